import type { ConnectionKind } from '@stepcast/client';
import { askForConfig, askForSettings } from '../ask/connection-form.js';
import { CliFailure, Misuse } from '../output/cli-failure.js';
import { connectorNamed } from '../references/connector.js';
import type { DefineCommand } from '../program/command-table.js';
import { examples, serverOptions, someOf } from '../program/common-options.js';
import { confirm } from '../output/confirm.js';
import type { ServerOptions } from '../program/context.js';
import { jsonObjectFrom, textFrom } from '../output/json-input.js';
import { defineAnswersCommand } from './connection-answers.js';
import { defineApiCommands } from './connection-apis.js';
import { defineConsentCommands } from './connection-consent.js';
import { defineEditCommands } from './connection-edits.js';
import { connectionId as resolve } from '../references/connection-id.js';
import { print, printDone, printJson } from '../output/print.js';
import { oneLine } from '../output/text.js';
import { drawConnections, drawConnectors } from '../view/connections.view.js';

const KINDS: readonly ConnectionKind[] = [
  'BEARER',
  'BASIC',
  'HEADER',
  'QUERY',
  'OAUTH2',
  'MAIL',
  'IMAP',
  'SMTP',
  'MODEL',
  'KEY',
  'POSTGRES',
  'MYSQL',
  'MONGODB',
  'S3',
  'SFTP',
  'MCP',
  'OPENAPI',
  'SERVICE',
];

interface CreateOptions extends ServerOptions {
  readonly kind: readonly ConnectionKind[];
  readonly config?: string;
  readonly service?: string;
}

