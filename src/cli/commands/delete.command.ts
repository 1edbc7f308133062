import type { DefineCommand } from '../program/command-table.js';
import { examples, serverOptions } from '../program/common-options.js';
import { confirm } from '../output/confirm.js';
import type { ServerOptions } from '../program/context.js';
import { resolveWorkflow } from '../references/resolve.js';
import { printDone, printJson } from '../output/print.js';
import { oneLine } from '../output/text.js';

export const define: DefineCommand = (command, context) => {
  command
    .description('Delete a workflow. Its runs stay readable.')
    .argument('<workflow>', 'its id, the end of it, or its title')
    .option('-y, --yes', 'do not ask')
    .action(async (reference: string, { json, server, yes }: ServerOptions & { readonly yes?: true }) => {
      const { client } = await context.connect(server);
      const workflow = await resolveWorkflow(client, reference);
      await confirm(context, `Delete “${oneLine(workflow.title)}” (${workflow.id})?`, yes === true);
      const gone = await client.deleteWorkflow({ id: workflow.id });
      if (json) printJson(context.terminal, gone);
      else printDone(context.terminal, `Deleted “${oneLine(workflow.title)}” (${gone.id}).`);
    });
  serverOptions(command);
  examples(command, ['in a script', 'stepcast delete wf_… --yes']);
};
