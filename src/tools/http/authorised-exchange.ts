import type { Dispatcher } from 'undici';
import { ConnectionKind } from '../../domain/connection/index.js';
import type { JsonValue } from '../../lib/json/json.js';
import type { ToolContext } from '../tool.js';
import { withCredential, type HttpConnection } from './credential-for-origin.js';
import { exchange, type Answer } from './exchange.js';
import { isNamed } from './expected-status.js';
import type { OutgoingRequest } from './outgoing-request.js';

/** An answer, and the connection as it was when the service took it. */
export interface AuthorisedAnswer {
  readonly answer: Answer;
  readonly connection: HttpConnection | null;
}

/**
 * Sends a request with the credential of a connection. If the service refuses an access token that should still be
 * valid, the token is renewed once. It may have been revoked, or the service's clock may differ from ours.
 *
 * @throws StepFailure
 */
export async function authorisedExchange(
  agent: Dispatcher,
  request: OutgoingRequest,
  connection: HttpConnection | null,
  expectStatus: JsonValue | undefined,
  context: ToolContext,
): Promise<AuthorisedAnswer> {
  const answer = await exchange(agent, withCredential(request, connection), expectStatus, context.signal);
  const isRefused = answer.status === 401 && answer.request.credential !== null && !isNamed(401, expectStatus);
  if (!isRefused || connection?.kind !== ConnectionKind.OAUTH2) return { answer, connection };
  await answer.body.dump({ limit: 65_536, signal: context.signal }).catch(() => undefined);
  const renewed = await context.ports.connections.renew(context, connection);
  return {
    answer: await exchange(agent, withCredential(request, renewed), expectStatus, context.signal),
    connection: renewed,
  };
}
