import type { DefineCommand } from '../program/command-table.js';
import { examples, serverOptions } from '../program/common-options.js';
import type { ServerOptions } from '../program/context.js';
import { printError, print, printJson } from '../output/print.js';
import { drawApprovals } from '../view/approvals.view.js';

export const define: DefineCommand = (command, { connect, terminal, now }) => {
  command.description('List what waits for your decision.').action(async ({ json, server }: ServerOptions) => {
    const { client } = await connect(server);
    const approvals = await client.approvals();
    if (json) return printJson(terminal, approvals);
    print(terminal, drawApprovals(approvals, terminal, now()));
    if (approvals.length === 0) printError(terminal, 'Nothing waits for you.');
  });
  serverOptions(command);
  examples(command, ['the whole question', "stepcast approvals --json | jq '.[] | {id, message, form}'"]);
};
