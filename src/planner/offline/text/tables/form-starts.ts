import { asQuoted } from '../sentences.js';
import type { ServiceWords } from '../services/words.js';
import { before } from '../transfers/parts.js';
import type { Token } from '../tokens.js';
import { ARTICLE } from './column-words.js';
import { answerSays, filled } from './form-answers.js';
import { knownAnswer } from './form-known.js';
import {
  ANSWERS,
  isAnswerer,
  markedTest,
  MAX_COLUMN,
  PREPOSITION,
  quotedOf,
  testAt,
  textOf,
  told,
} from './form-tests.js';
import type { Test } from './form-tests.js';

/*
 * Answers of a form that are picked by what they say, in the one form that the reader of events knows: `there is a new answer to
 * the form "Visit" in … where the rating is under 3`. People say `someone answers the Visit form with a rating under 3`, `a
 * response gives a score of 6 or lower in the Visit survey`, `somebody picks vegan for the meal in my … form`.
 */

const GIVES = /^(?:gives|has|contains|shows|includes|scores|brings|with|containing|giving|having)$/;
const FILLS = /^(?:answers|fills|completes|submits|takes)$/;
const PICKS = /^(?:picks|chooses|selects|ticks|answers|says|enters|wants|marks|votes|replies|responds)$/;

/** The clause in that form; null: it picks no answers of a form by what they say. */
export function formStart(clause: readonly Token[], words: ServiceWords): readonly Token[] | null {
  const at = clause.findIndex((_token, place) => words.service(clause, place) > 0);
  const id = at === -1 ? null : words.serviceId(clause, at);
  const noun = id === null ? null : words.onlyThing(id);
  if (noun === null || !/^(?:answer|response|submission)$/.test(noun)) return null;
  return (
    knownAnswer(clause, words) ??
    answerGives(clause, words) ??
    someoneAnswers(clause, words) ??
    someoneGives(clause, words) ??
    someonePicks(clause, words) ??
    answerInForm(clause, words) ??
    comesIn(clause, words) ??
    answerSays(clause, words)
  );
}

/** `a response to the Visit form gives a score of 6 or lower` */
function answerGives(clause: readonly Token[], words: ServiceWords): readonly Token[] | null {
  const noun = clause.findIndex(({ lower }, at) => at < 4 && ANSWERS.test(lower));
  const verb = clause.findIndex(({ lower }, at) => at > noun && GIVES.test(lower));
  if (noun < 1 || verb === -1) return null;
  const test = testAt(clause, verb + 1);
  if (!test) return null;
  const service = clause.slice(0, noun).filter((_token, at) => words.service(clause, at) > 0);
  return told(clause, { head: clause.slice(noun + 1, verb), tail: clause.slice(test.to), service }, test, words);
}

/** `someone answers the Visit form with a rating under 3` */
function someoneAnswers(clause: readonly Token[], words: ServiceWords): readonly Token[] | null {
  const verb = clause.findIndex(({ lower }, at) => at > 0 && FILLS.test(lower));
  if (verb === -1 || verb > 3 || !isAnswerer(clause.slice(0, verb))) return null;
  const from = verb + 1 + (/^(?:in|out|to)$/.test(clause[verb + 1]?.lower ?? '') ? 1 : 0);
  const gives = clause.findIndex(({ lower }, at) => at > from && (GIVES.test(lower) || lower === 'and'));
  const start = gives + 1 + (clause[gives]?.lower === 'and' && GIVES.test(clause[gives + 1]?.lower ?? '') ? 1 : 0);
  const test = gives === -1 ? null : testAt(clause, start);
  if (!test) return null;
  const first = clause[from] as Token;
  const head = [before(first, 'to'), ...clause.slice(from, gives)];
  return told(clause, { head, tail: clause.slice(test.to), service: [] }, test, words);
}

/** `someone gives less than 3 stars in my Course form` */
function someoneGives(clause: readonly Token[], words: ServiceWords): readonly Token[] | null {
  const verb = clause.findIndex(({ lower }, at) => at > 0 && /^(?:gives|leaves)$/.test(lower));
  if (verb === -1 || verb > 3 || !isAnswerer(clause.slice(0, verb))) return null;
  const test = testAt(clause, verb + 1 + (/^(?:us|me|it|them)$/.test(clause[verb + 1]?.lower ?? '') ? 1 : 0));
  const place = test ? clause.slice(test.to) : [];
  return test && PREPOSITION.test(place[0]?.lower ?? '')
    ? told(clause, { head: place, tail: [], service: [] }, test, words)
    : null;
}

