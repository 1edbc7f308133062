import { GapKind, PlanStatus, readBackOf, withGaps } from '../../domain/plan-report/index.js';
import type { Assumption, Gap, GapChoice, LedgerEntry, PlanReport } from '../../domain/plan-report/index.js';
import { checkSteps } from '../../domain/steps/check-steps.js';
import { TriggerType } from '../../domain/trigger/trigger.js';
import type { TriggerDraft } from '../../domain/trigger/trigger.js';
import { propertiesOf } from '../../lib/json-schema/properties-of.js';
import { isJsonObject } from '../../lib/json/json.js';
import type { JsonObject } from '../../lib/json/json.js';
import type { NamedThing, ServicesMeant } from '../account/index.js';
import { PlanRefused } from '../plan-refused.js';
import { evenRunIn } from '../offline/when/every-so-often.js';
import { servicesIn } from '../words/services.js';
import type { Plan, PlanRequest, Planner } from '../planner.js';
import { abilitiesFor } from './abilities.js';
import type { Abilities } from './abilities.js';
import { startFor } from './start.js';

/*
 * Words that no step of its own does. If it is known what starts the run, an AI agent can do the work with the tools that
 * the words speak of. That is offered and not done: the plan is a draft until its user says that an agent is right.
 */

/** The plan as far as it was read. */
interface Read {
  readonly trigger: TriggerDraft | null;
  readonly steps: Plan['steps'];
  readonly report: PlanReport;
}

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
    if (report?.status !== PlanStatus.DRAFT) return plan;
    const meant = await services(request);
    const agent = agentFor({ ...plan, report }, request, meant);
    if (!agent) return plan;
    const isTriggerGiven = request.trigger !== undefined;
    return isUnderstood({ ...plan, report }, request, meant)
      ? withAgentAsChoice(plan, report, agent, isTriggerGiven)
      : offered(agent, report, [inSteps(plan, report, isTriggerGiven)]);
  } catch (error) {
    const { report } = error instanceof PlanRefused ? error : { report: null };
    const agent = report && agentFor({ trigger: null, steps: [], report }, request, await services(request));
    if (agent) return offered(agent, report, []);
    throw error;
  }
}

/** An agent would not be told enough, or it cannot help. */
const HOPELESS: ReadonlySet<GapKind> = new Set([GapKind.LANGUAGE, GapKind.CONFLICT, GapKind.MODEL]);

/** Whether a question is left that no agent can do without. */
function isHopeless({ report }: Read): boolean {
  return report.gaps.some(
    ({ isBlocking, kind, target, words }) =>
      isBlocking &&
      (HOPELESS.has(kind) ||
        // A service that is named is missing.
        (kind === GapKind.SERVICE && servicesIn(words).length > 0) ||
        (kind === GapKind.UNSUPPORTED && target === '/trigger')),
  );
}

/** Whether all questions are about what the words do not say, and none about words that were not understood. */
const isUnderstood = (given: Read, request: PlanRequest, meant: ServicesMeant): boolean =>
  given.report.gaps.every(
    (gap) => !gap.isBlocking || FACTS.test(gap.question) || isOfUnsaid(gap) || isOfName(gap, given, request, meant),
  );

/** Questions of a trial of the plan. */
const OF_TRIAL = /^t\d+$/;

function isOfUnsaid({ id, kind, words, target, choices, valueSchema }: Gap): boolean {
  if (kind === GapKind.CONNECTION || OF_TRIAL.test(id)) return true;
  if (kind === GapKind.CHOICE) return target === null || target.endsWith('/connection');
  if (kind !== GapKind.VALUE) return false;
  // Nobody can say a file or a row in an answer.
  const type = valueSchema?.['type'];
  return choices.length > 1 || (words === '' && type !== 'object' && type !== 'array');
}

/** Whether a question is about the name of a thing that the account does not have, and not about words that name others. */
function isOfName({ target, words }: Gap, { steps }: Read, { tools }: PlanRequest, { things }: ServicesMeant): boolean {
  const [, index, field] = /^\/steps\/(\d+)\/input\/(\w+)$/.exec(target ?? '') ?? [];
  const tool = index === undefined ? undefined : tools.get(steps[Number(index)]?.tool ?? '');
  if (field === undefined || tool?.service?.choices?.includes(field) !== true) return false;
  const said = words.toLowerCase();
  const title = propertiesOf(tool.inputSchema)[field];
  const noun = isJsonObject(title) && typeof title['title'] === 'string' ? title['title'].toLowerCase() : null;
  const isOfField = (name: string): boolean =>
    things.some((one) => one.name === name && one.service === tool.service?.id && one.kind === noun);
  const isNamed = ({ name }: NamedThing): boolean => said.includes(name.toLowerCase());
  return !said.includes('@') && things.every((one) => !isNamed(one) || isOfField(one.name));
}

/** A plan by which an agent does all that the words ask for. */
interface AgentPlan {
  readonly steps: Plan['steps'];
  readonly trigger: TriggerDraft | null;
  readonly abilities: Abilities;
  /** Questions that are left even if an agent is right. */
  readonly gaps: readonly Gap[];
  readonly assumptions: readonly Assumption[];
  readonly ledger: readonly LedgerEntry[];
  readonly readBack: string;
}

