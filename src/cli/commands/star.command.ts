import type { StepcastClient } from '@stepcast/client';
import type { DefineCommand } from '../program/command-table.js';
import { examples, serverOptions } from '../program/common-options.js';
import type { ServerOptions } from '../program/context.js';
import { printDone, printJson } from '../output/print.js';
import { oneLine } from '../output/text.js';

export const star: DefineCommand = starring({
  description: 'Star a published workflow. Doing so again changes nothing.',
  act: (client, id) => client.starWorkflow({ id }),
  done: 'is starred by you',
  example: 'stepcast star daily-email-summary',
});

export const unstar: DefineCommand = starring({
  description: 'Take your star back.',
  act: (client, id) => client.unstarWorkflow({ id }),
  done: 'is not starred by you',
  example: 'stepcast unstar daily-email-summary',
});

interface Starring {
  readonly description: string;
  readonly act: (client: StepcastClient, id: string) => ReturnType<StepcastClient['starWorkflow']>;
  readonly done: string;
  readonly example: string;
}

function starring({ description, act, done, example }: Starring): DefineCommand {
  return (command, { connect, terminal }) => {
    command
      .description(description)
      .argument('<published>', 'the id or the slug of the published workflow')
      .action(async (id: string, { json, server }: ServerOptions) => {
        const { client } = await connect(server);
        const starred = await act(client, id);
        if (json) printJson(terminal, starred);
        else
          printDone(
            terminal,
            `${oneLine(id)} ${done} (${starred.starCount} ${starred.starCount === 1 ? 'star' : 'stars'}).`,
          );
      });
    serverOptions(command);
    examples(command, ['by the readable name of its page', example]);
  };
}
