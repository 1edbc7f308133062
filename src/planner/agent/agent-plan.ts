import { GapKind, placesOf, readBackOf } from '../../domain/plan-report/index.js';
import type { Assumption, Gap, LedgerEntry, PlanReport } from '../../domain/plan-report/index.js';
import { checkSteps } from '../../domain/steps/check-steps.js';
import type { TriggerDraft } from '../../domain/trigger/trigger.js';
import type { ServicesMeant } from '../account/index.js';
import { asFarAsRead } from '../offline/languages/as-far-as-read.js';
import { READ_LANGUAGES } from '../offline/languages/index.js';
import { inputSaid } from './starts/by-hand.js';
import type { JsonSchema } from '../../lib/json/json.js';
import { evenRunIn } from '../offline/when/every-so-often.js';
import type { Plan, PlanRequest, Planner } from '../planner.js';
import { abilitiesFor, SENDING_MAIL } from './abilities.js';
import type { Abilities } from './abilities.js';
import { keptIn, stepsOf } from './agent-steps.js';
import { deliveryFor, isOfCaller } from './delivery.js';
import type { Delivery } from './delivery.js';
import { askingFor, asksForPlace, asksForReceiver, asksForWriter, factsOf, tellsMe, WHERE_IS_ME } from './facts.js';
import type { ReadPlan } from './read-plan.type.js';
import * as says from './starts/start-words.js';
import { timesSaid } from './times/times-said.js';
import { waitFor, waitUntil } from './starts/once.js';
import type { Wait } from './starts/once.js';
import { approvalFor, asksSomebody, stepsWithApproval } from './approval.js';
import type { Approval } from './approval.js';
import { instructionOf, namesIn } from './instruction.js';
import { signalsOf } from './signals.js';
import type { Signals } from '../misreadings/forest.js';
import { doubtsOf } from './certainty.js';
import { boundsOf, lookingOnly, writesToRole } from './bounds.js';
import { writesToOthers } from '../words/writes-to-others.js';
import type { Bounds } from './bounds.js';
import { picturesIn } from './pictures.js';
import { countsDays } from './starts/at-last.js';
import { withoutGuessedSender } from './starts/event-starts.js';
import { SURE } from './starts/likely-of.js';
import { isStartLikely } from './starts/likely-starts.js';
import { startFor } from './starts/start.js';
import { lacksService, reachesNamed } from './named-services.js';
import type { Start } from './starts/start.type.js';
import { propertiesOf } from '../../lib/json-schema/properties-of.js';
import { chanceOfLack, likelyFacts } from '../likely/likely-facts.js';
import type { LikelyFacts } from '../likely/likely-facts.js';
import { likelyStart } from '../likely/likely-start.js';

/** A plan by which an agent does all that the words ask for. */
export interface AgentPlan {
  /** So much of it is said that it needs no confirmation: it starts by hand, or it only looks up and tells. */
  readonly isSure: boolean;
  /** By these it is learned whether such plans are right. Null: it is never active without a question, or of a service. */
  readonly signals: Signals | null;
  /** The words most likely say all that it has to know. */
  readonly isComplete: boolean;
  /** The step that waits until the time to come. Null: there is none. */
  readonly wait: Wait | null;
  /** Null: the agent itself does all of it. */
  readonly delivery: Delivery | null;
  /** A question to a person within it. Null: there is none. */
  readonly approval: Approval | null;
  /** Null: it may do all that its abilities are. */
  readonly bounds: Bounds | null;
  /** Names of those of its tools that send or change something. */
  readonly acting: readonly string[];
  /** It asks its user before each act. */
  readonly asksFirst: boolean;
  readonly steps: Plan['steps'];
  readonly trigger: TriggerDraft | null;
  /** What starts it beside the trigger. */
  readonly further: readonly TriggerDraft[];
  /** What its user gives to a run by hand. Null: nothing. */
  readonly inputSchema: JsonSchema | null;
  readonly abilities: Abilities;
  /** Questions that are left even if an agent is right. */
  readonly gaps: readonly Gap[];
  readonly assumptions: readonly Assumption[];
  readonly ledger: readonly LedgerEntry[];
  readonly readBack: string;
}

