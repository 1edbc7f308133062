import { jsonIssues } from '../../lib/json/json-limits.js';
import type { JsonValue } from '../../lib/json/json.js';
import { N8nNoteCode } from '../../n8n/document/n8n.type.js';
import { isN8n, sizeProblem } from '../../n8n/document/read-n8n.js';
import type { ConvertedFlow } from '../../n8n/index.js';
import { readShape } from '../../portable/index.js';
import type { WorkflowDocument } from '../../portable/index.js';
import { MAX_STEPS } from '../../domain/steps/step.js';
import type { StepDraft } from '../../domain/steps/step.js';
import type { FieldIssue } from '../../errors.js';
import type { Definition } from '../../domain/workflow/definition.js';
import { finishYielding } from '../../lib/async/yield-to-event-loop.js';
import type { CreateWorkflow } from '../workflows/workflow.inputs.js';
import type { PortNote } from './portable.inputs.js';

type Draft = CreateWorkflow;

/** A document, and its source format if it is not our own. */
export interface ReadSource {
  readonly document: WorkflowDocument;
  readonly converted?: ConvertedFlow;
  /** The workflows that came of the same source beside the first. */
  readonly further?: readonly ConvertedFlow[];
}

/** A step that does not pass the check makes way for a hole; that may be said of another one next. */
const MAX_ROUNDS = 10;

/** A document of ours, or the result of converting one of n8n, or the mistakes in it. */
export async function readSource(value: JsonValue): Promise<ReadSource | { readonly issues: readonly FieldIssue[] }> {
  if (!isN8n(value)) return readShape(value);
  const unfit = jsonIssues(value);
  if (unfit.length > 0) return { issues: unfit };
  const size = sizeProblem(value);
  if (size !== null) return { issues: [{ path: ['nodes'], detail: size }] };
  const { convertN8n } = await import('../../n8n/index.js');
  const converted = await finishYielding(convertN8n(value));
  if (converted === null)
    return {
      issues: [
        {
          path: ['nodes'],
          detail: `More than ${MAX_STEPS} steps would come of this workflow of n8n, and a workflow has at most ${MAX_STEPS}. Split it.`,
        },
      ],
    };
  if (converted.nodeCount === 0)
    return { issues: [{ path: ['nodes'], detail: 'There is no node in this workflow of n8n.' }] };
  return { document: converted.document, converted, further: converted.further };
}

/**
 * Checks the converted form of an n8n workflow. A step that cannot be saved as it is is replaced by one that fails and
 * says why. The rest can then be used, and the gap is visible.
 *
 * @param check reports the mistakes in `found`.
 */
export async function withPlaceholders(
  converted: ConvertedFlow,
  draft: Draft,
  check: (draft: Draft) => Promise<Definition | null>,
  found: FieldIssue[],
): Promise<{
  readonly draft: Draft;
  readonly definition: Definition | null;
  readonly notes: readonly PortNote[];
  readonly hasPlaceholders: boolean;
}> {
  const { failing } = await import('../../n8n/index.js');
  const notes: PortNote[] = [...converted.notes];
  let current = draft;
  for (let round = 0; ; round += 1) {
    const definition = await check(current);
    const wrong = found.filter(({ path }) => path[0] === 'steps' && typeof path[1] === 'number');
    if (definition || wrong.length < found.length || round === MAX_ROUNDS)
      return { draft: current, definition, notes, hasPlaceholders: converted.hasPlaceholders || round > 0 };
    found.splice(0);
    const reasons = new Map<number, string>();
    for (const { path, detail } of wrong) if (!reasons.has(Number(path[1]))) reasons.set(Number(path[1]), detail);
    current = {
      ...current,
      steps: (current.steps ?? []).map((step, index) => placeholderFor(step, reasons.get(index), notes, failing)),
    };
  }
}

function placeholderFor(
  step: StepDraft,
  reason: string | undefined,
  notes: PortNote[],
  failing: (why: string) => string,
): StepDraft {
  if (reason === undefined) return step;
  const detail = `The step "${step.id ?? ''}" cannot be saved as it came over: ${reason.replace(/\.?$/, '.')}`;
  notes.push({ code: N8nNoteCode.NOT_CARRIED, path: ['nodes'], detail, node: step.title });
  const { id, title, dependsOn, parent, loop } = step;
  const place = { id, title, dependsOn, ...(parent == null ? {} : { parent }) };
  // The loop fails before its first iteration, and keeps its body.
  if (loop) return { ...place, tool: step.tool, loop: { forEach: failing(detail), concurrency: 1 } };
  return {
    ...place,
    tool: 'data.transform',
    input: { expression: failing(detail) },
    retry: { maxAttempts: 1 },
  };
}
