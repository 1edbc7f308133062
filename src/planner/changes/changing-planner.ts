import { isDeepStrictEqual } from 'node:util';
import { answeredAgain, fingerprintOf, readBackOf, withGaps } from '../../domain/plan-report/index.js';
import type { Gap, PlanJson } from '../../domain/plan-report/index.js';
import type { Step } from '../../domain/steps/step.js';
import { TriggerType } from '../../domain/trigger/trigger.js';
import type { TriggerDraft } from '../../domain/trigger/trigger.js';
import { PlanningFailure } from '../../errors.js';
import type { JsonValue } from '../../lib/json/json.js';
import { listed } from '../../lib/text/listed.js';
import type { ServicesMeant } from '../account/index.js';
import { changedAgent, isByAgent, unreachedIn, withDecision } from '../agent/index.js';
import type { ChangedPlan, FindServices } from '../agent/index.js';
import { ASKS_IF_RIGHT, CONFIRM } from '../confirm/index.js';
import { duringPlan } from '../offline/during-plan.js';
import { withOldIds } from '../offline/old-ids.js';
import { cleanText } from '../offline/text/clean-text.js';
import type { Plan, PlanRequest, Planner } from '../planner.js';
import { withQuestions } from './form-change.js';
import { withOtherValues } from './other-values.js';
import { otherPlace } from './other-place.js';
import { readStartChange } from './start-change.js';
import type { StartChange } from './start-change.js';
import { whyNot } from './why-not.js';

/*
 * Instructions that no edit of the steps follows: the request is read again with the change in it, or an agent follows it.
 * Nothing is changed by half.
 */

/** A plan and the instruction to change it. */
interface Change {
  readonly instruction: string;
  readonly before: ChangedPlan;
}

/** How a planner changes plans whose steps cannot be edited. */
interface Ways {
  /** Plans requests in steps alone. */
  readonly inSteps: Planner;
  readonly services: FindServices;
}

/** @param planner edits the steps of a plan, or plans a whole request */
export function createChangingPlanner(planner: Planner, ways: Ways): Planner {
  return {
    plan: async (request) => {
      if (isWithoutPlan(request)) return planned(request, planner);
      const change = changeIn(request);
      if (change === null) return planner.plan(request);
      const plan = await duringPlan(() => changed(change, request, planner, ways));
      for (const step of plan.steps) request.onStep?.(step);
      return plan;
    },
  };
}

/** There are no steps that could be changed. */
const isWithoutPlan = ({ previous }: PlanRequest): boolean =>
  previous !== undefined && previous.steps.length === 0 && instructionIn(previous.reason) !== '';

/** The plan of a request that had none, with what its user says now. */
async function planned(request: PlanRequest, planner: Planner): Promise<Plan> {
  const said = cleanText(request.description) === '' ? request.title : request.description;
  const description = joined(said, instructionIn(request.previous?.reason));
  const plan = await planOf(planner, { ...request, description, previous: undefined });
  return plan ?? planner.plan(request);
}

const instructionIn = (reason: string | null | undefined): string => cleanText(reason ?? '').replaceAll('\n', ' ');

