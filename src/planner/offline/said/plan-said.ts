import { GapKind, PlanStatus } from '../../../domain/plan-report/index.js';
import type { PlanReport } from '../../../domain/plan-report/index.js';
import type { Token } from '../text/tokens.js';
import { wordList } from '../word-list.js';

/* Which of two readings of the same words is the better one. */

/** Words of requests that say more than one order: when it runs, what it depends on, and what comes next. */
const MORE = wordList(
  'when|whenever|anytime|every|each|if|unless|daily|weekly|monthly|hourly|yearly|once|until|then|otherwise|else|except|not|dont|only|without|never|approve|approval|wait|weekdays|mondays|tuesdays|wednesdays|thursdays|fridays|saturdays|sundays',
);

/** Whether the words may be one order, of which all values stand in them. */
export function isOneOrder(tokens: readonly Token[]): boolean {
  return (
    tokens.length > 2 &&
    tokens.length < 60 &&
    !tokens.some(({ lower, kind }) => lower === '→' || (kind === 'word' && MORE.test(lower))) &&
    !isOnNew(tokens)
  );
}

/** `assign new issues to Ann`: the order is for each one that comes. What is made is new as well. */
function isOnNew(tokens: readonly Token[]): boolean {
  return tokens.some(({ lower }, at) => {
    if (!/^(?:new|incoming)$/.test(lower) || tokens.slice(0, at).some((token) => MAKES.test(token.lower))) return false;
    // `new Asana task: order new chairs`: what is behind the mark is the text of what is made.
    if (/^(?:a|an)$/.test(tokens[at - 1]?.lower ?? '') || tokens.slice(0, at).some((token) => token.lower === ':'))
      return false;
    const [first, ...more] = tokens.slice(at + 1, at + 5);
    return [first, ...more].some((token) => token?.kind === 'word' && /[^s']s$/.test(token.lower));
  });
}

const MAKES = /^(?:create|make|add|generate|open|start|register|build)$/;

/** How good a report is: nothing is open, only values are asked for, words are not understood, nothing is planned. */
export function gradeOf({ status, gaps }: PlanReport): number {
  if (status === PlanStatus.REFUSED) return 0;
  const blocking = gaps.filter(({ isBlocking }) => isBlocking);
  if (blocking.length === 0) return 3;
  return blocking.every(({ kind }) => kind === GapKind.VALUE || kind === GapKind.CHOICE) ? 2 : 1;
}

/** A longer request is not read in several ways; in characters. */
export const MAX_READ_AGAIN = 600;

/** How long the words are that have no effect. */
export const openWords = ({ gaps }: PlanReport): number =>
  gaps
    .filter(({ isBlocking, kind }) => isBlocking && kind !== GapKind.VALUE)
    .reduce((sum, { words, open }) => sum + (open ?? words).length, 0);

/** How many questions hold the plan back. */
export const openValues = ({ gaps }: PlanReport): number => gaps.filter(({ isBlocking }) => isBlocking).length;

/** Whether a plan leaves fewer words open than another one. */
export function isCloser(one: { readonly report: PlanReport }, other: { readonly report: PlanReport }): boolean {
  const [first, second] = [gradeOf(one.report), gradeOf(other.report)];
  if (first === 0 || second === 0) return first > second;
  return openWords(one.report) < openWords(other.report);
}

/** Whether any plan may leave fewer words open than this one, so that another reading is worth its time. */
export const mayBeCloser = ({ report }: { readonly report: PlanReport }): boolean =>
  gradeOf(report) === 0 || openWords(report) > 0;

interface Plan {
  readonly trigger: object | null;
  readonly steps: readonly { readonly tool: string; readonly input?: object | undefined }[];
  readonly report: PlanReport;
}

/** Whether the second reading leaves less open than the first. A plan with fewer steps has to leave no word open. */
export function isBetter(first: Plan, second: Plan): boolean {
  const [one, other] = [gradeOf(first.report), gradeOf(second.report)];
  if (other < 2 && second.steps.length < first.steps.length) return false;
  // A plan that nothing is open in says when it runs: the time in the words may be that.
  if (one === 3 && first.trigger !== null) return other === 3 && repeats(second) && first.steps.length === 1;
  if (one !== other) return other > one;
  if (one === 3 && saysMore(first, second)) return false;
  if (one === 1) return openWords(second.report) < openWords(first.report);
  // All words have a place in one order: `… with name Ada and email ada@…` asks for no mail.
  return one >= 2 && openValues(second.report) <= openValues(first.report);
}

/** Whether any other plan may be better than this one: no second act is done when the words say when. */
export const mayBeBettered = ({ trigger, steps, report }: Plan): boolean =>
  trigger === null || steps.length === 1 || gradeOf(report) !== 3;

/** Whether a step makes something that repeats, so that it needs no run for each time. */
const repeats = ({ steps }: Plan): boolean =>
  steps.some(({ input }) => Object.values(input ?? {}).some((value) => [value].flat().join(' ').startsWith('RRULE:')));

/** `my issues`: the same operation with more of what the words say, or a list of which some items are kept. */
function saysMore({ steps: [first, next] }: Plan, { steps: [second, ...others] }: Plan): boolean {
  const keeps = Object.values(next?.input ?? {}).some(
    (value) => typeof value === 'string' && /^\[+steps\.\w+\.output\[/.test(value),
  );
  if (keeps && others.length === 0) return true;
  const names = Object.keys(second?.input ?? {});
  const more = Object.keys(first?.input ?? {});
  return (
    first?.tool === second?.tool &&
    others.length === 0 &&
    more.length > names.length &&
    names.every((name) => more.includes(name))
  );
}
