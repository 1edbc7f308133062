import { GapKind } from '../../../domain/plan-report/index.js';
import type { Builder } from '../build/builder.js';
import type { Token } from '../text/tokens.js';
import { serviceAt } from '../../words/services.js';
import type { Part } from './account.js';
import { eventValue } from './event-value.js';
import type { Frames } from './frames.js';
import type { StartEvent } from './reading.js';

/** A clause about a thing that arrives, if nothing that is known brings such things. */
interface UnknownStart {
  /** The place behind the clause. */
  readonly to: number;
  /** The words for the thing. */
  readonly thing: { readonly from: number; readonly to: number };
}

const OPENER = /^(?:when|whenever|once)$/;
const SMALL = /^(?:a|an|any|the|some|our|my|another|there|is|are)$/;
const ARRIVES =
  /^(?:(?:comes? (?:in|up|through)|arrives?|appears?|lands?|(?:shows|pops) up|(?:is|are|gets?) (?:received|added|created|submitted|posted|published|made|left|registered))(?: |$))?$/;
const MAX_CLAUSE = 16;
const MAX_THING = 6;

/**
 * `when a new review comes in, …`: what starts the runs is named, but no word says which service brings it. Its steps read
 * whatever comes; where it comes from is asked.
 */
export function unknownStart(
  tokens: readonly Token[],
  isFree: (at: number) => boolean,
  frames: Frames,
): UnknownStart | null {
  const first = tokens.findIndex((_token, at) => isFree(at));
  const comma = tokens.findIndex(({ lower }, at) => at > first && /^(?:,|→)$/.test(lower));
  if (!OPENER.test(tokens[first]?.lower ?? '') || comma === -1 || comma - first > MAX_CLAUSE) return null;
  const clause = tokens.slice(first, comma);
  const isNamed = clause.some(
    ({ mention }, offset) =>
      mention !== null ||
      serviceAt(tokens, first + offset) !== null ||
      frames.services.at(tokens, first + offset) !== null,
  );
  if (isNamed) return null;
  let from = first + 1;
  while (SMALL.test(tokens[from]?.lower ?? '')) from += 1;
  const isNew = tokens[from]?.lower === 'new';
  let to = from + (isNew ? 1 : 0);
  const start = to;
  const rest = (at: number): string =>
    tokens
      .slice(at, comma)
      .map(({ lower }) => lower)
      .join(' ');
  while (to < comma && to < start + MAX_THING && (to === start || !ARRIVES.test(rest(to)))) to += 1;
  if (to === start || !ARRIVES.test(rest(to)) || (!isNew && to === comma)) return null;
  return { to: comma + 1, thing: { from, to } };
}

/** Takes the words, and asks where the thing comes from. */
export function takeUnknownStart(
  { to, thing }: UnknownStart,
  tokens: readonly Token[],
  { builder, part }: { readonly builder: Builder; readonly part: Part },
): StartEvent {
  part.wrote('event', '/trigger');
  for (let at = 0; at < to; at += 1)
    if (at < thing.from || at >= thing.to) builder.account.take(at, at + 1, part, 'event');
  const words = tokens.slice(thing.from, thing.to);
  const said = builder.said(words);
  builder.ask({
    kind: GapKind.UNCLAIMED,
    tokens: words,
    reason: `Nothing says where "${said}" comes from.`,
    question: `Where does "${said}" come from? Name the service, mailbox, form or webhook that brings it, for example: ${said} in Typeform.`,
    at: { step: null, path: '/trigger' },
  });
  const nouns = words.filter(({ lower }) => lower !== 'new').map(({ stem }) => stem);
  return { type: null, value: eventValue(undefined, said, [nouns.join(' '), ...nouns.slice(-1)]) };
}
