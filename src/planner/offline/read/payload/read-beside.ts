import type { EventType } from '../../../../domain/event/types/index.js';
import type { JsonObject, JsonValue } from '../../../../lib/json/json.js';
import { stem, stemsOf } from '../../text/stem.js';
import { isPlaceAt } from '../event-slot.js';
import type { Words } from '../event-slot.js';
import { phrasesOf } from '../services/event-phrases.js';
import { kindOfFile } from './file-tests.js';
import { readBefore, readPayloadTest } from './read-test.js';
import type { PayloadTest } from './line.type.js';
import { testedFields } from './tested-fields.js';

/** A test beside the thing that something happens to: `new urgent tickets`, `orders over $500`. */
export function readBeside(
  { tokens, startsAct }: Words,
  at: number,
  type: EventType,
  { isBehind, filters }: { readonly isBehind: boolean; readonly filters: JsonObject },
): PayloadTest | null {
  const { planning } = type;
  if (!planning || planning.isCalled === true || planning.page || isPlaceAt(tokens, at + 1)) return null;
  const line = { tokens, type, isEnd: startsAct };
  const { changes, things } = phrasesOf(planning);
  const isOwn = changes.at(tokens, at) !== null || things.at(tokens, at) !== null;
  const read = isBehind ? readPayloadTest(line, at) : isOwn ? null : readBefore(line, at);
  const isKnown = read?.filters && Object.keys(read.filters).some((path) => filters[path] !== undefined);
  return isKnown ? null : read;
}

/** `a new bug in …`: the noun for the thing is a value by which the service tells kinds of it apart. */
export function kindOf(type: EventType, noun: string): { readonly path: string; readonly value: JsonValue } | null {
  const slots = Object.values(type.planning?.slots ?? {});
  // `a photo`: the noun for what is sent stands for the part that it is.
  const part = slots.find(
    ({ takes, nouns = [] }) => takes === 'flag' && nouns.some((one) => stemsOf(one) === stemsOf(noun)),
  );
  if (part?.filter !== undefined) return { path: part.path, value: part.filter };
  const file = kindOfFile(type, noun);
  if (file?.filters) return { path: file.path, value: file.filters[file.path] ?? null };
  for (const { role, values, path } of testedFields(type)) {
    const known = role === 'kind' ? values.find(({ stems }) => stems.join(' ') === stem(noun)) : undefined;
    if (known) return { path, value: known.value };
  }
  return null;
}
