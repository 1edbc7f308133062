import { mkdir, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Option } from 'commander';
import type { StepcastClient } from '@stepcast/client';
import { CliFailure, Misuse } from '../output/cli-failure.js';
import type { DefineCommand } from '../program/command-table.js';
import { examples, serverOptions } from '../program/common-options.js';
import type { ServerOptions } from '../program/context.js';
import { resolveWorkflow } from '../references/resolve.js';
import { printError, printDone, printJson } from '../output/print.js';
import { printable } from '../output/text.js';

interface ExportOptions extends ServerOptions {
  readonly all?: true;
  readonly format: 'yaml' | 'json';
  readonly output?: string;
}

type Exported = Awaited<ReturnType<StepcastClient['exportWorkflows']>>[number];

/** The number of workflows requested at a time. */
const AT_A_TIME = 100;

export const define: DefineCommand = (command, { connect, terminal }) => {
  command
    .description(
      'Print workflows as documents, or write them to files: for git, and for other servers. They hold no secrets, ids or times.',
    )
    .argument('[workflow...]', 'ids, beginnings or ends of ids, or titles')
    .option('--all', 'all of your workflows')
    .addOption(new Option('-f, --format <format>', 'how they are written').choices(['yaml', 'json']).default('yaml'))
    .option(
      '-o, --output <path>',
      'write to this file, or into this folder a file for each (a folder that is there, or ends with /)',
    )
    .action(async (references: readonly string[], { all, format, output, json, server }: ExportOptions) => {
      if ((all === true) === references.length > 0) throw new Misuse('Name the workflows, or say --all.');
      const { client } = await connect(server);
      const ids =
        all === true
          ? await allIds(client)
          : await Promise.all(references.map(async (reference) => (await resolveWorkflow(client, reference)).id));
      const exported = await exportAll(client, ids, format);
      if (output !== undefined) await write(exported, output, format);
      const groups =
        all === true && output !== undefined && (await isFolder(output))
          ? await exportGroups(client, output, format)
          : [];
      if (json) return printJson(terminal, exported);
      if (output === undefined) {
        if (exported.length > 0)
          terminal.out(terminal.isLive ? `${printable(joined(exported, format))}` : joined(exported, format));
      } else {
        printDone(
          terminal,
          `Exported ${countOf(exported.length, 'workflow')}${groups.length === 0 ? '' : ` and ${countOf(groups.length, 'MCP group')}`} to ${printable(output)}`,
        );
      }
      for (const { key, notes } of exported)
        for (const { pointer, detail } of notes)
          printError(terminal, `${terminal.colors.yellow('!')} ${printable(`${key} ${pointer}: ${detail}`)}`);
    });
  serverOptions(command);
  examples(
    command,
    ['one, to be edited and imported again', 'stepcast export daily-summary -o daily-summary.yaml'],
    ['all, a file for each, with the MCP groups', 'stepcast export --all -o workflows/'],
  );
};

const countOf = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;

/** Writes a file for each MCP group. @returns their names */
async function exportGroups(
  client: StepcastClient,
  output: string,
  format: 'yaml' | 'json',
): Promise<readonly string[]> {
  const names: string[] = [];
  for (const { id, name } of await client.mcpGroups({})) {
    const exported = await client.exportMcpGroup({ id, format: format === 'yaml' ? 'YAML' : 'JSON' });
    await writeTo(path.join(output, path.basename(exported.fileName)), exported.document);
    names.push(name);
  }
  return names;
}

/** @throws CliFailure if the file cannot be written */
export async function writeTo(file: string, text: string): Promise<void> {
  try {
    await writeFile(file, text);
  } catch (error) {
    throw new CliFailure(`${file} cannot be written: ${(error as Error).message}`);
  }
}

async function allIds(client: StepcastClient): Promise<readonly string[]> {
  const ids: string[] = [];
  let after: string | null = null;
  for (;;) {
    const { nodes, pageInfo } = await client.workflowNames({ first: AT_A_TIME, after });
    ids.push(...nodes.map(({ id }) => id));
    after = pageInfo.endCursor ?? null;
    if (!pageInfo.hasNextPage || after === null) return ids;
  }
}

async function exportAll(
  client: StepcastClient,
  ids: readonly string[],
  format: 'yaml' | 'json',
): Promise<readonly Exported[]> {
  const exported: Exported[] = [];
  for (let start = 0; start < ids.length; start += AT_A_TIME) {
    exported.push(
      ...(await client.exportWorkflows({
        ids: ids.slice(start, start + AT_A_TIME),
        format: format === 'yaml' ? 'YAML' : 'JSON',
      })),
    );
  }
  return exported;
}

/** As one file. */
function joined(exported: readonly Exported[], format: 'yaml' | 'json'): string {
  const documents = exported.map(({ document }) => document);
  if (format === 'yaml' || documents.length === 1) return documents.join('---\n');
  return `${JSON.stringify(
    documents.map((document): unknown => JSON.parse(document)),
    null,
    2,
  )}\n`;
}

async function write(exported: readonly Exported[], output: string, format: 'yaml' | 'json'): Promise<void> {
  try {
    if (await isFolder(output)) {
      await mkdir(output, { recursive: true });
      // The name comes from the server: nothing but a name may be in it.
      for (const { fileName, document } of exported)
        await writeFile(path.join(output, path.basename(fileName)), document);
    } else {
      await writeFile(output, joined(exported, format));
    }
  } catch (error) {
    throw new CliFailure(`${output} cannot be written: ${(error as Error).message}`);
  }
}

async function isFolder(output: string): Promise<boolean> {
  if (/[/\\]$/.test(output)) return true;
  return stat(output).then(
    (found) => found.isDirectory(),
    () => false,
  );
}
