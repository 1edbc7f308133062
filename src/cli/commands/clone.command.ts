import type { DefineCommand } from '../program/command-table.js';
import { examples, serverOptions } from '../program/common-options.js';
import type { ServerOptions } from '../program/context.js';
import { printError, printDone, printJson } from '../output/print.js';
import { oneLine } from '../output/text.js';
import { drawProblems } from '../view/workflow.view.js';

export const define: DefineCommand = (command, { connect, terminal }) => {
  command
    .description('Make a workflow of your own from a published one.')
    .argument('<workflow>', 'the id or the slug of the published workflow')
    .action(async (id: string, { json, server }: ServerOptions) => {
      const { client } = await connect(server);
      const { workflow } = await client.cloneWorkflow({ id });
      if (json) return printJson(terminal, workflow);
      printDone(
        terminal,
        `Cloned as ${workflow.id} (“${oneLine(workflow.title)}”). See it: stepcast show ${workflow.id}`,
      );
      printError(terminal, ...drawProblems({ missingConnections: workflow.missingConnections }, terminal));
    });
  serverOptions(command);
  examples(command, ['by the readable name of its page', 'stepcast clone daily-email-summary']);
};
