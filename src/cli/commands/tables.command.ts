import { InvalidArgumentError } from 'commander';
import type { DataColumnInput, DataTableFieldsFragment, StepcastClient } from '@stepcast/client';
import type { DefineCommand } from '../program/command-table.js';
import { examples, serverOptions, wholeNumber } from '../program/common-options.js';
import type { ServerOptions } from '../program/context.js';
import { Misuse } from '../output/cli-failure.js';
import { jsonObjectFrom } from '../output/json-input.js';
import { refuseProblems } from '../output/problems.js';
import { print, printDone, printError, printJson } from '../output/print.js';
import { oneLine } from '../output/text.js';
import { resolveWorkflow } from '../references/resolve.js';
import { drawTable } from '../view/table.js';
import type { Column } from '../view/table.js';

const TABLES: readonly Column<DataTableFieldsFragment>[] = [
  { header: 'NAME', value: ({ name }) => name, shrinksTo: 16 },
  { header: 'ROWS', value: ({ rowCount }) => String(rowCount), align: 'right' },
  {
    header: 'COLUMNS',
    value: ({ columns }) => columns.map(({ name, type }) => `${name}:${type.toLowerCase()}`).join(' '),
    shrinksTo: 20,
  },
  { header: 'WORKFLOW', value: ({ workflowId }) => workflowId ?? '', leftOut: 2 },
  { header: 'ID', value: ({ id }) => id, leftOut: 1 },
];

type Row = Readonly<Record<string, unknown>>;

export const define: DefineCommand = (command, { connect, terminal, readStdin }) => {
  command.description('Small tables that workflows write and read.');

  const list = command
    .command('list', { isDefault: true })
    .description('List your tables.')
    .action(async ({ json, server }: ServerOptions) => {
      const { client } = await connect(server);
      const tables = await client.dataTables({});
      if (json) return printJson(terminal, tables);
      print(terminal, drawTable(tables, TABLES, terminal));
      if (tables.length === 0)
        printError(terminal, 'There is none. Make one: stepcast tables create NAME --columns id:text --key id');
    });
  serverOptions(list);

  const create = command
    .command('create')
    .description('Make a table.')
    .argument('<name>', 'its name')
    .requiredOption(
      '--columns <list>',
      'comma-separated name:type; types: text, number, boolean, datetime, json',
      columnsIn,
    )
    .option('--key <list>', 'comma-separated columns that name a row', (text) =>
      text.split(',').map((name) => name.trim()),
    )
    .option('-w, --workflow <workflow>', 'the workflow that has it; absent: all of your workflows share it')
    .action(
      async (
        name: string,
        options: ServerOptions & {
          readonly columns: DataColumnInput[];
          readonly key?: string[];
          readonly workflow?: string;
        },
      ) => {
        const { client } = await connect(options.server);
        const { dataTable, problems } = await client.createDataTable({
          workflowId: options.workflow === undefined ? null : (await resolveWorkflow(client, options.workflow)).id,
          name,
          columns: options.columns,
          keyColumns: options.key ?? [],
        });
        refuseProblems(problems);
        if (options.json) return printJson(terminal, dataTable);
        printDone(terminal, `The table “${oneLine(name)}” is made.`);
      },
    );
  serverOptions(create);
  examples(create, ['a table of orders', 'stepcast tables create orders --columns id:text,amount:number --key id']);

  const rows = command
    .command('rows')
    .description('Print rows of a table.')
    .argument('<table>', 'its name or id')
    .option('--where <json>', 'conditions, such as {"amount": {"gt": 5}}')
    .option('--limit <number>', 'how many at most', wholeNumber(1, 100), 25)
    .action(async (reference: string, options: ServerOptions & { readonly where?: string; readonly limit: number }) => {
      const { client } = await connect(options.server);
      const { id, columns } = await tableNamed(client, reference);
      const where = options.where === undefined ? null : await jsonObjectFrom(options.where, '--where', { readStdin });
      const table = await client.dataTable({ id, where, first: options.limit });
      const found: readonly Row[] = table?.rows.nodes.map((row) => row.values as Row) ?? [];
      if (options.json) return printJson(terminal, table?.rows.nodes ?? []);
      const shown: readonly Column<Row>[] = columns.map(({ name }) => ({
        header: name,
        value: (row) => textOf(row[name]),
        shrinksTo: 8,
      }));
      print(terminal, drawTable(found, shown, terminal));
      const total = table?.rows.totalCount ?? 0;
      if (total > found.length || found.length === 0) printError(terminal, `${found.length} of ${total} rows.`);
    });
  serverOptions(rows);

  const write = command
    .command('write')
    .description('Write a row. A row whose key is there is changed.')
    .argument('<table>', 'its name or id')
    .argument('<row>', 'JSON: {"column": value}')
    .action(async (reference: string, row: string, { json, server }: ServerOptions) => {
      const { client } = await connect(server);
      const { id } = await tableNamed(client, reference);
      const { inserted, updated, problems } = await client.writeDataTableRows({
        tableId: id,
        rows: [await jsonObjectFrom(row, 'The row', { readStdin })],
      });
      refuseProblems(problems);
      if (json) return printJson(terminal, { inserted, updated });
      printDone(terminal, inserted === 1 ? 'The row is new.' : 'The row is changed.');
    });
  serverOptions(write);

  const remove = command
    .command('delete')
    .description('Delete a table with its rows; with conditions, only rows of it.')
    .argument('<table>', 'its name or id')
    .option('--where <json>', 'conditions; {} means all rows')
    .action(async (reference: string, { json, server, where }: ServerOptions & { readonly where?: string }) => {
      const { client } = await connect(server);
      const { id, name } = await tableNamed(client, reference);
      if (where !== undefined) {
        const conditions = await jsonObjectFrom(where, '--where', { readStdin });
        const { deletedCount, problems } = await client.removeDataTableRows({ tableId: id, where: conditions });
        refuseProblems(problems);
        if (json) return printJson(terminal, { deletedCount });
        return printDone(terminal, `${deletedCount ?? 0} rows are deleted.`);
      }
      const { deletedId, problems } = await client.deleteDataTable({ id });
      refuseProblems(problems);
      if (json) return printJson(terminal, { deletedId });
      printDone(terminal, `The table “${oneLine(name)}” is deleted.`);
    });
  serverOptions(remove);
};

const TYPES: Readonly<Record<string, DataColumnInput['type']>> = {
  text: 'TEXT',
  number: 'NUMBER',
  boolean: 'BOOLEAN',
  datetime: 'DATETIME',
  json: 'JSON',
};

function columnsIn(text: string): DataColumnInput[] {
  return text.split(',').map((part) => {
    const [name = '', type = 'text'] = part.trim().split(':');
    const known = TYPES[type.toLowerCase()];
    if (known === undefined) throw new InvalidArgumentError(`"${type}" is none of ${Object.keys(TYPES).join(', ')}.`);
    return { name, type: known };
  });
}

/** @throws Misuse if there is none, or several of this name */
async function tableNamed(client: StepcastClient, reference: string): Promise<DataTableFieldsFragment> {
  const found = (await client.dataTables({})).filter(({ id, name }) => id === reference || name === reference);
  const [table] = found;
  if (!table) throw new Misuse(`There is no table "${reference}".`, ['List them: stepcast tables']);
  if (found.length > 1)
    throw new Misuse(`There are several tables "${reference}". Give the id.`, ['List them: stepcast tables']);
  return table;
}

function textOf(value: unknown): string {
  return value === undefined || value === null ? '' : typeof value === 'string' ? value : JSON.stringify(value);
}
