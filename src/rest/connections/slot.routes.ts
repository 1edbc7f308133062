import type { Caller } from '../../domain/account/caller.js';
import type { Connection as StoredConnection } from '../../domain/connection/index.js';
import { jsonPointer } from '../../lib/json/json-pointer.js';
import type { Workflow } from '../../domain/workflow/workflow.js';
import { answer, route } from '../http/route.js';
import type { Answer, Route } from '../http/route.js';
import type { RestServices } from '../rest-dependencies.js';
import { show } from '../common/lower-case.js';
import { BindRequest, Connection, Connections, OriginRequest, Slots, UnbindRequest } from './slot.schema.js';

/** Puts connections into the slots of workflows, and sets the origins that credentials may be sent to. */
export function slotRoutes(services: RestServices): readonly Route[] {
  const { workflows, slots, connections } = services;
  const shown = async (caller: Caller, workflow: Workflow): Promise<Answer> =>
    answer(200, await slotsShape(services, caller, workflow));
  return [
    route({
      method: 'GET',
      path: '/workflows/{workflow_id}/slots',
      summary: 'List the slots of a workflow, what is in them, and what is in its way',
      answers: { 200: { description: 'The slots.', schema: Slots } },
      handle: async ({ caller, workflowId }) => shown(caller, await workflows.get(caller, workflowId)),
    }),
    route({
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
      method: 'POST',
      path: '/workflows/{workflow_id}/slots/unbind',
      summary: 'Empty a slot',
      body: UnbindRequest,
      answers: { 200: { description: 'The slots as they are now.', schema: Slots } },
      handle: async ({ caller, workflowId, body }) => shown(caller, await slots.unbind(caller, workflowId, body.slot)),
    }),
    route({
      method: 'GET',
      path: '/connections',
      summary: 'List your connections, without their secret parts',
      answers: { 200: { description: 'The connections, the bundled sample mailbox among them.', schema: Connections } },
      async handle({ caller }) {
        const list = await connections.list(caller);
        const origins = await connections.origins(
          caller,
          list.map(({ id }) => id),
        );
        return answer(200, {
          connections: list.map((connection, index) => connectionShape(connection, origins[index] ?? null)),
        });
      },
    }),
    route({
      method: 'POST',
      path: '/connections/allow-origin',
      summary: 'Let a credential be sent to one more origin',
      body: OriginRequest,
      answers: { 200: { description: 'The connection.', schema: Connection } },
      handle: async ({ caller, body }) =>
        oneConnection(services, caller, await connections.allowOrigin(caller, body.connection_id, body.origin)),
    }),
    route({
      method: 'POST',
      path: '/connections/remove-origin',
      summary: 'Take an origin back: the credential is not sent there any more',
      body: OriginRequest,
      answers: { 200: { description: 'The connection.', schema: Connection } },
      handle: async ({ caller, body }) =>
        oneConnection(services, caller, await connections.removeOrigin(caller, body.connection_id, body.origin)),
    }),
  ];
}

async function oneConnection(
  { connections }: RestServices,
  caller: Caller,
  connection: StoredConnection,
): Promise<Answer> {
  const [origins = null] = await connections.origins(caller, [connection.id]);
  return answer(200, connectionShape(connection, origins));
}

function connectionShape({ id, name, kind }: StoredConnection, origins: readonly string[] | null) {
  return { id, name, kind: show(kind), origins: origins && [...origins] };
}

async function slotsShape({ slots }: RestServices, caller: Caller, workflow: Workflow) {
  const [[list = []], [issues = []], [notices = []]] = await Promise.all([
    slots.of(caller, [workflow]),
    slots.issues(caller, [workflow]),
    slots.notices(caller, [workflow.id]),
  ]);
  return {
    uses_slots: workflow.usesSlots,
    slots: list.map(({ name, kind, purpose, origins, hasComputedOrigin, stepIds, connection, originsToAllow }) => ({
      name,
      kind: show(kind),
      purpose,
      origins: [...origins],
      has_computed_origin: hasComputedOrigin,
      step_ids: [...stepIds],
      connection: connection && { id: connection.id, name: connection.name },
      origins_to_allow: [...originsToAllow],
    })),
    issues: issues.map(({ code, path, detail, slot }) => ({ code, pointer: jsonPointer(path), detail, slot })),
    notices: notices.map(({ code, detail, slot, createdAt }) => ({
      code,
      detail,
      slot,
      created_at: createdAt.toISOString(),
    })),
  };
}
