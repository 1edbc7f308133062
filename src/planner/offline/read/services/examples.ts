import { propertiesOf } from '../../../../lib/json-schema/properties-of.js';
import { isJsonObject } from '../../../../lib/json/json.js';
import type { JsonObject, JsonValue } from '../../../../lib/json/json.js';
import type { Draft } from '../../build/builder.js';
import { kept } from '../../kept.js';
import { stem } from '../../text/stem.js';
import type { ForeignFrame } from '../frames.js';
import type { Reading } from '../reading.js';
import { isIdAt } from './ids.js';
import { wordList } from '../../word-list.js';

/*
 * Examples of an input that are names of things: of the input "object" of a CRM, `Lead` and `Contact`. A request may say
 * these names where the operation speaks of records.
 */

/** The example of an input that a word names, by its stem; null: none. */
export function exampleOf(own: JsonValue | undefined, said: string): string | null {
  return isJsonObject(own) && Array.isArray(own['examples']) ? (examplesOf(own).get(said) ?? null) : null;
}

const known = kept(() => new WeakMap<JsonObject, ReadonlyMap<string, string>>());

/** The examples of an input that are names of things, by their stems. */
function examplesOf(own: JsonObject): ReadonlyMap<string, string> {
  const found = known().get(own);
  if (found) return found;
  const made = new Map<string, string>();
  for (const one of [own['examples']].flat()) {
    if (typeof one !== 'string' || !/^[A-Z][a-z]+$/.test(one)) continue;
    const word = stem(one.toLowerCase());
    if (!made.has(word)) made.set(word, one);
  }
  known().set(own, made);
  return made;
}

/**
 * The example of an item of a list that a word names, by its stem, or that people say with another word: `message` of
 * the kinds of updates, also for `writes`. Null: none.
 */
export function itemExampleOf(own: JsonValue | undefined, said: string): string | null {
  const items = isJsonObject(own) && isJsonObject(own['items']) ? own['items'] : {};
  const examples = Array.isArray(items['examples']) ? items['examples'] : [];
  const others = isJsonObject(items['said']) ? Object.entries(items['said']) : [];
  const found =
    examples.find((one) => typeof one === 'string' && stem(one) === said) ??
    others.find(([word]) => stem(word) === said)?.[1];
  return typeof found === 'string' ? found : null;
}

/** Whether a word names an example of any input of an operation. */
export function isExample({ tool }: ForeignFrame, said: string): boolean {
  const properties = Object.values(propertiesOf(tool.inputSchema));
  return properties.some((own) => exampleOf(own, said) !== null);
}

/** Behind these words stand texts, in which an example is only a word. */
export const CONTENT = wordList(':|called|named|titled|saying|says|about|that|because');

/** Sets inputs to the examples that the words name. */
export function examplesIn(r: Reading, at: number, step: Draft, properties: JsonObject): void {
  for (const [name, own] of Object.entries(properties)) {
    if (step.input[name] !== undefined) continue;
    for (let next = at + 1; next < r.end && !CONTENT.test(r.lower(next)); next += 1) {
      const example = r.tokens[next]?.kind === 'word' ? exampleOf(own, r.stem(next)) : null;
      if (example === null) continue;
      r.builder.set(step, name, example);
      r.take(next, next + 1, step.part, name);
      if (isIdAt(r, next + 1) && properties['id'] !== undefined && step.input['id'] === undefined) {
        r.builder.set(step, 'id', r.tokens[next + 1]?.text ?? '');
        r.take(next + 1, next + 2, step.part, 'id');
      }
      break;
    }
  }
}
