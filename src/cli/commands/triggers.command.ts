import type { StepcastClient, WorkflowTriggerInput } from '@stepcast/client';
import { Misuse } from '../output/cli-failure.js';
import { print, printDone, printJson } from '../output/print.js';
import { oneLine } from '../output/text.js';
import type { DefineCommand } from '../program/command-table.js';
import { examples, serverOptions } from '../program/common-options.js';
import type { ServerOptions } from '../program/context.js';
import { jsonObjectFrom } from '../output/json-input.js';
import { resolveWorkflow } from '../references/resolve.js';
import { drawTable } from '../view/table.js';
import type { Column } from '../view/table.js';
import { formatInstant, localZone } from '../view/time.js';

type SourceInput = NonNullable<WorkflowTriggerInput['source']>;
type Source = NonNullable<Extract<Entry['trigger'], { readonly __typename: 'EventTrigger' }>['source']>;
type Entry = Awaited<ReturnType<typeof triggersOf>>['triggers'][number];

const WORKFLOW = ['<workflow>', 'its id, the end of it, or its title'] as const;
const KEY = ['<key>', 'the key of the trigger, as the list shows it'] as const;

const COLUMNS: readonly Column<Entry>[] = [
  { header: 'KEY', value: ({ key }) => key },
  { header: 'STARTS', value: ({ trigger }) => inWords(trigger), shrinksTo: 16 },
  { header: 'ON', value: ({ trigger }) => (trigger.enabled ? 'on' : 'off') },
  {
    header: 'NEXT',
    value: ({ activity }) => (activity?.nextRunAt == null ? '' : formatInstant(activity.nextRunAt, localZone())),
    leftOut: 1,
  },
  { header: 'RUNS', value: ({ activity }) => String(activity?.firedCount ?? 0), align: 'right' },
  { header: 'SKIPPED', value: ({ activity }) => String(activity?.skippedCount ?? 0), align: 'right', leftOut: 2 },
];

/** The triggers of a workflow: listed, switched, added and removed one by one. */
export const define: DefineCommand = (command, context) => {
  const { connect, terminal } = context;
  command.description('The triggers of a workflow, each with its switch, its next time and its counts.');

  const list = command
    .command('list', { isDefault: true })
    .description('List the triggers of a workflow.')
    .argument(...WORKFLOW)
    .action(async (reference: string, { json, server }: ServerOptions) => {
      const { client } = await connect(server);
      const { triggers } = await triggersOf(client, reference);
      if (json) return printJson(terminal, triggers);
      print(terminal, drawTable(triggers, COLUMNS, terminal));
    });
  serverOptions(list);

  for (const [name, enabled, does] of [
    ['enable', true, 'Let one trigger start runs; the others stay as they are.'],
    ['disable', false, 'Keep one trigger from starting runs; the others stay as they are.'],
  ] as const) {
    const switched = command
      .command(name)
      .description(does)
      .argument(...WORKFLOW)
      .argument(...KEY)
      .action(async (reference: string, key: string, { json, server }: ServerOptions) => {
        const { client } = await connect(server);
        const { id, triggers } = await triggersOf(client, reference);
        known(triggers, key);
        const changed = triggers.map((each, index) => ({
          ...inputOf(each, index),
          ...(each.key === key ? { enabled } : {}),
        }));
        const { workflow } = await client.updateWorkflow({ id, triggers: changed });
        if (json) return printJson(terminal, workflow);
        printDone(
          terminal,
          `The trigger ${oneLine(key)} of “${oneLine(workflow.title)}” is ${enabled ? 'on' : 'off'}.`,
        );
      });
    serverOptions(switched);
  }

  const add = command
    .command('add')
    .description('Add a trigger behind the others; a workflow has up to 10.')
    .argument(...WORKFLOW)
    .argument('<trigger>', 'as in the GraphQL API: JSON, @file, or - for standard input')
    .action(async (reference: string, text: string, { json, server }: ServerOptions) => {
      const given = (await jsonObjectFrom(text, 'The trigger', context)) as unknown as WorkflowTriggerInput;
      const { client } = await connect(server);
      const { id, triggers } = await triggersOf(client, reference);
      const { workflow } = await client.updateWorkflow({ id, triggers: [...triggers.map(inputOf), given] });
      if (json) return printJson(terminal, workflow);
      printDone(terminal, `“${oneLine(workflow.title)}” has ${triggers.length + 1} triggers.`);
    });
  serverOptions(add);
  examples(add, [
    'also on Saturdays',
    `stepcast triggers add "Daily report" '{"key": "saturday", "type": "SCHEDULED", "schedule": "0 11 * * 6"}'`,
  ]);

  const remove = command
    .command('remove')
    .description('Remove one trigger. The next one takes the place of the first if that is removed.')
    .argument(...WORKFLOW)
    .argument(...KEY)
    .action(async (reference: string, key: string, { json, server }: ServerOptions) => {
      const { client } = await connect(server);
      const { id, triggers } = await triggersOf(client, reference);
      known(triggers, key);
      if (triggers.length === 1) throw new Misuse('A workflow has at least one trigger: change it, or disable it.');
      const rest = triggers.filter((each) => each.key !== key).map(inputOf);
      const { workflow } = await client.updateWorkflow({ id, triggers: rest });
      if (json) return printJson(terminal, workflow);
      printDone(terminal, `“${oneLine(workflow.title)}” has no trigger ${oneLine(key)} any more.`);
    });
  serverOptions(remove);
};

async function triggersOf(client: StepcastClient, reference: string) {
  const { id } = await resolveWorkflow(client, reference);
  const workflow = await client.workflowTriggers({ id });
  return { id, triggers: workflow?.triggers ?? [] };
}

/** @throws Misuse if no trigger has the key */
function known(triggers: readonly Entry[], key: string): void {
  if (triggers.some((each) => each.key === key)) return;
  throw new Misuse(`There is no trigger "${key}".`, [`The keys are: ${triggers.map((each) => each.key).join(', ')}`]);
}

/** A trigger as it was read, in the form in which it is written: with the fields of its kind alone. */
function inputOf({ key, trigger }: Entry, index: number): WorkflowTriggerInput {
  return { ...fieldsOf(trigger), ...(index === 0 ? {} : { key }) };
}

function fieldsOf(trigger: Entry['trigger']): WorkflowTriggerInput {
  const { type, enabled } = trigger;
  if (trigger.__typename === 'ScheduledTrigger') {
    const { schedule, timezone, dstGap, dstRepeat, misfire, overlap, jitterSeconds } = trigger;
    return { type, enabled, schedule, timezone, dstGap, dstRepeat, misfire, overlap, jitterSeconds };
  }
  if (trigger.__typename !== 'EventTrigger') return { type, enabled };
  const { eventType, filters, source } = trigger;
  if (!source) return { type, enabled, eventType, filters };
  return { type, enabled, eventType, filters, source: sourceInputOf(source) };
}

function sourceInputOf({ connection, parameters, everySeconds, includeExisting, form, chat }: Source): SourceInput {
  if (form) return { form: { ...withoutType(form), thanks: withoutType(form.thanks) } };
  if (chat) return { chat: withoutType(chat) };
  return { connection: connection ?? null, parameters, everySeconds, includeExisting };
}

function withoutType<T extends object>({ __typename: _type, ...fields }: T & { readonly __typename?: string }) {
  return fields;
}

function inWords(trigger: Entry['trigger']): string {
  if (trigger.__typename === 'ScheduledTrigger') return `${trigger.schedule} ${trigger.timezone}`;
  return trigger.__typename === 'EventTrigger' ? `on ${trigger.eventType}` : 'by hand';
}
