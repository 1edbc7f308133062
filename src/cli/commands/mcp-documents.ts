import { Option } from 'commander';
import type { Command } from 'commander';
import type { CliContext, ServerOptions } from '../program/context.js';
import { examples, serverOptions } from '../program/common-options.js';
import { importGroups, printGroups } from '../importing/import-groups.js';
import { print, printDone, printError, printJson } from '../output/print.js';
import { printable } from '../output/text.js';
import { writeTo } from './export.command.js';
import { sourcesOf } from './import.command.js';
import { groupNamed } from './mcp-group-named.js';

interface Exporting extends ServerOptions {
  readonly format: 'yaml' | 'json';
  readonly output?: string;
}

/** Groups as documents, out and in. */
export function defineDocuments(groups: Command, { connect, terminal, readStdin }: CliContext): void {
  const out = groups
    .command('export')
    .description('Print a group as a document, or write it to a file. It holds no keys.')
    .argument('<group>', 'its name or id')
    .addOption(new Option('-f, --format <format>', 'how it is written').choices(['yaml', 'json']).default('yaml'))
    .option('-o, --output <file>', 'write to this file')
    .action(async (reference: string, { json, server, format, output }: Exporting) => {
      const { client } = await connect(server);
      const { id } = await groupNamed(client, reference);
      const exported = await client.exportMcpGroup({ id, format: format === 'yaml' ? 'YAML' : 'JSON' });
      if (output !== undefined) await writeTo(output, exported.document);
      for (const { pointer, detail } of exported.notes)
        printError(terminal, `${terminal.colors.yellow('!')} ${printable(`${pointer}: ${detail}`)}`);
      if (json) return printJson(terminal, exported);
      if (output === undefined) print(terminal, printable(exported.document).trimEnd().split('\n'));
      else printDone(terminal, `Exported the group to ${printable(output)}`);
    });
  serverOptions(out);

  const into = groups
    .command('import')
    .description('Make groups of documents, or change those that have their names. Import their workflows first.')
    .argument('<file>', 'a YAML or JSON file, a folder of them, or - for standard input')
    .option('--dry-run', 'say what would happen, and do nothing')
    .action(async (file: string, { json, server, dryRun }: ServerOptions & { readonly dryRun?: true }) => {
      const sources = await sourcesOf(file, readStdin);
      const { client } = await connect(server);
      const imported = await importGroups(client, sources, dryRun === true);
      if (json) return printJson(terminal, imported);
      printGroups(terminal, imported, dryRun === true);
    });
  serverOptions(into);
  examples(into, ['see what would change', 'stepcast mcp groups import sales.mcp-group.yaml --dry-run']);
}
