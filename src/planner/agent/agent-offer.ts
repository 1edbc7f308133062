import { GapKind, PlanStatus, withGaps } from '../../domain/plan-report/index.js';
import type { Assumption, Gap, GapChoice, PlanReport } from '../../domain/plan-report/index.js';
import { TriggerType } from '../../domain/trigger/trigger.js';
import type { TriggerDraft } from '../../domain/trigger/trigger.js';
import type { JsonObject } from '../../lib/json/json.js';
import type { ServicesMeant } from '../account/index.js';
import { duringPlan } from '../offline/during-plan.js';
import type { Signals } from '../misreadings/forest.js';
import { isOftenWrong, isOftenWrongAgent } from '../misreadings/misreadings.js';
import { traitsOf } from '../misreadings/plan-traits.js';
import { PlanRefused } from '../plan-refused.js';
import { likelyStart } from '../likely/likely-start.js';
import type { Plan, PlanRequest, Planner } from '../planner.js';
import { agentFor, mayHelp } from './agent-plan.js';
import type { AgentPlan } from './agent-plan.js';
import { mailedTo } from './bounds.js';
import { decisionFor } from './decision.js';
import { asksForReceiver } from './facts.js';
import type { Wait } from './starts/once.js';
import type { ReadPlan } from './read-plan.type.js';
import { refusedNaming, unreachedIn, withServicesNamed } from './unreached.js';
import { asksNothingNeeded, isUnderstood, namesUnknown } from './understood.js';
import { capitalised } from '../../lib/text/capitalised.js';
import { alternatives, listed } from '../../lib/text/listed.js';

/*
 * Words that no step of its own does. If it is known what starts the run, an AI agent can do the work with the tools that
 * the words speak of. The plan is a draft until its user says that an agent is right, unless that is sure: it starts by
 * hand, or the agent only looks up what a step of its own tells.
 */

/** Finds the connected services that a request means. */
export type FindServices = (request: PlanRequest) => Promise<ServicesMeant>;

/** When an agent is planned without a question. */
export const AgentConfirmation = {
  /** Unless it is sure that it does what is asked for. */
  UNSURE: 'unsure',
  ALWAYS: 'always',
} as const;
export type AgentConfirmation = (typeof AgentConfirmation)[keyof typeof AgentConfirmation];

/** Whether agents with such signals are often wrong. It is asked only of an agent that would be active otherwise. */
export type IsWrong = (signals: Signals) => boolean;

/**
 * Offers an agent in the place of a plan whose questions are about words that were not understood, and of no plan at all.
 * The questions stay behind a choice. A plan with other questions has the agent as a further choice.
 */
export function createAgentOfferingPlanner(
  planner: Planner,
  services: FindServices,
  confirmation: AgentConfirmation = AgentConfirmation.UNSURE,
  isWrong: IsWrong = isOftenWrongAgent,
): Planner {
  return {
    plan: async (request) => {
      const plan = await duringPlan(() => read({ planner, services, confirmation, isWrong }, request));
      for (const step of plan.steps) request.onStep?.(step);
      return plan;
    },
  };
}

interface Offering {
  readonly planner: Planner;
  readonly services: FindServices;
  readonly confirmation: AgentConfirmation;
  readonly isWrong: IsWrong;
}

