import type { Gap, PlanReport } from './plan-report.js';
import { withGaps } from './plan-report.js';

/** New words for the words of a gap. */
export interface Rewording {
  readonly gap: Gap;
  readonly words: string;
  /** They take the place as they are. Default: words that the old ones begin with may stay. */
  readonly isLiteral?: boolean | undefined;
}

/** They turn round or narrow what comes after them, so that an answer without them keeps them. */
const STRONG = phrases(
  'but only if, but only when, only if, only when, only for, only, unless, except if, except when, except for, except, but not, not if, not when, without, never',
  'nur wenn, nur, außer wenn, ausser wenn, außer, ausser, es sei denn, aber nicht, nicht wenn, ohne',
  'sauf si, sauf, seulement si, seulement, uniquement si, mais pas, sans, à moins que',
  'salvo si, salvo que, excepto si, excepto, solo si, sólo si, solo, sólo, pero no, sin, a menos que',
  'tranne se, tranne, eccetto, solo se, soltanto se, ma non, senza, a meno che',
  'exceto se, exceto, apenas se, só se, mas não, sem, a menos que',
  'behalve als, behalve, alleen als, alleen, maar niet, zonder, tenzij',
);
/** They only open a condition. */
const WEAK = phrases(
  "in case, provided that, provided, as long as, and if, if, when, whenever, because, since, as, by, where, it is, its, it's",
  'wenn, falls, sobald',
  'si, quand, lorsque',
  'cuando',
  'se, quando',
  'als, wanneer, indien',
);

/** A request with new words in it, and their places. */
export interface RewordedRequest {
  readonly text: string;
  readonly spans: readonly { readonly start: number; readonly end: number }[];
}

/**
 * The texts that a request may become with new words for some of its gaps, the most literal first. A word that turns
 * the old words round, such as `unless`, stays unless the new words have one as well: the question was about the rest.
 */
export function reworded(request: string, changes: readonly Rewording[]): readonly RewordedRequest[] {
  const ways = changes.map(waysToSay);
  const most = Math.max(1, ...ways.map(({ length }) => length));
  const texts = Array.from({ length: most }, (_, way) =>
    put(
      request,
      changes.map(({ gap }, index) => ({ gap, words: ways[index]?.[Math.min(way, ways[index].length - 1)] ?? '' })),
      true,
    ),
  );
  return texts.filter(({ text }, index) => texts.findIndex((other) => other.text === text) === index);
}

/** The same as instructions to change the plan. */
export function instructionsFor(changes: readonly Rewording[]): readonly string[] {
  const ways = changes.map((change) => {
    const all = waysToSay(change);
    return all.flatMap((one) => (RELATIVE.test(one) ? [`only those ${one}`, one] : [one]));
  });
  const most = Math.max(1, ...ways.map(({ length }) => length));
  const texts = Array.from({ length: most }, (_, way) =>
    ways.map((all) => all[Math.min(way, all.length - 1)] ?? '').join('. '),
  );
  return [...new Set(texts)];
}

const RELATIVE = /^(?:that|which|who|whose|where|about|with|from|containing|mentioning)\b/i;

/** `everyone who is` before `whose Status is open`: the new words say so themselves. */
const DANGLING = /\b(?:who|that|which)(?: (?:is|are|was|were|has|have))?\s+$/i;

/** `a reply that I have` before an order of its own. */
const WISH = /\s+(?:that|which) (?:i|we) (?:have|need|want|must|should|can)\s+$/i;

function withoutDangling(before: string, words: string): string {
  return /^(?:whose|who|that|which|where)\b/i.test(words) ? before.replace(DANGLING, '') : before.replace(WISH, ', ');
}

/** @param isJoined words at whose place the new ones begin, and that would stand there twice, are left away */
function put(request: string, changes: readonly Rewording[], isJoined = false): RewordedRequest {
  let text = '';
  let at = 0;
  const spans = inOrder(changes).map(({ gap, words }) => {
    const before = request.slice(at, gap.start ?? 0);
    text += isJoined ? withoutDangling(before, words) : before;
    const start = text.length;
    text += words;
    at = gap.end ?? 0;
    return { start, end: text.length };
  });
  return { text: text + request.slice(at), spans };
}

function inOrder(changes: readonly Rewording[]): readonly Rewording[] {
  return changes.toSorted((one, other) => (one.gap.start ?? 0) - (other.gap.start ?? 0));
}

function waysToSay({ gap: { words: old }, words, isLiteral }: Rewording): readonly string[] {
  if (isLiteral === true) return [words];
  const said = words.trim().replace(/[.!\s]+$/, '');
  const strong = openerOf(old, STRONG);
  const weak = strong === '' ? openerOf(old, WEAK) : '';
  if (openerOf(said, STRONG) !== '') return [said];
  const own = openerOf(said, WEAK);
  const rest = said.slice(own.length).trim();
  if (strong !== '') {
    const whole = /\b(?:if|when)$/.test(strong) ? strong : `${strong} if`;
    return own === '' ? [`${strong} ${said}`, `${whole} ${said}`] : [`${whole} ${rest}`, `${strong} ${rest}`];
  }
  if (own !== '') return [said];
  return weak === '' ? [said, `if ${said}`] : [`${weak} ${said}`];
}

/** The longest of some phrases that a text begins with. */
function openerOf(text: string, openers: readonly string[]): string {
  const lower = text.toLowerCase();
  return openers.find((opener) => lower === opener || lower.startsWith(`${opener} `)) ?? '';
}

function phrases(...lines: readonly string[]): readonly string[] {
  return lines.flatMap((line) => line.split(', ')).toSorted((one, other) => other.length - one.length);
}

/**
 * The report with other words for some gaps, which stay open: the words were not understood again. @param request with
 * the new words
 */
export function withOtherWords(report: PlanReport, changes: readonly Rewording[]): PlanReport {
  const ordered = inOrder(changes);
  const shift = (at: number): number =>
    ordered.reduce(
      (so, { gap, words }) => (at >= (gap.end ?? 0) ? so + words.length - ((gap.end ?? 0) - (gap.start ?? 0)) : so),
      at,
    );
  const isIn = (start: number, end: number): Rewording | undefined =>
    ordered.find(({ gap }) => start < (gap.end ?? 0) && end > (gap.start ?? 0));
  const request = put(report.request, changes).text;
  const entries = report.ledger.flatMap((entry) =>
    isIn(entry.start, entry.end) ? [] : [{ ...entry, start: shift(entry.start), end: shift(entry.end) }],
  );
  const fresh = ordered.map(({ gap, words }) => {
    const start = shift(gap.start ?? 0);
    return { words, start, end: start + words.length, owner: 'gap', effect: `gap:${gap.id}` };
  });
  const gaps = report.gaps.map((gap) => {
    const change = ordered.find((one) => one.gap.id === gap.id);
    if (gap.start === null || gap.end === null) return gap;
    if (!change)
      return isIn(gap.start, gap.end)
        ? { ...gap, start: null, end: null }
        : { ...gap, start: shift(gap.start), end: shift(gap.end) };
    const start = shift(gap.start);
    return {
      ...gap,
      words: change.words,
      start,
      end: start + change.words.length,
      question: `"${change.words}" is not understood either. ${gap.question}`.slice(0, 1_000),
    };
  });
  const ledger = [...entries, ...fresh].toSorted((one, other) => one.start - other.start);
  return withGaps({ ...report, request, ledger }, gaps);
}
