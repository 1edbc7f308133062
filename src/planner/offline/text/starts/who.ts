import type { Token } from '../tokens.js';

/** The most words for who does it. */
const MAX_WHO = 5;
/** A person does it, and no thing: nothing before the verb says what it is about. */
const WHO =
  /^(?:i|we|you|he|she|they|someone|somebody|anyone|anybody|people|whoever|everyone|one|of|us|the|a|an|any|my|our|new|team|teammates?|members?|colleagues?|users?|editors?|owners?|managers?|boss|admins?|moderators?|developers?|clients?|customers?|person|staff|co-?workers?|\p{Lu}\S*)$/u;

/** Whether these words are only for somebody. */
export const isWho = (words: readonly Token[]): boolean =>
  words.length > 0 && words.length <= MAX_WHO && words.every(({ text, lower }) => WHO.test(text) || WHO.test(lower));
