import { stepIdIn } from '../build/builder.js';
import { GapKind } from '../../../domain/plan-report/index.js';
import type { Suggestion } from '../../../domain/plan-report/index.js';
import type { Language } from '../language.js';
import { clausesOf, startsAct } from '../read/clauses.js';
import type { Clause } from '../read/clauses.js';
import type { Reading } from '../read/reading.js';
import type { Token } from '../text/tokens.js';
import { CONDITION, RELATIVE, textFields } from './fields-of.js';
import { askForLooseFilters } from './loose-filters.js';
import { askForServices } from './missing-services.js';
import { listed } from '../../../lib/text/listed.js';

/** Fewer words than this say little without the words beside them. */
const FRAGMENT = 2;
/** A longer clause is not shown as a whole. */
const MAX_CLAUSE = 16;
/** How many words beside a fragment are shown with it. */
const BESIDE = 4;

/** Words of one clause that have no effect, and as much of the clause as is needed to see their meaning. */
interface Open {
  readonly from: number;
  readonly to: number;
  /** The words without an effect. */
  readonly open: readonly Token[];
}

/** Every word without an effect becomes part of a question: one for each missing service, one for each other clause. */
export function askForRest(
  r: Reading,
  tokens: readonly Token[],
  language: Language,
  remedies: readonly Suggestion[],
): void {
  askForLooseFilters(r, tokens);
  askForServices(r, tokens);
  const isNothing = r.builder.steps.length === 0;
  for (const { from, to, open } of limited(tokens, together(r, tokens, openParts(r, tokens), isNothing))) {
    const shown = tokens.slice(from, to);
    const said = r.builder.said(shown);
    const at = nearest(r, open[0]?.index ?? from);
    const isExtra = isAct(r, tokens, open[0]?.index ?? from);
    r.builder.ask({
      kind: isNothing ? GapKind.OPERATION : GapKind.UNCLAIMED,
      tokens: open,
      shown,
      isExtra,
      isFilter: isBesideThing(r, open),
      reason:
        language.code === 'en'
          ? `${quotedParts(r, open)} has no effect in the plan.`
          : `${quotedParts(r, open)} has no effect in the plan: the offline planner reads ${language.name} only as far as times, mail and web addresses go.`,
      suggestions: remedies,
      question: isNothing
        ? `No tool at hand is known to do "${said}". Say in other words what is to happen${for_(START)}.`
        : question(r, said, open, shown.length > open.length, isExtra, at.step),
      at,
    });
  }
}

const START = 'every weekday at 8, mail me my unread messages';

const for_ = (example: string | null): string => (example === null ? '' : `, for example: ${example}`);

function question(
  r: Reading,
  said: string,
  open: readonly Token[],
  isPart: boolean,
  isExtra: boolean,
  step: string | null,
): string {
  if (isExtra)
    return `How is "${said}" to be done? No tool at hand does it in these words. Say it in other words, or leave it out.`;
  const what = isPart ? `${quotedParts(r, open)} in "${said}"` : `"${said}"`;
  return `What is meant by ${what}? Nothing in the plan does it yet. Say it in other words${for_(exampleFor(r, open, step))}.`;
}

