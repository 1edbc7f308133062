import type { Caller } from '../../domain/account/caller.js';
import { ConnectionKind } from '../../domain/connection/index.js';
import type { Connection as StoredConnection } from '../../domain/connection/index.js';
import { NotFoundError } from '../../errors.js';
import { answer, route } from '../http/route.js';
import type { Answer, Route } from '../http/route.js';
import type { RestServices } from '../rest-dependencies.js';
import {
  AllowOriginRequest,
  Connection,
  Connections,
  ConnectionWorkflows,
  connectionWorkflowsQuery,
  CreateConnectionRequest,
  OriginRequest,
  removeOriginQuery,
  TestConnectionRequest,
  TestedConnection,
  UpdateConnectionRequest,
} from './connection.schema.js';
import { cursorPageOf, cursorShape } from '../common/cursor.js';
import { connectionShape, useShape } from './connection.shape.js';
import { DismissedNotices, DismissNoticesRequest } from './notice.schema.js';

const ORIGINS_HAVE_AN_ADDRESS = {
  since: '2026-11-27',
  sunset: '2027-11-27',
  successor: '/connections/{connection_id}/origins',
};

/** Stored credentials and servers, and the origins that credentials may be sent to. */
export function connectionRoutes(services: RestServices): readonly Route[] {
  const { connections, connectionEdits, connectionUses, slots } = services;
  const one = async (caller: Caller, status: number, connection: StoredConnection): Promise<Answer> => {
    const [shown = null] = await shownOf(services, caller, [connection]);
    return answer(status, shown);
  };
  return [
    route({
      operationId: 'listConnections',
      method: 'GET',
      path: '/connections',
      summary: 'List your connections, without their secret parts',
      answers: { 200: { description: 'The connections, the bundled sample mailbox among them.', schema: Connections } },
      handle: async ({ caller }) =>
        answer(200, { connections: await shownOf(services, caller, await connections.list(caller)) }),
    }),
    route({
      operationId: 'createConnection',
      method: 'POST',
      path: '/connections',
      rejectsUncertainRepeat: true,
      showsSecret: true,
      summary: 'Store a credential or an MCP server (scope `connections:write`)',
      description:
        'Encrypted. An MCP server is reached over HTTP (`url`, `headers`), or started as a program that the administrator allows (`command`, `args`, `env`).',
      body: CreateConnectionRequest,
      answers: { 201: { description: 'The connection, without its secret parts.', schema: Connection } },
      async handle({ caller, body }) {
        // A caller who may not see connections is refused before anything is made.
        await connections.origins(caller, []);
        return one(caller, 201, await connections.create(caller, body));
      },
    }),
    route({
      operationId: 'getConnection',
      method: 'GET',
      path: '/connections/{connection_id}',
      summary: 'Read a connection, without its secret parts',
      answers: { 200: { description: 'The connection.', schema: Connection } },
      async handle({ caller, param }) {
        const id = param('connection_id');
        const found = (await connections.list(caller)).find((connection) => connection.id === id);
        if (found === undefined) throw new NotFoundError('connection', id);
        return one(caller, 200, found);
      },
    }),
    route({
      operationId: 'deleteConnection',
      method: 'DELETE',
      path: '/connections/{connection_id}',
      summary: 'Delete a connection, and its secrets with it (scope `connections:write`)',
      answers: {
        204: { description: 'It is deleted.' },
        409: { description: 'The sample mailbox is built in and cannot be deleted.' },
      },
      async handle({ caller, param }) {
        await connections.delete(caller, param('connection_id'));
        return answer(204, null);
      },
    }),
    route({
      operationId: 'updateConnection',
      method: 'PATCH',
      path: '/connections/{connection_id}',
      showsSecret: true,
      summary: 'Change the name, the settings or the secrets of a connection (scope `connections:write`)',
      description:
        'Absent fields stay as they are; its kind stays. A stored secret is never sent to another address than the one that it was given for: if the address changes, give the secret again.',
      body: UpdateConnectionRequest,
      answers: {
        200: { description: 'The connection.', schema: Connection },
        409: { description: 'You have another connection of that name, or the sample mailbox is meant.' },
      },
      async handle({ caller, param, body }) {
        await connections.origins(caller, []);
        return one(caller, 200, await connectionEdits.update(caller, { id: param('connection_id'), ...body }));
      },
    }),
    route({
      operationId: 'listConnectionWorkflows',
      method: 'GET',
      path: '/connections/{connection_id}/workflows',
      summary: 'List your workflows that use a connection, the oldest first',
      query: connectionWorkflowsQuery,
      answers: { 200: { description: 'A page of them.', schema: ConnectionWorkflows } },
      async handle({ caller, param, query }) {
        const page = await connectionUses.list(caller, param('connection_id'), cursorPageOf(query));
        return answer(200, { workflows: page.items.map(useShape), ...(await cursorShape(page, query)) });
      },
    }),
    route({
      operationId: 'testConnection',
      method: 'POST',
      path: '/connections/{connection_id}/test',
      summary: 'Try a connection with a real call (scope `connections:write`)',
      description:
        'IMAP, SMTP and mail accounts log in, OAuth 2 is issued a token, a model is asked, an MCP server lists its tools, an API is asked for an operation such as `GET /me`. A credential for HTTP is sent to `url`, or to the address where a well-known service says whose it is; without either it is only checked for completeness.',
      body: TestConnectionRequest,
      answers: {
        200: {
          description: 'The connection: `last_test_error` is the problem, null if it works.',
          schema: TestedConnection,
        },
        501: { description: 'Connections of this kind cannot be tried.' },
      },
      async handle({ caller, param, body }) {
        await connections.origins(caller, []);
        const { connection, isCalled } = await connections.test(caller, param('connection_id'), body);
        const [shown] = await shownOf(services, caller, [connection]);
        return answer(200, shown === undefined ? null : { ...shown, is_called: isCalled });
      },
    }),
    route({
      operationId: 'allowConnectionOrigin',
      method: 'POST',
      path: '/connections/{connection_id}/origins',
      summary: 'Let a credential be sent to one more origin (scope `connections:write`)',
      body: AllowOriginRequest,
      answers: { 200: { description: 'The connection.', schema: Connection } },
      handle: async ({ caller, param, body }) =>
        one(caller, 200, await connections.allowOrigin(caller, param('connection_id'), body.origin)),
    }),
    route({
      operationId: 'removeConnectionOrigin',
      method: 'DELETE',
      path: '/connections/{connection_id}/origins',
      summary: 'Take an origin back: the credential is not sent there any more (scope `connections:write`)',
      query: removeOriginQuery,
      answers: { 200: { description: 'The connection.', schema: Connection } },
      handle: async ({ caller, param, query }) =>
        one(caller, 200, await connections.removeOrigin(caller, param('connection_id'), query.origin)),
    }),
    route({
      operationId: 'allowOrigin',
      method: 'POST',
      path: '/connections/allow-origin',
      deprecation: ORIGINS_HAVE_AN_ADDRESS,
      summary: 'Let a credential be sent to one more origin',
      body: OriginRequest,
      answers: {
        200: { description: 'The connection.', schema: Connection },
        404: { description: 'You have no such connection.' },
      },
      handle: async ({ caller, body }) =>
        one(caller, 200, await connections.allowOrigin(caller, body.connection_id, body.origin)),
    }),
    route({
      operationId: 'removeOrigin',
      method: 'POST',
      path: '/connections/remove-origin',
      deprecation: ORIGINS_HAVE_AN_ADDRESS,
      summary: 'Take an origin back: the credential is not sent there any more',
      body: OriginRequest,
      answers: {
        200: { description: 'The connection.', schema: Connection },
        404: { description: 'You have no such connection.' },
      },
      handle: async ({ caller, body }) =>
        one(caller, 200, await connections.removeOrigin(caller, body.connection_id, body.origin)),
    }),
    route({
      operationId: 'dismissNotices',
      method: 'POST',
      path: '/notices/dismiss',
      summary: 'Take the notices about a workflow or a connection away, once you have seen them',
      body: DismissNoticesRequest,
      answers: { 200: { description: 'How many there were.', schema: DismissedNotices } },
      handle: async ({ caller, body }) =>
        answer(200, { count: (await slots.dismissNotices(caller, body.target_id)).length }),
    }),
  ];
}

async function shownOf(
  { connections, consents, slots }: RestServices,
  caller: Caller,
  list: readonly StoredConnection[],
) {
  const ids = list.map(({ id }) => id);
  const [origins, problems, notices, granted] = await Promise.all([
    connections.origins(caller, ids),
    list.some(({ kind }) => kind === ConnectionKind.MCP) ? connections.toolProblems(caller, ids) : [],
    slots.notices(caller, ids),
    list.some(({ kind }) => kind === ConnectionKind.OAUTH2 || kind === ConnectionKind.MCP)
      ? consents.of(caller, ids)
      : [],
  ]);
  return list.map((connection, index) =>
    connectionShape(connection, {
      origins: origins[index] ?? null,
      toolProblems: problems[index] ?? [],
      notices: notices[index] ?? [],
      consent: granted[index] ?? null,
    }),
  );
}