async function read({ planner, services, confirmation, isWrong }: Offering, request: PlanRequest): Promise<Plan> {
  const agentOf = async (given: ReadPlan, meant: ServicesMeant): Promise<AgentPlan | null> => {
    const agent = await agentFor(given, request, meant, planner);
    if (!agent) return null;
    const isDoubtful =
      confirmation === AgentConfirmation.ALWAYS ||
      namesUnknown(given, request, meant) ||
      (agent.signals
        ? isWrong(agent.signals)
        : !agent.isSure || isOftenWrong(given.report.request, traitsOf({ ...agent, open: openIn(given) }, request)));
    return { ...agent, isSure: !isDoubtful };
  };
  try {
    const plan = await planner.plan({ ...request, onStep: undefined, onRestart: undefined });
    const { report } = plan;
    if (report?.status !== PlanStatus.DRAFT || !mayHelp({ ...plan, report }, request)) return plan;
    const meant = await services(request);
    const unreached = unreachedIn(report.request, request, meant);
    if (unreached.length > 0) return withServicesNamed(plan, unreached);
    const decided = await decisionFor({ ...plan, report }, request, meant, planner);
    if (decided) return decided;
    const agent = await agentOf({ ...plan, report }, meant);
    if (!agent) return plan;
    const isTriggerGiven = request.trigger !== undefined;
    // The steps need no model, which may be missing.
    const hasModel = agent.abilities.model.gaps.length === 0;
    const isSurer = agent.isSure && hasModel && (agent.isComplete || asksNothingNeeded({ ...plan, report }));
    const isOther =
      (!isTriggerGiven &&
        (startsOtherwise(plan, agent, request) || startsByForm(agent, plan) || isGivenMore(agent, plan))) ||
      asksForOthers(agent, report);
    return !isSurer && !isOther && isUnderstood({ ...plan, report }, request, meant)
      ? withAgentAsChoice(plan, report, agent, isTriggerGiven)
      : offered(agent, report, [inSteps(plan, report, isTriggerGiven, agent.further)]);
  } catch (error) {
    const { report } = error instanceof PlanRefused ? error : { report: null };
    const given = report && { trigger: null, steps: [], report };
    if (given && mayHelp(given, request)) {
      const meant = await services(request);
      const unreached = unreachedIn(given.report.request, request, meant);
      if (unreached.length > 0 && error instanceof PlanRefused) throw refusedNaming(error, unreached);
      const decided = await decisionFor(given, request, meant, planner);
      if (decided) return decided;
      const agent = await agentOf(given, meant);
      if (agent) return offered(agent, given.report, []);
    }
    throw error;
  }
}

/** Whether the plan in steps is started by hand, and the agent is not, or the other way around. */
function startsOtherwise(
  { steps: [first], trigger }: Plan,
  agent: AgentPlan,
  { tools, description }: PlanRequest,
): boolean {
  const isSleep = first !== undefined && tools.get(first.tool)?.planning?.use === 'sleep';
  // `Warn them 30 days ahead`: nothing waits so long, it is looked every day.
  const { kind, share } = likelyStart(description, false);
  if (isSleep && agent.trigger !== null && kind === 'look' && share > LOOKED_AT) return true;
  if (agent.wait !== null || isSleep) return agent.wait !== null && !isSleep && trigger === null;
  return (trigger === null) !== (agent.trigger === null);
}

/** Whether the agent has a form of its own, and the plan in steps has none. */
const startsByForm = (agent: AgentPlan, { trigger }: Plan): boolean =>
  agent.trigger?.source?.form !== undefined && trigger?.source?.form === undefined;

/** Whether its user gives something to each run of the agent, and nothing to the plan in steps. */
const isGivenMore = (agent: AgentPlan, { inputSchema }: Plan): boolean =>
  agent.inputSchema !== null && (inputSchema ?? null) === null;

/** Above it, it is surely looked whether something is due. */
const LOOKED_AT = 0.7;

/** Whether the agent asks for an address that the plan in steps does without: it writes to its user instead. */
const asksForOthers = ({ gaps }: AgentPlan, report: PlanReport): boolean =>
  gaps.some(({ id, question }) => id === 'facts' && asksForReceiver(question)) &&
  !report.gaps.some(
    ({ isBlocking, target, question }) => isBlocking && /\/to$|address/.test(`${question} ${target ?? ''}`),
  );

/** How many questions a plan in steps asks. Null: there is none. */
const openIn = ({ steps, report }: ReadPlan): number | null =>
  steps.length === 0 ? null : report.gaps.filter(({ isBlocking }) => isBlocking).length;

