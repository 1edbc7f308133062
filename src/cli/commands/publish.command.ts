import type { StepcastClient, Workflow } from '../../client/index.js';
import type { DefineCommand } from '../command-table.js';
import { examples, serverOptions } from '../common-options.js';
import type { ServerOptions } from '../context.js';
import { resolveWorkflow } from '../references/resolve.js';
import { sayDone, sayJson } from '../say.js';
import { oneLine } from '../text.js';

interface Change {
  readonly name: string;
  readonly description: string;
  readonly act: (client: StepcastClient, id: string) => Promise<{ readonly workflow: Workflow }>;
  readonly done: (workflow: Workflow) => string;
}

const changing = ({ name, description, act, done }: Change): DefineCommand => (command, { connect, terminal }) => {
  command
    .description(description)
    .argument('<workflow>', 'its id, the end of it, or its title')
    .action(async (reference: string, { json, server }: ServerOptions) => {
      const { client } = await connect(server);
      const { workflow } = await act(client, (await resolveWorkflow(client, reference)).id);
      if (json) sayJson(terminal, workflow);
      else sayDone(terminal, done(workflow));
    });
  serverOptions(command);
  examples(command, ['by title', `stepcast ${name} "Daily Email Summary"`]);
};

export const publish = changing({
  name: 'publish',
  description: 'Publish a workflow to the marketplace. Credentials in it are left out.',
  act: async (client, id) => await client.publishWorkflow({ id }),
  done: ({ id, title, slug }) => `“${oneLine(title)}” is published. Whoever likes it: stepcast clone ${slug ?? id}`,
});

export const unpublish = changing({
  name: 'unpublish',
  description: 'Take a workflow back from the marketplace. What was cloned stays with those who cloned it.',
  act: async (client, id) => await client.unpublishWorkflow({ id }),
  done: ({ title }) => `“${oneLine(title)}” is no longer published.`,
});
