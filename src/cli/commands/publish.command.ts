import type { PublishCheckQuery, PublishWorkflowInput } from '@stepcast/client';
import type { DefineCommand } from '../program/command-table.js';
import { examples, serverOptions } from '../program/common-options.js';
import type { ServerOptions } from '../program/context.js';
import { resolveWorkflow } from '../references/resolve.js';
import { print, printDone, printJson } from '../output/print.js';
import { oneLine, printable } from '../output/text.js';

const WORKFLOW = 'its id, the end of it, or its title';

interface PublishOptions extends ServerOptions {
  readonly check?: boolean;
  readonly notes?: string;
  readonly tag?: string[];
  readonly category?: string[];
  readonly acknowledge?: string[];
  readonly acknowledgePersonalData?: boolean;
}

export const publish: DefineCommand = (command, { connect, terminal }) => {
  command
    .description(
      'Publish the current workflow to the marketplace. It is refused if a credential, or personal data that is not acknowledged, would become public.',
    )
    .argument('<workflow>', WORKFLOW)
    .option('--check', 'list the obstacles, and publish nothing')
    .option('--notes <text>', 'the news in this version')
    .option('--tag <tag...>', 'tags to find it by')
    .option('--category <category...>', 'its category there; default: by its tools')
    .option('--acknowledge <pointer...>', 'acknowledge the finding of --check at this place')
    .option('--acknowledge-personal-data', 'all personal data in it is meant to be seen')
    .action(async (reference: string, options: PublishOptions) => {
      const { client } = await connect(options.server);
      const { id } = await resolveWorkflow(client, reference);
      if (options.check) {
        const check = await client.publishCheck({ id });
        return options.json ? printJson(terminal, check) : print(terminal, drawCheck(check));
      }
      const { workflow } = await client.publishWorkflow({ id, ...inputOf(options) });
      if (options.json) return printJson(terminal, workflow);
      printDone(
        terminal,
        `“${oneLine(workflow.title)}” is published. Others can clone it: stepcast clone ${workflow.slug ?? workflow.id}`,
      );
    });
  serverOptions(command);
  examples(
    command,
    ['by title', 'stepcast publish "Daily Email Summary"'],
    ['list what would be refused', 'stepcast publish "Daily Email Summary" --check'],
  );
};

export const unpublish: DefineCommand = (command, { connect, terminal }) => {
  command
    .description('Take a workflow back from the marketplace. Existing clones stay.')
    .argument('<workflow>', WORKFLOW)
    .action(async (reference: string, { json, server }: ServerOptions) => {
      const { client } = await connect(server);
      const { workflow } = await client.unpublishWorkflow({ id: (await resolveWorkflow(client, reference)).id });
      if (json) printJson(terminal, workflow);
      else printDone(terminal, `“${oneLine(workflow.title)}” is no longer published.`);
    });
  serverOptions(command);
  examples(command, ['by title', 'stepcast unpublish "Daily Email Summary"']);
};

function inputOf({
  notes,
  tag: tags,
  category: categories,
  acknowledge,
  acknowledgePersonalData,
}: PublishOptions): PublishWorkflowInput {
  return { notes, tags, categories, acknowledge, acknowledgePersonalData };
}

function drawCheck({ findings }: PublishCheckQuery['publishCheck']): readonly string[] {
  if (findings.length === 0) return ['It can be published.'];
  return findings.map(({ pointer, detail, canAcknowledge }) =>
    printable(`${pointer}: ${detail}${canAcknowledge ? ` (--acknowledge ${pointer})` : ''}`),
  );
}
