import type { Message } from '../../read/message.js';
import type { KnownPart, Reading } from '../../read/reading.js';
import { isPinned } from '../../text/pins.js';
import { wordList } from '../../word-list.js';

/* The words of an act that is a mail, as the reader by examples has cut them. */

/** Words that turn round or hold back what they stand before: nothing passes over them. */
export const HOLDS = wordList(
  'not|no|never|none|without|except|excluding|unless|only|but|just|besides|otherwise|until|before|instead|if|or',
);
/** Words that are no name of a person. */
const NOT_NAMED = wordList(
  'me|myself|us|it|its|them|they|him|her|who|whoever|everyone|everybody|each|all|every|this|that',
);

/** The act that a place belongs to, as the reader by examples has cut it. */
export function partAt(r: Reading, at: number): KnownPart | undefined {
  const token = r.tokens[at];
  return token && r.nearest?.parts?.find((part) => isPinned(part, token));
}

/** The words of an act that are a value of one of its inputs, as far as they stand together. */
export function valueIn(r: Reading, part: KnownPart, name: string): readonly [number, number] | null {
  const said = part.values?.filter((value) => value.name === name) ?? [];
  const places = r.tokens.flatMap((token, at) =>
    token.end > token.start && said.some((one) => token.start >= one.from && token.end <= one.to) ? [at] : [],
  );
  const [first] = places;
  return first === undefined ? null : [first, first + places.findLastIndex((at, offset) => at === first + offset) + 1];
}

/** The people whom the words of a mail name without an address; null: there are none, or the words hold some back. */
export function namedIn(r: Reading, at: number): readonly [number, number] | null {
  const part = partAt(r, at);
  const found = part ? valueIn(r, part, 'to') : null;
  if (!found) return null;
  const said = r.slice(...found);
  const isName = said.every(({ kind, lower, mention }) => kind === 'word' && mention === null && !HOLDS.test(lower));
  const isFree = said.every(({ index }) => !r.account.hasEffect(index));
  return isName && isFree && !NOT_NAMED.test(said[0]?.lower ?? '') && said.length <= MAX_NAME ? found : null;
}

const MAX_NAME = 5;

/** A mail for which the rules have found nobody goes to the people whom its words name. */
export function withNamed(r: Reading, verbAt: number, message: Message): Message {
  const { strangers, to, toMe, person, itemAddress, isReply, isImplied, each } = message;
  const isKnown = [strangers, toMe, person, itemAddress, each].some((one) => one !== null);
  if (to.length === 0 && !isKnown && !isReply && !isImplied) message.strangers = namedIn(r, verbAt);
  return message;
}
