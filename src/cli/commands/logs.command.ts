import { Interrupted } from '../output/cli-failure.js';
import type { DefineCommand } from '../program/command-table.js';
import { examples, serverOptions, wholeNumber } from '../program/common-options.js';
import type { CliContext, Connected, ServerOptions } from '../program/context.js';
import { interruption } from '../process/interruption.js';
import { notFound } from '../references/find-by-reference.js';
import { resolveExecution } from '../references/resolve.js';
import { drawLogEvent } from '../run/log.view.js';
import type { LogEvent } from '../run/log.view.js';
import { printError, print, printJsonLine } from '../output/print.js';

interface LogsOptions extends ServerOptions {
  readonly follow?: true;
  readonly after: number;
  readonly step?: string;
}

const PAGE = 100;

export const define: DefineCommand = (command, context) => {
  command
    .description('Print the log of a run: every event, in order.')
    .argument('[run]', 'its id, the end of it, or latest', 'latest')
    .option('-f, --follow', 'continue until the run has ended')
    .option('--after <seq>', 'only events after this one', wholeNumber(0, 2_147_483_647), 0)
    .option('--step <id>', 'only events of this step')
    .action(async (reference: string, options: LogsOptions) => {
      const connected = await context.connect(options.server);
      const id = await resolveExecution(connected.client, reference);
      const show = (event: LogEvent): void => {
        if (options.step !== undefined && event.step?.stepId !== options.step) return;
        if (options.json) printJsonLine(context.terminal, event);
        else print(context.terminal, drawLogEvent(event, context.terminal));
      };
      await (options.follow ? follow(context, connected, id, options, show) : printAll(connected, id, options, show));
    });
  serverOptions(command);
  examples(
    command,
    ['of the run that was started last, live', 'stepcast logs --follow'],
    ['the failures alone', "stepcast logs ex_… --json | jq 'select(.error)'"],
  );
};

async function printAll(
  { client }: Connected,
  id: string,
  options: LogsOptions,
  print: (event: LogEvent) => void,
): Promise<void> {
  let { after } = options;
  for (;;) {
    const execution = await client.executionLog({ id, after, first: PAGE });
    if (execution === null) throw notFound('run', id);
    for (const event of execution.events) print(event);
    if (execution.events.length < PAGE) return;
    after = execution.events.at(-1)?.seq ?? after;
  }
}

async function follow(
  { terminal }: CliContext,
  { client }: Connected,
  id: string,
  { after, json }: LogsOptions,
  print: (event: LogEvent) => void,
): Promise<void> {
  const stop = interruption();
  let last = after;
  try {
    const onConnection = ({ state }: { readonly state: string }): void => {
      if (state === 'reconnecting' && !json)
        printError(terminal, terminal.colors.yellow('The connection broke; trying again …'));
    };
    for await (const event of client.watchExecution(id, {
      after,
      signal: stop.signal,
      retryForMs: Number.POSITIVE_INFINITY,
      onConnection,
    })) {
      last = event.seq;
      print(event);
    }
  } catch (error) {
    if (!stop.signal.aborted) throw error;
    throw new Interrupted(`The run continues. Read on: stepcast logs ${id} --follow --after ${last}`);
  } finally {
    stop.release();
  }
}
