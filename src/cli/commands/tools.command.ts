import type { DefineCommand } from '../program/command-table.js';
import { examples, serverOptions } from '../program/common-options.js';
import type { ServerOptions } from '../program/context.js';
import { printError, print, printJson } from '../output/print.js';
import { drawTools } from '../view/tools.view.js';

export const define: DefineCommand = (command, { connect, terminal }) => {
  command
    .description('List the tools that steps can use: those of every user, and the tools of your MCP servers.')
    .argument('[words...]', 'only tools with all of these words in name, title or description')
    .action(async (words: readonly string[], { json, server }: ServerOptions) => {
      const { client } = await connect(server);
      const tools = await client.tools({ search: words.length === 0 ? null : words.join(' ') });
      if (json) return printJson(terminal, tools);
      print(terminal, drawTools(tools, terminal));
      if (tools.length === 0) printError(terminal, 'No tool fits.');
    });
  serverOptions(command);
  examples(
    command,
    ['tools that can send something', 'stepcast tools send'],
    ['the input of one', `stepcast tools http.request --json | jq '.[0].inputSchema'`],
  );
};
