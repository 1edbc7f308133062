import { GapKind } from '../../../../../domain/plan-report/index.js';
import { knownColumns } from '../../../columns/known-columns.js';
import type { Value } from '../../../build/value.js';
import type { Reading } from '../../reading.js';
import { toldFor } from '../at-hand.js';
import type { Words } from './named-field.type.js';
import { mainLeaves, toldOf } from '../pick.js';
import { shapeOf } from '../shape.js';
import { listed } from '../../../../../lib/text/listed.js';

/*
 * `with order number, total and shoe size`: the last one is no field of the order. The question says which fields there
 * are, and each of them is a choice that takes the place of the words.
 */

const MOST = 8;

/** Remembers words that stand in a list of fields, and that name none of the record. */
export function noteMissing(r: Reading, words: readonly Words[], value: Value): void {
  for (const { from, to } of words) {
    const tokens = r.slice(from, to).filter(({ kind }) => kind !== 'mark');
    if (tokens.length > 0) r.builder.missing.push({ tokens, value });
  }
}

/** Asks which fields are meant by the words that name none. */
export function askForMissingFields(r: Reading): void {
  for (const { tokens, value } of r.builder.missing) {
    const open = tokens.filter(({ index }) => r.account.isOpen(index) && !r.account.isAsked(index));
    const [first] = open;
    if (!first) continue;
    const said = r.builder.said(open).replace(/^(?:the|its|their|an?) /i, '');
    const told = toldFor(value);
    const shape = shapeOf(value, r.event?.type);
    const fields =
      shape.columns === null ? mainLeaves(shape).map(toldOf) : knownColumns().map(({ name }) => `the ${name}`);
    const known = [...new Set(fields)].slice(0, MOST);
    const place = r.account.placeBefore(first.index);
    const step = r.builder.steps.find(({ id }) => place?.startsWith(`step:${id}/`) === true);
    r.builder.ask({
      kind: GapKind.VALUE,
      tokens: open,
      reason: `${told.replace(/^t/, 'T')} has no field of that name.`,
      question: `${told.replace(/^t/, 'T')} has no "${said}". Which of its fields is meant${known.length === 0 ? '' : `: ${listed(known).replace(/ and (?=[^,]*$)/, ' or ')}`}? Or leave it out.`,
      at: { step: step?.id ?? null, path: step && place ? place.slice(`step:${step.id}`.length) : '/steps' },
      choices: known.map((label) => ({
        label: label.replace(/^the ./, (one) => one.slice(4).toUpperCase()),
        value: null,
        words: label,
      })),
    });
  }
}
