import { Misuse } from '../output/cli-failure.js';
import { print, printDone, printJson } from '../output/print.js';
import { oneLine } from '../output/text.js';
import type { DefineCommand } from '../program/command-table.js';
import { examples, serverOptions } from '../program/common-options.js';
import type { ServerOptions } from '../program/context.js';
import { drawProvider, drawProviders } from '../view/providers.view.js';
import type { ProviderRow } from '../view/providers.view.js';

const FIELDS =
  '{ name title isRegistered hasDeviceFlow redirectUrl setupUrl setupSteps scopes variables { name description } unverified }';
const PROVIDERS = `query { oauthProviders ${FIELDS} }`;
const SET = `mutation ($input: SetOAuthClientInput!) { setOAuthClient(input: $input) { provider ${FIELDS} } }`;
const REMOVE = `mutation ($input: RemoveOAuthClientInput!) { removeOAuthClient(input: $input) { provider ${FIELDS} } }`;

interface Providers {
  readonly oauthProviders: readonly ProviderRow[];
}

interface Changed {
  readonly provider: ProviderRow;
}

interface SetOptions extends ServerOptions {
  readonly clientId: string;
  readonly clientSecret?: string;
}

export const define: DefineCommand = (command, context) => {
  const { connect, terminal } = context;
  command.description('The providers of services that are connected by consent, and the clients registered there.');

  const list = command
    .command('list', { isDefault: true })
    .description('List the providers.')
    .action(async ({ json, server }: ServerOptions) => {
      const { oauthProviders: providers } = await (await connect(server)).client.request<Providers>(PROVIDERS);
      if (json) return printJson(terminal, providers);
      print(terminal, drawProviders(providers, terminal));
    });
  serverOptions(list);

  const show = command
    .command('show')
    .description('Show how a client is registered at a provider: the redirect address, and the steps.')
    .argument('<provider>', 'its name')
    .action(async (name: string, { json, server }: ServerOptions) => {
      const { oauthProviders } = await (await connect(server)).client.request<Providers>(PROVIDERS);
      const provider = oauthProviders.find((each) => each.name === name);
      if (provider === undefined) throw new Misuse(`There is no provider ${name}. See: stepcast oauth list`);
      if (json) return printJson(terminal, provider);
      print(terminal, drawProvider(provider));
    });
  serverOptions(show);

  const set = command
    .command('set')
    .description('Register the client of this installation at a provider. Needs the scope admin.')
    .argument('<provider>', 'its name')
    .requiredOption('--client-id <id>', 'the client id that the provider gave')
    .option('--client-secret <secret>', 'the client secret; in a terminal it is asked for')
    .action(async (provider: string, { clientId, clientSecret, json, server }: SetOptions) => {
      if (clientSecret === undefined && !terminal.canAsk)
        throw new Misuse('Give the secret: --client-secret (there is no terminal to ask in).');
      const secret = clientSecret ?? (await (await context.ask()).secret('Client secret'));
      const { setOAuthClient } = await (
        await connect(server)
      ).client.request<{ readonly setOAuthClient: Changed }>(SET, {
        input: { provider, clientId, clientSecret: secret },
      });
      if (json) return printJson(terminal, setOAuthClient.provider);
      printDone(terminal, `Registered at ${oneLine(setOAuthClient.provider.title)}. Users can connect their accounts.`);
    });
  serverOptions(set);
  examples(set, ['it asks for the secret, and does not show it', 'stepcast oauth set github --client-id Iv1.abc']);

  const remove = command
    .command('remove')
    .description('Remove the client of this installation at a provider. Needs the scope admin.')
    .argument('<provider>', 'its name')
    .action(async (provider: string, { json, server }: ServerOptions) => {
      const { removeOAuthClient } = await (
        await connect(server)
      ).client.request<{ readonly removeOAuthClient: Changed }>(REMOVE, { input: { provider } });
      if (json) return printJson(terminal, removeOAuthClient.provider);
      printDone(terminal, `Removed the client at ${oneLine(removeOAuthClient.provider.title)}.`);
    });
  serverOptions(remove);
};
