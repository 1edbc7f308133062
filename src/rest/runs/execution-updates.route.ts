import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { textParameter } from '../common/cursor.js';
import type { StreamItem } from '../http/event-stream.js';
import { registerLiveRoute } from '../http/live-route.js';
import type { DocumentedRoute } from '../http/route.js';
import type { RestDependencies, RestServices } from '../rest-dependencies.js';
import type { Execution } from '../../domain/run/execution.js';
import { wholeExecution } from './execution-answer.js';
import { Execution as ExecutionSchema } from './execution.schema.js';

const Query = z.strictObject({
  workflow_id: textParameter.optional().describe('Only the runs of this workflow. Default: of all your workflows.'),
});

export const EXECUTION_UPDATES: DocumentedRoute = {
  operationId: 'streamExecutions',
  method: 'GET',
  path: '/executions/updates',
  summary: 'Watch your runs live',
  description:
    'Server-sent events: each run as it is after a change, with its steps. A burst of changes may show as its last. Open the stream first and read the list then, so that nothing is missed between them. After 15 seconds without a change a comment is sent.',
  query: Query,
  mediaTypes: {},
  headers: {
    'Last-Event-ID':
      'The `id` of the last event that was seen, as a browser sends it when it comes back. Runs that have changed since are sent first, as far as they are among the newest 100 or have not ended.',
  },
  open: false,
  isStreamed: true,
  answers: {
    200: {
      description: '`id` is an instant in milliseconds, and `data` the run. The stream does not end by itself.',
      mediaType: 'text/event-stream',
      schema: ExecutionSchema,
    },
    404: { description: 'You have no such workflow.' },
  },
};

/** A reader returns to the instant of the last event, less the time that changes of other processes take to arrive. */
const OVERLAP_MS = 5_000;

/** The same changes as the subscription `executionUpdated`. */
export function registerExecutionUpdates(
  fastify: FastifyInstance,
  dependencies: RestDependencies,
  closing: AbortSignal,
): void {
  const { services } = dependencies;
  registerLiveRoute(fastify, EXECUTION_UPDATES, dependencies, closing, async ({ caller, query, ...call }) => {
    const { workflow_id: workflowId } = query as z.output<typeof Query>;
    const seen = call.lastEventId('Expected the id of an event of this stream.');
    call.admit();
    const since = seen === null ? undefined : new Date(seen - OVERLAP_MS);
    const changes = await services.progress.executionUpdated(caller, workflowId, since);
    return { items: itemsOf(services, changes), stop: () => void changes.return?.() };
  });
}

async function* itemsOf(
  services: Pick<RestServices, 'executions'>,
  changes: AsyncIterable<Execution>,
): AsyncGenerator<StreamItem, void, undefined> {
  for await (const execution of changes) yield { id: Date.now(), data: await wholeExecution(services, execution) };
}