function agentFor(given: Read, request: PlanRequest, meant: ServicesMeant): AgentPlan | null {
  const { report } = given;
  const isChange = report.isEdit === true || request.previous !== undefined || request.anyLanguage === true;
  if (isChange || report.request.trim() === '' || isHopeless(given)) return null;
  const start = startFor(given, request, meant);
  const abilities = start && abilitiesFor(given, request, meant);
  const agent = request.tools.list().find(({ planning }) => planning?.use === 'agent');
  if (!start || !abilities || !agent) return null;
  const { trigger } = start;
  const isStarted = trigger !== null || request.trigger !== undefined;
  if (!isStarted && !abilities.areMeant) return null;
  const starts = trigger ?? request.trigger ?? null;
  const steps = checkSteps(
    [
      {
        id: 'agent',
        tool: agent.name,
        title: 'Let an AI agent do it',
        input: {
          instruction: instructionOf(report.request, starts, request),
          ...(trigger?.eventType === undefined ? {} : { data: '{{ trigger.payload }}' }),
          tools: [...abilities.tools],
          connections: [...abilities.connections],
          ...abilities.model.input,
        },
        when: evenRunOf(given),
        forEach: null,
        reason: 'No steps of their own do all that the words ask for.',
      },
    ],
    request.tools,
    [],
  );
  const kept = report.gaps.filter(
    ({ target, isBlocking }) => isBlocking && target?.startsWith('/trigger/source') === true,
  );
  const facts = factsOf(report, meant.sure.length > 0);
  return {
    steps,
    trigger: request.trigger === undefined ? trigger : null,
    abilities,
    gaps: [
      ...(trigger?.source === undefined ? [] : kept),
      ...(facts.length === 0 ? [] : [askingFor(facts)]),
      ...abilities.model.gaps,
    ],
    assumptions: [
      ...report.assumptions.filter(({ target }) => target.startsWith('/trigger')),
      ...start.assumptions,
      ...meAs(request),
    ],
    ledger: report.ledger.map((entry) => claimed(entry, agent.name, trigger !== null)),
    readBack: readBackOf({ steps, trigger: starts }, request.tools, report.language),
  };
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

/** @param starts what starts the run; null: it is started by hand */
function instructionOf(words: string, starts: TriggerDraft | null, { email, timezone }: PlanRequest): string {
  const when =
    starts?.eventType !== undefined
      ? 'Something has come in that may concern this request; it is given as data. Do what the request asks for with it. Do nothing if the request does not mean it.'
      : starts === null
        ? 'Do what this request asks for.'
        : 'Do what is due now by this request. Do nothing if nothing is due. If it is about what is new or has changed, keep with the state tools what was handled, so that nothing is handled twice.';
  const me = email ? ` "Me" is ${email}.` : '';
  return `${when}\n\nThe request: "${words.replaceAll('{{', '{ {')}"\n\nIt is {{ now }}, and the user's time zone is ${timezone}.${me} Use the tools for whatever is to be read, sent or kept. Add nothing that is not asked for.`;
}

const listed = (names: readonly string[], last: 'and' | 'or'): string =>
  names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} ${last} ${names.at(-1) ?? ''}`;

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

/** `every other Friday`: the condition by which only some runs do something. */
const evenRunOf = ({ steps }: Read): string | null =>
  steps.flatMap(({ when }) => evenRunIn(when ?? '') ?? [])[0] ?? null;

/** Questions about what only the user knows. */
const FACTS = /^(?:What is the address of|Which address|Which feed|Who is .* to go to)/;
const HAS_ADDRESS = /https?:\/\/|\b[a-z0-9-]+\.(?:com|org|net|de|io|info|eu|co|gov|edu)\b/i;
const SOURCE =
  /\b(?:an?|the|our|my|this|that|some|several|three|two|a list of) ((?:[a-z'-]+ ){0,3}?(?:web ?pages?|web ?sites?|pages?|feeds?|apis?|urls?|blogs?))\b/i;

/** Questions about facts that the agent needs and the words do not give. @param hasService it can look them up there */
function factsOf({ request, gaps }: PlanReport, hasService: boolean): readonly string[] {
  if (hasService) return [];
  const asked = gaps.filter(
    ({ isBlocking, question, words }) => isBlocking && FACTS.test(question) && !/^(?:it|them|me|him|her)$/i.test(words),
  );
  const questions = asked.map(({ question }) => question.replace(/ (?:For example|Give an address)[^?]*$/, ''));
  const source = HAS_ADDRESS.test(request) ? null : SOURCE.exec(request)?.[1];
  const isAsked = questions.some((question) => /feed|page|address of/i.test(question));
  return [...new Set([...questions, ...(source && !isAsked ? [`What is the address of "${source}"?`] : [])])];
}

function askingFor(facts: readonly string[]): Gap {
  return {
    id: 'facts',
    kind: GapKind.VALUE,
    words: '',
    start: null,
    end: null,
    reason: 'The words do not say it, and the agent cannot know it.',
    question: facts.join(' '),
    target: '/steps/0/input/system',
    valueSchema: { type: 'string', minLength: 1, maxLength: 2000 },
    choices: [],
    suggestions: [],
    isBlocking: true,
  };
}

const meAs = ({ email }: PlanRequest): readonly Assumption[] =>
  email
    ? [
        {
          words: 'me',
          text: `"me" is ${email}, the address of your profile.`,
          target: '/steps/0/input/instruction',
          alternatives: [],
        },
      ]
    : [];

/** The words that no trigger has taken are what the agent is told. */
function claimed(entry: LedgerEntry, agent: string, hasTrigger: boolean): LedgerEntry {
  const isKept =
    /^(?:neutral|assumption|left out)$/.test(entry.effect) || (hasTrigger && entry.effect.startsWith('/trigger'));
  return isKept ? entry : { ...entry, owner: agent, effect: '/steps/0/input/instruction' };
}
