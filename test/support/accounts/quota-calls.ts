import { once } from 'node:events';
import type { Client as SocketClient } from 'graphql-ws';
import WebSocket from 'ws';
import type { ApiClient } from '../api-client.js';

export const HASTE = [{ id: 'one', title: 'One', tool: 'data.transform', input: { expression: '1' } }];
export const PATIENCE = [{ id: 'ask', title: 'Ask', tool: 'flow.approval', input: { message: 'Well?' } }];
export const DAILY = { type: 'SCHEDULED', schedule: '0 9 * * *', timezone: 'UTC' };
export const MANY = 12;

export const CREATE = 'mutation ($input: CreateWorkflowInput!) { createWorkflow(input: $input) { workflow { id } } }';
export const EXECUTE =
  'mutation ($input: ExecuteWorkflowInput!) { executeWorkflow(input: $input) { execution { id } } }';
export const EMIT = 'mutation ($input: EmitEventInput!) { emitEvent(input: $input) { eventId executions { id } } }';
export const CONNECT =
  'mutation ($input: CreateConnectionInput!) { createConnection(input: $input) { connection { id } } }';
export const QUOTAS = '{ viewer { quotas { name limit used resetsAt } } }';

export interface Refused {
  readonly code: string;
  readonly quota: string;
  readonly limit: number;
  readonly used: number;
  readonly retryAfterMs?: number;
}

/** Repeats the call until it is refused, at most `MANY` times. Returns how often it was done, and the refusal. */
export async function untilRefused(
  act: (time: number) => Promise<{ readonly errors: readonly { readonly extensions: object }[] }>,
): Promise<{ readonly done: number; readonly refused: Refused }> {
  for (let done = 0; done < MANY; done += 1) {
    const [error] = (await act(done)).errors;
    if (error) return { done, refused: error.extensions as Refused };
  }
  throw new Error('It was never refused.');
}

export async function quotaOf(
  api: ApiClient,
  name: string,
): Promise<{ readonly limit: number | null; readonly used: number; readonly resetsAt: string | null }> {
  const { viewer } = await api.must(QUOTAS);
  return viewer.quotas.find((quota: { name: string }) => quota.name === name);
}

/** The answer to one operation over a socket; a refusal becomes `errors`. */
export async function overSocket(
  client: SocketClient,
  query: string,
  variables: Record<string, unknown> = {},
): Promise<{ readonly errors: readonly { readonly extensions: object }[] }> {
  try {
    for await (const answer of client.iterate({ query, variables })) return { errors: (answer.errors ?? []) as never };
    return { errors: [] };
  } catch (error) {
    if (!Array.isArray(error)) throw error;
    return { errors: error as never };
  }
}

/** A socket that has said `connection_init`: still open, or closed with a code. */
export async function openSocket(
  url: string,
  key: string,
): Promise<{ readonly socket: WebSocket; readonly code: number | null; readonly reason: string }> {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
  await once(socket, 'open');
  socket.send(JSON.stringify({ type: 'connection_init', payload: { authorization: `Bearer ${key}` } }));
  const outcome = await Promise.race([
    once(socket, 'message').then(() => ({ code: null, reason: '' })),
    once(socket, 'close').then(([code, reason]: unknown[]) => ({ code: Number(code), reason: String(reason) })),
  ]);
  return { socket, ...outcome };
}

export async function closed(socket: WebSocket | undefined): Promise<void> {
  if (socket === undefined || socket.readyState === WebSocket.CLOSED) return;
  const over = once(socket, 'close');
  socket.close();
  await over;
  // The server notices it a moment later.
  await new Promise((resolve) => setTimeout(resolve, 50));
}
