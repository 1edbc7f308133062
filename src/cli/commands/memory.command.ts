import type { AgentMemoryFieldsFragment, StepcastClient } from '@stepcast/client';
import type { DefineCommand } from '../program/command-table.js';
import { examples, serverOptions } from '../program/common-options.js';
import type { ServerOptions } from '../program/context.js';
import { Misuse } from '../output/cli-failure.js';
import { refuseProblems } from '../output/problems.js';
import { print, printDone, printError, printJson } from '../output/print.js';
import { oneLine } from '../output/text.js';
import { resolveWorkflow } from '../references/resolve.js';
import { drawTable } from '../view/table.js';
import type { Column } from '../view/table.js';

const MEMORIES: readonly Column<AgentMemoryFieldsFragment>[] = [
  { header: 'KEY', value: ({ key }) => key, shrinksTo: 16 },
  { header: 'TURNS', value: ({ turnCount }) => String(turnCount), align: 'right' },
  { header: 'CHANGED', value: ({ updatedAt }) => updatedAt, leftOut: 2 },
  { header: 'EXPIRES', value: ({ expiresAt }) => expiresAt, leftOut: 1 },
];
const PAGE = 100;

interface PlaceOptions extends ServerOptions {
  readonly workflow?: string;
}

export const define: DefineCommand = (command, { connect, terminal }) => {
  command.description('See and delete the earlier turns that agents remember.');
  const WORKFLOW = [
    '-w, --workflow <workflow>',
    'of this workflow, by its id or title; absent: shared by all of your workflows',
  ] as const;

  const list = command
    .command('list', { isDefault: true })
    .description('List the keys under which agents remember turns.')
    .option(...WORKFLOW)
    .option('--search <text>', 'only keys that contain this')
    .action(async ({ json, server, workflow, search }: PlaceOptions & { readonly search?: string }) => {
      const { client } = await connect(server);
      const memories = await everyMemory(client, await placeOf(client, workflow), search);
      if (json) return printJson(terminal, memories);
      print(terminal, drawTable(memories, MEMORIES, terminal));
      if (memories.length === 0) printError(terminal, 'No agent remembers anything here.');
    });
  serverOptions(list);

  const show = command
    .command('show')
    .description('Print the turns under a key, the oldest first.')
    .argument('<key>', 'the key, or the id of the memory')
    .option(...WORKFLOW)
    .action(async (key: string, { json, server, workflow }: PlaceOptions) => {
      const { client } = await connect(server);
      const memory = await memoryOf(client, await placeOf(client, workflow), key);
      const turns = await everyTurn(client, memory.id);
      if (json) return printJson(terminal, { ...memory, turns });
      if (memory.summary != null) print(terminal, [`Summary of earlier turns: ${oneLine(memory.summary)}`]);
      print(
        terminal,
        turns.flatMap(({ number, message, answer }) => [`${number} > ${oneLine(message)}`, `  ${oneLine(answer)}`]),
      );
    });
  serverOptions(show);

  const remove = command
    .command('delete')
    .description('Delete what agents remember under a key; without a key, all of it.')
    .argument('[key]', 'the key, or the id of the memory')
    .option(...WORKFLOW)
    .option('--all', 'without a key: all keys')
    .action(async (key: string | undefined, options: PlaceOptions & { readonly all?: true }) => {
      const { client } = await connect(options.server);
      const workflowId = await placeOf(client, options.workflow);
      if (key === undefined) {
        if (options.all !== true) throw new Misuse('Give a key, or --all.', ['List them: stepcast memory']);
        const { deletedCount, problems } = await client.deleteAgentMemories({ workflowId });
        refuseProblems(problems);
        if (options.json) return printJson(terminal, { deletedCount });
        return printDone(terminal, `${deletedCount ?? 0} memories are deleted.`);
      }
      const { id } = await memoryOf(client, workflowId, key);
      const { deletedId, problems } = await client.deleteAgentMemory({ id });
      refuseProblems(problems);
      if (options.json) return printJson(terminal, { deletedId });
      printDone(terminal, `The agents have forgotten “${oneLine(key)}”.`);
    });
  serverOptions(remove);
  examples(command, ['of one chat', 'stepcast memory show visitor-17 -w "Support chat"']);
};

async function placeOf(client: StepcastClient, workflow: string | undefined): Promise<string | null> {
  return workflow === undefined ? null : (await resolveWorkflow(client, workflow)).id;
}

async function everyMemory(
  client: StepcastClient,
  workflowId: string | null,
  search: string | undefined,
): Promise<readonly AgentMemoryFieldsFragment[]> {
  const memories: AgentMemoryFieldsFragment[] = [];
  for (let after: string | null = null; ;) {
    const { nodes, pageInfo } = await client.agentMemories({ workflowId, search, first: PAGE, after });
    memories.push(...nodes);
    after = pageInfo.endCursor ?? null;
    if (!pageInfo.hasNextPage || after === null) return memories;
  }
}

async function everyTurn(client: StepcastClient, id: string) {
  const turns = [];
  for (let after: string | null = null; ;) {
    const memory = await client.agentMemory({ id, first: PAGE, after });
    if (!memory) return turns;
    turns.push(...memory.turns.nodes);
    after = memory.turns.pageInfo.endCursor ?? null;
    if (!memory.turns.pageInfo.hasNextPage || after === null) return turns;
  }
}

/** @throws Misuse if there is none */
async function memoryOf(
  client: StepcastClient,
  workflowId: string | null,
  reference: string,
): Promise<AgentMemoryFieldsFragment> {
  const found = (await everyMemory(client, workflowId, undefined)).find(
    ({ id, key }) => key === reference || id === reference,
  );
  if (!found)
    throw new Misuse(`Nothing is remembered here under "${reference}".`, [
      'List the keys: stepcast memory',
      'Of a workflow: --workflow <workflow>',
    ]);
  return found;
}
