import type { Connection, StepcastClient } from '@stepcast/client';
import type { RunDisplay } from './run-display.js';
import type { RunEvent } from '@stepcast/client/run';
import { applyEvent, withApprovals } from '@stepcast/client/run';
import type { RunState } from '@stepcast/client/run';
import { untilAnswered } from './until-answered.js';

export interface FollowOptions {
  readonly signal: AbortSignal;
  /**
   * Ends as soon as the run waits for a decision or an event, or is paused. A time that it waits for comes by itself.
   */
  readonly exitOnWait: boolean;
}

const PROBE_WITHIN_MS = 3_000;
const HALTED: ReadonlySet<string> = new Set(['WAITING', 'PAUSED']);
/** Tools whose wait may never end. */
const OPEN_ENDED: ReadonlySet<string> = new Set(['flow.approval', 'flow.wait_event']);

/**
 * Shows every event of a run from the first to the last, across restarts of the server. @param run in its state before
 * its first event
 */
export async function followRun(
  client: StepcastClient,
  id: string,
  run: RunState,
  display: RunDisplay,
  { signal, exitOnWait }: FollowOptions,
): Promise<void> {
  let shown = run;
  const ended = new AbortController();
  const until = AbortSignal.any([signal, ended.signal]);
  const status = async (): Promise<string | undefined> =>
    (await client.execution({ id }, { signal: until, timeoutMs: PROBE_WITHIN_MS }))?.status;
  const showQuestions = async (): Promise<void> => {
    const approvals = await untilAnswered(async () => await client.approvals({}, { signal: until }), until);
    shown = withApprovals(
      shown,
      approvals.filter(({ execution }) => execution.id === id),
    );
    display.changed(shown);
  };
  try {
    const onConnection = printingAbsence(async () => void (await untilAnswered(status, until)), display);
    for await (const event of client.watchExecution(id, {
      signal,
      retryForMs: Number.POSITIVE_INFINITY,
      onConnection,
    })) {
      shown = applyEvent(shown, event);
      display.event(event, shown);
      // Runs beside the events, which continue during the request. If the request fails, the question is shown without its
      // id.
      if (isQuestion(event)) void showQuestions().catch(() => undefined);
      // A replayed wait may have ended long ago.
      if (exitOnWait && isHalted(shown) && HALTED.has((await untilAnswered(status, until)) ?? '')) return;
    }
  } finally {
    ended.abort();
    display.end();
  }
}

const isHalted = ({ status, steps }: RunState): boolean =>
  status === 'PAUSED' ||
  (status === 'WAITING' && steps.some((step) => step.status === 'WAITING' && OPEN_ENDED.has(step.tool)));
const isQuestion = ({ type, step }: RunEvent): boolean =>
  type === 'WAITING' && step?.tool !== 'flow.sleep' && step?.tool !== 'flow.wait_event';

/**
 * Reports that the server is away, and ends the report when it is back. A waiting run may have no event for hours. The
 * server is therefore asked as well, beside the attempts to reconnect.
 */
function printingAbsence(
  isBack: () => Promise<void>,
  display: Pick<RunDisplay, 'notice'>,
): (connection: Connection) => void {
  let isAway = false;
  const back = (): void => {
    if (isAway) display.notice(null);
    isAway = false;
  };
  return (connection) => {
    if (connection.state === 'live') return back();
    if (isAway) return;
    isAway = true;
    display.notice('The server is away; the run continues when it is back. Trying again …');
    void isBack().then(back, () => undefined);
  };
}
