import type { DefineCommand } from '../program/command-table.js';
import { examples, serverOptions } from '../program/common-options.js';
import type { ServerOptions } from '../program/context.js';
import { print, printJson } from '../output/print.js';
import { oneLine } from '../output/text.js';
import { drawFacts } from '../view/table.js';

export const define: DefineCommand = (command, { connect, terminal }) => {
  command
    .description('Show the server, the user, and the source of the key.')
    .action(async ({ json, server }: ServerOptions) => {
      const { client, url, keySource } = await connect(server);
      const viewer = await client.viewer();
      if (json) return printJson(terminal, { server: url, keySource, viewer });
      const facts = [
        ['Server', url],
        ['User', viewer.name === viewer.id ? oneLine(viewer.id) : `${oneLine(viewer.name)} (${oneLine(viewer.id)})`],
        ['Timezone', viewer.timezone],
        ['Scopes', viewer.scopes.join(', ')],
        ['Key from', keySource],
      ] as const;
      print(terminal, drawFacts(facts, terminal));
    });
  serverOptions(command);
  examples(command, ['the user alone', 'stepcast whoami --json | jq -r .viewer.id']);
};
