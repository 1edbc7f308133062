import { isJsonObject } from '../../../../lib/json/json.js';
import type { JsonObject } from '../../../../lib/json/json.js';
import type { Draft } from '../../build/builder.js';
import { isIdField } from '../../said/slots.js';
import { stem } from '../../text/stem.js';
import type { Reading } from '../reading.js';
import { askForId } from './choice.js';
import { isIdLike } from './ids.js';

/** `tag the order 12 with "gift"`, `label it "urgent"`: the verb names the input that takes the only quote. */
export function quotedByVerb(r: Reading, at: number, step: Draft, properties: JsonObject): void {
  const name = Object.keys(properties).find((one) => stem(one.toLowerCase()) === r.stem(at));
  if (name === undefined || step.input[name] !== undefined) return;
  const quotes = r
    .slice(at + 1, r.end)
    .filter(({ mention }, offset) => mention?.kind === 'quote' && !r.isTaken(at + 1 + offset));
  const [only] = quotes;
  const own = properties[name];
  if (!only?.mention || quotes.length > 1 || !isJsonObject(own)) return;
  const items = own['items'];
  const isList = own['type'] === 'array';
  if (isList ? !(isJsonObject(items) && items['type'] === 'string') : own['type'] !== 'string') return;
  const place = r.tokens.indexOf(only);
  const { service } = step.tool;
  // The service knows its labels by their ids.
  if (service && isIdField(name, own) && !isIdLike(only.mention.value)) {
    r.take(place, place + 1, step.part, name);
    askForId(r, step, { name, own, text: only.mention.value, service, tokens: [only] });
    return;
  }
  const from = r.is(place - 1, 'with|as') && place - 1 > at && !r.isTaken(place - 1) ? place - 1 : place;
  r.builder.set(step, name, isList ? [only.mention.value] : only.mention.value);
  r.take(from, place + 1, step.part, name);
}

export const PUT = stem('put');
/** What a thing holds, as distinguished from the thing: `drop the details in …` deletes nothing. */
const CONTENTS =
  /^(?:details|info|information|data|results?|summary|answers?|response|link|subject|text|contents?|whole|attachments?)$/;

/** `drop it into Airtable`: it is put there, and nothing is deleted. */
export function dropsInto(r: Reading, at: number, place: number): boolean {
  if (!r.is(at, 'drop') || place >= r.end) return false;
  return (
    r.is(place, 'into|onto') ||
    (r.is(place, 'in|to|on') &&
      (r.is(at + 1, 'it|this|that|them|these|those') || (r.is(at + 1, 'the') && CONTENTS.test(r.lower(at + 2)))))
  );
}
