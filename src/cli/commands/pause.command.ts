import type { Execution, StepcastClient } from '@stepcast/client';
import type { DefineCommand } from '../program/command-table.js';
import { examples, serverOptions } from '../program/common-options.js';
import type { ServerOptions } from '../program/context.js';
import { resolveExecution } from '../references/resolve.js';
import { printDone, printJson } from '../output/print.js';

interface Change {
  readonly description: string;
  readonly example: readonly [string, string];
  readonly act: (client: StepcastClient, id: string) => Promise<{ readonly execution: Execution }>;
  readonly done: (execution: Execution) => string;
}

const changing =
  ({ description, example, act, done }: Change): DefineCommand =>
  (command, { connect, terminal }) => {
    command
      .description(description)
      .argument('<run>', 'its id, the end of it, or latest')
      .action(async (reference: string, { json, server }: ServerOptions) => {
        const { client } = await connect(server);
        const { execution } = await act(client, await resolveExecution(client, reference));
        if (json) printJson(terminal, execution);
        else printDone(terminal, done(execution));
      });
    serverOptions(command);
    examples(command, example);
  };

export const pause = changing({
  description: 'Pause a run before its next step; calls under way are let finish.',
  example: ['the run that was started last', 'stepcast pause latest'],
  act: async (client, id) => await client.pauseExecution({ id }),
  done: ({ id, status }) =>
    status === 'PAUSED'
      ? `${id} is paused. Resume it: stepcast resume ${id}`
      : `${id} pauses after the calls that are under way. Resume it: stepcast resume ${id}`,
});

export const resume = changing({
  description: 'Resume a paused run.',
  example: ['and watch it', 'stepcast resume ex_… && stepcast watch ex_…'],
  act: async (client, id) => await client.resumeExecution({ id }),
  done: ({ id }) => `${id} continues. Watch it: stepcast watch ${id}`,
});
