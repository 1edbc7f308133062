import { readFile, readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { Misuse } from '../output/cli-failure.js';
import type { DefineCommand } from '../program/command-table.js';
import { examples, serverOptions } from '../program/common-options.js';
import type { CliContext, ServerOptions } from '../program/context.js';
import { bindOwn } from '../importing/bind-own.js';
import { importFiles } from '../importing/import-files.js';
import type { Imported, Source } from '../importing/import-files.js';
import { holdsGroups, importGroups, printGroups } from '../importing/import-groups.js';
import { resolveWorkflow } from '../references/resolve.js';
import { printError, print, printJson } from '../output/print.js';
import { oneLine, printable } from '../output/text.js';
import type { Terminal } from '../output/terminal.js';

interface ImportOptions extends ServerOptions {
  readonly dryRun?: true;
  readonly activate?: true;
  readonly update?: string;
  readonly bindOwn?: true;
}

export const define: DefineCommand = (command, { connect, terminal, readStdin }) => {
  command
    .description(
      'Make workflows of documents, or change those that have their keys. The same document again changes nothing. Exports from n8n are accepted as well, and documents of MCP groups.',
    )
    .argument('<file>', 'a YAML or JSON file, a folder of them, or - for standard input')
    .option('--dry-run', 'say what would happen, and do nothing')
    .option('--activate', 'let the triggers start runs')
    .option('--update <workflow>', "change this workflow, instead of the one with the document's key")
    .option('--bind-own', 'the documents are yours: bind their slots to your connections of the same names')
    .action(async (file: string, { dryRun, activate, update, bindOwn: bindsOwn, json, server }: ImportOptions) => {
      const all = await sourcesOf(file, readStdin);
      const sources = all.filter(({ text }) => !holdsGroups(text));
      const groups = all.filter(({ text }) => holdsGroups(text));
      if (update !== undefined && (sources.length !== 1 || groups.length > 0))
        throw new Misuse('--update is about one workflow.');
      const { client } = await connect(server);
      const workflowId = update === undefined ? undefined : (await resolveWorkflow(client, update)).id;
      const choices = { dryRun: dryRun === true, activate: activate === true, workflowId };
      const results = await importFiles(client, sources, choices, (imported) => {
        if (!json) printImported(terminal, imported, choices.dryRun);
      });
      if (bindsOwn === true && dryRun !== true) {
        for (const { workflow } of results) {
          if (!workflow) continue;
          for (const { slot, connection, problem } of await bindOwn(client, workflow.id)) {
            printError(
              terminal,
              problem === null
                ? `  “${printable(slot)}” of ${workflow.id} is bound to ${connection}.`
                : `  “${printable(slot)}” of ${workflow.id} is not bound: ${printable(problem)}`,
            );
          }
        }
      }
      // The workflows that they name may have come with the same folder.
      const imported = await importGroups(client, groups, choices.dryRun);
      if (json) return printJson(terminal, [...results, ...imported]);
      printGroups(terminal, imported, choices.dryRun);
    });
  serverOptions(command);
  examples(
    command,
    ['see what would change', 'stepcast import workflows/ --dry-run'],
    ['your own, to an installation with connections of the same names', 'stepcast import workflows/ --bind-own'],
    ['over from n8n', 'stepcast import my-n8n-workflow.json'],
  );
};

/** The files to import. @throws Misuse */
export async function sourcesOf(file: string, readStdin: CliContext['readStdin']): Promise<readonly Source[]> {
  if (file === '-') return [{ name: 'standard input', text: await readStdin() }];
  try {
    const names = (await stat(file)).isDirectory()
      ? (await readdir(file))
          .filter((name) => /\.(?:ya?ml|json)$/i.test(name))
          .toSorted()
          .map((name) => path.join(file, name))
      : [file];
    if (names.length === 0) throw new Misuse(`There is no YAML or JSON file in ${file}.`);
    return await Promise.all(names.map(async (name) => ({ name, text: await readFile(name, 'utf8') })));
  } catch (error) {
    if (error instanceof Misuse) throw error;
    throw new Misuse(`${file} cannot be read: ${(error as Error).message}`);
  }
}

const SIGNS = {
  CREATED: '+',
  UPDATED: '~',
  UNCHANGED: '=',
  ADDED: '+',
  REMOVED: '-',
  CHANGED: '~',
  MOVED: '~',
} as const;
const WOULD = { CREATED: 'would be created', UPDATED: 'would be changed', UNCHANGED: 'is the same' } as const;
const DONE = { CREATED: 'created', UPDATED: 'changed', UNCHANGED: 'unchanged' } as const;

/** One line for the workflow, and one for each step that differs. Remarks go to standard error. */
function printImported(
  terminal: Terminal,
  { outcome, key, workflow, fields, changes, missingConnections, notes, ...rest }: Imported,
  isDry: boolean,
): void {
  const { colors } = terminal;
  const paint = outcome === 'CREATED' ? colors.green : outcome === 'UPDATED' ? colors.yellow : colors.dim;
  const what = workflow ? ` ${colors.dim(`${workflow.id} “${oneLine(workflow.title)}”`)}` : '';
  const differing = outcome === 'UPDATED' && fields.length > 0 ? ` (${fields.join(', ')})` : '';
  print(terminal, [
    `${paint(SIGNS[outcome])} ${printable(key)} ${isDry ? WOULD[outcome] : DONE[outcome]}${differing}${what}`,
    ...(outcome === 'CREATED'
      ? []
      : changes.map(
          (change) =>
            `    ${SIGNS[change.kind]} ${printable(change.stepId)}${change.fields.length > 0 ? colors.dim(` ${change.fields.join(', ')}`) : ''}`,
        )),
  ]);
  const summary = summaryOf(rest);
  if (summary !== null) print(terminal, [`    ${colors.dim(printable(summary))}`]);
  for (const { name, kind } of missingConnections)
    printError(
      terminal,
      `  ${colors.yellow('!')} needs ${name == null ? 'a connection' : `the connection “${printable(name)}”`} of the kind ${kind}`,
    );
  for (const { node, detail } of notes)
    printError(terminal, `  ${colors.yellow('!')} ${node == null ? '' : `${oneLine(node)}: `}${printable(detail)}`);
}

/** How much of a workflow of n8n came over. A server of an earlier version does not say it. */
function summaryOf(rest: object): string | null {
  return 'summary' in rest && typeof rest.summary === 'string' ? rest.summary : null;
}