/** Words of the same sort that would be read at that place. */
function exampleFor(r: Reading, open: readonly Token[], stepId: string | null): string | null {
  const [first] = open.filter(({ lower }) => !/^(?:and|but|,|\()$/.test(lower));
  const list = r.builder.values.findLast(({ kind }) => kind === 'list');
  const field = textFields(list ?? r.event?.value)[0];
  const opener = CONDITION.exec(open.map(({ lower }) => lower).join(' '))?.[1];
  if (opener !== undefined && field !== undefined) return `${opener} the ${field} contains "invoice"`;
  if (list && field !== undefined && RELATIVE.test(first?.lower ?? ''))
    return `only those whose ${field} contains "invoice"`;
  if (list && open.some(({ lower }) => /^\d+$/.test(lower))) return 'at most 5';
  const planning = r.builder.steps.find(({ id }) => id === stepId)?.tool.planning;
  return planning?.use === 'read' && field !== undefined ? `only those whose ${field} contains "invoice"` : null;
}

/** The parts without an effect, each with quotes. */
function quotedParts(r: Reading, open: readonly Token[]): string {
  const runs: Token[][] = [];
  for (const token of open) {
    const last = runs.at(-1);
    if (last && last.at(-1)?.index === token.index - 1) last.push(token);
    else runs.push([token]);
  }
  return listed(runs.map((run) => `"${r.builder.said(run)}"`));
}

/** Whether words stand right beside the noun of what is read or of what starts it: `every school mail`. */
function isBesideThing(r: Reading, open: readonly Token[]): boolean {
  return open.some(({ index }) =>
    [index - 1, index + 1].some((at) => {
      const pointer = r.account.pointerAt(at) ?? '';
      if (pointer === '/trigger/eventType') return true;
      const step = r.builder.steps.find(({ id }) => pointer === `step:${id}/tool`);
      return step?.tool.planning?.yields.kind === 'list' && step.tool.planning.nouns.length > 0;
    }),
  );
}

/** Whether an act begins here: a verb after words that only join, at the start of a clause. */
function isAct(r: Reading, tokens: readonly Token[], from: number): boolean {
  let at = from;
  const before = tokens[from - 1];
  const isStart =
    before === undefined || before.kind === 'mark' || /^(?:and|then|also|please|but|&)$/.test(before.lower);
  if (!isStart && !/^(?:and|then|also|&)$/.test(tokens[from]?.lower ?? '')) return false;
  while (/^(?:and|then|also|please|to|,|&)$/.test(tokens[at]?.lower ?? '')) at += 1;
  return startsAct(tokens, at, r.frames);
}

/** Runs of words without an effect, those of one clause together. */
function openParts(r: Reading, tokens: readonly Token[]): readonly Open[] {
  const clauses = clausesOf(tokens, r.frames);
  const groups: { from: number; to: number; readonly open: Token[]; readonly clause: Clause | undefined }[] = [];
  for (const { from, to } of r.account.unclaimed()) {
    const clause = clauses.find((one) => one.from <= from && from < one.to);
    const last = groups.at(-1);
    const between = last ? tokens.slice(last.to, from) : [];
    if (
      last &&
      clause &&
      last.clause === clause &&
      between.length <= BESIDE &&
      !between.some(({ kind }) => kind === 'mark')
    ) {
      last.to = Math.max(last.to, to);
      last.open.push(...tokens.slice(from, to));
    } else {
      groups.push({ from, to, open: tokens.slice(from, to), clause });
    }
  }
  return groups
    .flatMap((group) => asWritten(r, tokens, group))
    .map((group) =>
      withSmallWords(r, tokens, group.clause === undefined ? group : inContext(r, tokens, group, group.clause)),
    );
}

/**
 * Words that only the reader put in, such as `for each of them`, stand for what is written beside them. A message tells
 * all things at once, so that it is not asked about them.
 */
function asWritten<T extends Open & { readonly clause: Clause | undefined }>(
  r: Reading,
  tokens: readonly Token[],
  group: T,
): readonly T[] {
  const isWritten = ({ start, end }: Token): boolean => end > start;
  if (group.open.some(isWritten)) return [group];
  const { step: id } = nearest(r, group.from);
  const isMessage = r.builder.steps.find((one) => one.id === id)?.tool.planning?.use === 'send';
  if (isMessage && group.open.every(({ lower }) => /^(?:for|each|of|them)$/.test(lower))) return [];
  const { from, to } = group.clause ?? group;
  return [{ ...group, open: [...group.open, ...tokens.slice(from, to).filter(isWritten)] }];
}

/** Politeness is no part of what is asked about. */
const SENTENCE_END = /^(?:[.;!?\n]|please|thanks|thank|kindly|cheers)$/;

/** Small words at the edges, such as `i` and `it`, are part of what is said in other words. */
function withSmallWords(r: Reading, tokens: readonly Token[], group: Open): Open {
  const isSmall = (at: number, pattern: RegExp): boolean =>
    !r.account.hasEffect(at) && !r.account.isAsked(at) && pattern.test(tokens[at]?.lower ?? '');
  const isEnd = (at: number): boolean => at < 0 || at >= tokens.length || SENTENCE_END.test(tokens[at]?.lower ?? '');
  const isIdle = (at: number): boolean => !isEnd(at) && !r.account.hasEffect(at) && !r.account.isAsked(at);
  let { from, to } = group;
  let first = from;
  while (isIdle(first - 1)) first -= 1;
  let last = to;
  while (isIdle(last)) last += 1;
  // If only small words are left of the sentence, they go with it.
  if (isEnd(first - 1)) from = first;
  if (isEnd(last)) to = last;
  while (to > group.to && tokens[to - 1]?.kind === 'mark') to -= 1;
  while (from > 0 && isSmall(from - 1, /^(?:i|we|it|they|and|but|so|just|also|to|the|a|an|my|our)$/)) from -= 1;
  while (to < tokens.length && isSmall(to, /^(?:it|them|this|that|us|there|too|well|then)$/)) to += 1;
  return { from, to, open: group.open };
}

/** So few words are asked about alone. */
const FEW = 4;

/**
 * One sentence with several parts that are not understood is better said as a whole in other words. So is a request of
 * which nothing is understood.
 */
function together(r: Reading, tokens: readonly Token[], parts: readonly Open[], isNothing: boolean): readonly Open[] {
  const groups: Open[][] = [];
  for (const part of parts) {
    const last = groups.at(-1)?.at(-1);
    const between = last ? tokens.slice(last.to, part.from) : [];
    const isSame = !between.some(({ lower }) => /^[.;!?\n]$/.test(lower)) || isNothing;
    const isFree = between.every(({ index }) => !r.account.isAsked(index));
    if (last && isSame && isFree) groups.at(-1)?.push(part);
    else groups.push([part]);
  }
  return groups.flatMap((group) => {
    const open = group.flatMap((part) => part.open);
    const words = open.filter(({ kind }) => kind !== 'mark').length;
    const from = Math.min(...group.map((part) => part.from));
    const to = Math.max(...group.map((part) => part.to));
    if (group.length < 2 || (words < FEW && !isNothing)) return group;
    return [{ from, to, open }];
  });
}

/** The most questions about words. Everything after them is one question more. */
const MAX_PARTS = 20;

function limited(tokens: readonly Token[], parts: readonly Open[]): readonly Open[] {
  const rest = parts.slice(MAX_PARTS);
  const [first] = rest;
  const last = rest.at(-1);
  if (!first || !last || rest.length === 1) return parts;
  return [
    ...parts.slice(0, MAX_PARTS),
    { from: first.from, to: last.to, open: tokens.slice(first.from, last.to).filter(({ kind }) => kind !== 'mark') },
  ];
}

/** A fragment is shown with the words beside it, but never with words that another question is about. */
function inContext(r: Reading, tokens: readonly Token[], group: Open, clause: Clause): Open {
  const words = group.open.filter(({ kind }) => kind !== 'mark').length;
  // Words with an effect between them: the clause is better said as a whole.
  if (group.to - group.from > group.open.length && clause.to - clause.from <= MAX_CLAUSE)
    return wholeOf(r, tokens, group, clause);
  if (words > FRAGMENT || group.open.some(({ kind }) => kind === 'mention') || isApart(r, tokens, group, clause))
    return group;
  const least = Math.max(clause.from, group.from - BESIDE);
  const most = Math.min(clause.to, group.to + BESIDE);
  let { from, to } = group;
  while (from > least && !r.account.isAsked(from - 1)) from -= 1;
  while (to < Math.max(most, group.to) && !r.account.isAsked(to)) to += 1;
  while (from < group.from && tokens[from]?.kind === 'mark') from += 1;
  while (to > group.to && tokens[to - 1]?.kind === 'mark') to -= 1;
  return { from, to, open: group.open };
}

/** The clause, as far as no other question is about it. */
function wholeOf(r: Reading, tokens: readonly Token[], group: Open, clause: Clause): Open {
  let { from, to } = group;
  const isIts = (at: number): boolean =>
    !r.account.isAsked(at) && tokens[at]?.kind !== 'mark' && !(r.account.pointerAt(at) ?? '').startsWith('/trigger');
  while (from > clause.from && isIts(from - 1)) from -= 1;
  while (to < clause.to && isIts(to)) to += 1;
  return { from, to, open: group.open };
}

/** Whether several words stand between marks, or between a mark and the end of their clause. */
function isApart(r: Reading, tokens: readonly Token[], { from, to, open }: Open, clause: Clause): boolean {
  if (open.filter(({ kind }) => kind !== 'mark').length < 2) return false;
  let after = to;
  while (after < clause.to && tokens[after]?.kind !== 'mark' && !r.account.hasEffect(after)) after += 1;
  const isEnd = after >= clause.to || tokens[after]?.kind === 'mark';
  return isEnd && (from === clause.from || tokens[from - 1]?.kind === 'mark');
}

/** The step whose words stand nearest before a place. */
function nearest(r: Reading, at: number): { readonly step: string | null; readonly path: string } {
  const pointer = r.account.placeBefore(at);
  const id = stepIdIn(pointer);
  if (id !== undefined && r.builder.steps.some((step) => step.id === id)) return { step: id, path: '' };
  return { step: null, path: pointer?.startsWith('/trigger') === true ? '/trigger' : '/steps' };
}
