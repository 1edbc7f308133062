import { isJsonObject } from '../../../../lib/json/json.js';
import type { JsonObject, JsonSchema, JsonValue } from '../../../../lib/json/json.js';
import { stem } from '../../text/stem.js';
import type { Token } from '../../text/tokens.js';
import { exampleOf } from './examples.js';
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
  const fields = isJsonObject(schema['properties']) ? schema['properties'] : {};
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
    const name =
      Object.keys(fields).find((one) => parameters[one] === undefined && wordsOf(one, fields[one]).has(said)) ??
      Object.keys(fields).find(
        (one) => parameters[one] === undefined && [...wordsOf(one, fields[one])].some((word) => isSameNoun(word, said)),
      );
    if (name === undefined) continue;
    let place = at + 1;
    while (place < end && SKIP.test(tokens[place]?.lower ?? '')) place += 1;
    const value = valueOf(tokens, place, fields[name]);
    if (value === null || place >= end) continue;
    parameters[name] = value;
    for (let one = at; one <= place; one += 1) taken.add(one);
    at = place;
  }
  return { parameters, taken: [...taken] };
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
  return token.kind === 'word' && (isIdLike(token.text) || /^\d+$/.test(token.text)) ? token.text : null;
}

function wordsOf(name: string, own: JsonValue | undefined): ReadonlySet<string> {
  const title = isJsonObject(own) && typeof own['title'] === 'string' ? own['title'] : '';
  const words = `${name.replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2').replaceAll('_', ' ')} ${title}`.toLowerCase();
  return new Set((words.match(/\p{L}{3,}/gu) ?? []).map(stem));
}
