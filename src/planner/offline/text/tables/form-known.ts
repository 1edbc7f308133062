import type { TableColumn } from '../../../planner.js';
import { areColumnsKnown, columnMeantAt, valueOfAnyAt } from '../../columns/known-columns.js';
import { asQuoted } from '../sentences.js';
import type { ServiceWords } from '../services/words.js';
import { before } from '../transfers/parts.js';
import type { Token } from '../tokens.js';
import { ARTICLE } from './column-words.js';
import { ANSWERS, COMPARES, OPPOSITE, told } from './form-tests.js';
import type { Test } from './form-tests.js';

/*
 * What an answer says, by the questions of the form and their choices: `a response to my Quote form is for more than 3 rooms`
 * is about "How many rooms?", and `an applicant who can help with Catering` about the question with this choice. Each other
 * word of the clause has to be one that only leads to the form or to the answer.
 */

const FRAME =
  /^(?:an?|any|one|new|the|my|our|this|their|is|are|was|has|have|had|says?|said|gives?|gave|wants?|needs?|picks?|chooses|chose|selects?|ticks?|can|could|would|will|help|helps|with|for|in|on|to|of|from|via|through|at|and|they|he|she|it|who|that|which|whose|someone|somebody|anyone|anybody|people|person|applicants?|patients?|guests?|customers?|clients?|students?|parents?|members?|candidates?|visitors?|form|survey|quiz|poll|questionnaire|comes?|arrives?|lands?|fills|completes|submits|answers?|answered|answer|lists?|takes|asks|opts|goes|likes?|prefers?|level|where|me|us|there|out|up|through)$/;
/** A choice stands behind one of them. */
const LEADS =
  /^(?:is|are|was|with|wants?|picks?|chooses|chose|selects?|ticks?|for|says?|said|has|have|needs?|prefers?|likes?|answers?|an?|the|as|be)$/;
