import { named } from '../build/value.js';
import type { Value } from '../build/value.js';
import type { Token } from '../text/tokens.js';
import type { Reading } from './reading.js';
import { wordList } from '../word-list.js';
import { listed } from '../../../lib/text/listed.js';

/*
 * Fields of what a call by another system brings along. Nothing describes them, so they are looked for by their names,
 * at any depth, and the report says so.
 */

/** A field of what a call brings along, as words name it. */
interface CalledField {
  readonly name: string;
  /** Below what it brings along. */
  readonly path: string;
  readonly from: number;
  readonly to: number;
}

const SPLIT = /[\s_.-]+/;

/** `cv_url` and `orderNumber` as people say them. */
export const spoken = (field: string): string =>
  field
    .replaceAll(/([a-z])([A-Z])/g, '$1 $2')
    .replaceAll(/[_.-]+/g, ' ')
    .toLowerCase();

/** The path of a field in what is called with, by the words for it: `order number` → order_number, orderNumber or order.number. */
export function calledPath(name: string): string {
  const words = name.split(SPLIT).filter((word) => word !== '');
  if (words.length < 2) return `(**.${named(name)})[0]`;
  const [first = '', ...rest] = words;
  const camel = first + rest.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
  const own = /[_.-]/.test(name) ? name.replaceAll(/[.-]/g, '_') : words.join('_');
  const paths = [...new Set([own, camel, words.join('')])].map((one) => `**.${named(one)}`);
  return `([${[...paths, `**.${words.map((one) => named(one)).join('.')}`].join(', ')}][0])`;
}

const NAMES = wordList(
  'name|names|email|e-mail|address|phone|telephone|number|id|amount|total|sum|price|cost|currency|quantity|count|status|state|severity|level|priority|type|kind|category|subject|title|message|text|comment|comments|description|note|notes|reason|url|link|date|time|city|country|company|team|department|employee|customer|user|username|product|item|sku|stars|rating|score|temperature|humidity|value|budget|purpose|source|branch|commit|sha|version|environment|service|host|hostname|region|language|plan|reference|tracking|iban|vat|question|answer|feedback|role|position|age|gender|size|color|colour|weight|error|code|currency|start|end|deadline|location|room|device|sensor|battery',
);
/** Words that stand for all of it. */
const ALL =
  /^(?:details?|data|info|information|content|contents|payload|body|fields|values|everything|form|submission|request|answers)$/;
const END = /^(?:to|in|into|on|via|by|at|→|:|from|of|with|as)$/;
const MAX_FIELDS = 8;

/** Whether the run starts with a call whose fields nothing describes. */
export function calledEvent(r: Reading): Value | null {
  const { event } = r;
  return event?.type?.planning?.isCalled === true && event.value.isOpen ? event.value : null;
}

/** `order number and total`, `the name, email and budget`: fields of what the call brings along; null if other words stand there. */
export function calledFields(
  r: Reading,
  at: number,
): { readonly fields: readonly CalledField[]; readonly to: number } | null {
  const value = calledEvent(r);
  if (!value) return null;
  const fields: CalledField[] = [];
  let next = at;
  while (fields.length < MAX_FIELDS) {
    const start = next + r.said(next, 'the', 'its', 'their', 'his', 'her', 'the fields', 'the field', 'fields');
    const read = oneField(r, start);
    if (!read) break;
    fields.push({ ...read, from: next });
    next = read.to;
    const joined = r.said(next, ',', 'and', ', and', '&', '+', 'plus', 'with', 'as well as');
    if (joined === 0 || oneField(r, next + joined + r.said(next + joined, 'the', 'its', 'their')) === null) break;
    next += joined;
  }
  // `mail ann@example.com`: the verb, and no field of that name.
  if (r.mention(next, 'address') && r.lower(next - 1).endsWith('mail')) return null;
  const ends = next >= r.end || r.tokens[next]?.kind === 'mark' || END.test(r.lower(next)) || r.mention(next) !== null;
  return fields.length === 0 || !ends ? null : { fields, to: next };
}

function oneField(r: Reading, start: number): CalledField | null {
  const path = r.mention(start, 'path')?.value;
  if (path !== undefined) return { name: path, path: calledPath(path), from: start, to: start + 1 };
  const first = r.tokens[start];
  if (first?.kind !== 'word' || start >= r.end || r.isTaken(start) || ALL.test(first.lower)) return null;
  const second = r.tokens[start + 1];
  const isPair =
    start + 1 < r.end &&
    second?.kind === 'word' &&
    NAMES.test(second.lower) &&
    /^\p{L}[\p{L}\p{N}]*$/u.test(first.text) &&
    !r.isTaken(start + 1) &&
    r.frames.verbs.at(r.tokens, start) === null &&
    !/^(?:and|or|to|in|on|at|by|via|from|with|a|an|new|all|any|each|every|this|that|it|them|no|not|only|otherwise|else|then|if|when|as|also|me|us|my|our|please)$/.test(
      first.lower,
    );
  if (isPair) {
    const name = `${first.lower} ${second.lower}`;
    return { name, path: calledPath(name), from: start, to: start + 2 };
  }
  return NAMES.test(first.lower)
    ? { name: first.lower, path: calledPath(first.lower), from: start, to: start + 1 }
    : null;
}

/** Says where the fields are looked for. */
export function assumeCalled(r: Reading, fields: readonly Pick<CalledField, 'name'>[]): void {
  const names = fields.map(({ name }) => `"${name}"`);
  const list = listed(names);
  r.builder.assume(
    fields.length === 1
      ? `${list} is the field of that name in what the call brings along.`
      : `${list} are the fields of those names in what the call brings along.`,
    { step: null, path: '/trigger' },
  );
}

const OBJECT = /^(?:it|them|him|her|me|us|the|a|an|this|that|everyone|<address>|<quote>)$/;
const BEFORE = /^(?:the|and|,|&|their|its|with|field|fields|if|when|\+|plus|of|in|unless|has|no|our|or|\(|\/)$/;

/** The words with the names of declared fields as what they name, wherever they name no act. */
export function withFieldNames(tokens: readonly Token[], fields: readonly string[]): readonly Token[] {
  const byName = new Map(fields.map((field) => [field.toLowerCase(), field]));
  if (byName.size === 0) return tokens;
  return tokens.map((token, at): Token => {
    const field = token.kind === 'word' ? byName.get(token.lower) : undefined;
    if (field === undefined) return token;
    const isPlain =
      !/^(?:email|mail|message|post|order|report|text|call|total|status|note|reply|request|name|comment|comments|label|update|link|share|plan|test|score|rate|list)$/.test(
        token.lower,
      );
    const before = tokens[at - 1];
    const isNamed =
      before !== undefined &&
      (BEFORE.test(before.lower) || before.kind === 'mention' || /^[.;!?\n→:]$/.test(before.lower) === false) &&
      !OBJECT.test(tokens[at + 1]?.lower ?? '');
    if (!isPlain && !isNamed) return token;
    return {
      ...token,
      lower: '<path>',
      stem: '<path>',
      kind: 'mention',
      mention: { kind: 'path', value: field, start: token.start, end: token.end },
    };
  });
}