/** An agent for a request that its user has changed. */
export interface AgentChange {
  /** The words by which a step of its own tells what the agent has found. Null: the agent tells it itself. */
  readonly told: string | null;
  /** Its start has lost its conditions. */
  readonly isWide: boolean;
  /** It may write to anybody, as its user knows. */
  readonly isFree: boolean;
  /** The sentence of the request that changes what stands before it. Null: none does. */
  readonly added: string | null;
}

/** Whether a change makes it write to people whose addresses are not in the words. */
const tellsMore = (change: AgentChange | undefined): boolean =>
  change !== undefined &&
  change.added !== null &&
  !change.added.includes('@') &&
  (writesToRole(change.added) || COPIES.test(change.added));
/** `cc Priya`: she has no address in the words. */
const COPIES = /\b(?:cc|bcc|copy(?: in)?)\b(?! me\b)/i;

/** Whether an agent may be of help, as far as the plan tells. Only then are the accounts looked into. */
export function mayHelp({ report }: ReadPlan, request: PlanRequest): boolean {
  const isChange = report.isEdit === true || request.previous !== undefined || request.anyLanguage === true;
  return !isChange && report.request.trim() !== '' && !isHopeless(report);
}

/**
 * Null: an agent cannot do it, or nothing tells what starts the run.
 *
 * @param planner plans the step that tells what the agent has found
 * @param change how a plan that there is becomes another one
 */
