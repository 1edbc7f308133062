import { isKnownField, kindOf } from '../../../../domain/page/field-kinds.js';
import { fieldKey } from '../../../../domain/page/form-fields.js';
import type { FormField } from '../../../../domain/page/form-fields.js';
import type { JsonObject } from '../../../../lib/json/json.js';
import { capitalised } from '../../../../lib/text/capitalised.js';
import type { Words } from '../event-slot.js';
import { numberIn } from '../reading.js';
import { wordList } from '../../word-list.js';

const MAX_FIELDS = 20;
const MAX_WORDS = 4;
const SMALL = /^(?:a|an|the|their|your|his|her|its|one|some|his\/her|optionally|also)$/;
/** Between two fields of a sentence that says what people do: `pick a size and leave a comment`. */
const GIVES =
  /^(?:enter|give|leave|choose|pick|select|upload|write|type|provide|tell|attach|state|fill|rate|say|specify|describe|add)$/;
const NO_FIELD = wordList(
  "it|them|me|us|i|we|they|you|who|that|which|each|every|all|any|everything|it's|to|in|on|at|by|via|into|then|when|if|unless|not|no|without|only|except|but|with|for|from|as|is|are|should|must|may|can|please|so|after|before|once|or",
);

interface Listed {
  readonly fields: readonly FormField[];
  readonly to: number;
}

/** `name, email and an optional phone number`: the fields of a form; null if other words stand there. */
export function pageFields(words: Words, from: number, limit: number, mayGive: boolean): Listed | null {
  const { tokens } = words;
  const fields: FormField[] = [];
  let end = from;
  for (let at = from; at < limit && fields.length < MAX_FIELDS;) {
    let start = at;
    if (
      mayGive &&
      fields.length > 0 &&
      GIVES.test(tokens[start]?.lower ?? '') &&
      SMALL.test(tokens[start + 1]?.lower ?? '')
    )
      start += 1;
    const field = fieldAt(words, start, limit);
    if (!field || fields.some(({ name }) => name === field.field.name)) break;
    fields.push(field.field);
    end = field.to;
    const joined = joinedAt(words, end);
    if (joined === null) break;
    at = joined;
  }
  return fields.length === 0 ? null : { fields, to: end };
}

/** The place behind `,`, `and` and the like; null: the list ends. */
function joinedAt({ tokens }: Words, at: number): number | null {
  let next = at;
  while (/^(?:,|and|&|\+|plus|\/|as|well)$/.test(tokens[next]?.lower ?? '') && next < at + 4) {
    if (tokens[next]?.lower === 'as' && tokens[next + 1]?.lower !== 'well' && tokens[next - 1]?.lower !== 'well') break;
    next += 1;
  }
  return next === at ? null : next;
}

function fieldAt(
  { tokens, startsAct }: Words,
  from: number,
  limit: number,
): { readonly field: FormField; readonly to: number } | null {
  let at = from;
  let isOptional = false;
  while (
    at < limit &&
    (SMALL.test(tokens[at]?.lower ?? '') || /^(?:optional|required)$/.test(tokens[at]?.lower ?? ''))
  ) {
    isOptional ||= tokens[at]?.lower.startsWith('optional') === true;
    at += 1;
  }
  const said: string[] = [];
  const start = at;
  while (at < limit && said.length < MAX_WORDS) {
    const token = tokens[at];
    const isQuote = token?.mention?.kind === 'quote' && said.length === 0;
    if (isQuote) {
      said.push(token.mention?.value ?? '');
      at += 1;
      break;
    }
    const isJoint = said.length > 0 && token?.lower === 'of';
    if (token?.kind !== 'word' && token?.mention?.kind !== 'path') break;
    if (!isJoint && (/^(?:and|plus|as)$/.test(token.lower) || NO_FIELD.test(token.lower))) break;
    // `with name and email, mail it to …`: the act begins.
    if (startsAct(at) && !isKnownField(token.lower)) return null;
    if (at === start && startsAct(at) && !endsField(tokens[at + 1]?.lower)) return null;
    said.push(token.text.toLowerCase());
    at += 1;
  }
  const last = said.at(-1) ?? '';
  if (said.length === 0 || last === 'of') return null;
  const isAlone = said.length === 1;
  // `thanks the person`: a verb, and no field.
  if (!isKnownField(last) && !said.some(isKnownField) && !isAlone && /[^s]s$/.test(said[0] ?? '')) return null;
  const more = inBrackets({ tokens, startsAct } as Words, at, limit);
  const text = said.join(' ');
  const name = fieldKey(text);
  if (name === '' || name === '_') return null;
  const kind = more?.schema ?? kindOf(said);
  return {
    field: {
      name,
      said: text,
      schema: { ...kind, title: capitalised(text) },
      isOptional: isOptional || more?.isOptional === true,
    },
    to: more?.to ?? at,
  };
}

