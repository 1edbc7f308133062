import type { Command } from 'commander';
import { setTimeout as sleep } from 'node:timers/promises';
import { CliFailure, Misuse } from '../output/cli-failure.js';
import { jsonObjectFrom, textFrom } from '../output/json-input.js';
import { print, printDone, printError, printJson } from '../output/print.js';
import { oneLine } from '../output/text.js';
import { examples, serverOptions } from '../program/common-options.js';
import type { CliContext, Connected, ServerOptions } from '../program/context.js';
import { connectionId as resolve } from '../references/connection-id.js';
import { drawConnectLinks } from '../view/connections.view.js';

const LOOK_MS = 1_000;
const CONNECTIONS = 'query { connections { id name kind consent { service grantedScopes consentedAt } } }';
const CREATE = 'mutation ($input: CreateConnectLinkInput!) { createConnectLink(input: $input) { id url expiresAt } }';
const START_DEVICE = `mutation ($input: StartDeviceAuthorizationInput!) { startDeviceAuthorization(input: $input) {
  authorizationId userCode verificationUrl completeUrl intervalSeconds expiresAt } }`;
const CHECK_DEVICE = `mutation ($input: CheckDeviceAuthorizationInput!) { checkDeviceAuthorization(input: $input) {
  status intervalSeconds connectionId errorCode errorMessage } }`;
const LINKS = 'query { connectLinks { linkId service name scopes connectionId createdAt expiresAt } }';
const REVOKE = 'mutation ($input: RevokeConnectLinkInput!) { revokeConnectLink(input: $input) { deletedId } }';

interface Connections {
  readonly connections: readonly {
    readonly id: string;
    readonly name: string;
    readonly consent: { readonly consentedAt: string | null } | null;
  }[];
}

interface Link {
  readonly id: string;
  readonly url: string;
  readonly expiresAt: string;
}

interface ConnectOptions extends ServerOptions {
  readonly again?: true;
  readonly name?: string;
  readonly scopes?: string;
  readonly variables?: string;
  readonly clientId?: string;
  readonly clientSecret?: string;
  readonly device?: true;
  readonly wait: boolean;
}

interface StartedDevice {
  readonly authorizationId: string;
  readonly userCode: string;
  readonly verificationUrl: string;
  readonly completeUrl: string | null;
  readonly intervalSeconds: number;
  readonly expiresAt: string;
}

interface CheckedDevice {
  readonly status: 'PENDING' | 'CONNECTED' | 'FAILED';
  readonly intervalSeconds: number;
  readonly connectionId: string | null;
  readonly errorCode: string | null;
  readonly errorMessage: string | null;
}

interface OpenLink {
  readonly linkId: string;
  readonly service: string;
  readonly name: string;
  readonly expiresAt: string;
}

type Target = Readonly<Record<string, unknown>>;

/** A client that the user registered at the authorization server of an MCP server. Null: none is given. */
async function clientOf(
  { clientId, clientSecret }: ConnectOptions,
  context: CliContext,
): Promise<{ readonly clientId: string; readonly clientSecret?: string } | null> {
  if (clientId === undefined) {
    if (clientSecret !== undefined) throw new Misuse('--client-secret needs the --client-id that it belongs to.');
    return null;
  }
  return clientSecret === undefined
    ? { clientId }
    : { clientId, clientSecret: (await textFrom(clientSecret, '--client-secret', context)).trim() };
}

