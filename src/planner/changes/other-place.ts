import type { TriggerDraft } from '../../domain/trigger/trigger.js';
import type { JsonObject } from '../../lib/json/json.js';
import type { ServicesMeant } from '../account/index.js';

/** Words that put one place into the stead of another. */
const INSTEAD = /\b(?:instead|rather|not|meant|moved|now|switch|change|replace|no longer)\b/i;
const BOTH = /\b(?:too|also|as well|likewise|and|both|plus|same)\b/i;

/**
 * The start with another place in it, such as another folder that is watched. Null: the instruction names none. `several`:
 * it names a further one.
 *
 * @param words the request with the instruction behind it, in which the things are
 */
export function otherPlace(
  instruction: string,
  trigger: TriggerDraft | null,
  words: string,
  { things }: ServicesMeant,
): TriggerDraft | 'several' | null {
  const { source } = trigger ?? {};
  const parameters = source?.parameters ?? {};
  const from = words.length - instruction.length;
  for (const [name, value] of Object.entries(parameters)) {
    if (typeof value !== 'string') continue;
    const old = things.find((thing) => thing.value === value && thing.end <= from);
    const fresh = things.find(
      (thing) =>
        old !== undefined &&
        thing.start >= from &&
        thing.service === old.service &&
        thing.kind === old.kind &&
        typeof thing.value === 'string' &&
        thing.value !== value,
    );
    if (!trigger || !source || !fresh?.value) continue;
    if (!INSTEAD.test(instruction) || BOTH.test(instruction)) return 'several';
    const changed: JsonObject = { ...parameters, [name]: fresh.value };
    return { ...trigger, source: { ...source, parameters: changed } };
  }
  return null;
}
