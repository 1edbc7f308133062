import { before } from '../transfers/parts.js';
import type { Token } from '../tokens.js';

/** The most words for who does it. */
const MAX_WHO = 5;
/** A person does it, and no thing: nothing before the verb says what it is about. */
const WHO =
  /^(?:i|we|you|he|she|they|someone|somebody|anyone|anybody|people|whoever|everyone|one|of|us|the|a|an|any|my|our|new|team|teammates?|members?|colleagues?|users?|editors?|owners?|managers?|boss|admins?|moderators?|developers?|clients?|customers?|person|staff|co-?workers?|\p{Lu}\S*)$/u;

/** `by Dana`, from the words for who does it. Nothing, if they name no one. */
export function byWhom(who: readonly Token[]): readonly Token[] {
  const names = who.filter(({ text, lower }) => /^\p{Lu}/u.test(text) && !WHO.test(lower));
  const [first] = names;
  return first ? [before(first, 'by'), ...names] : [];
}

/** Whether these words are only for somebody. */
export const isWho = (words: readonly Token[]): boolean =>
  words.length > 0 && words.length <= MAX_WHO && words.every(({ text, lower }) => WHO.test(text) || WHO.test(lower));