function endsField(lower: string | undefined): boolean {
  return lower === undefined || /^(?:[,.;:!?()\n→+&/]|and|plus|number|address|text|of)$/.test(lower);
}

interface More {
  readonly to: number;
  readonly schema: JsonObject | null;
  readonly isOptional: boolean;
}

/** `(optional)`, `(S, M or L)`, `(1-5)`, `from 1 to 5`, `: red, green or blue`. */
function inBrackets({ tokens }: Words, at: number, limit: number): More | null {
  const range = rangeAt(tokens, at);
  if (range) return range;
  if (tokens[at]?.lower !== '(') return null;
  const close = tokens.findIndex(({ lower }, index) => index > at && lower === ')');
  if (close === -1 || close > limit || close - at > 30) return null;
  const inner = tokens.slice(at + 1, close);
  if (inner.length === 1 && /^(?:optional|required)$/.test(inner[0]?.lower ?? ''))
    return { to: close + 1, schema: null, isOptional: inner[0]?.lower === 'optional' };
  const within = rangeAt(inner, 0);
  if (within && within.to === inner.length) return { ...within, to: close + 1 };
  const options = optionsOf(inner);
  return options === null ? null : { to: close + 1, schema: { type: 'string', enum: [...options] }, isOptional: false };
}

function rangeAt(tokens: Words['tokens'], at: number): More | null {
  const lead = /^(?:from|between)$/.test(tokens[at]?.lower ?? '') ? 1 : 0;
  const pair = /^(\d+)[-–](\d+)$/.exec(tokens[at + lead]?.lower ?? '');
  const [least, most, to] = pair
    ? [Number(pair[1]), Number(pair[2]), at + lead + 1]
    : /^(?:to|and|-|–)$/.test(tokens[at + lead + 1]?.lower ?? '')
      ? [numberIn(tokens[at + lead]?.lower ?? ''), numberIn(tokens[at + lead + 2]?.lower ?? ''), at + lead + 3]
      : [null, null, at];
  if (least === null || most === null || least >= most || !Number.isInteger(least) || !Number.isInteger(most))
    return null;
  if (lead === 0 && at > 0 && tokens[at - 1]?.lower !== '(' && !pair) return null;
  return { to, schema: { type: 'integer', minimum: least, maximum: most }, isOptional: false };
}

/** `S, M or L`: several words with commas or `or` between them. */
function optionsOf(tokens: Words['tokens']): readonly string[] | null {
  const options: string[] = [];
  let said: string[] = [];
  for (const token of tokens) {
    if (/^(?:,|or|\/|\||and)$/.test(token.lower)) {
      if (said.length > 0) options.push(said.join(' '));
      said = [];
    } else if (token.kind === 'word') said.push(token.text);
    else if (token.mention?.kind === 'quote') said.push(token.mention.value);
    else return null;
  }
  if (said.length > 0) options.push(said.join(' '));
  const isList = options.length > 1 && options.length <= 30 && new Set(options).size === options.length;
  return isList && options.every((one) => one.split(' ').length <= 4) ? options : null;
}
