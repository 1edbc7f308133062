import type { DefineCommand } from '../program/command-table.js';
import { examples, serverOptions } from '../program/common-options.js';
import type { ServerOptions } from '../program/context.js';
import { print, printJson } from '../output/print.js';
import { drawQuotas } from '../view/quotas.view.js';

export const define: DefineCommand = (command, { connect, terminal }) => {
  command
    .description('List your limits, and how much of each is in use.')
    .action(async ({ json, server }: ServerOptions) => {
      const { quotas } = await (await connect(server)).client.quotas();
      if (json) return printJson(terminal, quotas);
      print(terminal, drawQuotas(quotas, terminal));
    });
  serverOptions(command);
  examples(command, ['runs that have not ended', `stepcast quotas --json | jq '.[2].used'`]);
};