/** The plan by an agent, which asks whether that is right unless it is sure. */
function offered(agent: AgentPlan, report: PlanReport, instead: readonly GapChoice[]): Plan {
  const { steps, trigger, further, inputSchema, assumptions, ledger, readBack, isSure } = agent;
  const told = isSure ? [agentAs(agent), ...assumptions] : assumptions;
  const plan = {
    steps,
    trigger,
    inputSchema,
    report: withGaps(
      { ...report, ...furtherOf(further), status: PlanStatus.DRAFT, readBack, assumptions: told, ledger },
      [...(isSure ? otherWays(agent, instead) : [asking(agent, instead)]), ...agent.gaps],
    ),
  };
  return agent.wait ? behind(agent.wait, plan) : plan;
}

const furtherOf = (triggers: readonly TriggerDraft[]): Pick<PlanReport, 'furtherTriggers'> =>
  triggers.length === 0 ? {} : { furtherTriggers: triggers };

/** The plan with a step before all others. */
export function behind(
  { step, assumptions }: Wait,
  plan: Plan & { readonly report: PlanReport },
): Plan & { readonly report: PlanReport } {
  const later = (pointer: string): string =>
    pointer.replace(/^\/steps\/(\d+)(?=\/|$)/, (_all, at: string) => `/steps/${Number(at) + 1}`);
  const { report } = plan;
  return {
    ...plan,
    steps: [step, ...plan.steps],
    report: {
      ...report,
      assumptions: [...report.assumptions.map((one) => ({ ...one, target: later(one.target) })), ...assumptions],
      ledger: report.ledger.map((entry) => ({ ...entry, effect: later(entry.effect) })),
      gaps: report.gaps.map((gap) => ({
        ...gap,
        target: gap.target === null ? null : later(gap.target),
        ...(gap.also ? { also: gap.also.map(later) } : {}),
        choices: gap.choices.map((choice) => ({
          ...choice,
          patch: Object.fromEntries(Object.entries(choice.patch).map(([at, value]) => [later(at), value])),
        })),
      })),
    },
  };
}

function agentAs(agent: AgentPlan): Assumption {
  const { abilities, delivery } = agent;
  const titles = listed(abilities.titles);
  return {
    words: null,
    text: delivery
      ? `An AI agent looks it up at each run, with ${titles}. It can change nothing there. A step sends what it finds to ${delivery.place}.`
      : `An AI agent does it at each run, with ${titles}, because no steps of their own do all of it.${limitsOf(agent)}`,
    target: '/steps/0',
    alternatives: [],
  };
}

function limitsOf({ bounds, asksFirst }: AgentPlan): string {
  if (asksFirst) return ' It asks you before it sends or changes anything.';
  if (bounds?.isToKnown === true)
    return ' It sends mail only to people whom the words, your tables, your mails or what comes in name.';
  const mailed = bounds === null ? [] : mailedTo(bounds);
  return mailed.length === 0 ? '' : ` It sends mail to ${alternatives(mailed)} alone.`;
}

/** The choice of the plan in steps, with its questions. */
function inSteps(
  plan: Plan,
  { gaps, assumptions, ledger }: PlanReport,
  isTriggerGiven: boolean,
  further: readonly TriggerDraft[],
): GapChoice {
  const left = gaps.filter(({ isBlocking }) => isBlocking).length;
  return {
    id: 'steps',
    label: `plan it in steps, and ask me ${left === 1 ? 'one more question' : `${left} more questions`}`,
    patch: { ...wholePlan(plan, isTriggerGiven), ...(further.length > 0 ? { '/furtherTriggers': [] } : {}) },
    report: { gaps, assumptions, ledger },
  };
}

