import { isJsonObject } from '../../../../lib/json/json.js';
import type { JsonObject, JsonValue } from '../../../../lib/json/json.js';
import { spokenName } from '../../../../lib/text/spoken-name.js';
import { kept } from '../../kept.js';
import { stem } from '../../text/stem.js';

export { titleOf } from '../../../../lib/json-schema/title-of.js';

const known = kept(() => new WeakMap<JsonObject, Map<string, ReadonlySet<string>>>());

/** The stems of the words by which people name a field. They are found once for a schema: each word of a clause is looked up in them. */
export function wordsOf(name: string, own: JsonValue | undefined): ReadonlySet<string> {
  if (!isJsonObject(own)) return stemsOf(name, own);
  const names = known().get(own) ?? new Map<string, ReadonlySet<string>>();
  known().set(own, names);
  const words = names.get(name) ?? stemsOf(name, own);
  names.set(name, words);
  return words;
}

function stemsOf(name: string, own: JsonValue | undefined): ReadonlySet<string> {
  const title = isJsonObject(own) && typeof own['title'] === 'string' ? own['title'].toLowerCase() : '';
  return new Set((`${spokenName(name)} ${title}`.match(/\p{L}{3,}/gu) ?? []).map(stem));
}

/** Whether a field holds any text. */
export function isAnyText(own: JsonValue | undefined): own is JsonObject {
  return isJsonObject(own) && [own['type']].flat().includes('string') && own['enum'] === undefined;
}
