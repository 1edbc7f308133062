import type { Command } from 'commander';
import { setTimeout as sleep } from 'node:timers/promises';
import { CliFailure } from '../output/cli-failure.js';
import { jsonObjectFrom } from '../output/json-input.js';
import { print, printDone, printJson } from '../output/print.js';
import { oneLine } from '../output/text.js';
import { examples, serverOptions } from '../program/common-options.js';
import type { CliContext, ServerOptions } from '../program/context.js';
import { connectionId as resolve } from '../references/connection-id.js';

const LOOK_MS = 1_000;
const CONNECTIONS = 'query { connections { id name kind consent { service grantedScopes consentedAt } } }';
const CREATE = 'mutation ($input: CreateConnectLinkInput!) { createConnectLink(input: $input) { id url expiresAt } }';

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
  readonly wait: boolean;
}

/** Connecting an account by consent, in whatever browser the link is opened. */
export function defineConsentCommands(command: Command, context: CliContext): void {
  const { connect, terminal, now } = context;
  const authorize = command
    .command('connect')
    .description('Connect an account by consent. It prints a link, to be opened in a browser within the hour.')
    .argument('<service>', 'a provider (stepcast oauth list), or with --again a connection')
    .option('--again', 'connect a connection again, by its name or id')
    .option('-n, --name <name>', 'the name of the new connection')
    .option('--scopes <scopes>', 'the scopes to ask for, with spaces between them')
    .option('--variables <json>', 'values for the variables of the provider: JSON, @file, or - for standard input')
    .option('--no-wait', 'print the link, and do not wait for the consent')
    .action(async (service: string, { again, name, scopes, variables, wait, json, server }: ConnectOptions) => {
      const connected = await connect(server);
      const { client } = connected;
      const before = new Map(
        (await client.request<Connections>(CONNECTIONS)).connections.map(({ id, consent }) => [
          id,
          consent?.consentedAt,
        ]),
      );
      const target = again ? { connectionId: await resolve(connected, service) } : { service };
      const input = {
        ...target,
        ...(name === undefined ? {} : { name }),
        ...(scopes === undefined ? {} : { scopes: scopes.split(/\s+/).filter((scope) => scope !== '') }),
        ...(variables === undefined ? {} : { variables: await jsonObjectFrom(variables, '--variables', context) }),
      };
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
    });
  serverOptions(authorize);
  examples(
    authorize,
    ['an account at GitHub', 'stepcast connections connect github'],
    ['again, after the grant became void', 'stepcast connections connect --again my-github'],
  );
}
