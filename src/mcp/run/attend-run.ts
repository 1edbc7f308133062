import type { McpGroup } from '../../domain/mcp/mcp-group.js';
import type { McpSession } from '../../domain/mcp/mcp-session.js';
import { ExecutionEventType } from '../../domain/run/execution.js';
import type { ExecutionEvent } from '../../domain/run/execution.js';
import type { McpServices } from '../mcp-services.js';
import type { McpCall } from '../offer.type.js';
import { askApproval } from './ask-approval.js';

/** Questions of one run that its client is asked at the same time, as those of a loop are. */
const MAX_ASKED_AT_ONCE = 4;
/** How long a model may take, and the person who may have to agree to it. */
const SAMPLE_TIMEOUT_MS = 170_000;
/** People think. The call that the question belongs to ends it as well. */
const APPROVAL_TIMEOUT_MS = 3_600_000;
/** How often it is looked for questions, in case a notification was lost. */
const POLL_MS = 2_000;

/** What the client of a call is asked for its run. */
export interface AttendedRun {
  /** An event of the run has come. */
  readonly heard: (event: ExecutionEvent) => void;
  /** The client is no longer waited for: it is told which questions are of no interest any more. */
  readonly stop: () => void;
}

/** Whether the person at the client may decide approvals of its runs. At /mcp it is the owner. */
export function mayAskApprovals(group: McpGroup | null, { capabilities }: Pick<McpSession, 'capabilities'>): boolean {
  return (group?.askApprovals ?? true) && capabilities['elicitation'] !== undefined;
}

/**
 * While a client waits for a run that it has started, its model answers questions of the run, and its user approvals,
 * if the owner allows the one and the client can do the other.
 */
export function attendRun(services: McpServices, executionId: string, call: McpCall): AttendedRun {
  const { session, group } = call;
  const ended = new AbortController();
  const signal = AbortSignal.any([ended.signal, call.signal]);
  const stopSampling =
    session !== null && group?.allowSampling === true && session.capabilities['sampling'] !== undefined
      ? answerSamples(services, { executionId, sessionId: session.id, signal }, call)
      : () => undefined;
  const asked = new Set<string>();
  const decides = session !== null && mayAskApprovals(group, session);

  const askOpen = async (): Promise<void> => {
    const open = (await services.approvals.list(call.caller)).filter(
      (approval) => approval.executionId === executionId && !asked.has(approval.id),
    );
    for (const { id } of open) asked.add(id);
    await Promise.all(
      open.map((approval) => askApproval(services, approval, call, { signal, timeoutMs: APPROVAL_TIMEOUT_MS })),
    );
  };
  return {
    heard: ({ type }) => {
      // A client that refuses leaves the approval to its owner.
      if (decides && type === ExecutionEventType.WAITING) void askOpen().catch(() => undefined);
    },
    stop: () => {
      ended.abort(new Error('The call has ended.'));
      stopSampling();
    },
  };
}

function answerSamples(
  { mcpSamples }: McpServices,
  run: { readonly executionId: string; readonly sessionId: string; readonly signal: AbortSignal },
  call: McpCall,
): () => void {
  const { executionId, sessionId, signal } = run;
  let running = 0;
  const drain = async (): Promise<void> => {
    while (running < MAX_ASKED_AT_ONCE && !signal.aborted) {
      running += 1;
      const sample = await mcpSamples.next(executionId, sessionId).catch(() => null);
      if (sample === null) {
        running -= 1;
        return;
      }
      void call
        .ask(
          { method: 'sampling/createMessage', params: sample.request as never },
          { signal, timeoutMs: SAMPLE_TIMEOUT_MS },
        )
        .then(
          (answer) => mcpSamples.finish(sample, sessionId, { answer }),
          (error: unknown) =>
            signal.aborted
              ? mcpSamples.release(sample, sessionId)
              : mcpSamples.finish(sample, sessionId, { problem: problemOf(error) }),
        )
        .catch(() => undefined)
        .finally(() => {
          running -= 1;
          void drain();
        });
    }
  };
  const unlisten = mcpSamples.listen(sessionId, () => void drain());
  const timer = setInterval(() => void drain(), POLL_MS);
  timer.unref();
  void drain();
  return () => {
    unlisten();
    clearInterval(timer);
  };
}

/** Why there is no answer, in our words: the text of the client is not passed on. */
function problemOf(error: unknown): string {
  const code = (error as { readonly code?: unknown } | null)?.code;
  if (code === -32_001) return 'The model of the MCP client did not answer in time.';
  return 'The MCP client that started the run refused to ask its model, or its user did.';
}
