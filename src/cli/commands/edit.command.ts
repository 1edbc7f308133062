import type { DefineCommand } from '../program/command-table.js';
import { examples, serverOptions } from '../program/common-options.js';
import type { ServerOptions } from '../program/context.js';
import { definitionOptions, givenTexts } from '../program/definition-options.js';
import type { DefinitionOptions } from '../program/definition-options.js';
import { givenLabels, labelOptions } from '../program/label-options.js';
import type { LabelOptions } from '../program/label-options.js';
import { resolveWorkflow } from '../references/resolve.js';
import { Misuse } from '../output/cli-failure.js';
import { printDone, printJson } from '../output/print.js';
import { oneLine } from '../output/text.js';

export const define: DefineCommand = (command, { connect, terminal }) => {
  command
    .description(
      'Change what is written about a workflow. Its steps are changed in the console, or with stepcast import.',
    )
    .argument('<workflow>', 'its id, the end of it, or its title');
  definitionOptions(command);
  labelOptions(command);
  command.action(async (reference: string, options: ServerOptions & DefinitionOptions & LabelOptions) => {
    const { json, server } = options;
    const changes = { ...givenTexts(options), ...givenLabels(options) };
    if (Object.keys(changes).length === 0) throw new Misuse('Say what to change: see stepcast edit --help.');
    const { client } = await connect(server);
    const { id } = await resolveWorkflow(client, reference);
    const { workflow } = await client.updateWorkflow({ id, ...changes });
    if (json) printJson(terminal, workflow);
    else printDone(terminal, `“${oneLine(workflow.title)}” is changed: version ${workflow.version}.`);
  });
  serverOptions(command);
  examples(command, ['another title', 'stepcast edit "Daily Email Summary" --title "Mail of the day"']);
};