/** `the score in our Visit form is below 6`, `the position in the Jobs form is Designer` */
function answerInForm(clause: readonly Token[], words: ServiceWords): readonly Token[] | null {
  const is = clause.findIndex(({ lower }, at) => at > 3 && /^(?:is|was|equals|says|drops|falls)$/.test(lower));
  const start = ARTICLE.test(clause[0]?.lower ?? '') ? 1 : 0;
  const link = clause.findIndex(({ lower }, at) => at > start && at < is && /^(?:in|on|of|from)$/.test(lower));
  const column = clause.slice(start, link);
  const place = clause.slice(link, is);
  const isColumn = column.every(({ kind, lower }) => kind === 'word' && !ANSWERS.test(lower) && lower !== 'new');
  if (link === -1 || column.length > MAX_COLUMN || !isColumn) return null;
  if (!place.some((_token, at) => words.service(place, at) > 0)) return null;
  const number = testAt(clause, is);
  const test = number ? { ...number, column } : valueTest(clause, is + 1, column);
  return test?.to === clause.length ? told(clause, { head: place, tail: [], service: [] }, test, words) : null;
}

/** `Designer`, `"not sure"`: words up to the end as the value of a column. */
function valueTest(clause: readonly Token[], from: number, column: readonly Token[]): Test | null {
  const [one, ...more] = clause.slice(from);
  const isValue =
    one !== undefined && more.length < 4 && [one, ...more].every(({ kind, mention }) => kind === 'word' || mention);
  if (
    !isValue ||
    /^(?:they|he|she|it|we|i|that|not|empty|blank|missing|filled|over|under|above|below|more|less|at)$/.test(one.lower)
  )
    return null;
  if (one.mention && more.length > 0) return null;
  const quoted = quotedOf([one, ...more]);
  return { column, test: [before(one, 'is'), quoted], to: clause.length };
}

/** `somebody picks vegan for the meal in my Dinner form`, `someone answers yes to "Will you come?" in my Dinner form` */
function someonePicks(clause: readonly Token[], words: ServiceWords): readonly Token[] | null {
  const verb = clause.findIndex(({ lower }, at) => at > 0 && PICKS.test(lower));
  if (verb === -1 || verb > 3 || !isAnswerer(clause.slice(0, verb))) return null;
  const isAnswer = /^(?:answers|says|replies|responds)$/.test(clause[verb]?.lower ?? '');
  const link = clause.findIndex(
    ({ lower }, at) => at > verb + 1 && (/^(?:for|as|under)$/.test(lower) || (isAnswer && lower === 'to')),
  );
  const value = clause.slice(verb + 1, link);
  if (link === -1) return someoneChooses(clause, verb, words);
  // `says they are under 18`
  if (value.length > 3 || value.length === 0 || /^(?:they|he|she|it)$/.test(value[0]?.lower ?? '')) return null;
  const from = link + 1 + (ARTICLE.test(clause[link + 1]?.lower ?? '') ? 1 : 0);
  const service = clause.findIndex((_token, at) => at > from && words.service(clause, at) > 0);
  const to = formLink(clause, from, service);
  // `to the meal question`
  const noun = /^(?:question|field)$/.test(clause[to - 1]?.lower ?? '') && to - from > 1 ? to - 1 : to;
  const column = clause.slice(from, noun);
  const [one, ...more] = value;
  if (to === -1 || column.length === 0 || column.length > MAX_QUESTION || !one) return null;
  const quoted = quotedOf([one, ...more]);
  const [first, ...rest] = column;
  const isLong = first !== undefined && column.length > MAX_COLUMN;
  const asked = isLong ? [asQuoted([first, ...rest], textOf(column))] : column;
  return told(
    clause,
    { head: clause.slice(to), tail: [], service: [] },
    { column: asked, test: [before(one, 'is'), quoted], to },
    words,
  );
}

