import { asQuoted, made, placeOf } from '../sentences.js';
import type { ServiceWords } from '../services/words.js';
import { isWho } from '../starts/who.js';
import { before } from '../transfers/parts.js';
import type { Token } from '../tokens.js';
import { ARTICLE } from './column-words.js';

/*
 * Answers of a form that are picked by what they say, in the one form that the reader of events knows: `there is a new answer to
 * the form "Visit" in … where the rating is under 3`. People say `someone answers the Visit form with a rating under 3`, `a
 * response gives a score of 6 or lower in the Visit survey`, `somebody picks vegan for the meal in my … form`.
 */

const ANSWERS = /^(?:answers?|responses?|submissions?|reply|replies)$/;
const GIVES = /^(?:gives|has|contains|shows|includes|scores|brings|with|containing|giving|having)$/;
const FILLS = /^(?:answers|fills|completes|submits|takes)$/;
const PICKS = /^(?:picks|chooses|selects|ticks|answers|says|enters|wants|marks|votes)$/;
const PREPOSITION = /^(?:to|in|on|from|of|for|through|via|at)$/;
const OPPOSITE: Readonly<Record<string, readonly string[]>> = {
  lower: ['at', 'most'],
  less: ['at', 'most'],
  below: ['at', 'most'],
  under: ['at', 'most'],
  fewer: ['at', 'most'],
  worse: ['at', 'most'],
  higher: ['at', 'least'],
  more: ['at', 'least'],
  above: ['at', 'least'],
  over: ['at', 'least'],
  better: ['at', 'least'],
};
const COMPARES: readonly (readonly string[])[] = [
  ['less', 'than'],
  ['lower', 'than'],
  ['fewer', 'than'],
  ['worse', 'than'],
  ['more', 'than'],
  ['higher', 'than'],
  ['greater', 'than'],
  ['better', 'than'],
  ['at', 'least'],
  ['at', 'most'],
  ['under'],
  ['below'],
  ['over'],
  ['above'],
  ['exactly'],
];
const MAX_COLUMN = 4;
const COUNTED = /^\p{Ll}{3,}$/u;
const NO_THING = /^(?:stars?|points?|out|and|for|from|about|when|through|via|with|into|regarding|overall)$/;

