import type { z } from 'zod';
import type { WorkflowVersion as StoredVersion } from '../../domain/workflow/workflow.js';
import { NotFoundError } from '../../errors.js';
import { cursorPageOf, cursorShape } from '../common/cursor.js';
import { show } from '../common/lower-case.js';
import { restPath } from '../http/pointer.js';
import { answer, route } from '../http/route.js';
import type { Route } from '../http/route.js';
import type { RestServices } from '../rest-dependencies.js';
import { versionedShape } from '../workflows/definition.fields.js';
import { planReportShape } from '../workflows/plan-report.shape.js';
import { stepChangeShape } from '../workflows/step-change.shape.js';
import {
  diffQuery,
  RollbackRequest,
  VersionDiff,
  VersionList,
  versionsQuery,
  WorkflowVersion,
} from './version.schema.js';
import { Workflow } from '../workflows/workflow.schema.js';
import { workflowAnswer } from '../workflows/workflow-answer.js';

/** The versions of a workflow, and the way back to an earlier one. */
export function versionRoutes(services: RestServices): readonly Route[] {
  const { workflows } = services;
  return [
    route({
      operationId: 'listVersions',
      method: 'GET',
      path: '/workflows/{workflow_id}/versions',
      summary: 'List the versions of a workflow, newest first',
      query: versionsQuery,
      answers: { 200: { description: 'One page.', schema: VersionList } },
      async handle({ caller, workflowId, query }) {
        const page = await workflows.versions(caller, workflowId, cursorPageOf(query));
        return answer(200, { versions: page.items.map(versionShape), ...(await cursorShape(page, query)) });
      },
    }),
    route({
      operationId: 'compareVersions',
      method: 'GET',
      path: '/workflows/{workflow_id}/versions/diff',
      summary: 'Compare two versions of a workflow, in either direction',
      query: diffQuery,
      answers: { 200: { description: 'The differences.', schema: VersionDiff } },
      async handle({ caller, workflowId, query: { from, to } }) {
        const [fields, { changes }] = await Promise.all([
          workflows.versionFieldDiff(caller, workflowId, from, to),
          workflows.versionDiff(caller, workflowId, from, to),
        ]);
        return answer(200, {
          from,
          to,
          fields: fields.map((field) => String(restPath([field])[0])),
          changes: changes.map(stepChangeShape),
        });
      },
    }),
    route({
      operationId: 'getVersion',
      method: 'GET',
      path: '/workflows/{workflow_id}/versions/{version}',
      summary: 'Read one version of a workflow',
      answers: { 200: { description: 'The version.', schema: WorkflowVersion } },
      async handle({ caller, workflowId, param }) {
        const number = param('version');
        if (!/^[1-9]\d{0,8}$/.test(number)) throw new NotFoundError('version', number);
        return answer(200, versionShape(await workflows.version(caller, workflowId, Number(number))));
      },
    }),
    route({
      operationId: 'rollbackWorkflow',
      method: 'POST',
      path: '/workflows/{workflow_id}/rollback',
      rejectsUncertainRepeat: true,
      summary: 'Go back to an earlier version',
      description: 'Its steps become the live ones again, as a new version.',
      body: RollbackRequest,
      answers: { 200: { description: 'The workflow, at its next version.', schema: Workflow } },
      handle: async ({ caller, workflowId, body }) =>
        workflowAnswer(services, caller, 200, await workflows.rollback(caller, workflowId, body.version)),
    }),
  ];
}

function versionShape(version: StoredVersion) {
  return {
    workflow_id: version.workflowId,
    number: version.number,
    ...versionedShape(version),
    origin: show(version.origin),
    reason: version.reason,
    ...(version.planReport === null ? {} : { plan: planReportShape(version.planReport) }),
    created_at: version.createdAt.toISOString(),
  } satisfies z.input<typeof WorkflowVersion>;
}
