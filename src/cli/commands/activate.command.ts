import type { StepcastClient, Workflow } from '@stepcast/client';
import type { DefineCommand } from '../program/command-table.js';
import { examples, serverOptions } from '../program/common-options.js';
import type { ServerOptions } from '../program/context.js';
import { resolveWorkflow } from '../references/resolve.js';
import { printError, printDone, printJson } from '../output/print.js';
import { oneLine } from '../output/text.js';
import { relativeTime } from '../view/time.js';
import { drawProblems } from '../view/workflow.view.js';

interface Change {
  readonly name: string;
  readonly description: string;
  readonly act: (client: StepcastClient, id: string) => Promise<{ readonly workflow: Workflow }>;
  readonly done: (workflow: Workflow, now: number) => string;
}

const changing =
  ({ name, description, act, done }: Change): DefineCommand =>
  (command, { connect, terminal, now }) => {
    command
      .description(description)
      .argument('<workflow>', 'its id, the end of it, or its title')
      .action(async (reference: string, { json, server }: ServerOptions) => {
        const { client } = await connect(server);
        const { workflow } = await act(client, (await resolveWorkflow(client, reference)).id);
        if (json) return printJson(terminal, workflow);
        printDone(terminal, done(workflow, now()));
        printError(terminal, ...drawProblems({ missingConnections: workflow.missingConnections }, terminal));
      });
    serverOptions(command);
    examples(command, ['by title', `stepcast ${name} "Daily Email Summary"`]);
  };

export const activate = changing({
  name: 'activate',
  description: 'Let the trigger of a workflow start runs.',
  act: async (client, id) => await client.activateWorkflow({ id }),
  done: ({ title, nextRunAt }, now) =>
    `“${oneLine(title)}” is active${nextRunAt ? `; it runs ${relativeTime(nextRunAt, now)}` : ''}.`,
});

export const deactivate = changing({
  name: 'deactivate',
  description: 'Keep the trigger of a workflow from starting runs. It can still be run by hand.',
  act: async (client, id) => await client.deactivateWorkflow({ id }),
  done: ({ title }) => `“${oneLine(title)}” starts nothing by itself any longer.`,
});
