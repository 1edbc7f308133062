import { isJsonObject } from '../../../../lib/json/json.js';
import type { JsonObject, JsonValue } from '../../../../lib/json/json.js';
import { spokenName } from '../../../../lib/text/spoken-name.js';
import { stem } from '../../text/stem.js';

export { titleOf } from '../../../../lib/json-schema/title-of.js';

/** The stems of the words by which people name a field. */
export function wordsOf(name: string, own: JsonValue | undefined): ReadonlySet<string> {
  const title = isJsonObject(own) && typeof own['title'] === 'string' ? own['title'].toLowerCase() : '';
  return new Set((`${spokenName(name)} ${title}`.match(/\p{L}{3,}/gu) ?? []).map(stem));
}

/** Whether a field holds any text. */
export function isAnyText(own: JsonValue | undefined): own is JsonObject {
  return isJsonObject(own) && [own['type']].flat().includes('string') && own['enum'] === undefined;
}
