import { extractWWWAuthenticateParams } from '@modelcontextprotocol/sdk/client/auth.js';
import type { RequestInit as UndiciInit } from 'undici';
import { scopesMissing } from '../mcp-failures.js';
import type { McpTokens } from './authorizer.type.js';

/** The most scopes that a challenge can add. */
const MAX_SCOPES = 50;

/**
 * Sends a request with an access token. A refused token is renewed once. If the server wants further scopes, they are
 * noted for the next consent.
 *
 * @throws StepFailure `MCP_INSUFFICIENT_SCOPE`, and those of the tokens.
 */
export async function sendAuthorized(
  tokens: McpTokens,
  init: UndiciInit,
  send: (init: UndiciInit) => Promise<Response>,
): Promise<Response> {
  const signal = init.signal ?? new AbortController().signal;
  const token = await tokens.get(signal);
  if (token === null) return send(init);
  let answer = await send(withToken(init, token));
  if (answer.status === 401) {
    const renewed = await tokens.get(signal, token);
    if (renewed !== null && renewed !== token) {
      await answer.body?.cancel();
      answer = await send(withToken(init, renewed));
    }
  }
  if (answer.status !== 403) return answer;
  const { error, scope } = extractWWWAuthenticateParams(answer);
  if (error !== 'insufficient_scope') return answer;
  await answer.body?.cancel();
  const scopes = (scope ?? '')
    .split(' ')
    .filter((each) => each !== '')
    .slice(0, MAX_SCOPES);
  await tokens.wanted(scopes);
  throw scopesMissing(scopes);
}

function withToken(init: UndiciInit, token: string): UndiciInit {
  const headers = new Headers(init.headers as HeadersInit);
  headers.set('authorization', `Bearer ${token}`);
  return { ...init, headers: Object.fromEntries(headers) };
}
