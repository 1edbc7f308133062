import { setTimeout as sleep } from 'node:timers/promises';
import type { BackfillFieldsFragment, StepcastClient } from '@stepcast/client';
import { Interrupted } from '../output/cli-failure.js';
import { confirm } from '../output/confirm.js';
import { ExitCode } from '../output/exit-code.js';
import { refuseProblems } from '../output/problems.js';
import { print, printDone, printError, printJson } from '../output/print.js';
import { interruption } from '../process/interruption.js';
import type { DefineCommand } from '../program/command-table.js';
import { examples, instant, serverOptions } from '../program/common-options.js';
import type { CliContext, ServerOptions } from '../program/context.js';
import { resolveWorkflow } from '../references/resolve.js';
import { drawTable } from '../view/table.js';
import type { Column } from '../view/table.js';
import { formatInstant, localZone } from '../view/time.js';

const POLL_MS = 500;
const NEWEST = 100;
const WORKFLOW = ['<workflow>', 'its id, the end of it, or its title'] as const;

const COLUMNS: readonly Column<BackfillFieldsFragment>[] = [
  { header: 'ID', value: ({ backfillId }) => backfillId },
  { header: 'TRIGGER', value: ({ triggerKey }) => triggerKey, leftOut: 2 },
  { header: 'FROM', value: ({ from }) => formatInstant(from, localZone()), leftOut: 1 },
  { header: 'TO', value: ({ to }) => formatInstant(to, localZone()), leftOut: 1 },
  { header: 'STARTED', value: ({ started, total }) => `${started} of ${total}`, align: 'right' },
  { header: 'FAILED', value: ({ failed }) => String(failed), align: 'right' },
  { header: 'CANCELLED', value: ({ cancelled }) => String(cancelled), align: 'right', leftOut: 3 },
];

interface StartOptions extends ServerOptions {
  readonly from: Date;
  readonly to?: Date;
  readonly trigger?: string;
  readonly onlyMissing?: true;
  readonly preview?: true;
  readonly yes?: true;
  /** Absent: true. */
  readonly wait?: boolean;
}

/** Runs for past times of a schedule. */
export const define: DefineCommand = (command, context) => {
  const { connect, terminal, now } = context;
  command.description('Start runs for past times of a schedule, for example if it was added late.');

  const start = command
    .command('start')
    .description('Start one run for each scheduled time of a past range, at most 1,000. They are counted first.')
    .argument(...WORKFLOW)
    .requiredOption('--from <instant>', 'the first instant, such as 2027-01-31T00:00:00Z or 2027-01-31', instant)
    .option('--to <instant>', 'the end, exclusive; absent: now', instant)
    .option('-t, --trigger <key>', 'the schedule among the triggers of the workflow; absent: the first trigger')
    .option('--only-missing', 'leave out times for which a run has started already')
    .option('--preview', 'only count')
    .option('-y, --yes', 'do not ask')
    .option('--no-wait', 'do not wait until the runs have started')
    .action(async (reference: string, options: StartOptions) => {
      const { client } = await connect(options.server);
      const workflowId = (await resolveWorkflow(client, reference)).id;
      const range = {
        workflowId,
        triggerKey: options.trigger ?? null,
        from: options.from.toISOString(),
        to: (options.to ?? new Date(now())).toISOString(),
      };
      const preview = await client.backfillPreview(range);
      if (options.preview && options.json) return printJson(terminal, preview);
      const count = preview.total - (options.onlyMissing ? preview.alreadyStarted : 0);
      if (!options.json) printError(terminal, inWords(preview));
      if (options.preview) return;
      if (count > 0) await confirm(context, `Start ${count} runs?`, options.yes === true);
      const { backfill, problems } = await client.startBackfill({
        ...range,
        onlyMissing: options.onlyMissing ?? false,
      });
      refuseProblems(problems);
      if (!backfill) return;
      const ended = options.wait === false ? backfill : await watch(context, client, backfill, options);
      if (options.json) printJson(terminal, ended);
      else if (ended.planned > 0)
        printDone(terminal, `${ended.backfillId}: ${ended.total} runs start soon. See them: stepcast backfill list`);
      else printDone(terminal, `${ended.started} of ${ended.total} runs have started.`);
      if (ended.failed > 0) context.exitWith(ExitCode.FAILED);
    });
  serverOptions(start);
  examples(
    start,
    [
      'count the times of January',
      'stepcast backfill start "Daily report" --from 2027-01-01 --to 2027-02-01 --preview',
    ],
    ['start what is missing of them', 'stepcast backfill start "Daily report" --from 2027-01-01 --only-missing'],
  );

  const list = command
    .command('list')
    .description('List the backfills of a workflow of the last 30 days, newest first.')
    .argument(...WORKFLOW)
    .action(async (reference: string, { json, server }: ServerOptions) => {
      const { client } = await connect(server);
      const { id } = await resolveWorkflow(client, reference);
      const backfills = await client.backfills({ workflowId: id, first: NEWEST });
      if (json) return printJson(terminal, backfills);
      print(terminal, drawTable(backfills, COLUMNS, terminal));
      if (backfills.length === 0) printError(terminal, 'There is none.');
    });
  serverOptions(list);

  const cancel = command
    .command('cancel')
    .description('Start no more runs of a backfill. Runs that have started continue.')
    .argument('<backfill>', 'its id')
    .action(async (backfillId: string, { json, server }: ServerOptions) => {
      const { client } = await connect(server);
      const { backfill, problems } = await client.cancelBackfill({ backfillId });
      refuseProblems(problems);
      if (json) return printJson(terminal, backfill);
      printDone(terminal, `${backfillId} starts no more runs. ${backfill?.cancelled ?? 0} were cancelled.`);
    });
  serverOptions(cancel);
};

function inWords(preview: {
  readonly total: number;
  readonly alreadyStarted: number;
  readonly firstAt?: string | null;
  readonly lastAt?: string | null;
}): string {
  const { total, alreadyStarted, firstAt, lastAt } = preview;
  if (firstAt == null || lastAt == null) return 'The schedule has no time in this range.';
  const times = total === 1 ? 'one scheduled time' : `${total} scheduled times`;
  const span = `from ${formatInstant(firstAt, localZone())} to ${formatInstant(lastAt, localZone())}`;
  const started = alreadyStarted === 0 ? '' : ` Runs have started for ${alreadyStarted} of them.`;
  return `The range has ${times}, ${span}.${started}`;
}

/** Waits until all of its runs have started. Ctrl-C leaves it running. */
async function watch(
  { terminal }: CliContext,
  client: StepcastClient,
  begun: BackfillFieldsFragment,
  { json }: ServerOptions,
): Promise<BackfillFieldsFragment> {
  const stop = interruption();
  try {
    let last = '';
    for (let backfill = begun; ;) {
      const line = `${backfill.total - backfill.planned} of ${backfill.total}`;
      if (!json && terminal.isLive && line !== last) printError(terminal, line);
      last = line;
      if (backfill.planned === 0) return backfill;
      await sleep(POLL_MS, undefined, { signal: stop.signal });
      const all = await client.backfills({ workflowId: begun.workflowId, first: NEWEST });
      backfill = all.find(({ backfillId }) => backfillId === begun.backfillId) ?? backfill;
    }
  } catch (error) {
    if (!stop.signal.aborted) throw error;
    throw new Interrupted(`The backfill continues. Stop it: stepcast backfill cancel ${begun.backfillId}`);
  } finally {
    stop.release();
  }
}