/** The clause in that form; null: it picks no answers of a form by what they say. */
export function formStart(clause: readonly Token[], words: ServiceWords): readonly Token[] | null {
  const at = clause.findIndex((_token, place) => words.service(clause, place) > 0);
  const id = at === -1 ? null : words.serviceId(clause, at);
  const noun = id === null ? null : words.onlyThing(id);
  if (noun === null || !/^(?:answer|response|submission)$/.test(noun)) return null;
  return (
    answerGives(clause, words) ??
    someoneAnswers(clause, words) ??
    someoneGives(clause, words) ??
    someonePicks(clause, words) ??
    answerInForm(clause, words) ??
    comesIn(clause, words)
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
  if (verb === -1 || verb > 3 || !isWho(clause.slice(0, verb))) return null;
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
  if (verb === -1 || verb > 3 || !isWho(clause.slice(0, verb))) return null;
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
  if (!isValue || /^(?:not|empty|blank|missing|filled|over|under|above|below|more|less|at)$/.test(one.lower))
    return null;
  if (one.mention && more.length > 0) return null;
  const quoted = quotedOf([one, ...more]);
  return { column, test: [before(one, 'is'), quoted], to: clause.length };
}

/** `somebody picks vegan for the meal in my Dinner form`, `someone answers yes to "Will you come?" in my Dinner form` */
function someonePicks(clause: readonly Token[], words: ServiceWords): readonly Token[] | null {
  const verb = clause.findIndex(({ lower }, at) => at > 0 && PICKS.test(lower));
  if (verb === -1 || verb > 3 || !isWho(clause.slice(0, verb))) return null;
  const isAnswer = /^(?:answers|says|replies|responds)$/.test(clause[verb]?.lower ?? '');
  const link = clause.findIndex(
    ({ lower }, at) => at > verb + 1 && (/^(?:for|as|under)$/.test(lower) || (isAnswer && lower === 'to')),
  );
  const value = clause.slice(verb + 1, link);
  if (link === -1) return someoneChooses(clause, verb, words);
  if (value.length > 3 || value.length === 0) return null;
  const from = link + 1 + (ARTICLE.test(clause[link + 1]?.lower ?? '') ? 1 : 0);
  const service = clause.findIndex((_token, at) => at > from && words.service(clause, at) > 0);
  const to = clause.findLastIndex(({ lower }, at) => at > from && at < service && FORM_LINK.test(lower));
  const column = clause.slice(from, to);
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

/** `someone chooses Saturday in the Workshop form`: one of the answers says so. */
function someoneChooses(clause: readonly Token[], verb: number, words: ServiceWords): readonly Token[] | null {
  const service = clause.findIndex((_token, at) => at > verb && words.service(clause, at) > 0);
  const to = clause.findLastIndex(({ lower }, at) => at > verb + 1 && at < service && FORM_LINK.test(lower));
  const [one, ...more] = clause.slice(verb + 1, to);
  const isChoice = /^(?:picks|chooses|selects|ticks|votes)$/.test(clause[verb]?.lower ?? '') && to !== -1;
  if (!isChoice || !one || more.length > 2 || [one, ...more].some(({ lower }) => NO_CHOICE.test(lower))) return null;
  const quoted = quotedOf([one, ...more]);
  const test = {
    column: [],
    test: [...['that', 'is', 'marked'].map((word) => before(one, word)), quoted],
    to,
    isMarked: true,
  };
  return told(clause, { head: clause.slice(to), tail: [], service: [] }, test, words);
}

const NO_CHOICE = /^(?:yes|a|an|the|one|any|more|less|over|under|at|something|it|option|answer|no|not)$/;
const FORM_LINK = /^(?:in|on|of)$/;
const MAX_QUESTION = 10;

/** `a Job Application comes in through … for the Designer position` */
function comesIn(clause: readonly Token[], words: ServiceWords): readonly Token[] | null {
  const verb = clause.findIndex(({ lower }, at) => at > 1 && /^(?:comes|arrives|lands)$/.test(lower));
  const name = clause.slice(clause[1]?.lower === 'new' ? 2 : 1, verb);
  const [article] = clause;
  const isName =
    name.length > 0 && name.length < 5 && name.every(({ kind, text }) => kind === 'word' && /^\p{Lu}/u.test(text));
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

const textOf = (said: readonly Token[]): string => said.map(({ text }) => text).join(' ');

/** Words as one text; a quote is one already. */
const quotedOf = (words: readonly [Token, ...Token[]]): Token =>
  words[0].mention?.kind === 'quote' ? words[0] : asQuoted(words, textOf(words));

interface Test {
  readonly column: readonly Token[];
  readonly test: readonly Token[];
  readonly to: number;
  /** One of the answers says so, whichever it is. */
  readonly isMarked?: boolean;
}

/** `a score of 6 or lower`, `a rating under 3`, `less than 6` */
function testAt(clause: readonly Token[], from: number): Test | null {
  let start = from;
  while (ARTICLE.test(clause[start]?.lower ?? '')) start += 1;
  for (let at = start; at <= start + MAX_COLUMN && at < clause.length; at += 1) {
    const column = clause.slice(start, at);
    if (column.some(({ kind, lower }) => kind === 'mark' || PREPOSITION.test(lower))) return null;
    let to = at;
    while (/^(?:of|is|was|:|=|only|just|that)$/.test(clause[to]?.lower ?? '')) to += 1;
    const compare = COMPARES.find((said) => said.every((word, offset) => clause[to + offset]?.lower === word));
    const number = clause[to + (compare?.length ?? 0)];
    if (!number || !/^\d+(?:\.\d+)?$/.test(number.text)) continue;
    const end = to + (compare?.length ?? 0) + 1;
    const more = clause[end]?.lower === 'or' ? OPPOSITE[clause[end + 1]?.lower ?? ''] : undefined;
    if (compare === undefined && more === undefined && (column.length === 0 || to === at)) continue;
    // `more than 50 employees`: the number counts a thing, and is no score.
    if (
      column.length === 0 &&
      !more &&
      COUNTED.test(clause[end]?.text ?? '') &&
      !NO_THING.test(clause[end]?.lower ?? '')
    )
      return null;
    const lead = before(clause[to] as Token, 'is');
    const stars = /^(?:stars?|points?)$/.test(clause[end]?.lower ?? '') && !more ? 1 : 0;
    if (more)
      return {
        column,
        test: [
          lead,
          ...more.map((word) => before(number, word)),
          { ...number, also: clause.slice(end, end + 2).map(placeOf) },
        ],
        to: end + 2,
      };
    return { column, test: [lead, ...clause.slice(to, end)], to: end + stars };
  }
  return null;
}

interface Place {
  readonly head: readonly Token[];
  readonly tail: readonly Token[];
  readonly service: readonly Token[];
}

/** `there is a new answer to the form "Visit" in … where the rating is under 3` */
function told(
  clause: readonly Token[],
  { head, tail, service }: Place,
  test: Test | null,
  words: ServiceWords,
): readonly Token[] | null {
  const [first] = clause;
  const all = [...head, ...tail];
  const at = all.findIndex((_token, place) => words.service(all, place) > 0);
  const length = at === -1 ? 0 : words.service(all, at);
  const name = all.filter(
    ({ lower, mention, text }, place) =>
      (place < at || place >= at + length || at === -1) &&
      (mention?.kind === 'quote' || (/^[\p{Lu}\d&]/u.test(text) && lower !== 'ai')),
  );
  const [one, ...more] = name;
  const named = all.slice(at, at + length);
  const own = named.length > 0 ? named : service;
  const [link] = own;
  if (!first || !link) return null;
  const used = new Set([...own, ...name, ...(test?.column ?? []), ...(test?.test ?? [])].map(({ start }) => start));
  const covered = clause.filter(({ start }) => !used.has(start));
  const quoted = one ? quotedOf([one, ...more]) : null;
  // `gives less than 6 for recommending us`: the number is a score.
  const score = before(link, 'score');
  const column = test ? (test.column.length > 0 ? test.column : [score]) : [];
  return [
    { ...before(first, 'there'), also: covered.map(placeOf) },
    ...['is', 'a', 'new', 'answer', ...(quoted ? ['to', 'the', 'form'] : [])].map((word) => before(first, word)),
    ...(quoted ? [quoted] : []),
    made(before(link, 'in'), 'in'),
    ...own,
    ...(test?.isMarked === true ? test.test : []),
    ...(test && test.isMarked !== true ? [before(link, 'where'), before(link, 'the'), ...column, ...test.test] : []),
  ];
}