export const define: DefineCommand = (command, context) => {
  const { connect, terminal, now } = context;
  command.description('The credentials and servers that steps use, without their secret parts.');

  const list = command
    .command('list', { isDefault: true })
    .description('List your connections.')
    .action(async ({ json, server }: ServerOptions) => {
      const connections = await (await connect(server)).client.connections();
      if (json) printJson(terminal, connections);
      else print(terminal, drawConnections(connections, terminal, now()));
    });
  serverOptions(list);

  const create = command
    .command('create')
    .description('Store a credential or an MCP server, encrypted. In a terminal it asks for what is needed.')
    .argument('<name>', 'the name that steps use for it')
    .requiredOption('-k, --kind <kind>', KINDS.join(', ').toLowerCase(), someOf(KINDS))
    .option('--service <service>', 'of the kind service: which one, such as telegram')
    .option('-c, --config <json>', 'by kind, see docs/guides/connections.md: JSON, @file, or - for standard input')
    .action(async (name: string, { kind, config, service, json, server }: CreateOptions) => {
      const [wanted] = kind;
      if (wanted === undefined || kind.length > 1) throw new Misuse('A connection has one kind.');
      if (config === undefined && !terminal.canAsk)
        throw new Misuse(`Give its settings: --config @file (there is no terminal to ask in).`);
      if ((wanted === 'SERVICE') !== (service !== undefined))
        throw new Misuse('A connection of the kind service needs --service, and no other kind takes it.');
      const { client } = await connect(server);
      const given =
        config !== undefined
          ? await jsonObjectFrom(config, '--config', context)
          : service === undefined
            ? await askForConfig(await context.ask(), wanted)
            : await askForSettings(await context.ask(), await connectorNamed(client, service));
      const { connection } = await client.createConnection({
        name,
        kind: wanted,
        config: given,
        service: service ?? null,
      });
      if (json) printJson(terminal, connection);
      else
        printDone(
          terminal,
          `Stored ${connection.id} (“${oneLine(connection.name)}”). Try it: stepcast connections test ${oneLine(connection.name)}`,
        );
    });
  serverOptions(create);
  examples(
    create,
    ['it asks for the token, and does not show it', 'stepcast connections create github --kind bearer'],
    ['an account that reads and sends mail', 'stepcast connections create work --kind mail'],
    ['from a file', 'stepcast connections create work --kind imap --config @mailbox.json'],
    ['a service of the catalogue', 'stepcast connections create bot --kind service --service telegram'],
    [
      'any service, by the description of its API',
      `stepcast connections create shop --kind openapi --config '{"url": "https://shop.example.com/openapi.json"}'`,
    ],
  );

  const services = command
    .command('services')
    .description('List the services that can be connected, with their operations and triggers.')
    .argument('[search...]', 'words that their names, descriptions or categories hold')
    .action(async (search: readonly string[], { json, server }: ServerOptions) => {
      const found = await (await connect(server)).client.connectors({ search: search.join(' ') });
      if (json) printJson(terminal, found);
      else print(terminal, drawConnectors(found, terminal));
    });
  serverOptions(services);
  examples(services, ['services for chats', 'stepcast connections services chat']);

  const check = command
    .command('check')
    .description('Check a connector file, as a start with CONNECTORS_DIR would. It needs no server.')
    .argument('<file>', 'a YAML file')
    .action(async (file: string, { json }: ServerOptions) => {
      const text = await textFrom(`@${file}`, '<file>', context);
      const mistakes = await (await context.server.loadApplication()).connectorMistakes(file, text);
      if (json) printJson(terminal, { ok: mistakes.length === 0, mistakes });
      else if (mistakes.length === 0) printDone(terminal, `${oneLine(file)} is a connector.`);
      if (mistakes.length > 0)
        throw new CliFailure(json ? `${oneLine(file)} is no connector.` : mistakes.map(oneLine).join('\n'));
    });
  serverOptions(check);
  examples(check, ['before it goes into CONNECTORS_DIR', 'stepcast connections check ./pets.yaml']);

  defineEditCommands(command, context);
  defineAnswersCommand(command, context);
  defineApiCommands(command, context);
  defineConsentCommands(command, context);

  const allow = command
    .command('allow-origin')
    .description('Let a credential be sent to one more address. Nothing is sent anywhere before.')
    .argument('<connection>', 'its name or id')
    .argument('<origin>', 'scheme, host and, unless it is the usual one, port: https://api.example.com')
    .action(async (reference: string, origin: string, { json, server }: ServerOptions) => {
      const connected = await connect(server);
      const { connection } = await connected.client.allowConnectionOrigin({
        connectionId: await resolve(connected, reference),
        origin,
      });
      if (json) printJson(terminal, connection);
      else
        printDone(terminal, `“${oneLine(connection.name)}” may be sent to ${(connection.origins ?? []).join(', ')}.`);
    });
  serverOptions(allow);

  const disallow = command
    .command('remove-origin')
    .description('Do not send a credential to an address any more.')
    .argument('<connection>', 'its name or id')
    .argument('<origin>', 'as it was allowed')
    .action(async (reference: string, origin: string, { json, server }: ServerOptions) => {
      const connected = await connect(server);
      const { connection } = await connected.client.removeConnectionOrigin({
        connectionId: await resolve(connected, reference),
        origin,
      });
      if (json) printJson(terminal, connection);
      else printDone(terminal, `“${oneLine(connection.name)}” is not sent to ${oneLine(origin)} any more.`);
    });
  serverOptions(disallow);

  const remove = command
    .command('delete')
    .description('Delete a connection, and its secrets with it.')
    .argument('<connection>', 'its name or id')
    .option('-y, --yes', 'do not ask')
    .action(async (reference: string, { json, server, yes }: ServerOptions & { readonly yes?: true }) => {
      const connected = await connect(server);
      const id = await resolve(connected, reference);
      await confirm(context, `Delete the connection ${reference}?`, yes === true);
      const gone = await connected.client.deleteConnection({ id });
      if (json) printJson(terminal, gone);
      else printDone(terminal, `Deleted ${gone.id}.`);
    });
  serverOptions(remove);
};
