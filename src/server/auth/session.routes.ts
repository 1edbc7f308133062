import type { FastifyInstance } from 'fastify';
import type { BrowserSessions } from './browser-session.js';

const USED_UP = `This link has been used or has expired: it works once, for 15 minutes.
Start the server again to get a new one, or send an API key as "Authorization: Bearer <API key>".
`;

/**
 * `GET /session/{token}`: trades a one-time link for the session cookie and goes on to GraphiQL. There is no HEAD
 * twin: whoever merely looks at a link must not use it up.
 */
export function registerSessionRoutes(fastify: FastifyInstance, sessions: BrowserSessions): void {
  fastify.get<{ Params: { token: string } }>('/session/:token', { exposeHeadRoute: false }, async (request, reply) => {
    reply.headers({ 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' });
    const cookie = sessions.redeem(request.params.token);
    if (cookie === null) return reply.code(410).type('text/plain; charset=utf-8').send(USED_UP);
    return reply.header('set-cookie', cookie).redirect('/graphql', 303);
  });
}
