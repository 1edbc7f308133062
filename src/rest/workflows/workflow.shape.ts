import type { z } from 'zod';
import { jsonPointer } from '../../lib/json/json-pointer.js';
import type { PlanReport } from '../../domain/plan-report/index.js';
import { earliestRun } from '../../domain/schedule/next-run-of-workflow.js';
import type { Note } from '../../domain/workflow/notes/note.js';
import type { Workflow } from '../../domain/workflow/workflow.js';
import { restPath } from '../http/pointer.js';
import { show } from '../common/lower-case.js';
import type { Workflow as WorkflowAnswer } from './workflow.schema.js';
import { instantShape, problemShape } from '../common/common.shape.js';
import { definitionShape } from './definition.fields.js';
import { planReportShape } from './plan-report.shape.js';

/** Data that is not part of the workflow itself. */
interface About {
  /** When its newest run was queued. */
  readonly lastRunAt: Date | null;
  readonly notes: readonly Note[];
  /** The report of its plan; null: it came from none, or it is one of a list. */
  readonly plan?: PlanReport | null;
}

export function workflowShape(workflow: Workflow, { lastRunAt, notes, plan = null }: About) {
  return {
    id: workflow.id,
    ...definitionShape(workflow),
    status: show(workflow.status),
    error: problemShape(workflow.error),
    is_public: workflow.isPublic,
    version: workflow.version,
    slug: workflow.slug,
    mcp_tool: workflow.mcpTool,
    next_run_at: instantShape(earliestRun(workflow)),
    last_run_at: instantShape(lastRunAt),
    created_at: workflow.createdAt.toISOString(),
    updated_at: workflow.updatedAt.toISOString(),
    ...(plan === null ? {} : { plan: planReportShape(plan) }),
    ...(notes.length > 0 ? { notes: notes.map(noteShape) } : {}),
  } satisfies z.input<typeof WorkflowAnswer>;
}

function noteShape({ code, path, detail }: Note) {
  return { code, pointer: jsonPointer(restPath(path)), detail };
}
