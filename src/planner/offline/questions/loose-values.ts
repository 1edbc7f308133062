import { requiredOf } from '../../../lib/json-schema/required-of.js';
import { jsonPointer } from '../../../lib/json/json-pointer.js';
import { MONTHS } from '../when/days.js';
import { GapKind } from '../../../domain/plan-report/index.js';
import { compileSchema } from '../../../lib/json-schema/json-schema.js';
import { propertiesOf } from '../../../lib/json-schema/properties-of.js';
import { isJsonObject } from '../../../lib/json/json.js';
import type { JsonObject, JsonValue } from '../../../lib/json/json.js';
import { stepIdIn } from '../build/builder.js';
import type { Draft } from '../build/builder.js';
import { clausesOf, startsAct } from '../read/clauses.js';
import { numberIn } from '../read/reading.js';
import type { Reading } from '../read/reading.js';
import { titleOf, wordsOf } from '../read/services/field-names.js';
import { isIdLike } from '../read/services/ids.js';
import { serviceAt } from '../../words/services.js';
import { stem } from '../text/stem.js';
import type { Token } from '../text/tokens.js';
import { wordList } from '../word-list.js';

/*
 * `add a row for Ada Lovelace`: words beside an operation that is certain, and that no input has taken. Each input that
 * may hold them is a choice, so that one click says what they are.
 */

/** They hold something back, or say more than a value. */
export const RESTRICTS = wordList(
  'if|unless|except|excluding|only|not|no|never|without|otherwise|else|when|whenever|until|till|before|after|while|once|but|instead|rather|most|least|than|between|whose|which|that|who|where|and|or|then|each|every|all|any|both|them|it|they|new|latest|newest|recent|unread|incoming|today|tomorrow|yesterday|week|month|year|hour|day',
);
const LEAD =
  /^(?:a|an|the|my|our|to|in|inside|into|within|under|underneath|onto|on|at|of|for|from|with|by|as|is|be|called|named|titled|about|saying|says|under|via|using|,|:|=|\()$/;
const TAIL = /^(?:,|\)|:|in|on|to|of|for|from|at|with)$/;
const MAX_WORDS = 10;
const MAX_CHOICES = 4;
/** Words between a value and its operation. A request of the greatest length has thousands of loose words. */
const MAX_AWAY = 60;

/** A run of words by their places. */
export interface Run {
  readonly from: number;
  readonly to: number;
}

interface Fitting {
  readonly name: string;
  readonly title: string;
  readonly value: JsonValue;
  /** Null: a thing of the service by its name, whose id is asked for. */
  readonly isNameOnly: boolean;
  readonly score: number;
}

/** Asks about each run of loose words beside an operation which of its inputs they are for. */
export function askForLooseValues(r: Reading, tokens: readonly Token[]): void {
  const clauses = clausesOf(tokens, r.frames);
  takeNames(r, tokens);
  for (const run of r.account.unclaimed().flatMap((one) => partsOf(tokens, one))) {
    const words = tokens.slice(run.from, run.to);
    if (
      words.length > MAX_WORDS ||
      words.some(({ lower }) => RESTRICTS.test(lower)) ||
      startsAct(tokens, run.from, r.frames) ||
      words.some(({ index }) => serviceAt(tokens, index) !== null || r.frames.services.at(tokens, index) !== null)
    )
      continue;
    const clause = clauses.find(({ from, to }) => from <= run.from && run.from < to);
    const step = clause && stepOf(r, clause, run);
    const fitting = step ? fittingInputs(r, step, valueIn(tokens, run), words) : [];
    if (!step || fitting.length === 0) continue;
    ask(r, step, words, fitting);
  }
}

/** `the repository acme/shop`: a word that names the input of the value right behind it has its effect. */
function takeNames(r: Reading, tokens: readonly Token[]): void {
  for (const { from, to } of r.account.unclaimed()) {
    const open = tokens.slice(from, to).filter(({ index }) => r.account.isOpen(index));
    const [only] = open;
    if (!only || open.length !== 1 || only.kind !== 'word') continue;
    const [, id, name = ''] = /^step:([^/]+)\/input\/([^/]+)$/.exec(r.account.pointerAt(only.index + 1) ?? '') ?? [];
    const step = id === undefined ? undefined : r.builder.steps.find((one) => one.id === id);
    const own = step && propertiesOf(step.tool.inputSchema)[name];
    const isName = [...wordsOf(name, own)].some(
      (one) => one === only.stem || (one.length > 3 && only.stem.startsWith(one)),
    );
    if (step && isName) r.account.take(only.index, only.index + 1, step.part, name);
  }
}

const JOINS = wordList('to|into|from|with|on|in|at|for|as');

