import type { Command } from 'commander';
import { CliFailure, Misuse } from '../output/cli-failure.js';
import { jsonObjectFrom } from '../output/json-input.js';
import { print, printDone, printError, printJson } from '../output/print.js';
import { oneLine } from '../output/text.js';
import { examples, serverOptions } from '../program/common-options.js';
import type { CliContext, ServerOptions } from '../program/context.js';
import { connectionId as resolve } from '../references/connection-id.js';
import { drawUses } from '../view/connections.view.js';

interface UpdateOptions extends ServerOptions {
  readonly name?: string;
  readonly config?: string;
}

interface TestOptions extends ServerOptions {
  readonly url?: string;
  readonly operation?: string;
}

/** `stepcast connections update`, `test` and `workflows`. */
export function defineEditCommands(command: Command, context: CliContext): void {
  const { connect, terminal } = context;

  const update = command
    .command('update')
    .description('Change the name, the settings or the secrets of a connection. Absent fields stay as they are.')
    .argument('<connection>', 'its name or id')
    .option('-n, --name <name>', 'its new name; your workflows that use the one before get the new one')
    .option(
      '-c, --config <json>',
      'the fields that change, by kind as for create: JSON, @file, or - for standard input; null takes one away',
    )
    .action(async (reference: string, { name, config, json, server }: UpdateOptions) => {
      if (name === undefined && config === undefined) throw new Misuse('Say what changes: --name, --config or both.');
      const connected = await connect(server);
      const { connection } = await connected.client.updateConnection({
        id: await resolve(connected, reference),
        ...(name === undefined ? {} : { name }),
        ...(config === undefined ? {} : { config: await jsonObjectFrom(config, '--config', context) }),
      });
      if (json) printJson(terminal, connection);
      else
        printDone(
          terminal,
          `Changed “${oneLine(connection.name)}”. Try it: stepcast connections test ${oneLine(connection.name)}`,
        );
    });
  serverOptions(update);
  examples(
    update,
    ['a new password, not shown in the history', 'stepcast connections update work --config @password.json'],
    ['another name', 'stepcast connections update work --name office'],
  );

  const test = command
    .command('test')
    .description('Try a connection with a real call, and say as whom it works.')
    .argument('<connection>', 'its name or id')
    .option('--url <address>', 'for a credential: an address at one of its origins that answers only if it works')
    .option('--operation <name>', 'for an API: an operation of the method GET that needs no input')
    .action(async (reference: string, { url, operation, json, server }: TestOptions) => {
      const connected = await connect(server);
      const { connection, isCalled } = await connected.client.testConnection({
        id: await resolve(connected, reference),
        ...(url === undefined ? {} : { url }),
        ...(operation === undefined ? {} : { operation }),
      });
      const { name, account, lastTestError } = connection;
      if (json) printJson(terminal, connection);
      else if (!lastTestError)
        printDone(
          terminal,
          isCalled === false
            ? `“${oneLine(name)}” is complete. Nothing was called: give --url or --operation to try it.`
            : `“${oneLine(name)}” works${account ? ` as ${oneLine(account)}` : ''}.`,
        );
      if (lastTestError) throw new CliFailure(`“${oneLine(name)}” does not work: ${lastTestError}`);
    });
  serverOptions(test);
  examples(test, [
    'a token of a service that is not known',
    'stepcast connections test crm --url https://crm.example.com/me',
  ]);

  const workflows = command
    .command('workflows')
    .description('List your workflows that use a connection.')
    .argument('<connection>', 'its name or id')
    .action(async (reference: string, { json, server }: ServerOptions) => {
      const connected = await connect(server);
      const id = await resolve(connected, reference);
      const uses = [];
      let after: string | undefined;
      do {
        const found = await connected.client.connectionUses({ id, ...(after === undefined ? {} : { after }) });
        const page = found && 'usedBy' in found ? found.usedBy : undefined;
        uses.push(...(page?.nodes ?? []));
        after = page?.pageInfo.hasNextPage ? (page.pageInfo.endCursor ?? undefined) : undefined;
      } while (after !== undefined);
      if (json) return printJson(terminal, uses);
      print(terminal, drawUses(uses, terminal));
      if (uses.length === 0) printError(terminal, 'No workflow of yours uses it.');
    });
  serverOptions(workflows);
}
