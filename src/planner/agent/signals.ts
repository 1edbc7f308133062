import type { PlanReport } from '../../domain/plan-report/index.js';
import type { TriggerDraft } from '../../domain/trigger/trigger.js';
import { chanceOfLack } from '../likely/likely-facts.js';
import type { LikelyFacts } from '../likely/likely-facts.js';
import { startShares } from '../likely/likely-start.js';
import type { Signals } from '../misreadings/forest.js';
import type { Abilities } from './abilities.js';
import type { Bounds } from './bounds.js';
import type { ReadPlan } from './read-plan.type.js';
import type { Start } from './starts/start.type.js';

/* A plan by an agent as numbers. A forest has learned from them whether such plans are right. */

interface Known {
  readonly given: ReadPlan;
  readonly start: Start;
  readonly trigger: TriggerDraft | null;
  readonly chances: LikelyFacts;
  readonly abilities: Abilities;
  readonly bounds: Bounds | null;
  /** Names of what speaks against it. */
  readonly doubts: readonly string[];
  /** How it works: `report`, `once`. */
  readonly ways: Readonly<Record<string, boolean>>;
}

/** The numbers of a plan. A missing one counts as 0. */
export function signalsOf({ given, start, trigger, chances, abilities, bounds, doubts, ways }: Known): Signals {
  const { report, steps } = given;
  const mailed = bounds?.allowedValues['email.send']?.['to'];
  return {
    ...ofWords(report.request),
    ...ofStart(start, report.request),
    ...ofTrigger(trigger),
    ...Object.fromEntries(Object.entries(chances).map(([fact, chance]) => [`lacks:${fact}`, logOdds(chance)])),
    lacks: logOdds(chanceOfLack(chances)),
    ...flags('title', abilities.titles),
    tools: bounds?.tools.length ?? abilities.tools.length,
    mailed: Array.isArray(mailed) ? mailed.length : -1,
    ...flags('doubt', doubts),
    ...flags(
      'way',
      Object.keys(ways).filter((way) => ways[way] === true),
    ),
    ...ofSteps(report),
    steps: steps.length,
    ...flags(
      'tool',
      steps.map(({ tool }) => tool),
    ),
  };
}

const flags = (name: string, values: readonly string[]): Signals =>
  Object.fromEntries(values.map((value) => [`${name}:${value}`, 1]));

/** To three places, so that a file of them stays small. */
function logOdds(chance: number): number {
  const within = Math.min(Math.max(chance, 0.0001), 0.9999);
  return Math.round(1000 * Math.log(within / (1 - within))) / 1000;
}

const COUNTED: Readonly<Record<string, RegExp>> = {
  words: /\S+/g,
  commas: /,/g,
  marks: /[;:.]/g,
  numbers: /\d+/g,
  joins: /\b(?:and|then|also|plus)\b/gi,
  conditions: /\b(?:if|unless|except|only|otherwise|but|until|without)\b/gi,
  quotes: /"[^"]*"/g,
  addresses: /@/g,
  links: /https?:/g,
  sentences: /[.!?](?=\s|$)/g,
};

const ofWords = (request: string): Signals => ({
  ...Object.fromEntries(
    Object.entries(COUNTED).map(([name, pattern]) => [name, request.match(pattern)?.length ?? 0] as const),
  ),
  small: request === request.toLowerCase() ? 1 : 0,
});

/** The start of the plan, and how likely it is by the words alone. */
function ofStart(start: Start, request: string): Signals {
  const shares = startShares(request, false);
  const [first, second] = [...shares].sort(([, one], [, other]) => other - one);
  const own = Math.max(0, ...start.kinds.map((kind) => shares.get(kind) ?? 0));
  return {
    ...flags('start', start.kinds),
    ...flags('likely', first ? [first[0]] : []),
    ...flags('next', second ? [second[0]] : []),
    likely: logOdds(first?.[1] ?? 0),
    next: logOdds(second?.[1] ?? 0),
    own: logOdds(own),
    further: start.further?.length ?? 0,
  };
}

function ofTrigger(trigger: TriggerDraft | null): Signals {
  const { schedule, eventType } = trigger ?? {};
  return {
    ...flags('event', eventType === undefined ? [] : [eventType]),
    ...(schedule === undefined ? {} : { scheduled: 1, hourly: /^\d+ \*/.test(schedule) ? 1 : 0 }),
  };
}

/** The questions that a plan in steps would still ask. */
function ofSteps({ gaps }: PlanReport): Signals {
  const open = gaps.filter(({ isBlocking }) => isBlocking);
  return {
    open: open.length,
    ...flags(
      'gap',
      open.map(({ kind }) => kind),
    ),
  };
}
