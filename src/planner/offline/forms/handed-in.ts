import type { ServiceWords } from '../text/services/words.js';
import { made } from '../text/sentences.js';
import { before, inPlaceOf } from '../text/transfers/parts.js';
import type { Token } from '../text/tokens.js';

/*
 * `when a student submits an essay, … email them the result`: what people submit comes by a form. The form has a field for it, and
 * one for the address if they get an answer by mail.
 */

const PERSON =
  /^(?:students?|pupils?|customers?|clients?|users?|people|person|someone|somebody|anyone|visitors?|members?|employees?|applicants?|candidates?|authors?|guests?|tenants?|patients?|parents?|participants?|volunteers?|contractors?)$/;
const SUBMITS = /^(?:submits?|hands?|turns?)$/;
const MAILS = /^(?:emails?|mails?|sends?|write|writes)$/;
/** An answer in words is read by other rules, which know a mail better than a form. */
const ANSWER = /^(?:answers?|reply|replies|responses?)$/;
const NO_THING = /^(?:forms?|files?|documents?|questionnaires?|surveys?|new|it|them|their)$/;

/** The words with the form that is meant; the same if nothing is submitted, or to a service. */
export function withFormOf(tokens: readonly Token[], words: ServiceWords): readonly Token[] {
  const verb = tokens.findIndex(({ lower }, at) => at > 1 && at < 6 && SUBMITS.test(lower));
  const isIn = /^(?:hand|turn)/.test(tokens[verb]?.lower ?? '');
  const from = verb + (isIn ? 2 : 1);
  const article = tokens[from];
  const thing = tokens[from + 1];
  const comma = tokens[from + 2];
  if (verb === -1 || !article || !thing || comma?.lower !== ',') return tokens;
  if (isIn && tokens[verb + 1]?.lower !== 'in') return tokens;
  const clause = tokens.slice(0, from + 2);
  const isPlain =
    /^(?:when|whenever|if|once)$/.test(clause[0]?.lower ?? '') &&
    PERSON.test(tokens[verb - 1]?.lower ?? '') &&
    /^(?:a|an|their)$/.test(article.lower) &&
    thing.kind === 'word' &&
    !NO_THING.test(thing.lower) &&
    clause.every((_token, at) => words.anyService(clause, at) === 0);
  const acts = tokens.slice(from + 3);
  if (!isPlain || acts.some(({ lower }) => ANSWER.test(lower))) return tokens;
  const isMailed = acts.some(({ lower }, at) => MAILS.test(lower) && acts[at + 1]?.lower === 'them');
  const fields = isMailed ? ['their', 'email', 'and'] : ['their'];
  const subject = tokens.slice(1, verb);
  return [
    ...tokens.slice(0, 1),
    inPlaceOf(subject, 'someone'),
    made(tokens[verb] as Token, 'submits', tokens.slice(verb + 1, from)),
    made(article, 'a'),
    before(thing, 'form'),
    before(thing, 'with'),
    ...fields.map((field) => before(thing, field)),
    thing,
    ...tokens.slice(from + 2),
  ];
}
