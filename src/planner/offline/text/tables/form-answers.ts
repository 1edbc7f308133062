import type { ServiceWords } from '../services/words.js';
import { before } from '../transfers/parts.js';
import type { Token } from '../tokens.js';
import { ARTICLE } from './column-words.js';
import { ANSWERS, isAnswerer, markedTest, MAX_COLUMN, quotedOf, testAt, told } from './form-tests.js';
import type { Test } from './form-tests.js';

/*
 * What an answer says, in the words of people: `a patient rates their pain above 7 in my Intake form`, `a reply to my
 * Wedding form says more than 100 guests`, `a tenant reports "no heating" in my Repair form`, `the Exit survey gets a score
 * below 6`.
 */

const RATES = /^(?:rates|rated|scores|grades|ranks|marks)$/;
const GIVES =
  /^(?:gives|gave|gets|receives|has|had|says|said|states|brings|expects|wants|needs|enters|reports|mentions|shows|contains|is)$/;
const SAYS = /^(?:answers|answered|says|said|replies|responds|ticks|selects|picks|chooses|enters)$/;
const PICKS =
  /^(?:reports|reported|mentions|mentioned|writes|says|said|answers|picks|chooses|selects|ticks|wants|requests|names|picked|chose|selected|asks|opts|goes)$/;
const MENTIONS = /^(?:mentions|mentioned|writes)$/;
/** `asks for a standing desk` */
const FOR = /^(?:asks|opts|goes)$/;
const FILLS = /^(?:enters|entered|lists|listed|names|adds|added|leaves|left|fills|provides|provided)$/;
const YES_OR_NO = /^(?:yes|no|maybe)$/;
const LINK = /^(?:in|on|through|via|to|of)$/;
const MAX_VALUE = 4;

/** Null: the clause tells of no answer by what it says. */
export function answerSays(clause: readonly Token[], words: ServiceWords): readonly Token[] | null {
  const verb = clause.findIndex(
    ({ lower, kind }, at) =>
      at > 0 && kind === 'word' && [RATES, GIVES, SAYS, PICKS, FILLS].some((one) => one.test(lower)),
  );
  if (verb === -1) return null;
  const who = clause.slice(0, verb);
  // `an answer arrives and the rating is 2 or less`: a condition that stands for itself, with its own column.
  if (who.some(({ lower }) => lower === 'and')) return null;
  const isBefore = who.some((_token, at) => words.service(who, at) > 0);
  const place = isBefore ? null : placeBehind(clause, verb, words);
  if (!isBefore && (place === null || !isAnswerer(who))) return null;
  const end = place ?? clause.length;
  const test = testOf(clause.slice(verb, end));
  if (!test) return null;
  const head = isBefore ? placeWithin(who, words) : clause.slice(end);
  return head && told(clause, { head, tail: [], service: [] }, test, words);
}

/** `… in my Intake form`: where the words for the form begin, behind what is said in it. */
function placeBehind(clause: readonly Token[], verb: number, words: ServiceWords): number | null {
  const service = clause.findIndex((_token, at) => at > verb && words.service(clause, at) > 0);
  const link = clause.findLastIndex(({ lower }, at) => at > verb + 1 && at < service && LINK.test(lower));
  // `in the Course form on Typeform`
  const isTwo = link !== -1 && clause[link]?.lower === 'on' && link === service - 1;
  const outer = isTwo ? clause.findLastIndex(({ lower }, at) => at > verb + 1 && at < link && LINK.test(lower)) : -1;
  return outer !== -1 ? outer : link === -1 ? null : link;
}

/** `a reply to my Wedding form`, `an applicant in our form`, `the Exit survey`: the words for the form. */
function placeWithin(who: readonly Token[], words: ServiceWords): readonly Token[] | null {
  const link = who.findIndex(({ lower }, at) => at > 0 && LINK.test(lower));
  const subject = link === -1 ? who : who.slice(0, link);
  const isOf = (one: readonly Token[]): boolean => one.some((_token, at) => words.service(one, at) > 0);
  const isAnswer = subject.some(({ lower }) => ANSWERS.test(lower));
  const isForm = subject.some(({ lower }) => /^(?:form|survey|quiz|poll|questionnaire)$/.test(lower));
  if (link === -1 && !isAnswer && !isForm && !isOf(subject)) return null;
  if (link !== -1 && !isAnswer && !isForm && !isAnswerer(subject) && !isOf(subject)) return null;
  return who;
}

