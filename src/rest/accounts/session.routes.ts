import { answer, route } from '../http/route.js';
import type { Route } from '../http/route.js';
import type { RestServices } from '../rest-dependencies.js';
import { SessionList, SignedOut, signOutQuery } from './session.schema.js';
import { sessionShape } from './session.shape.js';

/** The browsers in which the caller is signed in. */
export function sessionRoutes({ sessions }: RestServices): readonly Route[] {
  return [
    route({
      operationId: 'listSessions',
      method: 'GET',
      path: '/sessions',
      summary: 'The browsers in which you are signed in, newest first',
      answers: { 200: { description: 'All of them.', schema: SessionList } },
      handle: async ({ caller }) =>
        answer(200, {
          sessions: (await sessions.list(caller)).map((session) => sessionShape(session, caller.sessionId)),
        }),
    }),
    route({
      operationId: 'revokeSession',
      method: 'DELETE',
      path: '/sessions/{session_id}',
      summary: 'Sign a browser out (scope `keys:write`)',
      description: 'Its open connections are closed within a second.',
      answers: { 204: { description: 'It is signed out.' } },
      async handle({ caller, sessionId }) {
        await sessions.revoke(caller, sessionId);
        return answer(204, null);
      },
    }),
    route({
      operationId: 'signOutEverywhere',
      method: 'DELETE',
      path: '/sessions',
      summary: 'Sign out everywhere (scope `keys:write`)',
      description: 'Ends every session that can do no more than the caller. Keys stay as they are.',
      query: signOutQuery,
      answers: { 200: { description: 'How many sessions have ended.', schema: SignedOut } },
      handle: async ({ caller, query }) =>
        answer(200, { ended_sessions: await sessions.signOutEverywhere(caller, query.keep_current) }),
    }),
  ];
}
