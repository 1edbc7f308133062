import type { SeenListFieldsFragment, StateValueFieldsFragment, StepcastClient } from '@stepcast/client';
import type { DefineCommand } from '../program/command-table.js';
import { examples, serverOptions, wholeNumber } from '../program/common-options.js';
import type { ServerOptions } from '../program/context.js';
import { Misuse } from '../output/cli-failure.js';
import { refuseProblems } from '../output/problems.js';
import { print, printDone, printError, printJson } from '../output/print.js';
import { oneLine } from '../output/text.js';
import { resolveWorkflow } from '../references/resolve.js';
import { drawTable } from '../view/table.js';
import type { Column } from '../view/table.js';
import { valueOf } from '../output/json-or-text.js';

const VALUES: readonly Column<StateValueFieldsFragment>[] = [
  { header: 'NAME', value: ({ name }) => name, shrinksTo: 16 },
  { header: 'VALUE', value: ({ value }) => JSON.stringify(value ?? null).slice(0, 500), shrinksTo: 20 },
  { header: 'CHANGED', value: ({ updatedAt }) => updatedAt, leftOut: 1 },
  { header: 'EXPIRES', value: ({ expiresAt }) => expiresAt ?? '', leftOut: 2 },
];
const LISTS: readonly Column<SeenListFieldsFragment>[] = [
  { header: 'NAME', value: ({ name }) => name, shrinksTo: 16 },
  { header: 'IDS', value: ({ itemCount }) => String(itemCount), align: 'right' },
  { header: 'CHANGED', value: ({ updatedAt }) => updatedAt, leftOut: 1 },
  { header: 'ID', value: ({ id }) => id, leftOut: 2 },
];
const PAGE = 100;

interface PlaceOptions extends ServerOptions {
  readonly workflow?: string;
}

export const define: DefineCommand = (command, { connect, terminal }) => {
  command.description('Values and lists of seen ids that workflows keep between runs.');
  const WORKFLOW = [
    '-w, --workflow <workflow>',
    'of this workflow, by its id or title; absent: shared by all of your workflows',
  ] as const;

  const list = command
    .command('list', { isDefault: true })
    .description('List kept values.')
    .option(...WORKFLOW)
    .option('--search <text>', 'only names that contain this')
    .action(async ({ json, server, workflow, search }: PlaceOptions & { readonly search?: string }) => {
      const { client } = await connect(server);
      const values = await everyValue(client, await placeOf(client, workflow), search);
      if (json) return printJson(terminal, values);
      print(terminal, drawTable(values, VALUES, terminal));
      if (values.length === 0) printError(terminal, 'No value is kept here.');
    });
  serverOptions(list);

  const get = command
    .command('get')
    .description('Print a kept value as JSON.')
    .argument('<name>', 'its name')
    .option(...WORKFLOW)
    .action(async (name: string, { json, server, workflow }: PlaceOptions) => {
      const { client } = await connect(server);
      const value = await valueNamed(client, await placeOf(client, workflow), name);
      if (json) return printJson(terminal, value);
      print(terminal, [JSON.stringify(value.value ?? null)]);
    });
  serverOptions(get);

  const set = command
    .command('set')
    .description('Keep a value. One with the same name is replaced.')
    .argument('<name>', 'its name')
    .argument('<value>', 'JSON, or a text')
    .option(...WORKFLOW)
    .option('--expires-after <seconds>', 'when it is gone', wholeNumber(1, 315_360_000))
    .action(async (name: string, value: string, options: PlaceOptions & { readonly expiresAfter?: number }) => {
      const { client } = await connect(options.server);
      const { stateValue, problems } = await client.setStateValue({
        workflowId: await placeOf(client, options.workflow),
        name,
        value: valueOf(value),
        expiresAfterSeconds: options.expiresAfter,
      });
      refuseProblems(problems);
      if (options.json) return printJson(terminal, stateValue);
      printDone(terminal, `“${oneLine(name)}” is kept.`);
    });
  serverOptions(set);
  examples(set, ['begin a counter of a workflow at 100', 'stepcast state set orders 100 --workflow "Daily orders"']);

  const remove = command
    .command('delete')
    .description('Delete a kept value.')
    .argument('<name>', 'its name')
    .option(...WORKFLOW)
    .action(async (name: string, { json, server, workflow }: PlaceOptions) => {
      const { client } = await connect(server);
      const { id } = await valueNamed(client, await placeOf(client, workflow), name);
      const { deletedId, problems } = await client.deleteStateValue({ id });
      refuseProblems(problems);
      if (json) return printJson(terminal, { deletedId });
      printDone(terminal, `“${oneLine(name)}” is deleted.`);
    });
  serverOptions(remove);

  const lists = command
    .command('lists')
    .description('List the lists of ids that were seen.')
    .option(...WORKFLOW)
    .action(async ({ json, server, workflow }: PlaceOptions) => {
      const { client } = await connect(server);
      const found = await client.seenLists({ workflowId: await placeOf(client, workflow) });
      if (json) return printJson(terminal, found);
      print(terminal, drawTable(found, LISTS, terminal));
      if (found.length === 0) printError(terminal, 'There is no list here.');
    });
  serverOptions(lists);

  const forget = command
    .command('forget')
    .description('Make ids of a list new again; without ids, all of them.')
    .argument('<list>', 'its name or id')
    .argument('[ids...]', 'the ids as the items have them')
    .option(...WORKFLOW)
    .action(async (reference: string, ids: readonly string[], { json, server, workflow }: PlaceOptions) => {
      const { client } = await connect(server);
      const found = await client.seenLists({ workflowId: await placeOf(client, workflow) });
      const wanted = found.find(({ id, name }) => id === reference || name === reference);
      if (!wanted) throw new Misuse(`There is no list "${reference}" here.`, ['List them: stepcast state lists']);
      if (ids.length === 0) {
        const { deletedId, problems } = await client.deleteSeenList({ id: wanted.id });
        refuseProblems(problems);
        if (json) return printJson(terminal, { deletedId });
        return printDone(terminal, `All ids of “${oneLine(wanted.name)}” are new again.`);
      }
      const { forgottenCount, problems } = await client.forgetSeenIds({ listId: wanted.id, ids: [...ids] });
      refuseProblems(problems);
      if (json) return printJson(terminal, { forgottenCount });
      printDone(terminal, `${forgottenCount ?? 0} of these ids were in the list, and are new again.`);
    });
  serverOptions(forget);
};

async function placeOf(client: StepcastClient, workflow: string | undefined): Promise<string | null> {
  return workflow === undefined ? null : (await resolveWorkflow(client, workflow)).id;
}

async function everyValue(
  client: StepcastClient,
  workflowId: string | null,
  search: string | undefined,
): Promise<readonly StateValueFieldsFragment[]> {
  const values: StateValueFieldsFragment[] = [];
  for (let after: string | null = null; ;) {
    const { nodes, pageInfo } = await client.stateValues({ workflowId, search, first: PAGE, after });
    values.push(...nodes);
    after = pageInfo.endCursor ?? null;
    if (!pageInfo.hasNextPage || after === null) return values;
  }
}

/** @throws Misuse if there is none */
async function valueNamed(
  client: StepcastClient,
  workflowId: string | null,
  name: string,
): Promise<StateValueFieldsFragment> {
  const found = (await everyValue(client, workflowId, name)).find((value) => value.name === name);
  if (!found)
    throw new Misuse(`No value "${name}" is kept here.`, [
      'List them: stepcast state',
      'Of a workflow: --workflow <workflow>',
    ]);
  return found;
}
