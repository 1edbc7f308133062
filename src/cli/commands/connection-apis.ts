import type { Command } from 'commander';
import { examples, serverOptions } from '../program/common-options.js';
import type { CliContext, ServerOptions } from '../program/context.js';
import { textFrom } from '../output/json-input.js';
import { print, printDone, printError, printJson } from '../output/print.js';
import { oneLine } from '../output/text.js';
import { connectionId as resolve } from '../references/connection-id.js';
import { drawTools } from '../view/tools.view.js';

/** The most that one call lists. */
const MAX_LISTED = 1_000;

/** `stepcast connections operations` and `refresh`: the APIs of connections of the kind OPENAPI. */
export function defineApiCommands(command: Command, { connect, terminal, ...context }: CliContext): void {
  const operations = command
    .command('operations')
    .description('List the operations of an API, which are tools of steps.')
    .argument('<connection>', 'its name')
    .argument('[words...]', 'only operations with all of these words in name, title or description')
    .action(async (name: string, words: readonly string[], { json, server }: ServerOptions) => {
      const { client } = await connect(server);
      const found = await client.toolNames({ search: [`api.${name}.`, ...words].join(' '), first: MAX_LISTED });
      const tools = found.filter(({ source }) => source === name);
      if (json) return printJson(terminal, tools);
      print(terminal, drawTools(tools, terminal));
      if (tools.length === 0) printError(terminal, 'No operation fits.');
    });
  serverOptions(operations);
  examples(operations, ['those for refunds', 'stepcast connections operations stripe refund']);

  const refresh = command
    .command('refresh')
    .description('Read the description of an API again, and show what changed.')
    .argument('<connection>', 'its name or id')
    .option(
      '-d, --document <text>',
      'the new description, if it has no address: JSON or YAML, @file, or - for standard input',
    )
    .action(async (reference: string, { document, json, server }: ServerOptions & { readonly document?: string }) => {
      const connected = await connect(server);
      const connectionId = await resolve(connected, reference);
      const given = document === undefined ? {} : { document: await textFrom(document, '--document', context) };
      const changes = await connected.client.refreshApi({ connectionId, ...given });
      if (json) return printJson(terminal, changes);
      if (!changes.isChanged) return printDone(terminal, 'The description has not changed.');
      const lines = (['added', 'removed', 'changed'] as const).flatMap((kind) =>
        changes[kind].map((name) => `${kind.padEnd(8)} ${oneLine(name)}`),
      );
      print(terminal, lines);
      for (const { workflowId, title, operations: used } of changes.workflows)
        printError(terminal, `${workflowId} (“${oneLine(title)}”) uses ${used.map(oneLine).join(', ')}.`);
    });
  serverOptions(refresh);
}
