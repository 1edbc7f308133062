import { made } from '../text/sentences.js';
import type { ServiceWords } from '../text/services/words.js';
import { before, isActAt } from '../text/transfers/parts.js';
import type { Token } from '../text/tokens.js';
import { wordList } from '../word-list.js';

/*
 * What a message is to say, without `saying`: `send me a message every day at 9 to take my medicine`, `mail the team reminding
 * everyone to fill in …`, `… asking for the report`.
 */

const MESSAGE = wordList('messages?|mails?|emails?|reminders?|notes?|texts?|sms|dms?|pings?|notifications?');
const PERSON = /^(?:me|us|him|her|them|everyone|everybody|people|all|you)$/;
const SENDS = wordList('send|text|message|mail|email|ping|remind|drop|give');
const NOT_TOLD = /^(?:saying|that|about|with|says|say)$/;

/** The sentence with `saying` before the text; null: it has no such text. */
export function withSaying(sentence: readonly Token[], words: ServiceWords): readonly Token[] | null {
  const send = sentence.findIndex(({ lower }) => SENDS.test(lower));
  const noun = sentence.findIndex(({ lower }, at) => at > send && MESSAGE.test(lower));
  if (
    send === -1 ||
    noun === -1 ||
    sentence.some(({ lower, mention }) => NOT_TOLD.test(lower) || mention?.kind === 'quote')
  )
    return null;
  return reminding(sentence, noun) ?? asking(sentence, noun) ?? toDo(sentence, noun, words);
}

/** `reminding everyone to fill in …` → `saying please fill in …` */
function reminding(sentence: readonly Token[], noun: number): readonly Token[] | null {
  const verb = sentence.findIndex(({ lower }, at) => at > noun && /^(?:reminding|asking|telling|urging)$/.test(lower));
  const first = sentence[verb];
  const to = sentence.findIndex(({ lower }, at) => at > verb + 1 && at < verb + 6 && lower === 'to');
  if (
    !first ||
    to === -1 ||
    !sentence.slice(verb + 1, to).some(({ lower }) => PERSON.test(lower) || /^(?:the|our|my)$/.test(lower))
  )
    return null;
  return [
    ...sentence.slice(0, verb),
    made(first, 'saying', sentence.slice(verb + 1, to + 1)),
    before(first, 'please'),
    ...sentence.slice(to + 1),
  ];
}

/** `asking for the report` → `saying please send the report` */
function asking(sentence: readonly Token[], noun: number): readonly Token[] | null {
  const verb = sentence.findIndex(
    ({ lower }, at) => at > noun && lower === 'asking' && sentence[at + 1]?.lower === 'for',
  );
  const first = sentence[verb];
  if (!first || verb + 2 >= sentence.length) return null;
  return [
    ...sentence.slice(0, verb),
    made(first, 'saying'),
    before(first, 'please'),
    made(sentence[verb + 1] as Token, 'send'),
    ...sentence.slice(verb + 2),
  ];
}

/** `a message every day at 9 to take my medicine` */
function toDo(sentence: readonly Token[], noun: number, words: ServiceWords): readonly Token[] | null {
  const to = sentence.findLastIndex(({ lower }, at) => at > noun && lower === 'to');
  const first = sentence[to];
  if (
    !first ||
    to + 2 >= sentence.length ||
    words.anyService(sentence, to + 1) > 0 ||
    !isActAt(sentence, to + 1, words)
  )
    return null;
  return [...sentence.slice(0, to), made(first, 'saying'), ...sentence.slice(to + 1)];
}
