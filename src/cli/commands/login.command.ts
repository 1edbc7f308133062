import { Misuse } from '../output/cli-failure.js';
import type { DefineCommand } from '../program/command-table.js';
import { examples, jsonOption } from '../program/common-options.js';
import type { CliContext } from '../program/context.js';
import { printError, printDone, printJson } from '../output/print.js';
import { isLoopback, serverAddress } from '../settings/server-address.js';
import { readStoredServers, withServer, writeStoredServers } from '../settings/stored-servers.js';
import { oneLine } from '../output/text.js';

interface LoginOptions {
  readonly server?: string;
  readonly apiKey?: string;
  readonly withKey?: true;
  readonly json?: true;
}

export const define: DefineCommand = (command, context) => {
  command
    .description('Store the key of a server, once the server has taken it. Later commands speak to it.')
    .argument('[server]', 'its address, such as https://stepcast.example.com')
    .option('-s, --server <url>', 'the same as an option')
    .option('--with-key', 'read the key from standard input')
    .option('--api-key <key>', 'the key; others on this machine may see it in the list of processes')
    .action(async (address: string | undefined, options: LoginOptions) => {
      const url = await addressFrom(address ?? options.server, context);
      const apiKey = await keyFrom(url, options, context);
      const { client } = await context.open({ url, apiKey, keySource: 'login' });
      const viewer = await client.viewer();
      const { serversFile } = context.config();
      await writeStoredServers(
        serversFile,
        withServer(await readStoredServers(serversFile), url, { apiKey, user: viewer.id }),
      );
      if (new URL(url).protocol === 'http:' && !isLoopback(url))
        printError(
          context.terminal,
          context.terminal.colors.yellow(
            'The connection to this server is not encrypted: anyone between you and it can read the key.',
          ),
        );
      if (options.json) printJson(context.terminal, { server: url, viewer });
      else printDone(context.terminal, `Logged in to ${url} as ${oneLine(viewer.name)}.`);
    });
  jsonOption(command);
  examples(
    command,
    ['it asks for the key, and does not show it', 'stepcast login https://stepcast.example.com'],
    ['in a script', 'stepcast login https://stepcast.example.com --with-key < key.txt'],
    ['make a key for a user, on the machine of the server', 'stepcast keys create --user ada --name laptop'],
  );
};

async function addressFrom(given: string | undefined, { terminal, ask, config }: CliContext): Promise<string> {
  const { url, localUrl } = config();
  const known = given ?? url;
  if (known !== undefined) return serverAddress(known);
  if (!terminal.canAsk) throw new Misuse('Name the server: stepcast login https://…');
  return serverAddress(await (await ask()).text({ message: 'Address of the server', default: localUrl }));
}

async function keyFrom(
  url: string,
  { apiKey, withKey }: LoginOptions,
  { terminal, ask, config, readStdin }: CliContext,
): Promise<string> {
  const key =
    apiKey ??
    (withKey
      ? await readStdin()
      : (config().apiKey ?? (terminal.canAsk ? await (await ask()).secret(`API key for ${url}`) : '')));
  if (key.trim() === '')
    throw new Misuse('A key is needed: type it, pipe it in with --with-key, or set STEPCAST_API_KEY.');
  if (/\s/.test(key.trim())) throw new Misuse('That is no key: it has blanks in it.');
  return key.trim();
}
