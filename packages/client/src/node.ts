/*
 * `stepcast/client` in Node: the same client. Node before 22 has no WebSocket of its own; that of `ws` takes its place.
 */
import { buildClient } from './methods/stepcast.client.js';
import type { StepcastClient } from './methods/stepcast.client.js';
import type { ClientOptions } from './methods/client-options.js';

export * from './index.js';

/** Speaks GraphQL over HTTP for queries and mutations, and graphql-transport-ws for watches. */
export const createStepcastClient = (options: ClientOptions = {}): StepcastClient =>
  buildClient(options, async () => (await import('ws')).WebSocket);
