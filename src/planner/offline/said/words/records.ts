import { range } from '../../../../lib/collections/range.js';
import type { JsonValue } from '../../../../lib/json/json.js';
import { titled } from '../../build/value.js';
import type { Fit } from '../fit.js';
import { isSmall, NEW_VALUE, wordAt } from '../labelled.js';
import { momentValue } from '../time/moment-values.js';
import { momentsIn } from '../time/moments.js';
import { isObjectOf } from '../names.js';
import { slotsOf, toldOf } from '../slots.js';
import type { Slot } from '../slots.js';
import { nameAt } from '../values.js';
import type { Found } from '../values.js';
import { personOf } from './person-record.js';
import { wordList } from '../../word-list.js';

/* Names and values of records whose fields are up to the user: `with name Ada and the status New`. */

/** Records whose fields are free: `with name Ada and email ada@…`, `Name = Ida`, `set the status of … to "Done"`. */
export function bindRecords(fit: Fit): void {
  const [slot, ...others] = fit.open.filter(({ role, isRequired }) => role === 'record' && isRequired);
  if (!slot || others.length > 0) return;
  // Values that are objects of their own are no plain words.
  if (/": ?[{[]/.test(toldOf(slot.own))) return;
  const record = { ...personOf(fit, slot), ...recordOf(fit, slot) };
  if (Object.keys(record).length === 0) return askForKeys(fit, slot);
  fit.input[slot.name] = record;
}

/** The pairs of names and values that the words give for a record. */
export const recordOf = (fit: Fit, slot: Slot): Record<string, JsonValue> => ({
  ...fieldOfChange(fit, slot),
  ...pairsIn(fit, slot),
});

function fieldOfChange(fit: Fit, slot: Slot): Record<string, JsonValue> {
  const { r } = fit;
  if (!fit.changes) return {};
  const lead = r.said(
    fit.from,
    'the field',
    'the column',
    'the property',
    'its field',
    'field',
    'column',
    'the',
    'its',
  );
  const at = fit.from + lead;
  const to = r.is(at + 1, 'of|to|on|in') ? at + 1 : r.is(at + 2, 'of|to|on|in') ? at + 2 : at;
  if (to === at || !range(at, to).every((one) => fit.isFree(one) && r.tokens[one]?.kind === 'word')) return {};
  if (isObjectOf(fit.nouns, r.stem(at)) && fit.slots.some(({ role, exact }) => role === 'ref' && exact.has(r.stem(at))))
    return {};
  for (let next = to; next + 1 < fit.to; next += 1) {
    if (!fit.isFree(next) || !NEW_VALUE.test(r.lower(next))) continue;
    const value = plainValue(fit, next + 1) ?? wordAt(fit, next + 1);
    if (!value) continue;
    const key = keyFor(fit, slot, at, to);
    if (key === null) return {};
    fit.own(fit.from, to, slot.name);
    fit.own(next, value.to, slot.name);
    return { [key]: value.value };
  }
  return {};
}

function plainValue(fit: Fit, at: number): Found | null {
  if (!fit.isFree(at)) return null;
  const span = fit.spans.get(at);
  if (span) return { to: span.to, value: span.number !== undefined && span.kind !== 'id' ? span.number : span.text };
  const day = momentsIn(fit.r, at, fit.to, (place) => fit.isFree(place))[0];
  if (day && day.from === at && day.day?.kind === 'date' && day.day.year !== null) {
    const value = momentValue(day.day, day.clock, day.clock ? 'local' : 'date', fit.r.has.timezone, new Date());
    if (value !== null) return { to: day.to, value };
  }
  const name = nameAt(fit, at, NO_JOIN);
  return name === null ? null : { to: name.to, value: name.text };
}

const NO_JOIN = /^(?:of|the)$/;

/** The key of a field: its name at a sibling operation, else as it is said. Null: it has another form there. */
function keyFor(fit: Fit, slot: Slot, from: number, to: number): string | null {
  const { r, tool } = fit;
  const said = r.textOf(from, to);
  const siblings = r.frames.operations
    .filter(
      (one) =>
        one.service?.id === tool.service?.id &&
        one.objects.length > 0 &&
        one.service !== null &&
        one.objects.every((object) => fit.nouns.has(object)),
    )
    .flatMap((one) => slotsOf(one.tool))
    .filter((one) =>
      one.exact.has(r.stem(to - 1)) && one.role !== 'ref'
        ? true
        : one.exact.has(r.stem(to - 1)) && one.isRequired && !/_?id$/i.test(one.name),
    );
  const sibling = siblings.find((one) => one.role !== 'record');
  const isInternal = /\b(?:internal names|ids of their fields)\b/i.test(JSON.stringify(slot.own));
  if (sibling && isInternal) return sibling.name;
  if (isInternal) return null;
  if (/\p{Lu}|_/u.test(said) || !/\{"?\p{Lu}/u.test(toldOf(slot.own))) return said;
  fit.assumed.push({ slot: slot.name, text: `The field is called "${titled(said)}".` });
  return titled(said);
}

function pairsIn(fit: Fit, slot: Slot): Record<string, JsonValue> {
  const { r } = fit;
  const record: Record<string, JsonValue> = {};
  for (let at = fit.from; at + 1 < fit.to; at += 1) {
    if (!fit.isFree(at) || !mayBeKey(fit, at) || fit.spans.has(at)) continue;
    const isLed = /^(?:with|and|,|:|where|whose|set|the)$/.test(r.lower(at - 1)) || Object.keys(record).length > 0;
    for (const length of [1, 2]) {
      const sign = at + length + r.said(at + length, 'set to', '=', ':', 'is', 'to', 'as');
      const isPaired = /^[=:]$/.test(r.lower(at + length));
      if (!isLed && !isPaired) break;
      if (!r.tokens.slice(at, at + length).every(({ kind, text }) => kind === 'word' && /^\p{L}/u.test(text))) break;
      if (length === 2 && (!fit.isFree(at + 1) || isSmall(r.lower(at + 1)) || fit.spans.has(at + 1))) break;
      const value = plainValue(fit, sign) ?? (isPaired ? wordAt(fit, sign) : null);
      if (!value || value.to > fit.to) continue;
      if (!isPaired && isToldTo(fit, at, sign)) return record;
      const key = keyFor(fit, slot, at, at + length);
      if (key === null) return record;
      record[key] = value.value;
      const start = /^(?:with|and|,|:|where|whose|the)$/.test(r.lower(at - 1)) && fit.isFree(at - 1) ? at - 1 : at;
      fit.own(start, value.to, slot.name);
      at = value.to - 1;
      break;
    }
  }
  return record;
}

const NO_KEY = wordList('fields?|columns?|property|properties|values?|rows?|records?');

/** Whether a word may be the name of a field: one with a capital before a value is, whatever else it means. */
function mayBeKey({ r, spans }: Fit, at: number): boolean {
  const { kind, text = '', lower = '' } = r.tokens[at] ?? {};
  if (kind !== 'word' || NO_KEY.test(lower)) return false;
  return !isSmall(lower) || (/^\p{Lu}/u.test(text) && (spans.has(at + 1) || r.is(at + 1, '=|:|to|is')));
}

/** `… and tell #crm`, `… and notify Ann`: an order of its own, and no field with its value. */
const isToldTo = (fit: Fit, at: number, value: number): boolean =>
  fit.spans.get(value)?.kind === 'channel' || fit.r.is(at, 'tell|notify|ping|alert|inform|warn|remind|send|post|let');

/** An input whose values are objects of their own: the words that are left are asked for as a whole. */
export function askForNested(fit: Fit): void {
  const slot = fit.open.find(
    ({ role, isRequired, own }) => role === 'record' && isRequired && /": ?[{[]/.test(toldOf(own)),
  );
  const { left } = fit;
  const [first] = left;
  const last = left.at(-1);
  if (!slot || first === undefined || last === undefined || left.length > 12 || !left.some((at) => fit.spans.has(at)))
    return;
  fit.asked.push({ slot, text: fit.r.textOf(first, last + 1), tokens: left });
  for (const at of left) fit.owners.set(at, `?${slot.name}`);
}

/** `with 2026-12-01, Coffee, 4.50`: values without the names of their fields are asked for. */
function askForKeys(fit: Fit, slot: Slot): void {
  const { r } = fit;
  for (let at = fit.from; at < fit.to; at += 1) {
    if (!fit.isFree(at) || !r.is(at, 'with|to|of|:|as')) continue;
    let to = at + 1;
    let count = 0;
    while (to < fit.to && fit.isFree(to)) {
      const value = plainValue(fit, to) ?? listed(fit, to);
      if (!value) break;
      count += 1;
      to = value.to;
      if (!/^(?:,|and)$/.test(r.lower(to))) break;
      to += 1;
    }
    if (count < 2) continue;
    const end = /^(?:,|and)$/.test(r.lower(to - 1)) ? to - 1 : to;
    const tokens = range(at, end);
    fit.asked.push({ slot, text: r.textOf(at + 1, end), tokens });
    fit.own(at, end, `?${slot.name}`);
    return;
  }
}

const listed = (fit: Fit, at: number): Found | null =>
  fit.r.tokens[at]?.kind === 'word' && !isSmall(fit.r.lower(at))
    ? { to: at + 1, value: fit.r.tokens[at]?.text ?? '' }
    : null;