/** `the label Receipts on the mail 18f2`: each part behind a small word, if several of them have a value. */
function partsOf(tokens: readonly Token[], { from, to }: Run): readonly Run[] {
  const starts = [from];
  for (let at = from + 1; at < to; at += 1)
    if (JOINS.test(tokens[at]?.lower ?? '') || (tokens[at]?.lower === ',' && isApart(tokens[at + 1]))) starts.push(at);
  const parts = starts.map((start, index) => ({ from: start, to: starts[index + 1] ?? to }));
  const isValued = (part: Run): boolean => isValueLike(tokens.slice(part.from, part.to));
  return parts.length > 1 && parts.filter(isValued).length > 1 ? parts : [{ from, to }];
}

/** `Springfield, Illinois` is one name; `…, phone 555` goes on with another value. */
const isApart = (next: Token | undefined): boolean => next?.kind === 'mention' || /^\p{Ll}/u.test(next?.text ?? '');

function ask(r: Reading, step: Draft, words: readonly Token[], fitting: readonly Fitting[]): void {
  const said = r.builder.said(words);
  r.builder.ask({
    kind: GapKind.UNCLAIMED,
    tokens: words,
    reason: `"${said}" has no effect in the plan.`,
    question: `What is "${said}" for "${step.title}"? Nothing in the plan does it yet. Choose it, or say it in other words.`,
    at: { step: step.id, path: '' },
    choices: fitting.map(({ name, title, value, isNameOnly }) => ({
      label: isNameOnly
        ? `${title}: ${shown(value)} is its name, and the id is asked for`
        : `${title}: ${shown(value)}`,
      value,
      at: { step: step.id, path: `/input/${name}` },
      isKept: isNameOnly,
    })),
  });
}

const shown = (value: JsonValue): string => (typeof value === 'string' ? `"${value}"` : JSON.stringify(value));

/** The operation whose words stand nearest in the same clause. */
export function stepOf(r: Reading, { from, to }: Run, run: Run): Draft | undefined {
  const near = [
    ...Array.from({ length: Math.min(MAX_AWAY, run.from - from) }, (_, index) => run.from - 1 - index),
    ...Array.from({ length: Math.min(MAX_AWAY, Math.max(0, to - run.to)) }, (_, index) => run.to + index),
  ];
  for (const at of near) {
    const id = stepIdIn(r.account.pointerAt(at));
    const step = id === undefined ? undefined : r.builder.steps.find((one) => one.id === id);
    if (step) return step.tool.service === undefined ? undefined : step;
  }
  return undefined;
}

/** The words of the value itself, without those that lead to it. */
export function valueIn(tokens: readonly Token[], { from, to }: Run): readonly Token[] {
  let first = from;
  let last = to;
  while (first < last && LEAD.test(tokens[first]?.lower ?? '')) first += 1;
  while (last > first && TAIL.test(tokens[last - 1]?.lower ?? '')) last -= 1;
  return tokens.slice(first, last);
}

/** Of an input that takes any fields: `with name Ada` is the value of one of them. */
function fieldOf(r: Reading, name: string, own: JsonObject, value: readonly Token[]): readonly Fitting[] {
  const [first, ...rest] = value;
  const isRecord = own['type'] === 'object' && own['properties'] === undefined;
  const isName = first?.kind === 'word' && !/^\p{Lu}|\d/u.test(first.text);
  if (!isRecord || !first || !isName || rest.length === 0 || !isValueLike(rest)) return [];
  const key = `${first.text.charAt(0).toUpperCase()}${first.text.slice(1)}`;
  const text = textOf(
    r,
    rest.filter(({ lower }, index) => index > 0 || !/^(?:is|=|:|of)$/.test(lower)),
  );
  const place = `${name}${jsonPointer([key])}`;
  return [{ name: place, title: `${titleOf(name, own)}, ${key}`, value: text, isNameOnly: false, score: 5 }];
}

