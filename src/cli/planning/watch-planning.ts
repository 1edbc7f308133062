import { setTimeout as sleep } from 'node:timers/promises';
import type { StepcastClient } from '@stepcast/client';
import { LiveRegion, liveStyle } from '../output/live-region.js';
import { notFound } from '../references/find-by-reference.js';
import { printError } from '../output/print.js';
import type { Terminal } from '../output/terminal.js';
import { oneLine, shorten } from '../output/text.js';
import { drawPlan } from '../view/plan.view.js';
import { spinner } from '../view/status.js';
import { readingWidth } from '../view/style.js';

export type PlannedWorkflow = NonNullable<Awaited<ReturnType<StepcastClient['workflowOverview']>>>;
type WatchedWorkflow = Awaited<ReturnType<ReturnType<StepcastClient['watchWorkflow']>['next']>>['value'] & object;

export interface PlanningOptions {
  readonly signal: AbortSignal;
  /** Nothing is shown. */
  readonly isSilent?: boolean;
}

const REDRAW_MS = 80;
const RECHECK_MS = 500;

/** Shows the steps of a workflow as they are planned. @returns the workflow once its planning is over */
export async function watchPlanning(
  terminal: Terminal,
  client: StepcastClient,
  id: string,
  { signal, isSilent = false }: PlanningOptions,
): Promise<PlannedWorkflow> {
  const show = isSilent ? silentPlan() : terminal.isLive ? livePlan(terminal) : plainPlan(terminal);
  const watch = new AbortController();
  const both = AbortSignal.any([signal, watch.signal]);
  const pushed = (async () => {
    for await (const workflow of client.watchWorkflow(id, { signal: both })) {
      show.workflow(workflow);
      if (workflow.status !== 'GENERATING') return;
    }
  })();
  try {
    // The plan may have been ready before the subscription was: the workflow is looked at as well, now and then.
    await Promise.race([pushed, untilPlanned(client, id, both)]);
  } finally {
    watch.abort();
    await pushed.catch(() => undefined);
    show.end();
  }
  signal.throwIfAborted();
  const planned = await client.workflowOverview({ id, runs: 1 }, { signal });
  if (planned === null) throw notFound('workflow', id);
  return planned;
}

async function untilPlanned(client: StepcastClient, id: string, signal: AbortSignal): Promise<void> {
  for (;;) {
    const workflow = await client.workflow({ id }, { signal });
    if (workflow?.status !== 'GENERATING') return;
    await sleep(RECHECK_MS, undefined, { signal });
  }
}

interface PlanDisplay {
  workflow(workflow: WatchedWorkflow): void;
  end(): void;
}

const silentPlan = (): PlanDisplay => ({ workflow: () => undefined, end: () => undefined });

function livePlan(terminal: Terminal): PlanDisplay {
  const { colors } = terminal;
  const region = new LiveRegion(terminal);
  let frame = 0;
  let seen: WatchedWorkflow | null = null;
  const draw = (): void => {
    const doing = seen?.planProgress?.message ?? 'planning …';
    const style = liveStyle(terminal);
    const steps = seen?.status === 'GENERATING' ? drawPlan(seen.steps, style) : [];
    region.draw([`${colors.cyan(spinner(frame))} ${shorten(oneLine(doing), readingWidth(style) - 2)}`, ...steps]);
  };
  const timer = setInterval(() => {
    frame += 1;
    draw();
  }, REDRAW_MS);
  draw();
  return {
    workflow: (workflow) => void (seen = workflow),
    end: () => {
      clearInterval(timer);
      region.draw([]);
      region.end();
    },
  };
}

/** On standard error: a line for each thing that is new. */
function plainPlan(terminal: Terminal): PlanDisplay {
  const told = new Set<string>();
  const once = (line: string): void => {
    if (told.has(line)) return;
    told.add(line);
    printError(terminal, line);
  };
  once('planning …');
  return {
    workflow: ({ status, planProgress, steps }) => {
      if (status !== 'GENERATING') return;
      if (planProgress) once(oneLine(planProgress.message));
      for (const step of steps) once(`planned   ${oneLine(step.title)} (${oneLine(step.tool)})`);
    },
    end: () => undefined,
  };
}