/** The plan in steps, whose first question can also be answered by the choice of an agent. */
function withAgentAsChoice(plan: Plan, report: PlanReport, agent: AgentPlan, isTriggerGiven: boolean): Plan {
  // A step that waits cannot be chosen with an answer.
  if (agent.wait) return plan;
  const { abilities, assumptions, gaps, ledger, further } = agent;
  const choice: GapChoice = {
    id: 'agent',
    label: `Let an AI agent do all of it, with ${listed(abilities.titles)}`,
    patch: {
      ...wholePlan(agent, isTriggerGiven),
      ...(further.length > 0 ? asPatch({ '/furtherTriggers': further }) : {}),
    },
    report: { gaps, assumptions, ledger },
  };
  const [first] = report.gaps;
  const asked = report.gaps.map((gap) => (gap === first ? { ...gap, choices: [...gap.choices, choice] } : gap));
  return { ...plan, report: { ...report, gaps: asked } };
}

/** The whole plan, by JSON pointers. A trigger that the request gave stays. */
function wholePlan({ steps, trigger, inputSchema = null }: Omit<Plan, 'report'>, isTriggerGiven: boolean): JsonObject {
  const start = isTriggerGiven ? {} : { '/trigger': trigger ?? { type: TriggerType.MANUAL } };
  return asPatch({ '/steps': steps, ...start, '/inputSchema': inputSchema });
}

const asPatch = (values: object): JsonObject => JSON.parse(JSON.stringify(values)) as JsonObject;

/** @param instead further choices. @param doubt why it asks. Default: an agent is new */
export function asking(agent: AgentPlan, instead: readonly GapChoice[], doubt: string | null = null): Gap {
  const { lacking } = agent.abilities;
  const lacks = lacking.length === 0 ? '' : ` It has no tool for ${alternatives(lacking)}.`;
  return {
    ...ABOUT_AGENT,
    reason:
      doubt ??
      (agent.delivery
        ? 'No steps of their own look up all that the words ask for. An AI agent decides at each run what is to be read. It can change nothing.'
        : 'No steps of their own do all that the words ask for. An AI agent decides at each run what is to be done. It also reads what others have written, which may try to mislead it.'),
    question: `Is an AI agent to ${workOf(agent)}?${lacks} If not, say the request in other words.`,
    choices: [
      { id: 'c1', label: 'Yes, an AI agent is to do it', patch: {} },
      ...carefulOf(agent, 'Yes, but it asks me before it sends or changes anything'),
      ...instead.map((choice) => ({ ...choice, label: `No, ${choice.label}` })),
    ],
    isBlocking: true,
  };
}

/** The other ways to do it, if an agent does it without a question. */
export function otherWays(agent: AgentPlan, instead: readonly GapChoice[]): readonly Gap[] {
  const choices = [...carefulOf(agent, 'It asks me before it sends or changes anything'), ...instead];
  if (choices.length === 0) return [];
  return [
    {
      ...ABOUT_AGENT,
      reason: 'The words say all that an AI agent needs. It can do only what they speak of.',
      question: `An AI agent is to ${workOf(agent)}. Is another way better?`,
      choices: choices.map((choice) => ({ ...choice, label: capitalised(choice.label) })),
      isBlocking: false,
    },
  ];
}

const ABOUT_AGENT = {
  id: 'agent',
  kind: GapKind.CHOICE,
  words: '',
  start: null,
  end: null,
  target: '/steps/0',
  valueSchema: null,
  suggestions: [],
} as const;

function workOf({ abilities, delivery, approval }: AgentPlan): string {
  const titles = listed(abilities.titles);
  if (approval) return `do this, with ${titles}, and a step to ask ${approval.by} for approval`;
  return delivery
    ? `look this up, with ${titles}, and a step to send it to ${delivery.place}`
    : `do this, with ${titles}`;
}

function carefulOf({ acting, delivery, approval, asksFirst }: AgentPlan, label: string): readonly GapChoice[] {
  if (acting.length === 0 || delivery || approval || asksFirst) return [];
  return [{ id: 'c2', label, patch: { '/steps/0/input/approve': [...acting] } }];
}
