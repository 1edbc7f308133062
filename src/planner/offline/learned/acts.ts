import type { Seen } from './line.js';
import { HOLDING } from './messages/told-tail.js';
import type { Segment } from './segmenter.js';
import { wordList } from '../word-list.js';

/* The acts of a request, put together from its parts. */

/** `for each new order with | the number`: a word that leads to what comes behind it belongs there. */
export function withoutDangling(line: readonly Seen[], segments: readonly Segment[]): readonly Segment[] {
  const found: Segment[] = [];
  for (const segment of segments) {
    const before = found.at(-1);
    const isLed = before?.kind === 'start' && before.to === segment.from && /^(?:act|more)$/.test(segment.kind);
    if (
      before &&
      isLed &&
      before.to - before.from > 2 &&
      /^(?:with|to|into|in|for|as)$/.test(line[before.to - 1]?.word ?? '')
    ) {
      found[found.length - 1] = { ...before, to: before.to - 1 };
      found.push({ ...segment, from: segment.from - 1, kind: 'more' });
    } else found.push(segment);
  }
  return found;
}

/** Words that say that a time comes again. */
const AGAIN =
  /^(?:every|each|daily|weekly|monthly|hourly|nightly|(?:mon|tues|wednes|thurs|fri|satur|sun)days|weekdays|weekends|mornings|evenings|nights)$/;
const TELLS = /^(?:that|saying|says|telling|reminding|know|:)$/;

/** `tell everyone that the raid starts at 9`: a time behind what people are told belongs to the text. */
export function withToldTimes(line: readonly Seen[], segments: readonly Segment[]): readonly Segment[] {
  const says = (segment: Segment | undefined): boolean =>
    segment !== undefined &&
    line
      .slice(segment.from, segment.to)
      // `email that to Ann` tells nobody that something is so.
      .some(
        ({ word }, at, words) => TELLS.test(word) && !(word === 'that' && GOES_ON.test(words[at + 1]?.word ?? 'to')),
      );
  return segments.map((segment, at) => {
    const before = segments[at - 1];
    const isBehind = before?.to === segment.from && /^(?:act|more)$/.test(before.kind);
    const repeats = line.slice(segment.from, segment.to).some(({ word }) => AGAIN.test(word));
    return segment.kind === 'time' && isBehind && !repeats && says(before) ? { ...segment, kind: 'more' } : segment;
  });
}

/** `copy every existing contact`: things that are there start nothing, and are read. */
export function withoutExisting(line: readonly Seen[], segments: readonly Segment[]): readonly Segment[] {
  const isThere = ({ from, to }: Segment): boolean => line.slice(from, to).some(({ word }) => word === 'existing');
  return segments.map((one) => (one.kind === 'start' && isThere(one) ? { ...one, kind: 'act' } : one));
}

const PLACE = wordList(
  'spreadsheet|worksheet|workbook|sheet|tab|table|base|database|board|list|project|calendar|folder|channel|form|audience|repo|repository|workspace|team|page',
);

/** `when a row is added in Sheets, spreadsheet Rota, tab June, mail me …`: a place behind the start is watched, and no act. */
export function withPlacesOfStart(line: readonly Seen[], segments: readonly Segment[]): readonly Segment[] {
  let isBehindStart = false;
  return segments.map((segment, at) => {
    const words = line.slice(segment.from, segment.to).filter(({ isMark }) => !isMark);
    const [first] = words;
    // The name of the service may be the noun of what it holds: `spreadsheet`.
    const isOfService =
      first?.service != null && line.slice(0, segment.from).some((one) => one.service === first.service);
    const isPlain = words.length > 1 && !words.some(({ isVerb, word }) => isVerb || word === '<channel>');
    const isPlace = isPlain && (isOfService || PLACE.test(first?.word ?? ''));
    const isLast = !segments.slice(at + 1).some(({ kind }) => kind === 'act');
    const isOfStart = isBehindStart && /^(?:act|more)$/.test(segment.kind) && isPlace && !isLast;
    isBehindStart = segment.kind === 'start' || isOfStart;
    return isOfStart ? { ...segment, kind: 'start' } : segment;
  });
}

/** No act begins with these words: they go on with the act before. */
const GOES_ON =
  /^(?:with|to|in|into|on|onto|for|from|as|by|at|of|under|inside|about|via|through|using|saying|reminding|telling|asking|thanking|inviting|wishing|informing|letting|including|titled|called|named|so)$/;

/** The parts of an act. */
export interface Act {
  readonly segments: readonly Segment[];
  /** It has no verb: the act before names what it is about, as `summarize` does with `my open issues`. */
  readonly isNamed: boolean;
}

/** Each act with the parts that go on with it. */
export function actsIn(line: readonly Seen[], segments: readonly Segment[]): readonly Act[] {
  const acts: { readonly segments: Segment[]; readonly isNamed: boolean }[] = [];
  for (const segment of segments) {
    const isMore = segment.kind === 'more' || GOES_ON.test(line[segment.from]?.word ?? '');
    const last = acts.at(-1);
    if (segment.kind === 'act' && (last === undefined || !isMore)) {
      const isNamed = last !== undefined && isBeside(line, last, segment) && !hasVerb(line, segment);
      acts.push({ segments: [segment], isNamed });
    } else if (segment.kind === 'act' || segment.kind === 'more') {
      const before = last?.isNamed === true ? acts.findLast(({ isNamed }) => !isNamed) : last;
      if (before) before.segments.push(segment);
      else acts.push({ segments: [segment], isNamed: false });
    }
  }
  return acts;
}

/** Whether an act goes on with what another one is about: `send me an email | with | what I have completed`. */
function isBeside(line: readonly Seen[], { segments }: Act, { from }: Segment): boolean {
  const to = segments.at(-1)?.to ?? from;
  // `a message at 7am listing my tasks`
  if (HOLDING.test(line[from - 1]?.word ?? '')) return true;
  return to === from || (to === from - 1 && /^(?:with|of|containing|including|:)$/.test(line[to]?.word ?? ''));
}

/** The acts, with those put together of which the one belongs to the one before it. */
export function joined<T extends Act>(
  acts: readonly T[],
  belongs: (before: T, act: T) => boolean,
  readAgain: (act: Act) => T,
): readonly T[] {
  return acts.reduce<readonly T[]>((all, act) => {
    const before = all.at(-1);
    if (!before || !belongs(before, act)) return [...all, act];
    const whole = { segments: [...before.segments, ...act.segments], isNamed: before.isNamed };
    return [...all.slice(0, -1), readAgain(whole)];
  }, []);
}

/** Whether an act begins where the one before it ends. */
export const follows = (before: Act, act: Act): boolean => before.segments.at(-1)?.to === act.segments[0]?.from;

/** `the list of my tasks`: no verb comes behind an article. */
const hasVerb = (line: readonly Seen[], { from }: Segment): boolean =>
  line[from]?.isVerb === true && !LEADS_NOUN.test(line[from].word);

/** The things that an act is about are read before it: of `send | a summary of | my open issues` the issues come first. */
export function sourcesFirst<T extends Act>(acts: readonly T[]): readonly T[] {
  const groups: T[][] = [];
  for (const act of acts) {
    const group = act.isNamed ? groups.at(-1) : undefined;
    if (group) group.unshift(act);
    else groups.push([act]);
  }
  return groups.flat();
}

const LEADS_NOUN = /^(?:a|an|the|my|our|all|any|of|new|every|each)$/;
