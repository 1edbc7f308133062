import type { CliContext, Connected, ServerOptions } from '../program/context.js';
import type { DefineCommand } from '../program/command-table.js';
import { examples, serverOptions, wholeNumber } from '../program/common-options.js';
import { Misuse } from '../output/cli-failure.js';
import { iterationPath } from '../references/iteration-path.js';
import { notFound } from '../references/find-by-reference.js';
import { resolveExecution, resolveWorkflow } from '../references/resolve.js';
import { drawExecution } from '../run/execution.view.js';
import { drawIterations, drawIterationSteps } from '../run/iterations.view.js';
import { print, printJson } from '../output/print.js';
import { scheduleWords } from '../view/schedule-words.js';
import { drawWorkflow } from '../view/workflow.view.js';

export const define: DefineCommand = (command, context) => {
  command
    .description('Show a workflow: its steps, its trigger, its next and last runs. The id of a run shows that run.')
    .argument('<workflow>', 'its id, the end of it, or its title; or the id of a run')
    .option('--loop <step>', 'of a run: the iterations of this loop')
    .option('--within <path>', 'with --loop: the iteration that the loop stands in, for example 3')
    .option('--iteration <path>', 'with --loop: the steps of this iteration, for example 3, or 3.0')
    .option('--failed', 'with --loop: only iterations that have failed')
    .option('--after <number>', 'with --loop: only iterations after this one', wholeNumber(0, 9_999))
    .action(async (reference: string, options: ShowOptions) => {
      const isRun = reference.startsWith('ex_');
      if (options.loop !== undefined && !isRun) throw new Misuse('--loop goes with the id of a run.');
      if (options.loop === undefined && Object.keys(options).some((name) => OF_LOOP.has(name)))
        throw new Misuse('--within, --iteration, --failed and --after go with --loop.');
      const connected = await context.connect(options.server);
      if (options.loop !== undefined)
        return showLoop(context, connected, reference, { ...options, loop: options.loop });
      await (isRun
        ? showExecution(context, connected, reference, options.json)
        : showWorkflow(context, connected, reference, options.json));
    });
  serverOptions(command);
  examples(
    command,
    ['by title', 'stepcast show "Daily Email Summary"'],
    ['by the end of its id', 'stepcast show 4x7q2k'],
    ['the failed iterations of a loop', 'stepcast show ex_… --loop pages --failed'],
    ['the input of a step', 'stepcast show "Daily Email Summary" --json | jq \'.steps[0].input\''],
  );
};

async function showWorkflow(
  { terminal, now }: CliContext,
  { client }: Connected,
  reference: string,
  json: true | undefined,
): Promise<void> {
  const { id } = await resolveWorkflow(client, reference);
  const workflow = await client.workflowOverview({ id });
  if (workflow === null) throw notFound('workflow', reference);
  if (json) return printJson(terminal, workflow);
  print(
    terminal,
    drawWorkflow(
      workflow,
      terminal,
      now(),
      await scheduleWords('schedule' in workflow.trigger ? workflow.trigger.schedule : null),
    ),
  );
}

async function showExecution(
  { terminal, now }: CliContext,
  { client }: Connected,
  reference: string,
  json: true | undefined,
): Promise<void> {
  const execution = await client.execution({ id: await resolveExecution(client, reference) });
  if (execution === null) throw notFound('run', reference);
  if (json) return printJson(terminal, execution);
  const loops = execution.steps.filter(({ tool, status: is }) => tool === 'flow.loop' && is !== 'PENDING');
  const lists = await Promise.all(
    loops.map(async ({ stepId }) => ({
      stepId,
      ...(await iterationsOf(client, { id: execution.id, stepId, status: ['FAILED'], first: FAILED_SHOWN })),
    })),
  );
  print(terminal, [
    ...drawExecution(execution, terminal, now()),
    ...(lists.length === 0 ? [] : ['', terminal.colors.bold('Loops')]),
    ...lists.flatMap((list) => drawIterations(list, terminal, now())),
  ]);
}

interface ShowOptions extends ServerOptions {
  readonly loop?: string;
  readonly within?: string;
  readonly iteration?: string;
  readonly failed?: true;
  readonly after?: number;
}

const OF_LOOP: ReadonlySet<string> = new Set(['within', 'iteration', 'failed', 'after']);
/** The failed iterations that the picture of a run names. */
const FAILED_SHOWN = 5;
const PAGE = 100;

type Client = Connected['client'];

async function iterationsOf(client: Client, asked: Parameters<Client['iterations']>[0]) {
  const execution = await client.iterations(asked);
  if (execution === null) throw notFound('run', asked.id);
  return execution.iterations;
}

/** The iterations of a loop in a run, or the steps of one of them. */
async function showLoop(
  { terminal, now }: CliContext,
  { client }: Connected,
  reference: string,
  { loop: stepId, within, iteration, failed, after, json }: ShowOptions & { readonly loop: string },
): Promise<void> {
  const id = await resolveExecution(client, reference);
  if (iteration !== undefined) {
    const found = await client.iterationSteps({ id, stepId, iteration: iterationPath('--iteration', iteration) });
    if (found === null) throw notFound('run', reference);
    if (json) return printJson(terminal, found.iterationSteps);
    return print(terminal, drawIterationSteps(found.iterationSteps, terminal, now()));
  }
  const list = await iterationsOf(client, {
    id,
    stepId,
    iteration: within === undefined ? null : iterationPath('--within', within),
    status: failed ? ['FAILED'] : null,
    after: after ?? -1,
    first: PAGE,
  });
  if (json) return printJson(terminal, list);
  print(terminal, drawIterations({ stepId, ...list }, terminal, now()));
}
