import type { AvailableConnections } from '../../domain/connection/index.js';
import { findEventType } from '../../domain/event/types/index.js';
import type { JsonObject } from '../../lib/json/json.js';
import type { PlanReport } from '../../domain/plan-report/index.js';
import type { PlanProgress } from '../../domain/workflow/plan-progress.js';
import type { PlannableWorkflow } from '../../domain/workflow/planning.js';
import { MAX_STEPS } from '../../domain/steps/step.js';
import type { Step, StepDraft } from '../../domain/steps/step.js';
import { replaceableTools, withoutTools } from '../../domain/steps/alternatives.js';
import type { ToolCatalog } from '../../domain/steps/tool.js';
import { TriggerType } from '../../domain/trigger/trigger.js';
import type { OwnConnection, PlanRequest } from '../../planner/planner.js';
import type { PubSub } from '../../pubsub.js';
import { previewStep } from '../runs/preview-step.js';

/** The events that have come, newest first. */
export interface EventSamples {
  newest(ownerId: string, eventType: string): Promise<JsonObject | null>;
}

/**
 * The request to a planner, without payer and listeners.
 *
 * @param services of the connections, by their names.
 */
export async function planRequestOf(
  workflow: PlannableWorkflow,
  tools: ToolCatalog,
  events: EventSamples | undefined,
  connections?: AvailableConnections,
  report?: PlanReport,
  services: ReadonlyMap<string, string> = new Map(),
): Promise<Omit<PlanRequest, 'signal'>> {
  const { planning, steps } = workflow;
  const isReplaced = steps.length > 0 || Boolean(planning?.reason);
  const forceDifferentTools = planning?.forceDifferentTools ?? false;
  const trigger = planning?.triggerGiven === false ? undefined : workflow.trigger;
  return {
    title: workflow.title,
    description: workflow.description,
    // This holds for every planner: an unavailable tool passes no check.
    tools: forceDifferentTools ? withoutTools(tools, replaceableTools(steps, tools)) : tools,
    timezone: planning?.timezone ?? 'UTC',
    trigger,
    previous: isReplaced ? { steps, reason: planning?.reason ?? null, forceDifferentTools, report } : undefined,
    connections: ownConnections(connections, services),
    email: addressOf(workflow.ownerId),
    examples: await examplesFor(workflow, trigger, events),
  };
}

/** The connections that are available to a workflow, with their services. */
export function ownConnections(
  available: AvailableConnections = new Map(),
  services: ReadonlyMap<string, string> = new Map(),
): readonly OwnConnection[] {
  return [...available].map(([name, kind]) => ({ name, kind, service: services.get(name) }));
}

/** Shows the progress of a plan to subscribers of the workflow. Does nothing once the plan is no longer wanted. */
export function planWatch(
  pubsub: PubSub,
  workflowId: string,
  planId: string,
  signal: AbortSignal,
): Required<Pick<PlanRequest, 'onStep' | 'onRestart' | 'onProgress'>> {
  const planned: Step[] = [];
  let progress: PlanProgress | undefined;
  const publish = (): void => {
    if (!signal.aborted)
      pubsub.publish('workflowChanged', workflowId, { workflowId, planId, plannedSteps: [...planned], progress });
  };
  return {
    onStep: (draft: StepDraft) => {
      if (planned.length >= MAX_STEPS) return;
      planned.push(previewStep(draft, planned.length));
      publish();
    },
    onRestart: () => {
      const had = planned.length > 0;
      planned.length = 0;
      if (had) publish();
    },
    onProgress: (current: PlanProgress) => {
      progress = current;
      publish();
    },
  };
}

/** An installation may know its users by their addresses. */
function addressOf(ownerId: string): string | null {
  return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(ownerId) ? ownerId : null;
}

/** The catalogue has samples of the types that it knows. For other types, the last received events are the samples. */
async function examplesFor(
  { ownerId }: PlannableWorkflow,
  trigger: PlanRequest['trigger'],
  events: EventSamples | undefined,
): Promise<PlanRequest['examples']> {
  if (trigger?.type !== TriggerType.EVENT || trigger.eventType === undefined || findEventType(trigger.eventType))
    return [];
  const payload = await events?.newest(ownerId, trigger.eventType);
  return payload ? [{ eventType: trigger.eventType, payload }] : [];
}