function fittingInputs(r: Reading, step: Draft, value: readonly Token[], words: readonly Token[]): readonly Fitting[] {
  if (value.length === 0) return [];
  const { inputSchema, service } = step.tool;
  const required = new Set(requiredOf(inputSchema));
  return Object.entries(propertiesOf(inputSchema))
    .flatMap(([name, own]): readonly Fitting[] => {
      if (name === 'connection' || !isJsonObject(own)) return [];
      if (required.has(name) && !(typeof step.input[name] === 'string')) {
        const field = fieldOf(r, name, own, value);
        if (field.length > 0) return field;
      }
      if (step.input[name] !== undefined) return [];
      const named = wordsOf(name, own);
      const rest = withoutName(value, named);
      const text = textOf(r, rest);
      const isNamed = words.some((word) => named.has(word.stem));
      const isChosen = service?.choices.includes(name) === true;
      if (text === '' || !(isNamed || isValueLike(rest) || CALLED.test(words[0]?.lower ?? ''))) return [];
      if (isChosen && !isNamed && !required.has(name)) return [];
      const isId = isIdLike(text.replace(/^[-/@+#~.$]/, ''));
      const isNameOnly = isChosen && !isId && r.builder.isOpenAt(step, name);
      const found = isNameOnly ? text : isChosen && !isId ? undefined : valueFor(rest, text, own);
      if (found === undefined) return [];
      const score =
        (isNamed ? 4 : 0) +
        (required.has(name) ? 2 : 0) +
        (isSpecific(own) ? 1.5 : 0) +
        (SAID_FREELY.test(name) ? 1 : 0) -
        (isChosen ? 0.5 : 0) -
        (typeof own['format'] === 'string' || /(?:^|_)ids?$|Id$/.test(name) ? 0.5 : 0);
      return [{ name, title: titleOf(name, own), value: found, isNameOnly, score }];
    })
    .filter(({ score }) => score > 0.4)
    .toSorted((one, other) => other.score - one.score)
    .slice(0, MAX_CHOICES);
}

/** The words behind one of these are a value as they stand. */
const CALLED = /^(?:called|named|titled|entitled|labelled|labeled|saying|announcing)$/;

/** Whether words are rather a value than a description: names, numbers, ids, and what is quoted. */
export function isValueLike(words: readonly Token[]): boolean {
  return words.some(({ text, mention }) => mention !== null || /^\p{Lu}|\d/u.test(text) || isIdLike(text));
}

const SAID_FREELY = /title|name|text|content|body|description|note|comment|summary|subject|message|query|search/i;

/** Whether a schema takes few values, so that one that fits is rather meant. */
function isSpecific(own: JsonObject): boolean {
  const [type] = [own['type']].flat();
  return type === 'number' || type === 'integer' || own['enum'] !== undefined || own['pattern'] !== undefined;
}

/** Words for any value. */
const GENERIC = /^(?:id|number|value|address|email|e-mail|name|key)$/;

/** `the Inventory table` without the word for the table. */
function withoutName(value: readonly Token[], named: ReadonlySet<string>): readonly Token[] {
  let from = 0;
  let to = value.length;
  while (
    from < to &&
    (named.has(value[from]?.stem ?? '') ||
      GENERIC.test(value[from]?.lower ?? '') ||
      LEAD.test(value[from]?.lower ?? ''))
  )
    from += 1;
  while (to > from && (named.has(value[to - 1]?.stem ?? '') || TAIL.test(value[to - 1]?.lower ?? ''))) to -= 1;
  return value.slice(from, to);
}

function textOf(r: Reading, value: readonly Token[]): string {
  const [first, ...more] = value;
  if (first?.mention && more.length === 0 && first.mention.kind !== 'unusable') return first.mention.value;
  // `-1001234`, `/Home`, `@team`: a mark that is written together with the value is a part of it.
  const before = /[-/@+#~.$]+$/.exec(r.builder.request.slice(0, first?.start ?? 0))?.[0] ?? '';
  return `${before}${r.builder.said(value).trim()}`;
}

/** The value as the input takes it. Undefined: it does not. */
function valueFor(words: readonly Token[], text: string, own: JsonObject): JsonValue | undefined {
  const types = [own['type']].flat();
  const found = ((): JsonValue | undefined => {
    if (Array.isArray(own['enum']))
      return own['enum'].find(
        (one): one is string =>
          typeof one === 'string' && words.some(({ stem: said }) => stem(one.toLowerCase()) === said),
      );
    if (types.includes('number') || types.includes('integer'))
      return /^-?\d+(?:\.\d+)?$/.test(text)
        ? Number(text)
        : ((words.length === 1 ? numberIn(text.toLowerCase()) : null) ?? (types.includes('string') ? text : undefined));
    if (types.includes('string')) return dateIn(text, own) ?? (isTimeOnly(own) ? undefined : text);
    const items = own['items'];
    if (types.includes('array') && isJsonObject(items) && [items['type']].flat().includes('string')) return [text];
    return undefined;
  })();
  return found !== undefined && compileSchema({ ...own })(found).length === 0 ? found : undefined;
}

/** Whether an input only takes times, by its format or the example in its description. */
function isTimeOnly(own: JsonObject): boolean {
  const told = typeof own['description'] === 'string' ? own['description'] : '';
  return own['format'] === 'date' || own['format'] === 'date-time' || /\d{4}-\d\d-\d\d/.test(told);
}

/** `14 March 2027`, for an input that takes a day. */
function dateIn(text: string, own: JsonObject): string | undefined {
  if (!isTimeOnly(own)) return undefined;
  if (/^\d{4}-\d\d-\d\d(?:T[\d:.]+(?:Z|[+-]\d\d:\d\d)?)?$/.test(text)) return text;
  const match =
    /^(?:(\d{1,2})(?:st|nd|rd|th)?(?: of)? ([a-z]{3,9})|([a-z]{3,9}) (\d{1,2})(?:st|nd|rd|th)?),? (\d{4})$/i.exec(text);
  const month = MONTHS.findIndex((one) => one.startsWith((match?.[2] ?? match?.[3] ?? '-').toLowerCase()));
  const day = Number(match?.[1] ?? match?.[4]);
  if (!match || month === -1 || !(day >= 1 && day <= 31)) return undefined;
  return `${match[5] ?? ''}-${String(month + 1).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}
