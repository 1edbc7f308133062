import type { SavedViewFieldsFragment } from '@stepcast/client';
import type { DefineCommand } from '../program/command-table.js';
import { examples, serverOptions } from '../program/common-options.js';
import type { ServerOptions } from '../program/context.js';
import { filterOptions, givenFilter } from '../program/filter-options.js';
import type { FilterOptions } from '../program/filter-options.js';
import { Misuse } from '../output/cli-failure.js';
import { refuseProblems } from '../output/problems.js';
import { print, printDone, printError, printJson } from '../output/print.js';
import { oneLine } from '../output/text.js';
import { drawTable } from '../view/table.js';
import type { Column } from '../view/table.js';

const COLUMNS: readonly Column<SavedViewFieldsFragment>[] = [
  { header: 'NAME', value: ({ name }) => name },
  { header: 'CONDITIONS', value: ({ filter }) => conditionsOf(filter), shrinksTo: 20 },
  { header: 'ID', value: ({ id }) => id, leftOut: 1 },
];

export const define: DefineCommand = (command, { connect, terminal }) => {
  command.description('Filters of runs that you keep under names.');

  const list = command
    .command('list', { isDefault: true })
    .description('List your saved views.')
    .action(async ({ json, server }: ServerOptions) => {
      const { client } = await connect(server);
      const views = await client.savedViews();
      if (json) return printJson(terminal, views);
      print(terminal, drawTable(views, COLUMNS, terminal));
      if (views.length === 0) printError(terminal, 'There is none. Keep one: stepcast views save NAME --status failed');
    });
  serverOptions(list);

  const save = command
    .command('save')
    .description('Keep a filter under a name. If you have a view of this name, its filter is replaced.')
    .argument('<name>', 'its name');
  filterOptions(save);
  save.action(async (name: string, options: FilterOptions & ServerOptions) => {
    const { client } = await connect(options.server);
    const filter = await givenFilter(client, options);
    const before = await viewNamed(client, name);
    const { savedView, problems } = before
      ? await client.updateSavedView({ id: before.id, filter })
      : await client.createSavedView({ name, filter });
    refuseProblems(problems);
    if (options.json) return printJson(terminal, savedView);
    printDone(terminal, `“${oneLine(name)}” is saved. Use it: stepcast runs --view ${JSON.stringify(name)}`);
  });
  serverOptions(save);
  examples(save, ['save the failures of today', 'stepcast views save failures --status failed --from 2027-01-31']);

  const remove = command
    .command('delete')
    .description('Delete a saved view. No run changes.')
    .argument('<view>', 'its name or id')
    .action(async (reference: string, { json, server }: ServerOptions) => {
      const { client } = await connect(server);
      const view = await viewNamed(client, reference);
      if (!view) throw new Misuse(`There is no saved view "${reference}".`, ['List them: stepcast views']);
      const { deletedId, problems } = await client.deleteSavedView({ id: view.id });
      refuseProblems(problems);
      if (json) return printJson(terminal, { deletedId });
      printDone(terminal, `“${oneLine(view.name)}” is deleted.`);
    });
  serverOptions(remove);
};

async function viewNamed(
  client: { readonly savedViews: () => Promise<readonly SavedViewFieldsFragment[]> },
  reference: string,
): Promise<SavedViewFieldsFragment | undefined> {
  const wanted = reference.trim().toLowerCase();
  return (await client.savedViews()).find(({ id, name }) => id === reference || name.toLowerCase() === wanted);
}

function conditionsOf(filter: SavedViewFieldsFragment['filter']): string {
  return Object.entries(filter)
    .filter(([, value]) => value !== null && value !== undefined)
    .map(([name, value]) => `${name}=${typeof value === 'string' ? value : JSON.stringify(value)}`)
    .join(' ');
}
