import { Interrupted } from '../output/cli-failure.js';
import type { CliContext, Connected, ServerOptions } from '../program/context.js';
import { exitCodeOf } from '../output/exit-code.js';
import type { ExitCode } from '../output/exit-code.js';
import { interruption } from '../process/interruption.js';
import { notFound } from '../references/find-by-reference.js';
import { printError, print, printJsonLine } from '../output/print.js';
import { followRun } from './follow-run.js';
import { drawResult } from './result.view.js';
import type { EndedRun } from './result.view.js';
import { jsonDisplay, lineDisplay, liveDisplay } from './run-display.js';
import { drawRunHeading } from './run-tree.view.js';
import { runBefore } from '@stepcast/client/run';
import { untilAnswered } from './until-answered.js';

export interface WatchOptions extends ServerOptions {
  /** Ends with the exit code WAITING as soon as the run waits for a decision or is paused, instead of at its end. */
  readonly exitOnWait?: true;
}

/**
 * Shows a run from its beginning to its end, over restarts of the server, then its result.
 *
 * @returns the exit code by the run's outcome
 * @throws Interrupted on Ctrl-C, which leaves the run running
 */
export async function watchRun(
  context: CliContext,
  { client }: Connected,
  id: string,
  { json, exitOnWait }: WatchOptions,
): Promise<ExitCode> {
  const { terminal } = context;
  const stop = interruption();
  try {
    const found = await client.execution({ id }, { signal: stop.signal });
    if (found === null) throw notFound('run', id);
    if (!json) printError(terminal, drawRunHeading(found.workflow?.title ?? 'A run', id, terminal));
    const run = runBefore(found);
    const display = json
      ? jsonDisplay(terminal)
      : terminal.isLive
        ? liveDisplay(terminal, run, context.now)
        : lineDisplay(terminal);
    await followRun(client, id, run, display, { signal: stop.signal, exitOnWait: exitOnWait === true });
    const ended = await untilAnswered(async () => await client.execution({ id }, { signal: stop.signal }), stop.signal);
    if (ended === null) throw notFound('run', id);
    if (json) printJsonLine(terminal, { execution: ended });
    else printResult(context, ended);
    return exitCodeOf(ended.status);
  } catch (error) {
    if (!stop.signal.aborted) throw error;
    throw new Interrupted(`The run continues. Watch it again: stepcast watch ${id}`);
  } finally {
    stop.release();
  }
}

/** In a pipe standard output gets the output of the run alone. */
function printResult({ terminal }: CliContext, execution: EndedRun): void {
  const { result, remarks } = drawResult(execution, terminal, { isPicture: terminal.isLive });
  print(terminal, result);
  printError(terminal, ...remarks);
}