/** Where the words for the form begin: `in the Course form on …` has the service behind its name. -1: nowhere */
function formLink(clause: readonly Token[], from: number, service: number): number {
  const to = clause.findLastIndex(({ lower }, at) => at > from && at < service && FORM_LINK.test(lower));
  const isService = clause[to]?.lower === 'on' && to === service - 1;
  const outer = isService ? clause.findLastIndex(({ lower }, at) => at > from && at < to && FORM_LINK.test(lower)) : -1;
  return outer === -1 ? to : outer;
}

/** `someone chooses Saturday in the Workshop form`: one of the answers says so. */
function someoneChooses(clause: readonly Token[], verb: number, words: ServiceWords): readonly Token[] | null {
  const service = clause.findIndex((_token, at) => at > verb && words.service(clause, at) > 0);
  const to = formLink(clause, verb + 1, service);
  const [one, ...more] = clause.slice(verb + 1, to);
  const isChoice = /^(?:picks|chooses|selects|ticks|votes)$/.test(clause[verb]?.lower ?? '') && to !== -1;
  if (!isChoice || !one || more.length > 2 || [one, ...more].some(({ lower }) => NO_CHOICE.test(lower))) return null;
  return told(clause, { head: clause.slice(to), tail: [], service: [] }, markedTest([one, ...more], to), words);
}

const NO_CHOICE = /^(?:yes|a|an|the|one|any|more|less|over|under|at|something|it|option|answer|no|not)$/;
const FORM_LINK = /^(?:in|on|of)$/;
const MAX_QUESTION = 10;

const ENTRY =
  /^(?:sign-?up|response|answer|submission|application|registration|booking|request|order|entry|form|reply)$/;

/** `a Job Application comes in through … for the Designer position` */
function comesIn(clause: readonly Token[], words: ServiceWords): readonly Token[] | null {
  const verb = clause.findIndex(({ lower }, at) => at > 1 && /^(?:comes|arrives|lands)$/.test(lower));
  const name = clause.slice(clause[1]?.lower === 'new' ? 2 : 1, verb);
  const [article] = clause;
  const isName =
    name.length > 0 &&
    name.length < 6 &&
    name.every(
      ({ kind, text, lower }, at) =>
        kind === 'word' && (/^\p{Lu}/u.test(text) || (at > 0 && at === name.length - 1 && ENTRY.test(lower))),
    );
  if (verb === -1 || !article || !/^(?:a|an|any|new)$/.test(article.lower) || !isName) return null;
  const from = verb + 1 + (clause[verb + 1]?.lower === 'in' && PREPOSITION.test(clause[verb + 2]?.lower ?? '') ? 1 : 0);
  const link = clause.findIndex(({ lower }, at) => at > from && /^(?:for|and|where|with)$/.test(lower));
  const place = clause.slice(from, link === -1 ? undefined : link);
  if (!place.some((_token, at) => words.service(place, at) > 0)) return null;
  const start = link + 1 + (ARTICLE.test(clause[link + 1]?.lower ?? '') ? 1 : 0);
  if (link !== -1 && clause[link]?.lower !== 'for') {
    const is = clause.findIndex(({ lower }, at) => at > start && /^(?:is|equals|=)$/.test(lower));
    const asked = clause.slice(start, is);
    const isColumn = asked.length > 0 && asked.length <= MAX_COLUMN;
    const there = link === -1 || is !== -1 ? null : filled(article, clause.slice(link + 1), before(article, 'is'));
    if (there) return told(clause, { head: [before(article, 'to'), ...name], tail: place, service: [] }, there, words);
    const number = is === -1 || !isColumn ? null : testAt(clause, is);
    const test = number ? { ...number, column: asked } : isColumn ? valueTest(clause, is + 1, asked) : null;
    const own = { head: [before(article, 'to'), ...name], tail: place, service: [] };
    return is !== -1 && test?.to === clause.length ? told(clause, own, test, words) : null;
  }
  const value = link === -1 ? [] : clause.slice(start).filter(({ text }) => /^\p{Lu}/u.test(text));
  const column = link === -1 ? [] : clause.slice(start + value.length);
  const [one, ...more] = value;
  if (link !== -1 && (!one || column.length === 0 || column.length > 2)) return null;
  const test = one
    ? { column, test: [before(one, 'is'), asQuoted([one, ...more], textOf(value))], to: clause.length }
    : null;
  const head = [before(article, 'to'), ...name];
  return told(clause, { head, tail: place, service: [] }, test, words);
}