function testOf(said: readonly Token[]): Test | null {
  const [verb] = said;
  if (!verb) return null;
  const is = before(verb, 'is');
  const rest = said.slice(1);
  const whole = (test: Test | null): Test | null => (test !== null && test.to >= rest.length ? test : null);
  // `rates us 4 or lower`: the score as a whole.
  const start = /^(?:us|me|it|them)$/.test(rest[0]?.lower ?? '') ? 1 : 0;
  const isOfThem = /^(?:that|they|he|she|it)$/.test(rest[0]?.lower ?? '');
  if (!isOfThem && (RATES.test(verb.lower) || GIVES.test(verb.lower))) {
    const test = whole(testAt(rest, start)) ?? counted(rest, is);
    // `rates us 4 or lower`: the form calls it a rating, as the words do.
    const isRate = test?.column.length === 0 && verb.lower.startsWith('rate');
    if (test) return { ...test, ...(isRate ? { column: [before(verb, 'rating')] } : {}), to: said.length };
  }
  const link = rest.findIndex(({ lower }, at) => at > 0 && /^(?:to|for|on|under|at)$/.test(lower));
  const [first] = rest;
  if (SAYS.test(verb.lower) && first && link === 1 && YES_OR_NO.test(first.lower)) {
    // `No to recommending us`
    const end = rest.length > 3 && /^(?:us|me)$/.test(rest.at(-1)?.lower ?? '') ? -1 : rest.length;
    const column = rest.slice(ARTICLE.test(rest[2]?.lower ?? '') ? 3 : 2, end);
    const isColumn = column.length > 0 && column.length <= MAX_COLUMN;
    return isColumn ? { column, test: [is, quotedOf([first])], to: said.length } : null;
  }
  return filled(verb, rest, is) ?? marked(verb, rest);
}

/** `more than 100 guests`: the question about the things that are counted. */
function counted(rest: readonly Token[], is: Token): Test | null {
  const [noun, ...others] = rest.slice(-1);
  const isNoun = noun?.kind === 'word' && others.length === 0 && /^\p{Ll}{3,}s$/u.test(noun.text);
  const number = isNoun ? rest.slice(0, -1) : [];
  const isNumber =
    number.length > 1 &&
    number.length < 4 &&
    /^\d+$/.test(number.at(-1)?.text ?? '') &&
    number
      .slice(0, -1)
      .every(({ lower }) => /^(?:more|less|fewer|than|over|under|above|below|at|least|most)$/.test(lower));
  return isNumber && noun && !/^(?:stars|points)$/.test(noun.lower)
    ? { column: [noun], test: [is, ...number], to: rest.length }
    : null;
}

/** `enters an allergy`, `lists their allergies`: the question is answered. */
export function filled(verb: Token, rest: readonly Token[], is: Token): Test | null {
  // `has the allergies filled in`
  const tail = rest.findLastIndex(({ lower }) => lower === 'filled');
  if (tail > 0 && tail === rest.length - 2 && /^(?:in|out)$/.test(rest.at(-1)?.lower ?? '')) {
    const named = rest.slice(ARTICLE.test(rest[0]?.lower ?? '') || rest[0]?.lower === 'any' ? 1 : 0, tail);
    const isShort = named.length > 0 && named.length <= MAX_COLUMN;
    return isShort ? { column: named, test: [is, ...rest.slice(tail)], to: rest.length + 1 } : null;
  }
  const start = /^(?:in|out)$/.test(rest[0]?.lower ?? '') ? 1 : 0;
  const isLed = /^(?:an?|any|their|his|her|some)$/.test(rest[start]?.lower ?? '');
  const column = rest.slice(start + 1);
  const isColumn =
    column.length > 0 &&
    column.length < 3 &&
    column.every(({ kind, text }) => kind === 'word' && /^\p{Ll}/u.test(text));
  return FILLS.test(verb.lower) && isLed && isColumn
    ? { column, test: [is, before(verb, 'filled'), before(verb, 'in')], to: rest.length + 1 }
    : null;
}

/** `reports "no heating"`, `says they are under 18`, `says no`: one of the answers says so. */
function marked(verb: Token, rest: readonly Token[]): Test | null {
  const isFor = FOR.test(verb.lower);
  if (isFor && rest[0]?.lower !== 'for') return null;
  let start = isFor || rest[0]?.lower === 'that' ? 1 : 0;
  if (/^(?:they|he|she|it)$/.test(rest[start]?.lower ?? '')) {
    if (!/^(?:are|is|were|was|have|has|can|could|will|want|wants|need|needs)$/.test(rest[start + 1]?.lower ?? ''))
      return null;
    start += 2;
  }
  if (ARTICLE.test(rest[start]?.lower ?? '')) start += 1;
  const [one, ...more] = rest.slice(start);
  const isValue =
    one !== undefined &&
    more.length < MAX_VALUE &&
    [one, ...more].every(({ kind, mention }) => kind === 'word' || mention !== null) &&
    !/^(?:something|anything|nothing|it|one|not|more|less|how|what|why|that|to)$/.test(one.lower) &&
    (one.mention === null || more.length === 0);
  if (!PICKS.test(verb.lower) || !isValue) return null;
  // `mentions parking`: the words of an answer, and no choice.
  return MENTIONS.test(verb.lower) && one.mention === null
    ? { column: [], test: [before(verb, 'that'), verb, ...rest], to: rest.length + 1, isMarked: true }
    : markedTest([one, ...more], rest.length + 1);
}
