import { CliFailure } from '../output/cli-failure.js';
import type { DefineCommand } from '../program/command-table.js';
import { examples, jsonOption } from '../program/common-options.js';
import { printDone, printJson } from '../output/print.js';
import { serverAddress } from '../settings/server-address.js';
import { readStoredServers, withoutServer, writeStoredServers } from '../settings/stored-servers.js';

export const define: DefineCommand = (command, { config, terminal }) => {
  command
    .description('Forget the key of a server. The key itself stays valid: `stepcast keys revoke` ends it.')
    .argument('[server]', 'its address; absent: the one that was logged in to last')
    .option('-s, --server <url>', 'the same as an option')
    .action(
      async (address: string | undefined, { server, json }: { readonly server?: string; readonly json?: true }) => {
        const { serversFile } = config();
        const stored = await readStoredServers(serversFile);
        const given = address ?? server;
        const url = given === undefined ? stored.current : serverAddress(given);
        if (url === null || stored.servers[url] === undefined) {
          const known = Object.keys(stored.servers);
          throw new CliFailure(
            url === null ? 'You are not logged in.' : `You are not logged in to ${url}.`,
            known.length === 0 ? [] : [`Logged in: ${known.join(', ')}`],
          );
        }
        await writeStoredServers(serversFile, withoutServer(stored, url));
        if (json) printJson(terminal, { server: url });
        else printDone(terminal, `Forgot the key of ${url}.`);
      },
    );
  jsonOption(command);
  examples(command, ['of one of several', 'stepcast logout https://stepcast.example.com']);
};
