import type { Reading } from '../reading.js';

/** Verbs of a whole sentence. */
const STATES = /^(?:is|are|was|were|will|has|have|can|must|should|needs?|starts?|ends?|moves?)$/;

/** Whether the words from `at` on, with a lead of so many words, begin a text that somebody is told. */
export function isReminder(r: Reading, at: number, lead: number): boolean {
  // `email everyone in the list that prices have changed`: people come right before it.
  const before = r.tokens[at - 1];
  const isToPeople =
    before?.mention?.kind === 'address' ||
    before?.mention?.kind === 'url' ||
    /^(?:me|us|them|him|her|everyone|everybody|team|customers?|people|members?|subscribers?|users?|list|all)$/.test(
      before?.lower ?? '',
    );
  // `post in #all that the office is closed`, and not `post in #all that message`
  const isToChannel =
    before?.mention?.kind === 'channel' && r.tokens.slice(at + lead, r.end).some(({ lower }) => STATES.test(lower));
  const next = r.tokens[at + lead];
  if (
    r.is(at, 'that') &&
    lead === 1 &&
    (isToPeople || isToChannel) &&
    r.isTaken(at - 1) &&
    next?.kind === 'word' &&
    !/^(?:mentions?|contains?|has|have|is|are|were|was|says?|i|match\w*|came|arrived?)$/.test(next.lower)
  )
    return true;
  const verb = r.tokens.slice(Math.max(0, at - 8), at).map(({ stem }) => stem);
  const reminds =
    verb.some((one) => /^(?:remind|tell|inform|notify|alert|warn|reminder|know|let)$/.test(one)) ||
    r.tokens.slice(at, at + lead).some(({ stem }) => stem === 'reminder');
  return reminds && (r.is(at, 'that|a|reminder|an|:') || verb.some((one) => /^(?:remind|reminder)$/.test(one)));
}