/** Connecting an account by consent, in any browser: by a link, or by a code of the provider. */
export function defineConsentCommands(command: Command, context: CliContext): void {
  const { connect, terminal, now } = context;

  /** Waits until the list has a connection with a newer consent. */
  const byLink = async (client: Connected['client'], input: Target, { wait, json }: ConnectOptions): Promise<void> => {
    const before = new Map(
      (await client.request<Connections>(CONNECTIONS)).connections.map(({ id, consent }) => [id, consent?.consentedAt]),
    );
    const { createConnectLink: link } = await client.request<{ readonly createConnectLink: Link }>(CREATE, { input });
    if (!wait) {
      if (json) printJson(terminal, link);
      else print(terminal, [link.url]);
      return;
    }
    if (!json) print(terminal, ['Open this link in a browser, and agree:', link.url]);
    while (now() < Date.parse(link.expiresAt)) {
      await sleep(LOOK_MS);
      const found = (await client.request<Connections>(CONNECTIONS)).connections.find(
        ({ id, consent }) => consent?.consentedAt != null && consent.consentedAt !== before.get(id),
      );
      if (found === undefined) continue;
      if (json) printJson(terminal, found);
      else printDone(terminal, `Connected ${found.id} (“${oneLine(found.name)}”).`);
      return;
    }
    throw new CliFailure('The link has expired, and nothing was connected.');
  };

  /** RFC 8628: the user enters a code at the provider. */
  const byCode = async (client: Connected['client'], input: Target, { json }: ConnectOptions): Promise<void> => {
    const { startDeviceAuthorization: started } = await client.request<{
      readonly startDeviceAuthorization: StartedDevice;
    }>(START_DEVICE, { input });
    const { userCode, verificationUrl, completeUrl } = started;
    const lines = [
      `Open ${oneLine(verificationUrl)} on any device, and enter the code:`,
      oneLine(userCode),
      ...(completeUrl === null ? [] : [`Or open ${oneLine(completeUrl)}`]),
    ];
    // The result alone goes to standard output.
    if (json) for (const line of lines) printError(terminal, line);
    else print(terminal, lines);
    let seconds = started.intervalSeconds;
    while (now() < Date.parse(started.expiresAt)) {
      await sleep(seconds * 1_000);
      const { checkDeviceAuthorization: checked } = await client.request<{
        readonly checkDeviceAuthorization: CheckedDevice;
      }>(CHECK_DEVICE, { input: { authorizationId: started.authorizationId } });
      seconds = checked.intervalSeconds;
      if (checked.status === 'PENDING') continue;
      if (checked.status === 'FAILED') throw new CliFailure(oneLine(checked.errorMessage ?? 'Nothing was connected.'));
      if (json) printJson(terminal, { id: checked.connectionId });
      else printDone(terminal, `Connected ${checked.connectionId ?? ''}.`);
      return;
    }
    throw new CliFailure('The code has expired, and nothing was connected.');
  };

  const authorize = command
    .command('connect')
    .description('Connect an account by consent. It prints a link, to be opened in a browser within the hour.')
    .argument(
      '<service>',
      'a provider (stepcast oauth list), the address of an MCP server, or with --again a connection',
    )
    .option('--again', 'connect a connection again, by its name or id')
    .option('-n, --name <name>', 'the name of the new connection')
    .option('--scopes <scopes>', 'the scopes to ask for, with spaces between them')
    .option('--variables <json>', 'values for the variables of the provider: JSON, @file, or - for standard input')
    .option('--client-id <id>', 'of an MCP server that registers no clients: the id of a client that you registered')
    .option('--client-secret <secret>', 'its secret: @file, or - for standard input')
    .option('--device', 'enter a code at the provider instead, if it has a device flow (stepcast oauth show)')
    .option('--no-wait', 'print the link, and do not wait for the consent')
    .action(async (service: string, options: ConnectOptions) => {
      const { again, name, scopes, variables, device, wait, server } = options;
      const isMcp = /^https?:/i.test(service);
      const client = await clientOf(options, context);
      if (device && !wait) throw new Misuse('With --device the command waits: leave --no-wait out.');
      const connected = await connect(server);
      const input = {
        ...(again
          ? { connectionId: await resolve(connected, service), ...(client === null ? {} : { mcp: client }) }
          : isMcp
            ? { mcp: { url: service, ...client } }
            : { service }),
        ...(name === undefined ? {} : { name }),
        ...(scopes === undefined ? {} : { scopes: scopes.split(/\s+/).filter((scope) => scope !== '') }),
        ...(variables === undefined ? {} : { variables: await jsonObjectFrom(variables, '--variables', context) }),
      };
      await (device ? byCode : byLink)(connected.client, input, options);
    });
  serverOptions(authorize);
  examples(
    authorize,
    ['an account at GitHub', 'stepcast connections connect github'],
    ['the same with a code, for a terminal without a browser', 'stepcast connections connect github --device'],
    ['an MCP server', 'stepcast connections connect https://mcp.example.com/mcp --name notes'],
    ['again, after the grant became void', 'stepcast connections connect --again my-github'],
  );

  const links = command
    .command('links')
    .description('List your connect links that were not used, the newest first.')
    .action(async ({ json, server }: ServerOptions) => {
      const { connectLinks } = await (
        await connect(server)
      ).client.request<{ readonly connectLinks: readonly OpenLink[] }>(LINKS);
      if (json) return printJson(terminal, connectLinks);
      print(terminal, drawConnectLinks(connectLinks, terminal, now()));
    });
  serverOptions(links);

  const unlink = command
    .command('unlink')
    .description('Take back a connect link that was not used.')
    .argument('<link>', 'its id (stepcast connections links)')
    .action(async (linkId: string, { json, server }: ServerOptions) => {
      const { revokeConnectLink } = await (
        await connect(server)
      ).client.request<{ readonly revokeConnectLink: { readonly deletedId: string } }>(REVOKE, { input: { linkId } });
      if (json) return printJson(terminal, revokeConnectLink);
      printDone(terminal, `The link ${oneLine(revokeConnectLink.deletedId)} opens nothing any more.`);
    });
  serverOptions(unlink);
}
