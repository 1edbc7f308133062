import { namingColumn } from '../../columns/known-columns.js';
import { range } from '../../../../lib/collections/range.js';
import type { JsonValue } from '../../../../lib/json/json.js';
import type { Fit } from '../fit.js';
import type { Slot } from '../slots.js';
import { toldOf } from '../slots.js';
import { nameAt } from '../values.js';

const NO_JOIN = /^(?:de|la|van|von|del)$/;

/** `add Ada Lovelace, ada@example.com, to the table`: the fields of a record that is made for a person. */
export function personOf(fit: Fit, slot: Slot): Record<string, JsonValue> {
  const { r } = fit;
  const told = toldOf(slot.own);
  // The names of its columns are free, and begin with capitals.
  if (!fit.makes || !/\{"?\p{Lu}/u.test(told) || /\b(?:internal names|ids of their fields)\b/i.test(told)) return {};
  const record: Record<string, JsonValue> = {};
  for (const at of range(fit.from, fit.to)) {
    if (!fit.isFree(at)) continue;
    const span = fit.spans.get(at);
    const key = span?.kind === 'address' ? 'Email' : span?.kind === 'phone' ? 'Phone' : null;
    // What follows `to` or `for` is where it goes to, or who is told.
    const isListed = at === fit.from || /^(?:,|\(|and|with)$/.test(r.lower(at - 1)) || !fit.isFree(at - 1);
    if (span && key !== null && isListed && record[key] === undefined) {
      record[key] = span.text;
      own(fit, slot, at, span.to);
    }
    const name = !span && at === fit.from ? nameAt(fit, at, NO_JOIN) : null;
    if (name && (r.lower(name.to) === ',' || r.is(name.to, '(|to|with'))) {
      record[namingColumn()] = name.text;
      own(fit, slot, at, name.to);
    }
  }
  const keys = Object.keys(record);
  if (keys.length > 0)
    fit.assumed.push({
      slot: slot.name,
      text: `${keys.length > 1 ? 'The fields are' : 'The field is'} called ${keys.join(' and ')}.`,
    });
  return record;
}

function own(fit: Fit, slot: Slot, from: number, to: number): void {
  fit.own(from, to, slot.name);
  if (/^[,)]$/.test(fit.r.lower(to))) fit.own(to, to + 1, slot.name);
}
