import type { FastifyRequest } from 'fastify';

/** How the results of an operation are written into one answer. */
export interface StreamFraming {
  readonly contentType: string;
  /** Sent at once: some browsers take the answer for begun only once they have read something. */
  readonly opening: string;
  /** @param payload the result as JSON. */
  readonly next: (payload: string) => string;
  readonly heartbeat: string;
  readonly complete: string;
}

/** GraphQL over SSE, distinct connections mode (PROTOCOL.md of graphql-sse). */
const EVENT_STREAM: StreamFraming = {
  contentType: 'text/event-stream; charset=utf-8',
  opening: ':\n\n',
  // JSON has no line breaks outside its texts, and escapes those within.
  next: (payload) => `event: next\ndata: ${payload}\n\n`,
  heartbeat: ':\n\n',
  // A browser's EventSource sees an event only if it has data, so there is an empty line of it.
  complete: 'event: complete\ndata:\n\n',
};

const part = (json: string): string => `\r\ncontent-type: application/json\r\n\r\n${json}\r\n--graphql`;

/**
 * Subscriptions over multipart HTTP, as Apollo's clients read them
 * (https://www.apollographql.com/docs/graphos/routing/operations/subscriptions/multipart-protocol). A part is read once
 * the boundary behind it has come, so each part is sent with that boundary.
 */
const MULTIPART: StreamFraming = {
  contentType: 'multipart/mixed;boundary="graphql";subscriptionSpec=1.0',
  opening: '\r\n--graphql',
  next: (payload) => part(`{"payload":${payload}}`),
  heartbeat: part('{}'),
  complete: '--\r\n',
};

/**
 * The stream that a request wants for its answer. Null: it wants plain JSON. A list with other types in it is answered
 * as JSON, except that Apollo's clients name JSON beside the multipart type when they subscribe.
 */
export function wantedStream({ headers: { accept = '' } }: FastifyRequest): StreamFraming | null {
  if (/^\s*text\/event-stream\s*(?:;[^,]*)?$/.test(accept)) return EVENT_STREAM;
  return /(?:^|,)\s*multipart\/mixed\s*;[^,]*subscriptionSpec\s*=\s*"?1\.0/.test(accept) ? MULTIPART : null;
}
