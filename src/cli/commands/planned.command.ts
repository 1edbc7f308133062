import type { PlannedRunFieldsFragment, StepcastClient } from '@stepcast/client';
import { Misuse } from '../output/cli-failure.js';
import { refuseProblems } from '../output/problems.js';
import { print, printDone, printError, printJson } from '../output/print.js';
import type { DefineCommand } from '../program/command-table.js';
import { examples, serverOptions } from '../program/common-options.js';
import type { ServerOptions } from '../program/context.js';
import { findByReference } from '../references/find-by-reference.js';
import { resolveWorkflow } from '../references/resolve.js';
import { drawTable } from '../view/table.js';
import type { Column } from '../view/table.js';
import { formatInstant, localZone, relativeTime } from '../view/time.js';

const PAGE = 100;

const COLUMNS = (now: number): readonly Column<PlannedRunFieldsFragment>[] => [
  { header: 'ID', value: ({ executionId }) => executionId },
  { header: 'STARTS', value: ({ runAt }) => formatInstant(runAt, localZone()) },
  { header: 'IN', value: ({ runAt }) => relativeTime(runAt, now), leftOut: 1 },
  { header: 'WORKFLOW', value: ({ workflowId }) => workflowId, leftOut: 3 },
  { header: 'CONTEXT', value: ({ context }) => JSON.stringify(context).slice(0, 500), shrinksTo: 8, leftOut: 2 },
];

/** Runs that are to start at a time. `stepcast run WORKFLOW --at INSTANT` plans one. */
export const define: DefineCommand = (command, { connect, terminal, now }) => {
  command.description('Runs that are to start at a time. "stepcast run WORKFLOW --at INSTANT" plans one.');

  const list = command
    .command('list', { isDefault: true })
    .description('List planned runs, the soonest first.')
    .option('-w, --workflow <workflow>', 'only of this workflow: its id, the end of it, or its title')
    .action(async ({ workflow, json, server }: ServerOptions & { readonly workflow?: string }) => {
      const { client } = await connect(server);
      const workflowId = workflow === undefined ? null : (await resolveWorkflow(client, workflow)).id;
      const runs = await everyPlannedRun(client, workflowId);
      if (json) return printJson(terminal, runs);
      print(terminal, drawTable(runs, COLUMNS(now()), terminal));
      if (runs.length === 0) printError(terminal, 'No run is planned.');
    });
  serverOptions(list);

  const move = command
    .command('move')
    .description('Start a planned run at another time.')
    .argument('<run>', 'its id, or the end of it')
    .argument('<instant>', 'such as 2027-03-01T09:00:00Z')
    .action(async (reference: string, at: string, { json, server }: ServerOptions) => {
      const { client } = await connect(server);
      const executionId = await plannedRunNamed(client, reference);
      const { plannedRun, problems } = await client.movePlannedRun({ executionId, at });
      refuseProblems(problems);
      if (json) return printJson(terminal, plannedRun);
      if (plannedRun) printDone(terminal, `${executionId} starts at ${formatInstant(plannedRun.runAt, localZone())}.`);
    });
  serverOptions(move);
  examples(move, ['to nine o’clock in Berlin', 'stepcast planned move 7q2k 2027-03-01T09:00:00+01:00']);

  const cancel = command
    .command('cancel')
    .description('Cancel planned runs.')
    .argument('[runs...]', 'their ids, or the ends of them')
    .option('--all', 'all of them')
    .option('-w, --workflow <workflow>', 'with --all: only those of this workflow')
    .action(
      async (
        references: readonly string[],
        { all, workflow, json, server }: ServerOptions & { readonly all?: true; readonly workflow?: string },
      ) => {
        if ((references.length === 0) === (all === undefined))
          throw new Misuse('Name the planned runs, or give --all.');
        if (workflow !== undefined && !all) throw new Misuse('--workflow goes with --all.');
        const { client } = await connect(server);
        const workflowId = workflow === undefined ? null : (await resolveWorkflow(client, workflow)).id;
        const ids = all
          ? (await everyPlannedRun(client, workflowId)).map(({ executionId }) => executionId)
          : await plannedRunsNamed(client, references);
        const cancelled: PlannedRunFieldsFragment[] = [];
        for (const executionId of ids) {
          // One after the other, so that the first refusal names its run.
          // oxlint-disable-next-line no-await-in-loop
          const { plannedRun, problems } = await client.cancelPlannedRun({ executionId });
          refuseProblems(problems);
          if (plannedRun) cancelled.push(plannedRun);
        }
        if (json) return printJson(terminal, cancelled);
        printDone(
          terminal,
          cancelled.length === 1 ? 'The run is cancelled.' : `${cancelled.length} planned runs are cancelled.`,
        );
      },
    );
  serverOptions(cancel);
};

async function everyPlannedRun(
  client: StepcastClient,
  workflowId: string | null,
): Promise<readonly PlannedRunFieldsFragment[]> {
  const runs: PlannedRunFieldsFragment[] = [];
  for (;;) {
    const page = await client.plannedRuns({ workflowId, first: PAGE, after: runs.at(-1)?.executionId ?? null });
    runs.push(...page);
    if (page.length < PAGE) return runs;
  }
}

const WHOLE_ID = /^ex_[0-9a-z]{26}$/;

/** @throws CliFailure, Misuse as `findByReference` */
async function plannedRunsNamed(client: StepcastClient, references: readonly string[]): Promise<readonly string[]> {
  if (references.every((reference) => WHOLE_ID.test(reference))) return references;
  const all = (await everyPlannedRun(client, null)).map(({ executionId }) => ({ id: executionId }));
  return references.map((reference) => findByReference(all, reference, 'planned run').id);
}

async function plannedRunNamed(client: StepcastClient, reference: string): Promise<string> {
  const [id = reference] = await plannedRunsNamed(client, [reference]);
  return id;
}
