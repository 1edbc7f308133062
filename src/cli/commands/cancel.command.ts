import type { ExecutionStatus } from '@stepcast/client';
import { Misuse } from '../output/cli-failure.js';
import type { DefineCommand } from '../program/command-table.js';
import { examples, serverOptions, someOf } from '../program/common-options.js';
import { confirm } from '../output/confirm.js';
import type { CliContext, Connected, ServerOptions } from '../program/context.js';
import { resolveExecution, resolveWorkflow } from '../references/resolve.js';
import { printDone, printJson } from '../output/print.js';

const CANCELLABLE: readonly ExecutionStatus[] = ['QUEUED', 'RUNNING', 'WAITING', 'PAUSED'];

interface CancelOptions extends ServerOptions {
  readonly all?: true;
  readonly workflow?: string;
  readonly status?: readonly ExecutionStatus[];
  readonly yes?: true;
}

export const define: DefineCommand = (command, context) => {
  command
    .description('Cancel a run, and the runs that it has started; calls under way are aborted. Or many runs at once.')
    .argument('[run]', 'its id, the end of it, or latest')
    .option('--all', 'all of your runs that have not ended')
    .option('-w, --workflow <workflow>', 'all of this workflow that have not ended')
    .option(
      '--status <list>',
      `of many, only those that are ${CANCELLABLE.join(', ').toLowerCase()}`,
      someOf(CANCELLABLE),
    )
    .option('-y, --yes', 'do not ask before many are cancelled')
    .action(async (reference: string | undefined, options: CancelOptions) => {
      const isMany = options.all !== undefined || options.workflow !== undefined;
      if ((reference !== undefined) === isMany) throw new Misuse('Name one run, or many by --workflow or --all.');
      if (options.status !== undefined && !isMany) throw new Misuse('Give --status together with --workflow or --all.');
      const connected = await context.connect(options.server);
      await (reference === undefined
        ? cancelMany(context, connected, options)
        : cancelOne(context, connected, reference, options));
    });
  serverOptions(command);
  examples(
    command,
    ['the run that was started last', 'stepcast cancel latest'],
    ['all queued and running ones', 'stepcast cancel --workflow "Daily Email Summary" --status queued'],
  );
};

async function cancelOne(
  { terminal }: CliContext,
  { client }: Connected,
  reference: string,
  { json }: CancelOptions,
): Promise<void> {
  const { execution } = await client.cancelExecution({ id: await resolveExecution(client, reference) });
  if (json) printJson(terminal, execution);
  else printDone(terminal, `Cancelled ${execution.id}.`);
}

async function cancelMany(
  context: CliContext,
  { client }: Connected,
  { workflow, status, yes, json }: CancelOptions,
): Promise<void> {
  const named = workflow === undefined ? null : await resolveWorkflow(client, workflow);
  await confirm(
    context,
    `Cancel all runs${named === null ? '' : ` of “${named.title}”`} that ${status === undefined ? 'have not ended' : `are ${status.join(', ').toLowerCase()}`}?`,
    yes === true,
  );
  const { count } = await client.cancelExecutions({
    workflowId: named?.id ?? null,
    status: status === undefined ? null : [...status],
  });
  if (json) printJson(context.terminal, { count });
  else printDone(context.terminal, `Cancelled ${count} run${count === 1 ? '' : 's'}.`);
}
