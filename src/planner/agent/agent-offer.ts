import { GapKind, PlanStatus, withGaps } from '../../domain/plan-report/index.js';
import type { Gap, GapChoice, PlanReport } from '../../domain/plan-report/index.js';
import { TriggerType } from '../../domain/trigger/trigger.js';
import type { JsonObject } from '../../lib/json/json.js';
import type { ServicesMeant } from '../account/index.js';
import { PlanRefused } from '../plan-refused.js';
import type { Plan, PlanRequest, Planner } from '../planner.js';
import type { Abilities } from './abilities.js';
import { agentFor, mayHelp } from './agent-plan.js';
import type { AgentPlan } from './agent-plan.js';
import { isUnderstood } from './understood.js';

/*
 * Words that no step of its own does. If it is known what starts the run, an AI agent can do the work with the tools that
 * the words speak of. That is offered and not done: the plan is a draft until its user says that an agent is right.
 */

/** Finds the connected services that a request means. */
export type FindServices = (request: PlanRequest) => Promise<ServicesMeant>;

/**
 * Offers an agent in the place of a plan whose questions are about words that were not understood, and of no plan at all.
 * The questions stay behind a choice. A plan with other questions has the agent as a further choice.
 */
export function createAgentOfferingPlanner(planner: Planner, services: FindServices): Planner {
  return {
    plan: async (request) => {
      const plan = await read(planner, request, services);
      for (const step of plan.steps) request.onStep?.(step);
      return plan;
    },
  };
}

async function read(planner: Planner, request: PlanRequest, services: FindServices): Promise<Plan> {
  try {
    const plan = await planner.plan({ ...request, onStep: undefined, onRestart: undefined });
    const { report } = plan;
    if (report?.status !== PlanStatus.DRAFT || !mayHelp({ ...plan, report }, request)) return plan;
    const meant = await services(request);
    const agent = agentFor({ ...plan, report }, request, meant);
    if (!agent) return plan;
    const isTriggerGiven = request.trigger !== undefined;
    return isUnderstood({ ...plan, report }, request, meant)
      ? withAgentAsChoice(plan, report, agent, isTriggerGiven)
      : offered(agent, report, [inSteps(plan, report, isTriggerGiven)]);
  } catch (error) {
    const { report } = error instanceof PlanRefused ? error : { report: null };
    const given = report && { trigger: null, steps: [], report };
    const agent = given && mayHelp(given, request) ? agentFor(given, request, await services(request)) : null;
    if (report && agent) return offered(agent, report, []);
    throw error;
  }
}

/** The plan by an agent, which asks whether that is right. */
function offered(agent: AgentPlan, report: PlanReport, instead: readonly GapChoice[]): Plan {
  const { steps, trigger, assumptions, ledger, readBack } = agent;
  return {
    steps,
    trigger,
    inputSchema: null,
    report: withGaps({ ...report, status: PlanStatus.DRAFT, readBack, assumptions, ledger }, [
      asking(agent.abilities, instead),
      ...agent.gaps,
    ]),
  };
}

/** The choice of the plan in steps, with its questions. */
function inSteps(plan: Plan, { gaps, assumptions, ledger }: PlanReport, isTriggerGiven: boolean): GapChoice {
  const left = gaps.filter(({ isBlocking }) => isBlocking).length;
  return {
    id: 'steps',
    label: `No, plan it in steps, and ask me ${left === 1 ? 'one more question' : `${left} more questions`}`,
    patch: wholePlan(plan, isTriggerGiven),
    report: { gaps, assumptions, ledger },
  };
}

/** The plan in steps, whose first question can also be answered by the choice of an agent. */
function withAgentAsChoice(plan: Plan, report: PlanReport, agent: AgentPlan, isTriggerGiven: boolean): Plan {
  const { abilities, assumptions, gaps, ledger } = agent;
  const choice: GapChoice = {
    id: 'agent',
    label: `Let an AI agent do all of it, with ${listed(abilities.titles, 'and')}`,
    patch: wholePlan(agent, isTriggerGiven),
    report: { gaps, assumptions, ledger },
  };
  const [first] = report.gaps;
  const asked = report.gaps.map((gap) => (gap === first ? { ...gap, choices: [...gap.choices, choice] } : gap));
  return { ...plan, report: { ...report, gaps: asked } };
}

/** The whole plan, by JSON pointers. A trigger that the request gave stays. */
function wholePlan({ steps, trigger, inputSchema = null }: Omit<Plan, 'report'>, isTriggerGiven: boolean): JsonObject {
  const start = isTriggerGiven ? {} : { '/trigger': trigger ?? { type: TriggerType.MANUAL } };
  return JSON.parse(JSON.stringify({ '/steps': steps, ...start, '/inputSchema': inputSchema })) as JsonObject;
}

/** @param instead further choices */
function asking({ titles, acting, lacking }: Abilities, instead: readonly GapChoice[]): Gap {
  const lacks = lacking.length === 0 ? '' : ` It has no tool for your ${listed(lacking, 'or')}.`;
  return {
    id: 'agent',
    kind: GapKind.CHOICE,
    words: '',
    start: null,
    end: null,
    reason:
      'No steps of their own do all that the words ask for. An AI agent decides at each run what is to be done. It also reads what others have written, which may try to mislead it.',
    question: `Is an AI agent to do this, with ${listed(titles, 'and')}?${lacks} If not, say the request in other words.`,
    target: '/steps/0',
    valueSchema: null,
    choices: [
      { id: 'c1', label: 'Yes, an AI agent is to do it', patch: {} },
      ...(acting.length === 0
        ? []
        : [
            {
              id: 'c2',
              label: 'Yes, but it asks me before it sends or changes anything',
              patch: { '/steps/0/input/approve': [...acting] },
            },
          ]),
      ...instead,
    ],
    suggestions: [],
    isBlocking: true,
  };
}

const listed = (names: readonly string[], last: 'and' | 'or'): string =>
  names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} ${last} ${names.at(-1) ?? ''}`;
