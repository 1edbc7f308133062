import type { Caller } from '../../domain/account/caller.js';
import { jsonPointer } from '../../lib/json/json-pointer.js';
import type { Workflow } from '../../domain/workflow/workflow.js';
import { answer, route } from '../http/route.js';
import type { Answer, Route } from '../http/route.js';
import type { RestServices } from '../rest-dependencies.js';
import { show } from '../common/lower-case.js';
import { BindRequest, Slots, UnbindRequest } from './slot.schema.js';
import { noticeShape } from './notice.shape.js';

/** Puts connections into the slots of workflows. */
export function slotRoutes(services: RestServices): readonly Route[] {
  const { workflows, slots } = services;
  const shown = async (caller: Caller, workflow: Workflow): Promise<Answer> =>
    answer(200, await slotsShape(services, caller, workflow));
  return [
    route({
      operationId: 'listSlots',
      method: 'GET',
      path: '/workflows/{workflow_id}/slots',
      summary: 'List the slots of a workflow, what is in them, and what is in its way',
      answers: { 200: { description: 'The slots.', schema: Slots } },
      handle: async ({ caller, workflowId }) => shown(caller, await workflows.get(caller, workflowId)),
    }),
    route({
      operationId: 'bindConnection',
      method: 'POST',
      path: '/workflows/{workflow_id}/slots/bind',
      summary: 'Put a connection of yours into a slot of a clone or an imported workflow',
      body: BindRequest,
      answers: { 200: { description: 'The slots as they are now.', schema: Slots } },
      async handle({ caller, workflowId, body }) {
        const {
          slot,
          connection_id: connectionId,
          allow_origins: allowOrigins,
          expected_version: expectedVersion,
        } = body;
        return shown(
          caller,
          await slots.bind(caller, { workflowId, slot, connectionId, allowOrigins, expectedVersion }),
        );
      },
    }),
    route({
      operationId: 'unbindConnection',
      method: 'POST',
      path: '/workflows/{workflow_id}/slots/unbind',
      summary: 'Empty a slot',
      body: UnbindRequest,
      answers: { 200: { description: 'The slots as they are now.', schema: Slots } },
      handle: async ({ caller, workflowId, body }) => shown(caller, await slots.unbind(caller, workflowId, body.slot)),
    }),
  ];
}

async function slotsShape({ slots }: RestServices, caller: Caller, workflow: Workflow) {
  const [[list = []], [issues = []], [notices = []]] = await Promise.all([
    slots.of(caller, [workflow]),
    slots.issues(caller, [workflow]),
    slots.notices(caller, [workflow.id]),
  ]);
  return {
    uses_slots: workflow.usesSlots,
    slots: list.map(
      ({ name, kind, service, purpose, origins, hasComputedOrigin, stepIds, connection, originsToAllow }) => ({
        name,
        kind: show(kind),
        service,
        purpose,
        origins: [...origins],
        has_computed_origin: hasComputedOrigin,
        step_ids: [...stepIds],
        connection: connection && { id: connection.id, name: connection.name },
        origins_to_allow: [...originsToAllow],
      }),
    ),
    issues: issues.map(({ code, path, detail, slot }) => ({ code, pointer: jsonPointer(path), detail, slot })),
    notices: notices.map(noticeShape),
  };
}
