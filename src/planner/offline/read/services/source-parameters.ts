import { requiredOf } from '../../../../lib/json-schema/required-of.js';
import { propertiesOf } from '../../../../lib/json-schema/properties-of.js';
import { isJsonObject } from '../../../../lib/json/json.js';
import type { JsonObject, JsonSchema, JsonValue } from '../../../../lib/json/json.js';
import type { Token } from '../../text/tokens.js';
import { exampleOf, itemExampleOf } from './examples.js';
import { wordsOf } from './field-names.js';
import { isIdLike } from './ids.js';
import { isSameNoun } from './same-nouns.js';

/** What the words say about the place that is watched. */
export interface SourceParameters {
  readonly parameters: JsonObject;
  /** The places of the words. */
  readonly taken: readonly number[];
}

const MAX_WORDS = 34;
const SKIP = /^(?:id|:|=|the|with|is|called|named|number|#)$/;

/** `in project 77001`, `(base pSeo, table mKeys)`: ids for the parameters of a trigger, by the names of the parameters. */
export function sourceParameters(
  tokens: readonly Token[],
  from: number,
  to: number,
  schema: JsonSchema,
): SourceParameters {
  const fields = propertiesOf(schema);
  const parameters: Record<string, JsonValue> = {};
  const taken = new Set<number>();
  const end = endOf(tokens, from, to);
  for (let at = from; at < end; at += 1) {
    const { stem: said = '', kind } = tokens[at] ?? {};
    if (kind !== 'word') continue;
    const kindOf = Object.keys(fields).find(
      (one) => parameters[one] === undefined && exampleOf(fields[one], said) !== null,
    );
    if (kindOf !== undefined && at < to) {
      parameters[kindOf] = exampleOf(fields[kindOf], said);
      taken.add(at);
      continue;
    }
    const listed = Object.keys(fields).find(
      (one) => parameters[one] === undefined && itemExampleOf(fields[one], said) !== null,
    );
    if (listed !== undefined && at < to) {
      parameters[listed] = [itemExampleOf(fields[listed], said)];
      taken.add(at);
      continue;
    }
    // `a message in our channel`: what is written there may be of a kind of its own, too.
    const wider = PLACE.test(tokens[at]?.lower ?? '') && at < to ? widerList(parameters, fields, said) : null;
    if (wider) {
      Object.assign(parameters, wider);
      taken.add(at);
      continue;
    }
    const name =
      Object.keys(fields).find((one) => parameters[one] === undefined && wordsOf(one, fields[one]).has(said)) ??
      Object.keys(fields).find(
        (one) => parameters[one] === undefined && [...wordsOf(one, fields[one])].some((word) => isSameNoun(word, said)),
      );
    if (name === undefined) continue;
    let place = at + 1;
    const own = wordsOf(name, fields[name]);
    while (place < end && (SKIP.test(tokens[place]?.lower ?? '') || own.has(tokens[place]?.stem ?? ''))) place += 1;
    const value = valueOf(tokens, place, fields[name]);
    if (value === null || place >= end) continue;
    parameters[name] = value;
    for (let one = at; one <= place; one += 1) taken.add(one);
    at = place;
  }
  const lone = loneId(tokens, from, end, schema, parameters);
  if (lone) {
    parameters[lone.name] = tokens[lone.at]?.text ?? '';
    taken.add(lone.at);
  }
  return { parameters, taken: [...taken] };
}

const PLACE = /^channel$/;

/** A list of kinds with the one that a word names beside those that are known. */
function widerList(given: JsonObject, fields: JsonObject, said: string): JsonObject | null {
  for (const [name, own] of Object.entries(given)) {
    const more = itemExampleOf(fields[name], said);
    if (Array.isArray(own) && more !== null && !own.includes(more)) return { [name]: [...own, more] };
  }
  return null;
}

/** `a new submission on 231900`, `my typeform Vol88`: the only id is that of the only place that has to be known. */
function loneId(
  tokens: readonly Token[],
  from: number,
  end: number,
  schema: JsonSchema,
  given: JsonObject,
): { readonly name: string; readonly at: number } | null {
  const fields = propertiesOf(schema);
  const [name, ...more] = requiredOf(schema);
  const own = name === undefined ? undefined : fields[name];
  if (name === undefined || more.length > 0 || given[name] !== undefined || !isJsonObject(own)) return null;
  const ids = tokens
    .slice(from, end)
    .flatMap(({ kind, text }, at) => (kind === 'word' && isIdLike(text) ? [from + at] : []));
  const [at = from] = ids;
  const before = tokens[at - 1]?.lower ?? '';
  const isNamed = [...wordsOf(name, own)].some((word) => word.length > 3 && before.endsWith(word));
  if (ids.length !== 1 || at === from || !(isNamed || /^(?:in|on|of|from)$/.test(before))) return null;
  return [own['type']].flat().includes('string') && own['enum'] === undefined ? { name, at } : null;
}

function endOf(tokens: readonly Token[], from: number, to: number): number {
  let open = false;
  for (let at = from; at < Math.min(tokens.length, from + MAX_WORDS); at += 1) {
    const { lower = '' } = tokens[at] ?? {};
    if (lower === '(') open = true;
    if (lower === ')') open = false;
    if (at >= to && !open && /^(?:[,.;!?\n→:]|then)$/.test(lower)) return at;
  }
  return Math.min(tokens.length, from + MAX_WORDS);
}

function valueOf(tokens: readonly Token[], at: number, own: JsonValue | undefined): JsonValue | null {
  const token = tokens[at];
  if (!token || !isJsonObject(own)) return null;
  const types = [own['type']].flat();
  const choices = Array.isArray(own['enum']) ? own['enum'] : null;
  if (choices) return choices.find((one) => typeof one === 'string' && one.toLowerCase() === token.lower) ?? null;
  if (types.includes('integer') || types.includes('number')) {
    if (/^\d+$/.test(token.text)) return Number(token.text);
    return types.includes('string') && isIdLike(token.text) ? token.text : null;
  }
  if (!types.includes('string')) return null;
  // The id of a calendar is an address.
  if (token.mention?.kind === 'address')
    return /\b(?:address|e-?mail)/i.test(JSON.stringify(own['description'] ?? '')) ? token.mention.value : null;
  return token.kind === 'word' && (isIdLike(token.text) || /^\d+$/.test(token.text)) ? token.text : null;
}
