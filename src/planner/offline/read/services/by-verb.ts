import { isJsonObject } from '../../../../lib/json/json.js';
import type { JsonObject } from '../../../../lib/json/json.js';
import type { Draft } from '../../build/builder.js';
import { isIdField } from '../../said/slots.js';
import { stem } from '../../text/stem.js';
import { NEUTRAL_WORDS } from '../../text/neutral.js';
import type { Token } from '../../text/tokens.js';
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
  const [only] = quotes.length === 0 ? wordAtEnd(r, at) : quotes;
  const own = properties[name];
  if (!only || quotes.length > 1 || !isJsonObject(own)) return;
  const said = only.mention?.value ?? only.text;
  const items = own['items'];
  const isList = own['type'] === 'array';
  if (isList ? !(isJsonObject(items) && items['type'] === 'string') : own['type'] !== 'string') return;
  const place = r.tokens.indexOf(only);
  const { service } = step.tool;
  // The service knows its labels by their ids.
  if (service && isIdField(name, own) && !isIdLike(said)) {
    r.take(place, place + 1, step.part, name);
    askForId(r, step, { name, own, text: said, service, tokens: [only] });
    return;
  }
  const from = r.is(place - 1, 'with|as') && place - 1 > at && !r.isTaken(place - 1) ? place - 1 : place;
  r.builder.set(step, name, isList ? [said] : said);
  r.take(from, place + 1, step.part, name);
}

/** `label it with office`, `tag it vip`: one plain word ends the act. */
function wordAtEnd(r: Reading, at: number): readonly Token[] {
  const start = at + 1;
  if (!r.is(start, 'it|them|this|that')) return [];
  const word = r.is(start + 1, 'with|as') ? start + 2 : start + 1;
  const token = r.tokens[word];
  const isEnd = word + 1 === r.end || r.tokens[word + 1]?.kind === 'mark';
  const isPlain = token?.kind === 'word' && token.mention === null && !NEUTRAL_WORDS.has(token.lower);
  return isEnd && isPlain && word < r.end && !r.isTaken(word) ? [token] : [];
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
