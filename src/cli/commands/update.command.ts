import { Option } from 'commander';
import type { PreviewCloneUpdateQuery, StepcastClient } from '@stepcast/client';
import type { DefineCommand } from '../program/command-table.js';
import { examples, serverOptions } from '../program/common-options.js';
import type { ServerOptions } from '../program/context.js';
import { resolveWorkflow } from '../references/resolve.js';
import { printError, print, printDone, printJson } from '../output/print.js';
import type { Colors } from '../output/terminal.js';
import { oneLine, printable } from '../output/text.js';
import { drawUpdates } from '../view/updates.view.js';
import type { UpdateRow } from '../view/updates.view.js';

const STRATEGIES = {
  merge: 'MERGE',
  'keep-mine': 'KEEP_MINE',
  'take-theirs': 'TAKE_THEIRS',
  replace: 'REPLACE',
} as const;

interface UpdateOptions extends ServerOptions {
  readonly dryRun?: true;
  readonly strategy: keyof typeof STRATEGIES;
}

export const update: DefineCommand = (command, { connect, terminal }) => {
  command
    .description('Update a clone to the newest version of its source. Your changes stay.')
    .argument('<workflow>', 'its id, the end of it, or its title')
    .option('--dry-run', 'say what would change, and change nothing')
    .addOption(
      new Option(
        '--strategy <strategy>',
        'if you and the newer version changed the same thing: merge refuses; replace keeps nothing of yours',
      )
        .choices(Object.keys(STRATEGIES))
        .default('merge'),
    )
    .action(async (reference: string, { dryRun, strategy, json, server }: UpdateOptions) => {
      const { client } = await connect(server);
      const input = { id: (await resolveWorkflow(client, reference)).id, strategy: STRATEGIES[strategy] };
      if (dryRun) {
        const preview = await client.previewCloneUpdate(input);
        return json ? printJson(terminal, preview) : print(terminal, drawPreview(preview, terminal.colors));
      }
      const { workflow } = await client.updateClone(input);
      if (json) printJson(terminal, workflow);
      else printDone(terminal, `“${oneLine(workflow.title)}” is up to date. See it: stepcast show ${workflow.id}`);
    });
  serverOptions(command);
  examples(
    command,
    ['preview the changes', 'stepcast update "Daily Email Summary" --dry-run'],
    ['keep your version if both changed the same thing', 'stepcast update "Daily Email Summary" --strategy keep-mine'],
  );
};

export const updates: DefineCommand = (command, { connect, terminal }) => {
  command
    .description('List your clones of which there is a newer version.')
    .action(async ({ json, server }: ServerOptions) => {
      const { client } = await connect(server);
      const found = await outdated(client);
      if (json) return printJson(terminal, found);
      print(terminal, drawUpdates(found, terminal));
      if (found.length === 0) printError(terminal, 'All of your clones are up to date.');
      else printError(terminal, 'See what would change: stepcast update WORKFLOW --dry-run');
    });
  serverOptions(command);
  examples(command, ['the ids alone', "stepcast updates --json | jq -r '.[].id'"]);
};

async function outdated(client: StepcastClient): Promise<readonly UpdateRow[]> {
  const found: UpdateRow[] = [];
  let after: string | null = null;
  for (;;) {
    const { nodes, pageInfo } = await client.workflowSources({ after });
    for (const { id, title, source } of nodes) if (source?.updateAvailable === true) found.push({ id, title, source });
    after = pageInfo.endCursor ?? null;
    if (!pageInfo.hasNextPage || after === null) return found;
  }
}

const SIGNS = { ADDED: '+', REMOVED: '-', CHANGED: '~', MOVED: '~' } as const;

function drawPreview(
  {
    fromVersion,
    toVersion,
    notes,
    changedParts,
    changes,
    conflicts,
    problems,
  }: PreviewCloneUpdateQuery['previewCloneUpdate'],
  colors: Colors,
): readonly string[] {
  return [
    `Version ${fromVersion ?? '–'} → ${toVersion}${changedParts.length > 0 ? `: ${changedParts.join(', ')}` : ', which changes nothing'}`,
    ...(notes == null ? [] : [colors.dim(oneLine(notes))]),
    ...changes.map(
      ({ kind, stepId, fields }) =>
        `    ${SIGNS[kind]} ${printable(stepId)}${fields.length > 0 ? colors.dim(` ${oneLine(fields.join(', '))}`) : ''}`,
    ),
    ...conflicts.map(
      ({ part, stepId, fields }) =>
        `  ${colors.yellow('!')} both changed ${stepId == null ? part.toLowerCase().replace('_', ' ') : printable(stepId)}${fields.length > 0 ? ` (${oneLine(fields.join(', '))})` : ''}: --strategy keep-mine or take-theirs`,
    ),
    ...problems.map(({ pointer, detail }) => `  ${colors.yellow('!')} ${oneLine(`${pointer}: ${detail}`)}`),
  ];
}
