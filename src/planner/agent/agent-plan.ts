import { GapKind, readBackOf } from '../../domain/plan-report/index.js';
import type { Assumption, Gap, LedgerEntry, PlanReport } from '../../domain/plan-report/index.js';
import { checkSteps } from '../../domain/steps/check-steps.js';
import type { TriggerDraft } from '../../domain/trigger/trigger.js';
import type { ServicesMeant } from '../account/index.js';
import { evenRunIn } from '../offline/when/every-so-often.js';
import type { StepDraft } from '../../domain/steps/step.js';
import type { Plan, PlanRequest, Planner } from '../planner.js';
import { servicesIn } from '../words/services.js';
import { abilitiesFor } from './abilities.js';
import type { Abilities } from './abilities.js';
import { deliveryFor, withAnswer } from './delivery.js';
import type { Delivery } from './delivery.js';
import { askingFor, factsOf } from './facts.js';
import type { ReadPlan } from './read-plan.type.js';
import { leavesOpen } from './start-words.js';
import { startFor } from './start.js';

/** A plan by which an agent does all that the words ask for. */
export interface AgentPlan {
  /** So much of it is said that it needs no confirmation: it starts by hand, or it only looks up and tells. */
  readonly isSure: boolean;
  /** Null: the agent itself does whatever is to be done. */
  readonly delivery: Delivery | null;
  readonly steps: Plan['steps'];
  readonly trigger: TriggerDraft | null;
  readonly abilities: Abilities;
  /** Questions that are left even if an agent is right. */
  readonly gaps: readonly Gap[];
  readonly assumptions: readonly Assumption[];
  readonly ledger: readonly LedgerEntry[];
  readonly readBack: string;
}

/** Whether an agent may be of help, as far as the plan tells. Only then are the accounts looked into. */
export function mayHelp({ report }: ReadPlan, request: PlanRequest): boolean {
  const isChange = report.isEdit === true || request.previous !== undefined || request.anyLanguage === true;
  return !isChange && report.request.trim() !== '' && !isHopeless(report);
}

/**
 * Null: an agent cannot do it, or nothing tells what starts the run.
 *
 * @param planner plans the step that tells what the agent has found
 */
export async function agentFor(
  given: ReadPlan,
  request: PlanRequest,
  meant: ServicesMeant,
  planner: Planner,
): Promise<AgentPlan | null> {
  const { report } = given;
  const start = startFor(given, request, meant);
  const abilities = start && abilitiesFor(given, request, meant);
  const tool = request.tools.list().find(({ planning }) => planning?.use === 'agent');
  if (!start || !abilities || !tool) return null;
  const { trigger } = start;
  const isStarted = trigger !== null || request.trigger !== undefined;
  if (!isStarted && !abilities.areMeant) return null;
  const starts = trigger ?? request.trigger ?? null;
  const delivery = await deliveryFor(report.request, request, { services: abilities.services, meant, planner });
  const agent = { tool: tool.name, abilities, delivery, when: evenRunOf(given) };
  const steps = checkSteps(
    stepsOf(
      agent,
      instructionOf(report.request, starts, request, {
        delivery,
        names: namesIn(report.request, meant, abilities, request),
      }),
      trigger,
    ),
    request.tools,
    [],
  );
  const kept = report.gaps.filter(
    ({ target, isBlocking }) => isBlocking && target?.startsWith('/trigger/source') === true,
  );
  const facts = factsOf(report, meant.sure.length > 0);
  const gaps = [
    ...(trigger?.eventType === undefined ? [] : kept),
    ...(facts.length === 0 ? [] : [askingFor(facts)]),
    ...abilities.model.gaps,
    ...(delivery?.gaps.map(asSecond) ?? []),
  ];
  return {
    isSure:
      start.isSaid &&
      (trigger === null || (delivery !== null && !isOften(trigger))) &&
      (meant.sure.length > 0 || (delivery !== null && abilities.services.length === 0)) &&
      abilities.lacking.length === 0 &&
      !abilities.areUnclear &&
      !leavesOpen(report.request) &&
      gaps.every(({ isBlocking }) => !isBlocking),
    delivery,
    steps,
    trigger: request.trigger === undefined ? trigger : null,
    abilities,
    gaps,
    assumptions: [
      ...report.assumptions.filter(({ target }) => target.startsWith('/trigger')),
      ...start.assumptions,
      ...meAs(request),
      ...(delivery?.assumptions.map(asSecond) ?? []),
    ],
    ledger: report.ledger.map((entry) => claimed(entry, tool.name, trigger !== null)),
    readBack: readBackOf({ steps, trigger: starts }, request.tools, report.language),
  };
}

/** Whether a schedule has more than one run in an hour. An agent costs each time. */
const isOften = ({ schedule = '' }: TriggerDraft): boolean => !/^\d+ /.test(schedule);

interface Agent {
  readonly tool: string;
  readonly abilities: Abilities;
  readonly delivery: Delivery | null;
  readonly when: string | null;
}

