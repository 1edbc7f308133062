import type { PlainClient } from '../../client/stepcast.client.js';
import { LiveRegion } from '../live-region.js';
import type { Terminal } from '../terminal.js';
import { printable } from '../text.js';
import { applyEvent, emptyBoard } from './board.js';
import { CREATE_WORKFLOW, EXECUTE_WORKFLOW, EXECUTION_EVENTS, EXECUTION_OUTPUT } from './demo.operations.js';
import type { FinishedExecution, PlannedWorkflow, ProgressEvent } from './demo.operations.js';
import { drawBoard, drawOutput, drawPlan, formatInstant, lineFor, spinner } from './draw.js';
import { watchPlanning } from './watch-planning.js';

const REDRAW_MS = 80;

/** The main job of Stepcast. */
export const DEMO_WORKFLOW = {
  title: 'Daily Email Summary',
  description: 'Summarize important emails every morning',
  trigger: { type: 'SCHEDULED', enabled: true, schedule: '0 9 * * *', timezone: 'America/New_York' },
  generateImmediately: true,
} as const;

/** The demo cannot go on; the message says why. */
export class DemoFailure extends Error {
  override readonly name = 'DemoFailure';
}

/**
 * Describe, plan, run and watch, over the API that anybody has. Aborting `signal` ends it at the next answer.
 *
 * @throws DemoFailure where the server could not plan or run it.
 */
export async function runDemo(client: PlainClient, terminal: Terminal, signal: AbortSignal): Promise<void> {
  describe(terminal);
  const workflow = await plan(client, terminal, signal);
  const output = await executeAndWatch(client, workflow, terminal, signal);
  const { colors, out } = terminal;
  out(`\n${colors.bold('The summary')}\n${drawOutput(output, terminal).join('\n')}\n`);
  const { nextRunAt, timezone, schedule } = workflow.trigger;
  if (nextRunAt && timezone && schedule) {
    out(`\n${colors.bold('Next run')}\n    ${formatInstant(nextRunAt, timezone)}\n    ${colors.dim(`${schedule} in ${timezone}`)}\n`);
  }
}

function describe({ out, colors }: Terminal): void {
  const { title, description, trigger } = DEMO_WORKFLOW;
  out(`${colors.bold(title)}\n  ${colors.italic(`“${description}”`)}\n  ${colors.dim(`${trigger.schedule} in ${trigger.timezone}`)}\n\n`);
}

async function plan(client: PlainClient, terminal: Terminal, signal: AbortSignal): Promise<PlannedWorkflow> {
  const { out, colors } = terminal;
  const created = await client.request<{ readonly createWorkflow: { readonly workflow: { readonly id: string } } }>(
    CREATE_WORKFLOW,
    { input: DEMO_WORKFLOW },
    { signal },
  );
  const region = terminal.isLive ? new LiveRegion(terminal) : null;
  let frame = 0;
  let seen: PlannedWorkflow | undefined;
  const draw = (): void => region?.draw([`${colors.cyan(spinner((frame += 1)))} Planning …`, ...drawPlan(seen?.steps ?? [], terminal)]);
  const timer = region === null ? undefined : setInterval(draw, REDRAW_MS);
  try {
    for await (const workflow of watchPlanning(client, created.createWorkflow.workflow.id, signal)) seen = workflow;
  } finally {
    clearInterval(timer);
    region?.draw([]);
    region?.end();
  }
  signal.throwIfAborted();
  if (seen === undefined || seen.status === 'FAILED') {
    throw new DemoFailure(`The workflow could not be planned: ${printable(seen?.error?.message ?? 'no answer')}`);
  }
  out(`${colors.bold('The plan')}\n${drawPlan(seen.steps, terminal).join('\n')}\n\n`);
  return seen;
}

async function executeAndWatch(client: PlainClient, workflow: PlannedWorkflow, terminal: Terminal, signal: AbortSignal): Promise<unknown> {
  terminal.out(`${terminal.colors.bold('The run')}\n`);
  const { executeWorkflow } = await client.request<{ readonly executeWorkflow: { readonly execution: { readonly id: string } } }>(
    EXECUTE_WORKFLOW,
    { input: { workflowId: workflow.id } },
    { signal },
  );
  const { id } = executeWorkflow.execution;
  const events = client.subscribe<{ readonly executionEvents: ProgressEvent }>(EXECUTION_EVENTS, { id });
  if (terminal.isLive) await watchLive(events, workflow, terminal, signal);
  else await watchLines(events, terminal, signal);
  signal.throwIfAborted();
  const { execution } = await client.request<{ readonly execution: FinishedExecution | null }>(EXECUTION_OUTPUT, { id }, { signal });
  if (execution?.status !== 'SUCCEEDED') {
    throw new DemoFailure(`The run did not succeed: ${printable(execution?.error?.message ?? execution?.status ?? 'it is gone')}`);
  }
  return execution.output;
}

type Events = AsyncIterable<{ readonly executionEvents: ProgressEvent }>;

async function watchLive(events: Events, workflow: PlannedWorkflow, terminal: Terminal, signal: AbortSignal): Promise<void> {
  const region = new LiveRegion(terminal);
  let board = emptyBoard(workflow.steps);
  let frame = 0;
  const draw = (): void => region.draw(drawBoard(board, terminal, (frame += 1), Date.now()));
  const timer = setInterval(draw, REDRAW_MS);
  try {
    for await (const { executionEvents } of events) {
      if (signal.aborted) break;
      board = applyEvent(board, executionEvents);
      draw();
    }
  } finally {
    clearInterval(timer);
    draw();
    region.end();
  }
}

async function watchLines(events: Events, terminal: Terminal, signal: AbortSignal): Promise<void> {
  for await (const { executionEvents } of events) {
    if (signal.aborted) break;
    const line = lineFor(executionEvents);
    if (line !== null) terminal.out(`  ${line}\n`);
  }
}