export async function agentFor(
  given: ReadPlan,
  request: PlanRequest,
  meant: ServicesMeant,
  planner: Planner,
  change?: AgentChange,
): Promise<AgentPlan | null> {
  const { report } = given;
  if (lacksService(report, meant)) return null;
  // Of a language that is read in parts, at least the times are known. The start is never sure.
  const english = isUnread(report) ? await asFarAsRead(report.request, report.language ?? '') : null;
  const start = startFor(english === null ? given : inWords(given, english), request, meant);
  const chances = meant.sure.length > 0 ? null : likelyFacts(english ?? report.request);
  const known = start && knownTo(given, request, meant, start, chances);
  const tool = request.tools.list().find(({ planning }) => planning?.use === 'agent');
  if (english !== null && start?.isAgreed !== true) return null;
  if (!start || !known || !tool) return null;
  const isApproved = asksSomebody(report, chances !== null);
  const approval = isApproved ? await approvalFor(report.request, request, planner) : null;
  if (isApproved && approval === null) return null;
  const { abilities } = known;
  // Who decides is asked by the step that asks them.
  const facts = known.facts.filter((question) => approval === null || !question.includes(`"${approval.by}"`));
  const trigger = facts.some(asksForWriter) ? withoutGuessedSender(start.trigger) : start.trigger;
  if (!reachesNamed(report.request, abilities, trigger ?? request.trigger ?? null, meant)) return null;
  // If something is to happen without a decision, the question itself waits so long.
  const delay = approval?.step.input?.['timeoutSeconds'] === undefined ? start.delay : undefined;
  const wait =
    start.isOnce === true
      ? await waitFor(report.request, request, planner)
      : delay === undefined
        ? null
        : await waitUntil(`in ${delay}`, request, planner);
  if ((start.isOnce === true || delay !== undefined) && wait === null) return null;
  const isStarted = trigger !== null || wait !== null || request.trigger !== undefined;
  const starts = trigger ?? request.trigger ?? null;
  const further = start.further ?? report.furtherTriggers ?? [];
  const inputSchema = starts === null && wait === null ? inputSaid(report.request) : null;
  if (!isStarted && !abilities.areMeant && inputSchema === null) return null;
  // A step that only tells keeps nothing until it is needed.
  const told = approval || further.length > 0 ? null : change ? change.told : report.request;
  const delivery =
    told === null
      ? null
      : await deliveryFor(told, request, {
          services: abilities.services,
          meant,
          planner,
          isCalled: start.kinds.includes('call'),
          chances,
        });
  if (start.isAnswered === true && (delivery === null || !isOfCaller(delivery))) return null;
  const asksFirst = delivery === null && says.asksFirst(report.request);
  const isOwn = abilities.services.length === 0;
  const isOpen = facts.some(asksForReceiver) || (further.length > 0 && writesToOthers(report.request));
  // No bounds are needed if its user approves each call or starts it by hand.
  const bounds = delivery
    ? lookingOnly(abilities, request.tools)
    : !asksFirst && isStarted && (isOwn || !isOpen) && change?.isFree !== true && !tellsMore(change)
      ? boundsOf(report.request, abilities, starts, { request, meant, chances, isOpen })
      : null;
  const isGiven = inputSchema !== null;
  const agent = {
    tool: tool.name,
    abilities,
    delivery,
    bounds,
    asksFirst,
    isGiven,
    when: start.when ?? evenRunOf(given),
    images: picturesIn(report.request, [...(starts === null ? [] : [starts]), ...further]),
  };
  const own = stepsOf(
    agent,
    instructionOf(report.request, starts, request, {
      isWide: start.isWide === true || change?.isWide === true,
      isChanged: change !== undefined && change.added !== null,
      isOnce: start.isOnce === true,
      delay: delay ?? null,
      keptIn: further.length > 0 ? keptIn(starts) : null,
      isGiven,
      delivery,
      names: namesIn(report.request, meant, abilities, request),
    }),
    [...(starts === null ? [] : [starts]), ...further],
  );
  const [first] = own;
  const gapsOfApproval = approval?.gaps ?? [];
  const steps = checkSteps(
    approval && first ? stepsWithApproval(first, approval) : own,
    request.tools,
    gapsOfApproval.flatMap(placesOf),
  );
  const kept = report.gaps.filter(
    ({ target, isBlocking }) => isBlocking && target?.startsWith('/trigger/source') === true,
  );
  const gaps = [
    ...(trigger?.eventType === undefined || start.gaps ? [] : kept),
    ...(start.gaps ?? []),
    ...(facts.length === 0 ? [] : [askingFor(facts, approval === null ? [] : [2])]),
    ...gapsOfApproval,
    ...abilities.missing,
    ...abilities.model.gaps,
    ...(delivery?.gaps.map(asSecond) ?? []),
  ];
  const isComplete = chances !== null && chanceOfLack(chances) < COMPLETE;
  const isBound = bounds !== null || (asksFirst && abilities.acting.length > 0);
  const isReport = delivery !== null;
  const doubts = [
    ...(start.isAgreed ? [] : ['start']),
    ...(chances === null || isComplete ? [] : ['facts']),
    ...(bounds?.isToKnown === true ? ['receivers'] : []),
    ...doubtsOf(start, { read: given, request, meant, abilities, isBound, isGiven, isReport }),
  ];
  const isKnown = english === null && approval === null && gaps.every(({ isBlocking }) => !isBlocking);
  const ways = { asks: asksFirst, given: isGiven, once: start.isOnce === true, report: isReport };
  return {
    isSure: isKnown && doubts.length === 0,
    signals:
      isKnown && chances !== null && isOwn && report.language === 'en' && !doubts.some((name) => ALWAYS_ASKS.has(name))
        ? signalsOf({ given, start, trigger: starts, chances, abilities, bounds, doubts, ways })
        : null,
    isComplete,
    wait,
    delivery,
    approval,
    bounds,
    acting: bounds ? abilities.acting.filter((name) => isAmong(name, bounds.tools)) : abilities.acting,
    asksFirst,
    steps,
    trigger: request.trigger === undefined ? trigger : null,
    further,
    inputSchema,
    abilities,
    gaps,
    assumptions: unique([
      ...(start.hasAllTimes === true ? [] : report.assumptions.filter(({ target }) => target.startsWith('/trigger'))),
      ...start.assumptions,
      ...meAs(request),
      ...(delivery?.assumptions.map(asSecond) ?? []),
    ]),
    ledger: report.ledger.map((entry) => claimed(entry, tool.name, trigger !== null)),
    readBack: readBackOf(
      { steps: wait ? [wait.step, ...steps] : steps, trigger: starts, furtherTriggers: further },
      request.tools,
      report.language,
    ),
  };
}

