import type { Draft } from '../../build/builder.js';
import type { Reading } from '../../read/reading.js';

/* `with my sister at mia@example.com`: words before an address that only say whose it is. */

const LINK = /^(?:at|:|,|\(|under|via)$/;
const WHOSE = /^(?:my|our|the|a|his|her|their)$/;
const LEAD = /^(?:with|to|for|by)$/;
/** Words that say more than whose address it is. */
const NO_NOUN =
  /^(?:and|or|not|no|except|but|only|both|everyone|everybody|all|each|every|of|in|on|from|than|instead|without|unless|until)$/;
const MAX_NOUNS = 3;

/** Takes the words for the owner of an address with it. */
export function takeOwners(r: Reading, at: number, step: Draft): void {
  for (let place = at + 1; place < r.end; place += 1) {
    const token = r.tokens[place];
    if (token?.mention?.kind !== 'address' || !r.account.hasEffect(token.index)) continue;
    const end = LINK.test(r.lower(place - 1)) ? place - 1 : place;
    let start = end;
    while (start > at + 1 && end - start < MAX_NOUNS && isNoun(r, start - 1)) start -= 1;
    if (start === end || !WHOSE.test(r.lower(start - 1)) || isSettled(r, start - 1)) continue;
    const from = LEAD.test(r.lower(start - 2)) && !isSettled(r, start - 2) ? start - 2 : start - 1;
    r.take(from, place, step.part, 'use');
  }
}

const isSettled = (r: Reading, at: number): boolean =>
  at < 0 || r.account.hasEffect(r.tokens[at]?.index ?? 0) || r.account.isAsked(r.tokens[at]?.index ?? 0);

const isNoun = (r: Reading, at: number): boolean => {
  const { kind, text = '', lower = '', mention } = r.tokens[at] ?? {};
  const isPlain = kind === 'word' && mention === null && text === lower && !/\d/.test(text);
  return isPlain && !WHOSE.test(lower) && !LEAD.test(lower) && !NO_NOUN.test(lower) && !isSettled(r, at);
};
