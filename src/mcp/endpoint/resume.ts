import { setTimeout as sleep } from 'node:timers/promises';
import type { Execution } from '../../domain/run/execution.js';
import { NotFoundError } from '../../errors.js';
import { refusal, RpcCode } from '../answers/failure.js';
import { MAX_WAIT_SECONDS, watch } from '../run/run-and-watch.js';
import { runResult } from '../run/run-results.js';
import type { EndpointContext, McpRequest } from './endpoint.type.js';
import { streamRefusal } from './notice-stream.js';
import { eventIdOf, positionOf } from './position.js';
import type { StreamPosition } from './position.js';
import { SSE_HEADERS, sseBody } from './sse.js';
import type { SseEvent } from './sse.js';

/** How often, and how long after one another, a run is looked for that may be about to be stored. */
const MAX_LOOKS = 20;
const LOOK_MS = 100;

/** Continues the stream of a call that watched a run, at any process: its contents are in the log of the run. */
export async function answerResume(context: EndpointContext, request: McpRequest): Promise<Response> {
  const wrong = streamRefusal(context, request);
  if (wrong !== null) return wrong;
  const { session, group } = context;
  const position = positionOf(String(request.headers['last-event-id']));
  const execution = position === null ? null : await startedRunOf(context, request, position);
  if (position === null || execution === null || session === null) {
    return refusal(
      400,
      RpcCode.INVALID_REQUEST,
      'There is nothing to take up again under this Last-Event-ID: look with list_executions how things stand.',
    );
  }
  // The key of a group sees the outputs of runs, not their steps.
  const shown = group === null ? position : { ...position, as: 'output' as const };
  return new Response(sseBody(events(context, request, shown)), {
    headers: { ...SSE_HEADERS, 'mcp-session-id': session.id },
  });
}

/** As `runOf`. A stream can break before its run is stored: then the client is back first. */
async function startedRunOf(
  context: EndpointContext,
  request: McpRequest,
  { executionId, seq }: StreamPosition,
): Promise<Execution | null> {
  for (let looks = 0; ; looks += 1) {
    const found = await runOf(context, request, executionId);
    if (found !== null || seq > 0 || looks === MAX_LOOKS || request.signal.aborted) return found;
    await sleep(LOOK_MS);
  }
}

/** The run of a stream. Null if it is not one that the caller may see at this address. */
async function runOf(
  { services, group }: EndpointContext,
  { caller }: McpRequest,
  executionId: string,
): Promise<Execution | null> {
  if (group === null) return (await services.executions.getMany(caller, [executionId]))[0] ?? null;
  return services.mcpRuns.called(caller, group, executionId).then(
    ({ execution }) => execution,
    (error: unknown) => {
      if (error instanceof NotFoundError) return null;
      throw error;
    },
  );
}

async function* events(
  { services, formatter }: EndpointContext,
  { caller, signal }: McpRequest,
  from: StreamPosition,
): AsyncGenerator<SseEvent, void, undefined> {
  const { requestId: id, progressToken, as } = from;
  const waiting: SseEvent[] = [];
  let wake: () => void = () => undefined;
  const send = (event: SseEvent): void => {
    waiting.push(event);
    wake();
  };
  const gone = new AbortController();
  let told = -Infinity;
  const watched = watch(services, from, MAX_WAIT_SECONDS, {
    caller,
    signal: AbortSignal.any([signal, gone.signal]),
    progress: async (update, position) => {
      if (progressToken === null || position === undefined || update.progress <= told) return;
      told = update.progress;
      send({
        message: { jsonrpc: '2.0', method: 'notifications/progress', params: { progressToken, ...update } },
        id: eventIdOf({ ...position, requestId: id, progressToken }),
      });
    },
  });
  const answered = watched
    .then((execution) => runResult(services, execution, as))
    .catch((error: unknown) => formatter.result(error))
    .then((result) => send({ message: { jsonrpc: '2.0', id, result } }));
  try {
    for (let isOver = false; !isOver && !signal.aborted;) {
      if (waiting.length === 0) await Promise.race([new Promise<void>((resolve) => (wake = resolve)), answered]);
      for (const event of waiting.splice(0)) {
        yield event;
        isOver ||= 'result' in event.message;
      }
    }
  } finally {
    gone.abort();
  }
}