const LOOK_UP = 'look_up';
/** The answer that a delivery takes. */
const REPORT = {
  type: 'object',
  additionalProperties: false,
  required: ['subject', 'text'],
  properties: {
    subject: { type: 'string', description: 'A short title of it, as for a mail.' },
    text: { type: 'string', description: 'All that is sent, as plain text. Empty: nothing is sent.' },
  },
};

function stepsOf(
  { tool, abilities, delivery, when }: Agent,
  instruction: string,
  trigger: TriggerDraft | null,
): readonly StepDraft[] {
  const step: StepDraft = {
    id: delivery ? LOOK_UP : 'agent',
    tool,
    title: delivery ? 'Let an AI agent look it up' : 'Let an AI agent do it',
    input: {
      instruction,
      ...(trigger?.eventType === undefined ? {} : { data: '{{ trigger.payload }}' }),
      tools: [...(delivery ? abilities.reading : abilities.tools)],
      connections: [...abilities.connections],
      ...(delivery ? { schema: REPORT } : {}),
      ...abilities.model.input,
    },
    when,
    forEach: null,
    reason: 'No steps of their own do all that the words ask for.',
  };
  if (!delivery) return [step];
  const text = `steps.${LOOK_UP}.output.result.text`;
  return [
    step,
    { ...delivery.step, input: withAnswer(delivery, LOOK_UP), when: `$exists(${text}) and $trim(${text}) != ""` },
  ];
}

/** The same of a plan in which its step is the second one. */
const asSecond = <Pointing extends { readonly target: string | null }>(one: Pointing): Pointing => ({
  ...one,
  target: one.target?.replace(/^\/steps\/0(?=\/|$)/, '/steps/1') ?? null,
});

/** An agent would not be told enough, or it cannot help. */
const HOPELESS: ReadonlySet<GapKind> = new Set([GapKind.LANGUAGE, GapKind.CONFLICT, GapKind.MODEL]);

/** Whether a question is left that no agent can do without. */
function isHopeless({ gaps }: PlanReport): boolean {
  return gaps.some(
    ({ isBlocking, kind, target, words }) =>
      isBlocking &&
      (HOPELESS.has(kind) ||
        // A service that is named is missing.
        (kind === GapKind.SERVICE && servicesIn(words).length > 0) ||
        (kind === GapKind.UNSUPPORTED && target === '/trigger')),
  );
}

/**
 * @param starts what starts the run; null: it is started by hand
 * @param names the named things with their ids, which not all services list
 */
function instructionOf(
  words: string,
  starts: TriggerDraft | null,
  { email, timezone }: PlanRequest,
  { delivery, names }: { readonly delivery: Delivery | null; readonly names: readonly string[] },
): string {
  const when =
    starts?.eventType !== undefined
      ? 'Something has come in that may concern this request; it is given as data. Do what the request asks for with it. Do nothing if the request does not mean it.'
      : starts === null
        ? 'Do what this request asks for.'
        : 'Do what is due now by this request. Do nothing if nothing is due. If it is about what is new or has changed, keep with the state tools what was handled, so that nothing is handled twice.';
  const me = email ? ` "Me" is ${email}.` : '';
  const ids = names.length === 0 ? '' : ` Ids of what is named: ${names.join('; ')}.`;
  const how = delivery
    ? `Use the tools for whatever is to be read. Your answer is sent to ${delivery.place} by the next step: write just what is to stand there. If the request is to tell something only under a condition that does not hold now, answer with an empty text.`
    : 'Use the tools for whatever is to be read, sent or kept.';
  return `${when}\n\nThe request: "${plain(words)}"\n\nIt is {{ now }}, and the user's time zone is ${timezone}.${me}${plain(ids)} ${how} Add nothing that is not asked for.`;
}

/** No expression begins in it. */
const plain = (text: string): string => text.replaceAll('{{', '{ {');

/** The most names whose ids are told. */
const MAX_NAMES = 10;

function namesIn(
  words: string,
  { things, hints }: ServicesMeant,
  { services }: Abilities,
  { tools }: PlanRequest,
): readonly string[] {
  const all = tools.list();
  const told = [...things, ...hints].flatMap(({ service, kind, name, value, start, end }): readonly string[] => {
    const title = all.find((tool) => tool.service?.id === service)?.service?.title ?? service;
    const isId = (typeof value === 'string' || typeof value === 'number') && String(value) !== words.slice(start, end);
    return isId && services.includes(service) ? [`the ${kind ?? 'thing'} "${name}" of ${title} is ${value}`] : [];
  });
  return [...new Set(told)].slice(0, MAX_NAMES);
}

/** `every other Friday`: the condition by which only some runs do something. */
const evenRunOf = ({ steps }: ReadPlan): string | null =>
  steps.flatMap(({ when }) => evenRunIn(when ?? '') ?? [])[0] ?? null;

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
