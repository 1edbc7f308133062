import type { StepcastClient } from '@stepcast/client';
import { watchPlanning } from '../planning/watch-planning.js';
import type { PlannedWorkflow } from '../planning/watch-planning.js';
import { followRun } from '../run/follow-run.js';
import { drawOutput } from '../run/result.view.js';
import { lineDisplay, liveDisplay } from '../run/run-display.js';
import { plannedRun } from '@stepcast/client/run';
import { print } from '../output/print.js';
import type { Terminal } from '../output/terminal.js';
import { oneLine } from '../output/text.js';
import { drawPlan } from '../view/plan.view.js';
import { formatInstant, relativeTime } from '../view/time.js';

/** The main job of Stepcast. */
export const DEMO_WORKFLOW = {
  title: 'Daily Email Summary',
  description: 'Summarize important emails every morning',
  trigger: { type: 'SCHEDULED', enabled: true, schedule: '0 9 * * *', timezone: 'America/New_York' },
  generateImmediately: true,
} as const;

/** The demo cannot continue; the message says why. */
class DemoFailure extends Error {
  override readonly name = 'DemoFailure';
}

/**
 * Describes, plans, runs and watches a workflow, over the public API. Aborting `signal` ends it at the next answer.
 *
 * @throws DemoFailure if the server could not plan or run it.
 */
export async function runDemo(client: StepcastClient, terminal: Terminal, signal: AbortSignal): Promise<void> {
  const { colors } = terminal;
  const { title, description, trigger } = DEMO_WORKFLOW;
  print(terminal, [
    colors.bold(title),
    `  ${colors.italic(`“${description}”`)}`,
    `  ${colors.dim(`${trigger.schedule} in ${trigger.timezone}`)}`,
    '',
  ]);
  const workflow = await plan(client, terminal, signal);
  print(terminal, [colors.bold('The plan'), ...drawPlan(workflow.steps, terminal), '', colors.bold('The run')]);
  const output = await executeAndWatch(client, workflow, terminal, signal);
  print(terminal, ['', colors.bold('The summary'), ...drawOutput(output, terminal), ...nextRun(workflow, terminal)]);
}

async function plan(client: StepcastClient, terminal: Terminal, signal: AbortSignal): Promise<PlannedWorkflow> {
  const created = await client.createWorkflow(DEMO_WORKFLOW, { signal });
  const workflow = await watchPlanning(terminal, client, created.workflow.id, { signal, isSilent: !terminal.isLive });
  if (workflow.status === 'FAILED')
    throw new DemoFailure(`The workflow could not be planned: ${oneLine(workflow.error?.message ?? 'no answer')}`);
  return workflow;
}

async function executeAndWatch(
  client: StepcastClient,
  workflow: PlannedWorkflow,
  terminal: Terminal,
  signal: AbortSignal,
): Promise<unknown> {
  const { execution } = await client.executeWorkflow({ workflowId: workflow.id }, { signal });
  const run = plannedRun(execution.steps);
  // Here the progress is the output, in a pipe as well.
  const display = terminal.isLive
    ? liveDisplay(terminal, run, Date.now)
    : lineDisplay({ ...terminal, err: terminal.out });
  await followRun(client, execution.id, run, display, { signal, exitOnWait: false });
  const ended = await client.execution({ id: execution.id }, { signal });
  if (ended?.status !== 'SUCCEEDED')
    throw new DemoFailure(
      `The run did not succeed: ${oneLine(ended?.error?.message ?? ended?.status ?? 'it was removed')}`,
    );
  return ended.output;
}

function nextRun({ nextRunAt }: PlannedWorkflow, { colors }: Terminal): readonly string[] {
  if (!nextRunAt) return [];
  const { timezone, schedule } = DEMO_WORKFLOW.trigger;
  return [
    '',
    colors.bold('Next run'),
    `  ${formatInstant(nextRunAt, timezone)} ${colors.dim(`· ${relativeTime(nextRunAt, Date.now())} · ${schedule} in ${timezone}`)}`,
  ];
}
