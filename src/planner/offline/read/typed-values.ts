import { range } from '../../../lib/collections/range.js';
import { compileSchema } from '../../../lib/json-schema/json-schema.js';
import { isJsonObject } from '../../../lib/json/json.js';
import type { JsonObject, JsonSchema, JsonValue } from '../../../lib/json/json.js';
import { numberIn } from './reading.js';
import { toldOf } from '../said/slots.js';
import { isBesideMonth } from '../said/time/moments.js';
import type { Reading } from './reading.js';
import { wordsOf } from './services/field-names.js';
import { wordList } from '../word-list.js';

/** How many words before a value only lead to it: `with`, `so that it reads`. */
export function leadOf(r: Reading, at: number, next: number, isQuote: boolean): number {
  const isOpen = (from: number): boolean => from > at && range(from, next).every((one) => !r.isTaken(one));
  const long = isQuote
    ? LEADS.find((said) => r.is(next - said.split(' ').length, said) && isOpen(next - said.split(' ').length))
    : undefined;
  if (long !== undefined) return long.split(' ').length;
  return /^(?:with|to|for|by|about|as)$/.test(r.lower(next - 1)) && isOpen(next - 1) ? 1 : 0;
}

const LEADS = [
  'so that it reads',
  'so it reads',
  'so that it says',
  'so it says',
  'that it reads',
  'that reads',
  'which reads',
  'to read',
  'with the words',
  'with the text',
  'that says',
  'which says',
  'with the message',
  'for anything about',
  'anything about',
  'anything on',
  'everything about',
  'for',
  'saying',
  'says',
  'reading',
  'reads',
  'it says',
  'what it says to',
  'and change what it says to',
  ':',
];

/** Behind these words, `one` stands for a thing. */
const NO_NOUN = 'in|on|to|at|for|with|from|too|there|as|and|via|by|through|called|named';
const TIMES = wordList('seconds?|minutes?|hours?|days?|weeks?|months?|years?|sentences?|lines?|am|pm');

/** Whether an input is for people whom the service knows by their addresses as well. */
export const takesAddress = (own: JsonValue | undefined): boolean =>
  isJsonObject(own) && /\be-mail address of a person\b/i.test(toldOf(own));

export function takes(r: Reading, at: number, name: string, schema: JsonSchema): boolean {
  const { format, type } = schema as { format?: unknown; type?: unknown };
  const mention = r.mention(at);
  if (Array.isArray((schema as { enum?: unknown }).enum)) return valueAt(r, at, schema as JsonObject) !== null;
  switch (mention?.kind) {
    case 'address':
      return (
        type !== 'boolean' &&
        (format === 'email' || /mail|recipient|^to$|attendee/i.test(name) || takesAddress(schema as JsonObject))
      );
    case 'url':
      return format === 'uri' || format === 'url' || /url|link|address|website/i.test(name);
    case 'repository':
      return /repo/i.test(name);
    case 'channel':
      return /channel/i.test(name);
    case 'quote':
      return type === 'string' && format === undefined;
    default: {
      // The id of a thing: `delete the post 1789…`.
      const text = r.tokens[at]?.text ?? '';
      const { pattern } = schema as { pattern?: unknown };
      if (
        mention === null &&
        typeof pattern === 'string' &&
        /\d{3}/.test(text) &&
        fitsPattern(text, schema as JsonObject)
      )
        return true;
      // `for each one`, `open one in …`: no number.
      if (r.is(at, 'one') && (r.is(at - 1, 'each|every|this|that|the|which|any|no') || r.is(at + 1, NO_NOUN)))
        return false;
      // `the last 7 days`: a span of time is no number of things.
      const isSpan = TIMES.test(r.lower(at + 1)) && !/day|hour|minute|second|week|month|span|ttl|duration/i.test(name);
      return (
        (type === 'number' || type === 'integer') &&
        mention === null &&
        !isSpan &&
        // `until May 31`: a date.
        !isBesideMonth(r, at) &&
        numberIn(r.lower(at)) !== null &&
        !isOfOther(r, at, name, schema)
      );
    }
  }
}

/** `the row for order 10482`: the number of another thing, and not that of the row. */
function isOfOther(r: Reading, at: number, name: string, schema: JsonSchema): boolean {
  const noun = r.tokens[at - 1];
  const isNoun = noun?.kind === 'word' && /^\p{Ll}{3,}$/u.test(noun.text) && !r.isTaken(at - 1);
  return isNoun && r.is(at - 2, 'for|of') && !wordsOf(name, schema as JsonObject).has(noun.stem);
}

export function valueAt(
  r: Reading,
  at: number,
  schema: JsonObject,
): { readonly value: JsonValue; readonly to: number } | null {
  const mention = r.mention(at);
  const options = Array.isArray(schema['enum']) ? schema['enum'] : null;
  if (options) {
    const said = mention?.kind === 'quote' ? mention.value : r.lower(at);
    const option = options.find((one) => typeof one === 'string' && one.toLowerCase() === said.toLowerCase());
    return option === undefined ? null : { value: option as JsonValue, to: at + 1 };
  }
  const type = schema['type'];
  if (type === 'number' || type === 'integer') {
    // `20 dollars` are 2000 cents: which is meant is asked.
    if (typeof schema['description'] === 'string' && schema['description'].includes('smallest unit')) return null;
    const number = numberIn(r.lower(at));
    return number === null || !fitsPattern(String(number), schema) ? null : { value: number, to: at + 1 };
  }
  if (type === 'boolean')
    return /^(?:yes|true|on)$/.test(r.lower(at))
      ? { value: true, to: at + 1 }
      : /^(?:no|false|off)$/.test(r.lower(at))
        ? { value: false, to: at + 1 }
        : null;
  if (type === 'array') {
    const item = isJsonObject(schema['items']) ? schema['items'] : { type: 'string' };
    const one = valueAt(r, at, item);
    return one && { value: [one.value], to: one.to };
  }
  if (mention && mention.kind !== 'json' && mention.kind !== 'unusable')
    return fitsPattern(mention.value, schema) ? { value: mention.value, to: at + 1 } : null;
  if (typeof schema['pattern'] === 'string' && /^\d{3,}$/.test(r.tokens[at]?.text ?? ''))
    return fitsPattern(r.tokens[at]?.text ?? '', schema) ? { value: r.tokens[at]?.text ?? '', to: at + 1 } : null;
  let to = at;
  while (to < r.end && to < at + 3 && /^\p{Lu}[\p{L}\p{N}'-]*$/u.test(r.tokens[to]?.text ?? '') && !r.isTaken(to))
    to += 1;
  return to > at ? { value: r.textOf(at, to), to } : null;
}

/** Whether a text has the form that a field asks for, as ids of services do: the number of an order is no id, which is longer. */
export function fitsPattern(text: string, schema: JsonObject): boolean {
  const { pattern, minimum } = isJsonObject(schema['items']) ? schema['items'] : schema;
  if (typeof minimum === 'number' && /^\d+$/.test(text) && Number(text) < minimum) return false;
  return typeof pattern !== 'string' || compileSchema({ type: 'string', pattern })(text).length === 0;
}
