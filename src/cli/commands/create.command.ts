import { Interrupted, CliFailure, Misuse } from '../output/cli-failure.js';
import type { DefineCommand } from '../program/command-table.js';
import { examples, serverOptions } from '../program/common-options.js';
import { definitionOptions, givenTexts } from '../program/definition-options.js';
import type { DefinitionOptions } from '../program/definition-options.js';
import { givenLabels, labelOptions } from '../program/label-options.js';
import type { LabelOptions } from '../program/label-options.js';
import type { CliContext, Connected, ServerOptions } from '../program/context.js';
import { interruption } from '../process/interruption.js';
import { askGaps } from '../planning/ask-gaps.js';
import { titleFrom } from '../planning/title-from.js';
import { watchPlanning } from '../planning/watch-planning.js';
import type { PlannedWorkflow } from '../planning/watch-planning.js';
import { watchRun } from '../run/watch-run.js';
import { printError, print, printJson } from '../output/print.js';
import { scheduleWords } from '../view/schedule-words.js';
import { localZone } from '../view/time.js';
import { drawWorkflow } from '../view/workflow.view.js';

interface CreateOptions extends ServerOptions, DefinitionOptions, LabelOptions {
  readonly schedule?: string;
  readonly timezone?: string;
  readonly run?: true;
  /** Absent: true. */
  readonly wait?: boolean;
  readonly yes?: true;
}

export const define: DefineCommand = (command, context) => {
  command
    .description(
      'Describe a workflow in words, and see its steps as they are planned. It becomes active once it is planned and no question about the plan is open; questions are shown with the command that answers them.',
    )
    .argument('[description]', 'its purpose; - reads standard input; absent: asked for')
    .option('-t, --title <title>', 'its title; absent: the beginning of the description')
    .option('--schedule <cron>', 'its schedule, such as "0 9 * * 1-5"; absent: as the words say')
    .option('--timezone <zone>', 'the zone of the schedule, such as Europe/Berlin; absent: yours')
    .option('--run', 'run it as soon as it is planned, and watch')
    .option('--no-wait', 'do not wait for the plan')
    .option('-y, --yes', 'ask nothing: questions about the plan are printed, with the command that answers them')
    .action(async (words: string | undefined, options: CreateOptions) => {
      if (options.run && options.wait === false) throw new Misuse('--run waits for the plan: leave out --no-wait.');
      if (options.timezone !== undefined && options.schedule === undefined)
        throw new Misuse('--timezone goes with --schedule.');
      const description = await descriptionFrom(words, context);
      const connected = await context.connect(options.server);
      const created = await create(connected, description, options);
      if (options.wait === false) return printCreated(context, created, options);
      const planned = await answered(
        context,
        connected,
        await awaitPlan(context, connected, created.id, options),
        options,
      );
      if (options.json && !options.run) printJson(context.terminal, planned);
      else if (!options.json)
        print(
          context.terminal,
          drawWorkflow(
            planned,
            context.terminal,
            context.now(),
            await scheduleWords('schedule' in planned.trigger ? planned.trigger.schedule : null),
          ),
        );
      if (planned.status === 'FAILED')
        throw new CliFailure('The workflow could not be planned.', [
          'Say it in other words, or name the tools: stepcast tools',
        ]);
      if (options.run) await runIt(context, connected, planned, options);
      else if (!options.json) printError(context.terminal, '', `Run it: stepcast run ${planned.id} --watch`);
    });
  definitionOptions(command, true);
  labelOptions(command);
  serverOptions(command);
  examples(
    command,
    ['as the words say', 'stepcast create "Every weekday at 7 in Berlin, summarize my unread mail"'],
    [
      'with a separate schedule, and run at once',
      'stepcast create "Summarize important emails" --schedule "0 9 * * *" \\\n    --timezone America/New_York --run',
    ],
    ['from a file, and only its id', 'stepcast create - --json < idea.txt | jq -r .id'],
  );
};

async function descriptionFrom(words: string | undefined, context: CliContext): Promise<string> {
  const given = words === '-' ? await context.readStdin() : (words ?? (await ask(context)));
  if (given.trim() === '') throw new Misuse('Describe in words what it shall do.');
  return given.trim();
}

async function ask({ terminal, ask: asker }: CliContext): Promise<string> {
  if (!terminal.canAsk) throw new Misuse('Describe in words what it shall do: stepcast create "…"');
  return await (await asker()).text({ message: 'Describe the automation:' });
}

async function create(
  { client }: Connected,
  description: string,
  options: CreateOptions,
): Promise<{ readonly id: string }> {
  const { title, schedule, timezone } = options;
  const trigger =
    schedule === undefined
      ? {}
      : { trigger: { type: 'SCHEDULED' as const, schedule, ...(timezone === undefined ? {} : { timezone }) } };
  const { workflow } = await client.createWorkflow({
    title: title ?? titleFrom(description),
    description,
    generateImmediately: true,
    timezone: timezone ?? localZone(),
    ...givenTexts(options, true),
    ...givenLabels(options),
    ...trigger,
  });
  return workflow;
}

/** The workflow after its questions were asked, if a person is at the terminal. */
async function answered(
  context: CliContext,
  { client }: Connected,
  planned: PlannedWorkflow,
  { json, yes }: CreateOptions,
): Promise<PlannedWorkflow> {
  const isOpen = planned.plan?.gaps.some(({ isBlocking }) => isBlocking) === true;
  if (!isOpen || !context.terminal.canAsk || json === true || yes === true) return planned;
  if (!(await askGaps(context, client, planned))) return planned;
  return (await client.workflowOverview({ id: planned.id, runs: 1 })) ?? planned;
}

function printCreated({ terminal }: CliContext, created: { readonly id: string }, { json }: CreateOptions): void {
  if (json) printJson(terminal, created);
  else print(terminal, [`It is being planned. See it: stepcast show ${created.id}`]);
}

async function awaitPlan(
  context: CliContext,
  connected: Connected,
  id: string,
  { json }: CreateOptions,
): Promise<PlannedWorkflow> {
  const stop = interruption();
  try {
    return await watchPlanning(context.terminal, connected.client, id, {
      signal: stop.signal,
      isSilent: json === true,
    });
  } catch (error) {
    if (!stop.signal.aborted) throw error;
    throw new Interrupted(`The planning continues. See its result: stepcast show ${id}`);
  } finally {
    stop.release();
  }
}

async function runIt(
  context: CliContext,
  connected: Connected,
  { id }: PlannedWorkflow,
  options: CreateOptions,
): Promise<void> {
  const { execution } = await connected.client.executeWorkflow({ workflowId: id });
  if (!options.json) printError(context.terminal, '');
  context.exitWith(await watchRun(context, connected, execution.id, options.json ? { json: true } : {}));
}