/** `it does not work`, `try something else`: that says nothing of what is to change. */
const COMPLAINT =
  /^(?:please|pls|it|this|that|the|plan|steps?|workflow|is|are|was|does|did|do|not|doesn't|didn't|don't|isn't|work\w*|wrong|bad|poor|fail\w*|slow|broken|try|again|once|more|use|using|another|different|other|better|approach|way|tools?|plan|make|redo|regenerate|replan|improve|something|else|a|an|with|and|of|quality|i|like|good|enough|too|complicated|simpler|i'm|happy)$/i;
const isComplaint = (instruction: string): boolean =>
  (instruction.replaceAll('’', "'").match(/[\p{L}\p{N}'-]+/gu) ?? []).every((word) => COMPLAINT.test(word));

/** The change that a request asks for. Null: it asks for a whole plan, for other tools, or says nothing. */
function changeIn({ previous, trigger }: PlanRequest): Change | null {
  const { steps = [], reason, report, forceDifferentTools } = previous ?? {};
  const instruction = instructionIn(reason);
  if (isComplaint(instruction) || steps.length === 0 || !report || report.request.trim() === '' || forceDifferentTools)
    return null;
  return { instruction, before: { steps, trigger: trigger ?? null, report } };
}

async function changed(change: Change, asked: PlanRequest, planner: Planner, ways: Ways): Promise<Plan> {
  const request = { ...asked, onStep: undefined, onRestart: undefined };
  const { before, instruction } = change;
  const isAgent = isByAgent(before, request.tools);
  const failure = isAgent ? null : await edited(planner, request);
  const isEdited = failure !== null && !(failure instanceof PlanningFailure);
  if (isEdited && !looksUpMore(failure, before, request)) return failure;
  const meant = await meantBy(change, request, ways.services);
  const unreached = unreachedIn(instruction, request, meant);
  if (unreached.length > 0)
    throw nothing(`${listed(unreached)} ${unreached.length > 1 ? 'are' : 'is'} not connected. Nothing was changed.`);
  const start = readStartChange(instruction, before.trigger, {
    waits: waits(before, request),
    timezone: before.trigger?.timezone ?? request.timezone,
  });
  // An agent is told the change, but for how long a step waits before it.
  const again = await inOtherWords(change, request, isAgent ? planner : ways.inSteps, !isAgent && isOfWork(start));
  if (again && (!isAgent || waits(again, request))) return again;
  const agent = await byAgent(change, start, request, meant, ways.inSteps);
  if (agent) return agent;
  if (isEdited) return failure;
  throw (
    failure ??
    nothing(
      'An agent cannot do this with the tools that it has. Nothing was changed. Say the whole request in other words, or change the step itself.',
    )
  );
}

/** @throws PlanningFailure `NOTHING_CHANGED` if one workflow or an agent cannot do that, or its time was not understood. */
async function byAgent(
  change: Change,
  start: StartChange,
  request: PlanRequest,
  meant: ServicesMeant,
  planner: Planner,
): Promise<Plan | null> {
  const { before, instruction } = change;
  const words = withSentence(change);
  if (start.isUnread) throw nothing(UNREAD_TIME);
  const impossible = whyNot(instruction, before, start, request);
  if (impossible !== null) throw nothing(`${impossible} Nothing was changed.`);
  const place = otherPlace(instruction, before.trigger, words, meant);
  if (place === 'several') throw nothing(ONE_PLACE);
  const [other] =
    isByAgent(before, request.tools) && start.trigger === null
      ? withOtherValues(before.report.request, instruction)
      : [];
  return changedAgent(
    before,
    {
      words: other ?? words,
      instruction,
      isAdded: other === undefined,
      trigger: start.trigger ?? place ?? withQuestions(before.trigger, instruction),
      delay: start.delay,
      doubt: start.note,
    },
    request,
    meant,
    planner,
  );
}

/** Whether it says nothing of the start. */
const isOfWork = ({ trigger, delay, note, comesBack, isUnread }: StartChange): boolean =>
  trigger === null && delay === null && note === null && !comesBack && !isUnread;

const UNREAD_TIME =
  'The words speak of another time, which was not understood or which the start of this workflow cannot have. Say it as in "every Monday at 9", or change the start itself. Nothing was changed.';
const ONE_PLACE =
  'A workflow starts by what happens in one place. Make another workflow for the other place. Nothing was changed.';

const nothing = (message: string): PlanningFailure => new PlanningFailure('NOTHING_CHANGED', message, false);

/** The services of the plan, and those that the instruction names. Its other words tell of no further service. */
async function meantBy(change: Change, request: PlanRequest, services: FindServices): Promise<ServicesMeant> {
  const { steps, trigger } = change.before;
  const of = (description: string): Promise<ServicesMeant> =>
    services({ ...request, description, previous: undefined });
  const whole = await of(withSentence(change));
  const old = await of(change.before.report.request);
  const added = await of(change.instruction);
  const names = [
    ...steps.flatMap(({ tool, input: { tools } }) => [tool, ...(Array.isArray(tools) ? tools : [])]),
    trigger?.eventType,
  ];
  const connected = (request.connections ?? []).flatMap(({ service }) => service ?? []);
  const used = connected.filter((id) => names.some((name) => typeof name === 'string' && name.startsWith(`${id}.`)));
  const sure = [...new Set([...used, ...old.sure, ...added.sure])];
  const known = new Set(used.length > 0 ? sure : [...sure, ...old.mentioned, ...old.people, ...old.spoken]);
  const isKnown = (id: string): boolean => known.has(id);
  return {
    sure,
    mentioned: whole.mentioned.filter(isKnown),
    people: whole.people.filter(isKnown),
    spoken: whole.spoken.filter(isKnown),
    hints: whole.hints.filter(({ service }) => isKnown(service)),
    things: whole.things.filter(({ service }) => isKnown(service)),
  };
}

/** The plan with edited steps, or why nothing was edited. */
async function edited(planner: Planner, request: PlanRequest): Promise<Plan | PlanningFailure> {
  try {
    return await planner.plan(request);
  } catch (error) {
    if (error instanceof PlanningFailure && error.code === 'NOTHING_CHANGED') return error;
    throw error;
  }
}

/** The request with the instruction as its last sentence. */
const withSentence = ({ before: { report }, instruction }: Change): string => joined(report.request, instruction);

const joined = (request: string, instruction: string): string =>
  `${request.trim().replace(/[.!?,;\s]+$/, '')}. ${instruction}`;

/**
 * The plan in steps of the request with another value in it, or with the instruction as a further sentence. Null: it asks
 * more, it is another plan, or the steps were changed by hand.
 */
async function inOtherWords(
  change: Change,
  request: PlanRequest,
  planner: Planner,
  mayAdd: boolean,
): Promise<Plan | null> {
  const { before, instruction } = change;
  const { made, request: words } = before.report;
  if (made === undefined || made.fingerprint !== fingerprintOf(before)) return null;
  const trigger = made.readsTrigger ? undefined : request.trigger;
  const planned = async (description: string): Promise<Plan | null> => {
    const plan = await planOf(planner, { ...request, description, previous: undefined, trigger });
    return plan && asChanged(plan, change, request);
  };
  for (const text of withOtherValues(words, instruction)) {
    const plan = await planned(text);
    if (plan && hasTools(plan, before) && plan.steps.length === before.steps.length) return plan;
  }
  const plan = mayAdd ? await planned(withSentence(change)) : null;
  if (!plan?.report || plan.trigger !== null || !hasTools(plan, before) || !keepsTexts(plan, before)) return null;
  // A longer request is read in more ways.
  const gaps = plan.report.gaps.filter(({ id }) => id !== CONFIRM);
  return { ...plan, report: withGaps(plan.report, [ASKS_IF_RIGHT, ...gaps]) };
}

async function planOf(planner: Planner, request: PlanRequest): Promise<Plan | null> {
  try {
    return await planner.plan(request);
  } catch (error) {
    if (error instanceof PlanningFailure) return null;
    throw error;
  }
}

/** Null: it has further questions, starts by something else, or is the same plan. */
function asChanged(plan: Plan, { before, instruction }: Change, { tools }: PlanRequest): Plan | null {
  if (!plan.report) return null;
  const answered = answeredAgain(
    JSON.parse(JSON.stringify({ steps: plan.steps, trigger: plan.trigger, inputSchema: null })) as PlanJson,
    plan.report,
    before.report.answers ?? [],
  );
  const steps = withOldIds(answered.plan.steps as unknown as readonly Step[], before.steps);
  const start = answered.plan.trigger as TriggerDraft | null;
  const isOpen = (gap: Gap): boolean => before.report.gaps.some(({ question }) => question === gap.question);
  // The user has seen the plan.
  const gaps = answered.report.gaps.filter((gap) => gap.id !== CONFIRM || isOpen(gap));
  if (gaps.some((gap) => gap.isBlocking && !isOpen(gap)) || !startsAlike(start, before.trigger)) return null;
  const isSameStart = start === null || hasFields(before.trigger, start);
  if (isSameStart && isDeepStrictEqual(steps.map(workOf), before.steps.map(workOf))) return null;
  const trigger = isSameStart ? null : start;
  return {
    steps,
    trigger,
    inputSchema: null,
    report: withGaps(
      {
        ...answered.report,
        readBack: readBackOf({ steps, trigger: trigger ?? before.trigger }, tools, answered.report.language),
        isEdit: true,
        decisions: withDecision(before.report, instruction),
      },
      gaps,
    ),
  };
}

const waits = ({ steps }: Pick<Plan, 'steps'>, { tools }: PlanRequest): boolean =>
  steps.some(({ tool }) => tools.get(tool)?.planning?.use === 'sleep');

/** Whether an edit has the plan look up more at a service: it mostly took words of a text for that. */
const looksUpMore = ({ steps }: Plan, before: ChangedPlan, { tools }: PlanRequest): boolean =>
  steps.some(({ id, tool }) => {
    const found = tools.get(tool);
    return found?.service !== undefined && !found.sideEffects && !before.steps.some((step) => step.id === id);
  });

const workOf = ({ id, tool, input, when, forEach }: Step): unknown => ({ id, tool, input, when, forEach });

/** Whether a plan has all tools of another one, as often as that has them. */
function hasTools({ steps }: Plan, before: ChangedPlan): boolean {
  const left = steps.map(({ tool }) => tool);
  return before.steps.every(({ tool }) => {
    const at = left.indexOf(tool);
    if (at !== -1) left.splice(at, 1);
    return at !== -1;
  });
}

/** Whether the fixed values of the steps are the same. */
const keepsTexts = ({ steps }: Plan, before: ChangedPlan): boolean =>
  before.steps.every(({ id, input }) => {
    const now = steps.find((step) => step.id === id)?.input;
    const isFixed = (value: JsonValue | undefined): boolean => !JSON.stringify(value ?? null).includes('{{');
    return Object.entries(input).every(([name, value]) => !isFixed(value) || isDeepStrictEqual(now?.[name], value));
  });

const startsAlike = (one: TriggerDraft | null, other: TriggerDraft | null): boolean =>
  one === null ||
  ((other?.type ?? TriggerType.MANUAL) === one.type && (other?.eventType ?? null) === (one.eventType ?? null));

const hasFields = (trigger: TriggerDraft | null, fields: TriggerDraft): boolean =>
  Object.entries(fields).every(([name, value]) => isDeepStrictEqual(trigger?.[name as keyof TriggerDraft], value));
