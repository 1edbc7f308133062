import { range } from '../../../../lib/collections/range.js';
import type { Seen } from '../line.js';
import type { Segment } from '../segmenter.js';
import { wordList } from '../../word-list.js';

/* `send an email … when their order is fulfilled, asking for a review`: the end of the words of a start may be what people are told. */

const SAYS = wordList('asking|telling|saying|reminding|thanking|inviting|informing|letting|wishing|congratulating');
/** What somebody writes may ask for something itself: `when a mail comes in asking for a refund`. */
const WRITTEN =
  /^(?:e-?mails?|mails?|messages?|dms?|texts?|comments?|posts?|reply|replies|tickets?|notes?|reviews?|forms?|requests?|questions?|submissions?|responses?|someone|somebody|anyone|people|customer|customers|client|clients|user|users|who|writes?|chats?|calls?)$/;
const SENDS = /^(?:e-?mails?|mails?|messages?|dm|sms|texts?|send|write|notify|remind|note|letter|ping)$/;
const HAPPENS = 3;

/** Gives the end of a start to the message before it, if it says what the message is to say. */
export function withToldTails(line: readonly Seen[], segments: readonly Segment[]): readonly Segment[] {
  const told = segments.flatMap((segment, index) => {
    const at = segment.kind === 'start' ? tailOf(line, segment) : null;
    const acts = segments.slice(0, index).filter(({ kind }) => /^(?:act|more)$/.test(kind));
    const isSent = acts.some(({ from, to }) => has(line, from, to, SENDS));
    if (at === null || !isSent) return [segment];
    return [
      { ...segment, to: at },
      { ...segment, kind: 'more' as const, from: at },
    ];
  });
  return withoutHolding(line, told);
}

const has = (line: readonly Seen[], from: number, to: number, words: RegExp): boolean =>
  range(from, to).some((at) => words.test(line[at]?.word ?? ''));

/** Where the words for a text begin; null: there are none, or what starts it may say them itself. */
function tailOf(line: readonly Seen[], { from, to }: Segment): number | null {
  const at = range(from + HAPPENS, to - 1).find((one) => SAYS.test(line[one]?.word ?? ''));
  return at === undefined || has(line, from, at, WRITTEN) ? null : at;
}

/** They lead to what a message holds: `a message listing my tasks`. */
export const HOLDING = wordList('listing|showing|containing|detailing|outlining|featuring');

/** The things that a message lists are read as such, without the word that leads to them. */
function withoutHolding(line: readonly Seen[], segments: readonly Segment[]): readonly Segment[] {
  return segments.flatMap((segment, index) => {
    const { kind, from, to } = segment;
    const isLed = /^(?:act|more)$/.test(kind) && HOLDING.test(line[from]?.word ?? '');
    const acts = segments.slice(0, index).filter((one) => one.kind === 'act');
    if (!isLed || !acts.some((one) => has(line, one.from, one.to, SENDS))) return [segment];
    return to - from > 1 ? [{ ...segment, kind: 'act' as const, from: from + 1 }] : [];
  });
}
