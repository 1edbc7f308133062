import { GapKind, PlanStatus, readBackOf, withGaps } from '../../domain/plan-report/index.js';
import type { Assumption, Gap, LedgerEntry, PlanReport } from '../../domain/plan-report/index.js';
import { checkSteps } from '../../domain/steps/check-steps.js';
import type { TriggerDraft } from '../../domain/trigger/trigger.js';
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

/** The request with the tools of those services alone that it means. */
export type NarrowRequest = (request: PlanRequest) => Promise<PlanRequest>;

/** Offers an agent in the place of a plan whose questions no answer can close, and of no plan at all. */
export function createAgentOfferingPlanner(
  planner: Planner,
  narrow: NarrowRequest = (same) => Promise.resolve(same),
): Planner {
  return {
    plan: async (request) => {
      const plan = await read(planner, request, narrow);
      for (const step of plan.steps) request.onStep?.(step);
      return plan;
    },
  };
}

async function read(planner: Planner, request: PlanRequest, narrow: NarrowRequest): Promise<Plan> {
  try {
    const plan = await planner.plan({ ...request, onStep: undefined, onRestart: undefined });
    const { report, trigger, steps } = plan;
    return (report && (await offerOf({ trigger, steps, report }, request, narrow))) || plan;
  } catch (error) {
    const { report } = error instanceof PlanRefused ? error : { report: null };
    const offer = report && (await offerOf({ trigger: null, steps: [], report }, request, narrow));
    if (offer) return offer;
    throw error;
  }
}

/** An agent would not be told enough, or it cannot help. */
const HOPELESS: ReadonlySet<GapKind> = new Set([GapKind.LANGUAGE, GapKind.CONFLICT, GapKind.MODEL]);

/** Whether words are left that only other words would mend. */
function isBeyond({ report }: Read): boolean {
  const asked = report.gaps.filter(({ isBlocking }) => isBlocking);
  // A service that is named is missing, and no agent can do without it.
  if (
    asked.some(
      ({ kind, target, words }) =>
        HOPELESS.has(kind) ||
        (kind === GapKind.SERVICE && servicesIn(words).length > 0) ||
        (kind === GapKind.UNSUPPORTED && target === '/trigger'),
    )
  )
    return false;
  if (report.status === PlanStatus.REFUSED) return true;
  const isUnclear = ({ kind, choices }: Gap): boolean =>
    kind === GapKind.UNCLAIMED ||
    kind === GapKind.OPERATION ||
    kind === GapKind.EMPTY ||
    (kind === GapKind.CONDITION && choices.filter(({ label }) => !/^(?:Leave out|Do not do)/.test(label)).length < 2);
  return asked.some(isUnclear);
}

async function offerOf(given: Read, request: PlanRequest, narrow: NarrowRequest): Promise<Plan | null> {
  const { report } = given;
  const isChange = report.isEdit === true || request.previous !== undefined || request.anyLanguage === true;
  if (isChange || report.request.trim() === '' || !isBeyond(given)) return null;
  const start = startFor(given, request);
  const abilities = start && abilitiesFor(given, request, await servicesMeant(request, narrow));
  const agent = request.tools.list().find(({ planning }) => planning?.use === 'agent');
  if (!start || !abilities || !agent) return null;
  const { trigger } = start;
  const isStarted = trigger !== null || request.trigger !== undefined;
  if (!isStarted && !abilities.areMeant) return null;
  const steps = checkSteps(
    [
      {
        id: 'agent',
        tool: agent.name,
        title: 'Let an AI agent do it',
        input: {
          instruction: instructionOf(report.request, trigger ?? request.trigger ?? null, request),
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
  const made = { steps, trigger: request.trigger === undefined ? trigger : null };
  const kept = report.gaps.filter(
    ({ target, isBlocking }) => isBlocking && target?.startsWith('/trigger/source') === true,
  );
  const facts = factsOf(report);
  const gaps = [
    ...(trigger?.source === undefined ? [] : kept),
    asking(abilities),
    ...(facts.length === 0 ? [] : [askingFor(facts)]),
    ...abilities.model.gaps,
  ];
  return {
    ...made,
    inputSchema: null,
    report: withGaps(
      {
        ...report,
        status: PlanStatus.DRAFT,
        readBack: readBackOf({ steps, trigger: trigger ?? request.trigger ?? null }, request.tools, report.language),
        assumptions: [
          ...report.assumptions.filter(({ target }) => target.startsWith('/trigger')),
          ...start.assumptions,
          ...meAs(request),
        ],
        ledger: report.ledger.map((entry) => claimed(entry, agent.name, trigger !== null)),
      },
      gaps,
    ),
  };
}

/** More services than these are no sign of what is meant. */
const MAX_MEANT = 3;

/** The connected services that are meant, as far as the words or the accounts tell. */
async function servicesMeant(request: PlanRequest, narrow: NarrowRequest): Promise<readonly string[]> {
  const of = ({ tools, connections = [] }: PlanRequest): readonly string[] => {
    const connected = new Set(connections.flatMap(({ service }) => service ?? []));
    return [
      ...new Set(tools.list().flatMap(({ service }) => (service && connected.has(service.id) ? [service.id] : []))),
    ];
  };
  const all = of(request);
  const meant = all.length === 0 ? [] : of(await narrow(request));
  return meant.length < all.length && meant.length <= MAX_MEANT ? meant : [];
}

/** @param starts what starts the run; null: it is started by hand */
function instructionOf(words: string, starts: TriggerDraft | null, { email, timezone }: PlanRequest): string {
  const when =
    starts?.eventType !== undefined
      ? 'Something has come in that may concern this request; it is given as data. Do what the request asks for with it. Do nothing if the request does not mean it.'
      : starts === null
        ? 'Do what this request asks for.'
        : 'Do what is due now by this request. Do nothing if nothing is due.';
  const me = email ? ` "Me" is ${email}.` : '';
  return `${when}\n\nThe request: "${words.replaceAll('{{', '{ {')}"\n\nIt is {{ now }}, and the user's time zone is ${timezone}.${me} Use the tools for whatever is to be read, sent or kept. Add nothing that is not asked for.`;
}

const listed = (names: readonly string[], last: 'and' | 'or'): string =>
  names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} ${last} ${names.at(-1) ?? ''}`;

function asking({ titles, acting, lacking }: Pick<Abilities, 'titles' | 'acting' | 'lacking'>): Gap {
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

/** Questions about facts that the agent needs and the words do not give. */
function factsOf({ request, gaps }: PlanReport): readonly string[] {
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
