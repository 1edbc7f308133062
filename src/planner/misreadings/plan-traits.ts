import type { TriggerDraft } from '../../domain/trigger/trigger.js';
import { TriggerType } from '../../domain/trigger/trigger.js';
import { hasServices } from '../likely/has-services.js';
import type { Plan, PlanRequest } from '../planner.js';

/** Traits of a plan, apart from its words: `own`, `agent`, `event:form.submitted`, `open:2`. */
export type PlanTraits = readonly string[];

interface Judged extends Pick<Plan, 'steps'> {
  readonly trigger: TriggerDraft | null;
  /** The number of questions that the plan in steps would ask, beside an agent. Null: there is no plan in steps. */
  readonly open: number | null;
  /** The assumptions of a plan in steps. */
  readonly assumptions: readonly { readonly text: string }[];
}

export function traitsOf({ steps, trigger, open, assumptions }: Judged, request: PlanRequest): PlanTraits {
  const uses = steps.map(({ tool }) => request.tools.get(tool)?.planning?.use);
  const isAgent = uses.includes('agent');
  const { eventType, type = TriggerType.MANUAL, filters = {} } = trigger ?? {};
  const beside = open === null ? 'refused' : `open:${open}`;
  return [
    hasServices(request) ? 'services' : 'own',
    isAgent ? 'agent' : 'steps',
    type === TriggerType.MANUAL ? 'hand' : type === TriggerType.SCHEDULED ? 'schedule' : 'event',
    ...(eventType === undefined ? [] : [`event:${eventType}`]),
    ...(Object.keys(filters).length > 0 ? ['filters'] : []),
    ...(isAgent && steps.length > 1 ? ['report'] : []),
    ...(isAgent ? [beside] : [`assumed:${assumptions.length}`]),
    ...(assumptions.some(({ text }) => text.startsWith('No service is named')) ? ['guessed'] : []),
    `steps:${steps.length}`,
    ...new Set(steps.map(({ tool }) => `tool:${tool}`)),
  ];
}

/** Whether enough plans with such traits were judged to learn from: those by an agent, and those in steps over services. */
export const isJudged = (traits: PlanTraits): boolean => traits.includes('services') || traits.includes('agent');
