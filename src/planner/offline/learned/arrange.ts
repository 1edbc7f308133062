import { spanAt } from '../text/durations.js';
import { NEUTRAL_WORDS } from '../text/neutral.js';
import { made, renumbered } from '../text/sentences.js';
import { asWait, waitIn } from '../text/starts/after-a-time.js';
import type { Token } from '../text/tokens.js';
import type { Act } from './acts.js';
import type { Seen } from './line.js';
import type { Segment } from './segmenter.js';
import { HOLDING } from './messages/told-tail.js';
import { asSent } from './starts/gets-mail.js';
import { LEADS_DAY, WEEKDAYS } from '../when/days.js';
import { wordList } from '../word-list.js';

/** Words between the parts that say nothing of their own. */
const GLUE = wordList(
  "should|shall|would|could|can|must|need|needs|want|wants|like|get|gets|make|makes|sure|let|id|i'd|i'll|we'd|too|then|afterwards|next|after|now|it's|i'm|go|ahead",
);

/**
 * The words of a request in the order in which the rules read them best: the start, the times, and the acts, each in one
 * piece, with a pronoun at each place from where a start was taken out of an act. Words that belong to nothing come last, so
 * that they are asked about.
 *
 * @param asides words that are known to ask for nothing
 */
export function arranged(
  tokens: readonly Token[],
  line: readonly Seen[],
  segments: readonly Segment[],
  acts: readonly Act[],
  asides: readonly Token[],
): readonly Token[] {
  const slice = ({ from, to }: Segment): readonly Token[] => tokens.slice(from, to);
  const ofKind = (kind: Segment['kind']): readonly Token[] =>
    segments.filter((one) => one.kind === kind).flatMap(slice);
  const named = new Set(acts.flatMap(({ isNamed, segments: [first] }) => (isNamed && first ? [first] : [])));
  const actOf = (segment: Segment): readonly Token[] => {
    const next = segments[segments.indexOf(segment) + 1];
    if (isWait(tokens, segment, next)) return asWait(slice(segment));
    const before = segments.filter(({ kind, to }) => kind === 'start' && to <= segment.from).at(-1);
    const sent = asSent(tokens, segment, before, before !== undefined && isClause(line, before));
    if (sent) return sent;
    const pronoun = next && next.from === segment.to ? pronounFor(next, tokens, line, named) : null;
    return pronoun === null ? slice(segment) : [...slice(segment), mark(tokens, pronoun, segment.to - 1)];
  };
  const conditions = segments.filter(({ kind }) => kind === 'condition');
  const first = acts[0]?.segments[0]?.from ?? tokens.length;
  const parts = [
    ofKind('start'),
    ofKind('time'),
    ...conditions.filter(({ to }) => to <= first).map(slice),
    ...acts.flatMap((act, at) => {
      const begin = act.segments[0]?.from ?? 0;
      const end = nextBegin(acts, at);
      const behind = conditions.filter(({ from }) => from > begin && from >= first && from < end);
      return [act.segments.flatMap(actOf), ...behind.map(slice)];
    }),
  ].filter((part) => part.length > 0);
  const placed = new Set([...parts.flat(), ...asides].map(({ start }) => start));
  const rest = tokens.filter(
    ({ start, lower, kind }) =>
      kind !== 'mark' && !placed.has(start) && !NEUTRAL_WORDS.has(lower) && !GLUE.test(lower) && !HOLDING.test(lower),
  );
  const joined = parts.flatMap((part, at) =>
    at + 1 < parts.length ? [...part, mark(tokens, ',', part.at(-1)?.index ?? 0)] : part,
  );
  const last = joined.at(-1)?.index ?? 0;
  return renumbered(rest.length === 0 ? joined : [...joined, mark(tokens, '.', last), ...rest]);
}

/** `create a task | three days after | a deal is created`: the wait is an act of its own. */
export function withWaits(tokens: readonly Token[], read: readonly Segment[]): readonly Segment[] {
  const segments = withLeads(tokens, read);
  return segments.flatMap((segment, at) => {
    const { from, to, kind } = segment;
    const wait =
      /^(?:act|more)$/.test(kind) && isBefore(tokens, segment, segments[at + 1]) ? waitOf(tokens, segment) : null;
    return wait === null || wait === 0
      ? [segment]
      : [
          { ...segment, to: from + wait },
          { kind: 'act', from: from + wait, to },
        ];
  });
}

