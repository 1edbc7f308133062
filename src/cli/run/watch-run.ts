import { setTimeout as sleep } from 'node:timers/promises';
import type { Connection } from '../../client/index.js';
import { Interrupted } from '../cli-failure.js';
import type { CliContext, Connected, ServerOptions } from '../context.js';
import { exitCodeOf } from '../exit-code.js';
import type { ExitCode } from '../exit-code.js';
import { interruption } from '../interruption.js';
import { notFound } from '../references/find-by-reference.js';
import { note, say, sayJsonLine } from '../say.js';
import { drawResult } from './result.view.js';
import type { EndedRun } from './result.view.js';
import { jsonDisplay, lineDisplay, liveDisplay } from './run-display.js';
import type { RunDisplay } from './run-display.js';
import type { RunEvent } from './run-event.js';
import { drawRunHeading } from './run-tree.view.js';
import { applyEvent, emptyRun, withApprovals } from './run-state.js';

export interface WatchOptions extends ServerOptions {
  /** Ends with the exit code WAITING as soon as the run waits or is paused, rather than when it has ended. */
  readonly exitOnWait?: true;
}

const PROBE_EVERY_MS = 1_000;
const PROBE_WITHIN_MS = 3_000;
const HALTED: ReadonlySet<string> = new Set(['WAITING', 'PAUSED']);

/**
 * Shows a run from its beginning to its end, over restarts of the server, then its result.
 *
 * @returns the exit code by the run's outcome
 * @throws Interrupted on Ctrl-C, which leaves the run going
 */
export async function watchRun(context: CliContext, { client }: Connected, id: string, { json, exitOnWait }: WatchOptions): Promise<ExitCode> {
  const { terminal } = context;
  const stop = interruption();
  try {
    const found = await client.execution({ id }, { signal: stop.signal });
    if (found === null) throw notFound('run', id);
    if (!json) note(terminal, drawRunHeading(found.workflow?.title ?? 'A run', id, terminal));
    let run = emptyRun(found.steps);
    const display = json ? jsonDisplay(terminal) : terminal.isLive ? liveDisplay(terminal, run, context.now) : lineDisplay(terminal);
    try {
      const back = returning(async () => await client.execution({ id }, { signal: stop.signal, timeoutMs: PROBE_WITHIN_MS }), display);
      const events = client.watchExecution(id, { signal: stop.signal, retryForMs: Number.POSITIVE_INFINITY, onConnection: back });
      for await (const event of events) {
        run = applyEvent(run, event);
        display.event(event, run);
        if (isQuestion(event)) {
          run = withApprovals(run, (await client.approvals({}, { signal: stop.signal })).filter(({ execution }) => execution.id === id));
          display.changed(run);
        }
        // What is replayed may be long over.
        if (exitOnWait && HALTED.has(event.status) && HALTED.has((await client.execution({ id }, { signal: stop.signal }))?.status ?? '')) break;
      }
    } finally {
      display.end();
    }
    const ended = await client.execution({ id }, { signal: stop.signal });
    if (ended === null) throw notFound('run', id);
    if (json) sayJsonLine(terminal, { execution: ended });
    else tellResult(context, ended);
    return exitCodeOf(ended.status);
  } catch (error) {
    if (!stop.signal.aborted) throw error;
    throw new Interrupted(`The run goes on. Watch it again: stepcast watch ${id}`);
  } finally {
    stop.release();
  }
}

const isQuestion = ({ type, step }: RunEvent): boolean => type === 'WAITING' && step?.tool !== 'flow.sleep' && step?.tool !== 'flow.wait_event';

/**
 * Says that the server is away, and no longer says it when it is back. A run that waits may have nothing to tell for
 * hours: so it is asked for, beside the attempts to come back.
 */
function returning(probe: () => Promise<unknown>, display: Pick<RunDisplay, 'notice'>): (connection: Connection) => void {
  let isAway = false;
  return (connection) => {
    if (connection.state === 'live') {
      isAway = false;
      return display.notice(null);
    }
    display.notice(connection.failures === 1 ? 'The connection broke; the run goes on. Trying again …' : `The server is away; the run goes on when it is back. Trying again (${connection.failures}) …`);
    if (isAway) return;
    isAway = true;
    void (async () => {
      while (isAway) {
        await sleep(PROBE_EVERY_MS);
        isAway &&= !(await probe().then(() => true, () => false));
      }
      display.notice(null);
    })();
  };
}

/** In a pipe standard output gets the output of the run alone. */
function tellResult({ terminal }: CliContext, execution: EndedRun): void {
  const { result, remarks } = drawResult(execution, terminal, { isPicture: terminal.isLive });
  say(terminal, result);
  note(terminal, ...remarks);
}

