import { setTimeout as sleep } from 'node:timers/promises';
import type { BulkAction, BulkOperationFieldsFragment, StepcastClient } from '@stepcast/client';
import type { Command } from 'commander';
import type { DefineCommand } from '../program/command-table.js';
import { examples, serverOptions, wholeNumber } from '../program/common-options.js';
import type { CliContext, ServerOptions } from '../program/context.js';
import { filterOptions, givenFilter } from '../program/filter-options.js';
import type { FilterOptions } from '../program/filter-options.js';
import { tags } from '../program/label-options.js';
import { interruption } from '../process/interruption.js';
import { notFound } from '../references/find-by-reference.js';
import { Interrupted, Misuse } from '../output/cli-failure.js';
import { confirm } from '../output/confirm.js';
import { ExitCode } from '../output/exit-code.js';
import { refuseProblems } from '../output/problems.js';
import { print, printDone, printError, printJson } from '../output/print.js';
import { drawOperation, drawOperations } from '../view/bulk.view.js';

const ACTIONS: readonly { readonly action: BulkAction; readonly does: string; readonly asks: string }[] = [
  { action: 'CANCEL', does: 'End the runs that have not ended.', asks: 'Cancel' },
  { action: 'RERUN', does: 'Start a new run of each, from its first step.', asks: 'Run again' },
  { action: 'RETRY', does: 'Start what failed or was cancelled again, from the step that failed.', asks: 'Retry' },
  { action: 'DELETE', does: 'Delete the runs that have ended, with all of their records.', asks: 'Delete' },
  { action: 'TAG', does: 'Add tags to the runs, and remove others.', asks: 'Tag' },
];
const POLL_MS = 500;

interface BulkOptions extends FilterOptions, ServerOptions {
  readonly yes?: true;
  /** Absent: true. */
  readonly wait?: boolean;
  readonly add?: readonly string[];
  readonly remove?: readonly string[];
}

export const define: DefineCommand = (command, context) => {
  command.description('Act on all runs of a filter. They are counted first, and the rest continues in the background.');
  for (const { action, does, asks } of ACTIONS) actionCommand(command, context, action, does, asks);
  recordCommands(command, context);
};

function actionCommand(parent: Command, context: CliContext, action: BulkAction, does: string, asks: string): void {
  const { connect, terminal } = context;
  const command = parent.command(action.toLowerCase()).description(does);
  if (action === 'TAG')
    command
      .option('--add <tag>', 'a tag to add; may be given more than once, or with commas', tags)
      .option('--remove <tag>', 'a tag to remove', tags);
  command.option('-y, --yes', 'do not ask').option('--no-wait', 'do not wait for the end');
  filterOptions(command);
  command.action(async (options: BulkOptions) => {
    const { client } = await connect(options.server);
    const filter = await givenFilter(client, options);
    if (Object.keys(filter).length === 0)
      throw new Misuse('Say which runs are meant.', [`See stepcast bulk ${action.toLowerCase()} --help`]);
    const { count, isExact } = await client.executionCount({ filter });
    if (count === 0 && !options.json) return printError(terminal, 'No run fits.');
    await confirm(context, `${asks} ${isExact ? '' : 'more than '}${count} runs?`, options.yes === true);
    const { bulkOperation, problems } = await client.startBulkOperation({
      action,
      filter,
      expectedCount: count,
      ...(options.add === undefined ? {} : { addTags: [...options.add] }),
      ...(options.remove === undefined ? {} : { removeTags: [...options.remove] }),
    });
    refuseProblems(problems);
    if (!bulkOperation) return;
    const ended = options.wait === false ? bulkOperation : await watch(context, client, bulkOperation, options);
    if (options.json) printJson(terminal, ended);
    else if (ended.finishedAt == null)
      printDone(terminal, `Started ${ended.id} on ${ended.total} runs. See it: stepcast bulk show ${ended.id}`);
    else print(terminal, drawOperation(ended));
    if (ended.failed > 0) context.exitWith(ExitCode.FAILED);
  });
  serverOptions(command);
  if (action === 'RETRY')
    examples(command, [
      'retry the failures of the last hours',
      'stepcast bulk retry --status failed --from 2027-01-31T08:00:00Z',
    ]);
}

/** Waits for its end. Ctrl-C leaves it running. */
async function watch(
  { terminal }: CliContext,
  client: StepcastClient,
  started: BulkOperationFieldsFragment,
  { json }: ServerOptions,
): Promise<BulkOperationFieldsFragment> {
  const stop = interruption();
  try {
    let last = '';
    for (let operation = started; ;) {
      const line = `${operation.succeeded + operation.failed} of ${operation.total}`;
      if (!json && terminal.isLive && line !== last) printError(terminal, line);
      last = line;
      if (operation.finishedAt != null) return operation;
      await sleep(POLL_MS, undefined, { signal: stop.signal });
      operation = (await client.bulkOperation({ id: started.id })) ?? operation;
    }
  } catch (error) {
    if (!stop.signal.aborted) throw error;
    throw new Interrupted(`The operation continues. See it: stepcast bulk show ${started.id}`);
  } finally {
    stop.release();
  }
}

function recordCommands(parent: Command, { connect, terminal }: CliContext): void {
  const list = parent
    .command('list', { isDefault: true })
    .description('List your operations of the last 30 days, newest first.')
    .option('-n, --limit <count>', 'how many, 1 to 100', wholeNumber(1, 100), 25)
    .action(async ({ limit, json, server }: ServerOptions & { readonly limit: number }) => {
      const { client } = await connect(server);
      const page = await client.bulkOperations({ first: limit });
      if (json) return printJson(terminal, page);
      print(terminal, drawOperations(page.nodes, terminal));
      if (page.nodes.length === 0) printError(terminal, 'There is none.');
    });
  serverOptions(list);

  const show = parent
    .command('show')
    .description('Show how far an operation is, and on which runs it failed.')
    .argument('<operation>', 'its id')
    .action(async (id: string, { json, server }: ServerOptions) => {
      const { client } = await connect(server);
      const operation = await client.bulkOperation({ id });
      if (!operation) throw notFound('operation', id);
      if (json) return printJson(terminal, operation);
      print(terminal, drawOperation(operation));
    });
  serverOptions(show);

  const stop = parent
    .command('stop')
    .description('Stop an operation. Finished changes stay.')
    .argument('<operation>', 'its id')
    .action(async (id: string, { json, server }: ServerOptions) => {
      const { client } = await connect(server);
      const { bulkOperation, problems } = await client.cancelBulkOperation({ id });
      refuseProblems(problems);
      if (json) return printJson(terminal, bulkOperation);
      printDone(terminal, `${id} stops before its next runs.`);
    });
  serverOptions(stop);
}