const NOT = /^(?:not|no|never|without|except|but|neither|nor|or|unless|isnt|doesnt|dont)$|n['’]t$/;
const YES = /^(?:yes|no)$/;
const PER = /^(?:an?|per|each|every)$/;
const SPAN = /^(?:hour|day|week|month|year|person|head)$/;
const UNIT = /^(?:cm|kg|m|km|euros?|dollars?|pounds?|years?|hours?|minutes?|people|guests|points?|stars?)$/;
const SIZE = /^(?:count|number|size|total|amount|figure)$/;

interface Known {
  readonly column: TableColumn;
  readonly test: readonly Token[];
  /** The words that say it. */
  readonly from: number;
  readonly to: number;
}

/** The clause as a start by what an answer says; null: no question is meant for sure. */
export function knownAnswer(said: readonly Token[], words: ServiceWords): readonly Token[] | null {
  const clause = said[0]?.lower === 'new' ? [{ ...said[0], text: 'new' }, ...said.slice(1)] : said;
  const service = clause.findIndex((_token, at) => words.service(clause, at) > 0);
  const end = service + words.service(clause, service);
  const isService = (at: number): boolean => at >= service && at < end;
  const found = clause.flatMap((_token, at) => (isService(at) ? [] : (knownAt(clause, at) ?? [])));
  const [one] = found.toSorted((a, b) => b.to - b.from - (a.to - a.from));
  if (!one || found.some(({ from, to }) => (from >= one.to || to <= one.from) && from !== one.from)) return null;
  const isSaid = (at: number): boolean => at >= one.from && at < one.to;
  const rest = clause.filter((_token, at) => !isSaid(at));
  const isPlain = clause.every((token, at) => isSaid(at) || isService(at) || isFrame(clause, at) || isName(token));
  const first = clause[one.from];
  if (!isPlain || !first || !isOneName(rest, words)) return null;
  const own = first.mention ? first : asQuoted([before(first, first.lower)], one.column.name);
  const test: Test = { column: [own], test: one.test, to: clause.length };
  return told(clause, { head: rest, tail: [], service: [] }, test, words);
}

function isFrame(clause: readonly Token[], at: number): boolean {
  const { kind, lower } = clause[at] as Token;
  // `a baker`: a person of any kind at the beginning.
  const isPerson = at === 1 && /^an?$/.test(clause[0]?.lower ?? '') && kind === 'word' && !ANSWERS.test(lower);
  return FRAME.test(lower) || ANSWERS.test(lower) || isPerson;
}

const isName = ({ text, mention }: Token): boolean => mention?.kind === 'quote' || /^[\p{Lu}\d&]/u.test(text);

/** Whether words with a capital are one name beside the service or behind `to`, so that none of them says what is answered. */
function isOneName(rest: readonly Token[], words: ServiceWords): boolean {
  const places = rest.flatMap((token, at) => (isName(token) && words.service(rest, at) === 0 ? [at] : []));
  const own = places.filter((at) => !isOfService(rest, at, words));
  return own.every((at, index) => index === 0 || at === (own[index - 1] ?? 0) + 1);
}

/** `Google Forms`: a further word of the name of the service. */
const isOfService = (rest: readonly Token[], at: number, words: ServiceWords): boolean =>
  [1, 2].some((back) => at >= back && words.service(rest, at - back) > back);

function knownAt(clause: readonly Token[], at: number): Known | null {
  const asked = questionAt(clause, at);
  if (asked || !areColumnsKnown()) return asked;
  return numberAt(clause, at) ?? yesAt(clause, at) ?? choiceAt(clause, at);
}

/** `more than 3 rooms`, `a guest count above 80`, `50 or more guests` */
function numberAt(clause: readonly Token[], at: number): Known | null {
  const compare = COMPARES.find((said) => said.every((word, offset) => clause[at + offset]?.lower === word));
  const place = at + (compare?.length ?? 0);
  const number = clause[place];
  const more = clause[place + 1]?.lower === 'or' ? OPPOSITE[clause[place + 2]?.lower ?? ''] : undefined;
  if (!number || !/^\d+(?:\.\d+)?$/.test(number.text) || (compare === undefined) === (more === undefined)) return null;
  if (compare === undefined && COMPARES.some((said) => said.at(-1) === clause[at - 1]?.lower)) return null;
  const behind = place + 1 + (more ? 2 : 0);
  const lead = before(number, 'is');
  const test = more
    ? [lead, ...more.map((word) => before(number, word)), number]
    : [lead, ...clause.slice(at, place), number];
  const asked = columnMeantAt(clause, behind);
  if (asked && isCounted(asked.column)) {
    const per = PER.test(clause[asked.to]?.lower ?? '') && SPAN.test(clause[asked.to + 1]?.lower ?? '') ? 2 : 0;
    return { column: asked.column, test, from: at, to: asked.to + per };
  }
  for (let from = at - 1; from >= Math.max(0, at - 4); from -= 1) {
    const said = columnMeantAt(clause, from);
    if (!said || !isCounted(said.column) || said.to > at) continue;
    const isWhole = clause.slice(said.to, at).every(({ lower }) => SIZE.test(lower) || /^(?:of|is|was)$/.test(lower));
    const isUnit = UNIT.test(clause[behind]?.lower ?? '');
    return isWhole ? { column: said.column, test, from, to: behind + (isUnit ? 1 : 0) } : null;
  }
  return null;
}

const isCounted = ({ kind, name }: TableColumn): boolean => kind === 'number' || /\bhow (?:many|much)\b/i.test(name);

/** `says yes to forklift licence` */
function yesAt(clause: readonly Token[], at: number): Known | null {
  const said = clause[at];
  if (!said || !YES.test(said.lower) || clause[at + 1]?.lower !== 'to') return null;
  const start = at + 2 + (ARTICLE.test(clause[at + 2]?.lower ?? '') ? 1 : 0);
  const asked = columnMeantAt(clause, start);
  return asked
    ? { column: asked.column, test: [before(said, 'is'), asQuoted([said], said.lower)], from: at, to: asked.to }
    : null;
}

/** `the answer to "Do you need a visa?" is Yes` */
function questionAt(clause: readonly Token[], at: number): Known | null {
  const quote = clause[at]?.mention;
  const known = quote?.kind === 'quote' ? columnMeantAt(clause, at) : null;
  const isQuestion = quote?.kind === 'quote' && /^(?:to|of|question)$/.test(clause[at - 1]?.lower ?? '');
  const name = known?.column.name ?? (isQuestion && !areColumnsKnown() ? quote.value : null);
  if (name === null || !/^(?:is|was|=|equals|with)$/.test(clause[at + 1]?.lower ?? '')) return null;
  const asked = { column: known?.column ?? { name, kind: 'text' as const, values: [] }, to: at + 1 };
  const value = clause[asked.to + 1];
  const isValue = value?.mention?.kind === 'quote' || /^(?:yes|no|true|false)$/.test(value?.lower ?? '');
  return value && isValue
    ? {
        column: asked.column,
        test: [before(value, 'is'), value.mention ? value : asQuoted([value], value.lower)],
        from: at,
        to: asked.to + 2,
      }
    : null;
}

/** `is a beginner`, `can help with Catering`: a choice of one question, and of no other one. */
function choiceAt(clause: readonly Token[], at: number): Known | null {
  const said = valueOfAnyAt(clause, at);
  const [first, ...more] = said ? clause.slice(at, said.to) : [];
  const isLed = LEADS.test(clause[at - 1]?.lower ?? '');
  if (!said || !first || !isLed || YES.test(first.lower) || !/choice/.test(said.column.kind)) return null;
  // `in our Beginner Course form`: a part of a name.
  if (/^\p{Lu}/u.test(clause[said.to]?.text ?? '')) return null;
  const isDenied = clause.slice(0, at).some(({ lower }) => NOT.test(lower));
  return isDenied
    ? null
    : {
        column: said.column,
        test: [before(first, 'is'), asQuoted([first, ...more], said.value)],
        from: at,
        to: said.to,
      };
}
