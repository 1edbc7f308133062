import type { ApiClient } from '../api-client.js';
import { replyOf } from './answers.js';
import type { Reply } from './answers.js';

type Body = string | Uint8Array<ArrayBuffer>;

/** A GraphQL request over HTTP; `body` is sent as it is if it is text or bytes. */
export async function sendGraphQL(
  client: ApiClient,
  body: unknown,
  headers: Record<string, string> = {},
): Promise<Reply> {
  const response = await fetch(`${client.url}/graphql`, {
    method: 'POST',
    headers: { authorization: `Bearer ${client.key}`, 'content-type': 'application/json', ...headers },
    body: isBody(body) ? body : JSON.stringify(body),
  });
  return replyOf(response);
}

/** A request to `/api/v1`. @param authorization null sends none. */
export async function sendRest(
  client: ApiClient,
  method: string,
  path: string,
  {
    body,
    headers = {},
    authorization = `Bearer ${client.key}`,
  }: {
    readonly body?: unknown;
    readonly headers?: Record<string, string>;
    readonly authorization?: string | null;
  } = {},
): Promise<Reply> {
  const response = await fetch(`${client.url}/api/v1${path}`, {
    method,
    headers: {
      ...(authorization === null ? {} : { authorization }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: isBody(body) ? body : JSON.stringify(body) }),
  });
  return replyOf(response);
}

function isBody(body: unknown): body is Body {
  return typeof body === 'string' || body instanceof Uint8Array;
}
