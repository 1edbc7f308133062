import { Misuse } from '../output/cli-failure.js';
import { print, printDone, printJson } from '../output/print.js';
import { oneLine } from '../output/text.js';
import type { DefineCommand } from '../program/command-table.js';
import { examples, serverOptions } from '../program/common-options.js';
import type { ServerOptions } from '../program/context.js';
import { drawProvider, drawProviders } from '../view/providers.view.js';

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
      const providers = await (await connect(server)).client.oauthProviders();
      if (json) return printJson(terminal, providers);
      print(terminal, drawProviders(providers, terminal));
    });
  serverOptions(list);

  const show = command
    .command('show')
    .description('Show how a client is registered at a provider: the redirect address, and the steps.')
    .argument('<provider>', 'its name')
    .action(async (name: string, { json, server }: ServerOptions) => {
      const provider = (await (await connect(server)).client.oauthProviders()).find((each) => each.name === name);
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
      const answer = await (await connect(server)).client.setOAuthClient({ provider, clientId, clientSecret: secret });
      if (json) return printJson(terminal, answer.provider);
      printDone(terminal, `Registered at ${oneLine(answer.provider.title)}. Users can connect their accounts.`);
    });
  serverOptions(set);
  examples(set, ['it asks for the secret, and does not show it', 'stepcast oauth set github --client-id Iv1.abc']);

  const remove = command
    .command('remove')
    .description('Remove the client of this installation at a provider. Needs the scope admin.')
    .argument('<provider>', 'its name')
    .action(async (provider: string, { json, server }: ServerOptions) => {
      const answer = await (await connect(server)).client.removeOAuthClient({ provider });
      if (json) return printJson(terminal, answer.provider);
      printDone(terminal, `Removed the client at ${oneLine(answer.provider.title)}.`);
    });
  serverOptions(remove);
};