interface KnownTo {
  readonly abilities: Abilities;
  /** Questions about what else it has to know. */
  readonly facts: readonly string[];
}

/** The tools of an agent, and its questions. Null: no tool is of any use. */
function knownTo(
  given: ReadPlan,
  request: PlanRequest,
  meant: ServicesMeant,
  start: Start,
  chances: LikelyFacts | null,
): KnownTo | null {
  const isOfPage = start.isLooking === true && likelyStart(given.report.request, chances === null).kind === 'page';
  const read = { ...given, trigger: start.trigger ?? given.trigger };
  const keeps = start.further !== undefined;
  const abilities = abilitiesFor(read, request, meant, { isOfWeb: isOfPage, keeps });
  if (!abilities) return null;
  const isOfEvent = (start.trigger ?? request.trigger)?.eventType !== undefined;
  const facts = factsOf(given.report, {
    isFromData: isOfEvent || start.isLooking === true,
    isTimed: !isOfEvent,
    isOwnPlace: start.kinds.includes('form') || start.kinds.includes('call'),
    given: inputName(start, given.report.request),
    services: abilities.services,
    chances,
  });
  const isMailed = abilities.titles.includes(SENDING_MAIL) && !request.email && tellsMe(given.report.request);
  const asked = isMailed ? [...facts, WHERE_IS_ME] : facts;
  // The answer may be an address on the web.
  return facts.some(asksForPlace)
    ? { abilities: abilitiesFor(read, request, meant, { isOfWeb: true, keeps }) ?? abilities, facts: asked }
    : { abilities, facts: asked };
}

/** Doubts that no other signal outweighs: it may write to anybody, or it has no tool for all of it. */
const ALWAYS_ASKS: ReadonlySet<string> = new Set(['free', 'lacking', 'unclear']);

/** What its user gives to a run by hand, as the words call it. Null: nothing. */
function inputName({ trigger, isOnce }: Start, words: string): string | null {
  const schema = trigger === null && isOnce !== true ? inputSaid(words) : null;
  const [name] = Object.keys(propertiesOf(schema ?? {}));
  return name ?? null;
}

/** Below it, a request most likely says all that an agent has to know. */
const COMPLETE = 0.22;

const unique = (assumptions: readonly Assumption[]): readonly Assumption[] =>
  assumptions.filter(({ text }, at) => assumptions.findIndex((other) => other.text === text) === at);

/** @param patterns names of tools, or `state.*` */
const isAmong = (name: string, patterns: readonly string[]): boolean =>
  patterns.some((pattern) => pattern === name || (pattern.endsWith('.*') && name.startsWith(pattern.slice(0, -1))));

/** The same of a plan in which its step is the second one. */
const asSecond = <Pointing extends { readonly target: string | null }>(one: Pointing): Pointing => ({
  ...one,
  target: one.target?.replace(/^\/steps\/0(?=\/|$)/, '/steps/1') ?? null,
});

/** Whether too little of its language was understood for a plan in steps. */
const isUnread = ({ gaps }: PlanReport): boolean => gaps.some(({ kind }) => kind === GapKind.LANGUAGE);

const inWords = (given: ReadPlan, request: string): ReadPlan => ({
  ...given,
  report: { ...given.report, request, language: 'en' },
});

/** Whether a question is left that no agent can do without. */
function isHopeless({ gaps, request, language }: PlanReport): boolean {
  return gaps.some(
    ({ isBlocking, kind, target }) =>
      isBlocking &&
      (kind === GapKind.MODEL ||
        (kind === GapKind.LANGUAGE && !READ_LANGUAGES.includes(language ?? '')) ||
        (kind === GapKind.CONFLICT && !(target === '/trigger' && isStartKnown(request))) ||
        (kind === GapKind.UNSUPPORTED && target === '/trigger' && !isStartKnown(request))),
  );
}

/** Whether what starts it is known, though no schedule has the times of the rules: `new mail from the boss after 8pm`. */
function isStartKnown(words: string): boolean {
  const { kind, share } = likelyStart(words, false);
  return (
    countsDays(words) || isStartLikely(words) || (share > SURE && (kind !== 'schedule' || timesSaid(words) !== null))
  );
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