/** `to Cams this | Friday at noon`: the word before the day belongs to it, and says that it comes once. */
function withLeads(tokens: readonly Token[], segments: readonly Segment[]): readonly Segment[] {
  const isLed = (segment: Segment | undefined): boolean =>
    segment?.kind === 'time' &&
    WEEKDAYS.includes(tokens[segment.from]?.lower ?? '') &&
    LEADS_DAY.test(tokens[segment.from - 1]?.lower ?? '');
  return segments.map((segment, at) => {
    const next = segments[at + 1];
    const to = isLed(next) && next?.from === segment.to ? segment.to - 1 : segment.to;
    return { ...segment, from: isLed(segment) ? segment.from - 1 : segment.from, to };
  });
}

const waitOf = (tokens: readonly Token[], { from, to }: Segment): number | null => waitIn(tokens.slice(from, to));

const isWait = (tokens: readonly Token[], segment: Segment, next: Segment | undefined): boolean =>
  isBefore(tokens, segment, next) && waitOf(tokens, segment) === 0;

/** Whether a start follows that `after` leads to. */
const isBefore = (tokens: readonly Token[], { to }: Segment, next: Segment | undefined): boolean =>
  next?.kind === 'start' && next.from === to && [to - 1, to].some((at) => tokens[at]?.lower === 'after');

/** A mark or a word behind a place, that stands for no word of the request. */
function mark(tokens: readonly Token[], lower: string, at: number): Token {
  const token = tokens[at] as Token;
  return { ...made(token, lower), start: token.end, end: token.end };
}

/** The begin of the act that comes next in the request. */
function nextBegin(acts: readonly Act[], at: number): number {
  const begin = acts[at]?.segments[0]?.from ?? 0;
  return Math.min(
    Infinity,
    ...acts.flatMap(({ segments: [first] }) => (first && first.from > begin ? [first.from] : [])),
  );
}

/** `give the role to anyone who posts there`: the start is about the one who does so. */
const PEOPLE = /^(?:anyone|anybody|everyone|everybody|whoever|someone|somebody|people|those|users|members)$/;

/** The pronoun in the place of a start, or of what an act is about; null: it is told by a clause of its own. */
function pronounFor(
  next: Segment,
  tokens: readonly Token[],
  line: readonly Seen[],
  named: ReadonlySet<Segment>,
): string | null {
  // `create a task | three days | after …`: a time that passes is nothing to do something with.
  if (spanAt(tokens.slice(next.from, next.from + 2).map(({ lower }) => lower)) !== null) return null;
  if (named.has(next)) return ONE_OF_ALL.test(wordsOf(tokens, next)) ? 'it' : 'them';
  if (next.kind !== 'start' || isClause(line, next)) return null;
  if (PEOPLE.test(line[next.from]?.word ?? '')) return isWhose(tokens, next) ? 'their' : 'them';
  return isWhose(tokens, next) ? 'its' : 'it';
}

/** `the latest file`: one thing is meant, and not all of a kind. */
const ONE_OF_ALL = /\b(?:latest|newest|oldest|most recent|last) (?!\d)(?!\S*[^s]s\b)\S/;

const wordsOf = (tokens: readonly Token[], { from, to }: Segment): string =>
  tokens
    .slice(from, to)
    .map(({ lower }) => lower)
    .join(' ');

/** Whether a start is told by a clause of its own, and is no object of the act before it. */
export function isClause(line: readonly Seen[], { from, to }: Segment): boolean {
  const [first, second] = [line[from]?.word ?? '', line[from + 1]?.word ?? ''];
  if (/^(?:when|whenever|if|once|after|as|upon|anytime|on|for|because|since)$/.test(first)) return true;
  return (first === 'every' && second === 'time') || to - from > MAX_NOUN;
}

const MAX_NOUN = 30;

const isWhose = (tokens: readonly Token[], { to }: Segment): boolean =>
  /(?:'s|s')$/.test(tokens[to - 1]?.lower.replaceAll('’', "'") ?? '');
