import { propertiesOf } from '../../../../lib/json-schema/properties-of.js';
import type { Draft } from '../../build/builder.js';
import { stem } from '../../text/stem.js';
import type { Reading } from '../reading.js';
import { atHand } from './at-hand.js';
import type { FieldList } from './fields/named-field.type.js';
import { namedFields } from './named-fields.js';
import { pick } from './pick.js';
import type { Picked } from './pick.js';

/*
 * Fields that can be nothing but those of the record: `a folder with their name`, `an event with the name from column A`, `a
 * task named after the file`. They are read before values that stand in the words themselves.
 */

/** @returns whether the words name fields */
export function ownFields(r: Reading, at: number, step: Draft): boolean {
  namedAfter(r, at, step);
  return namedFields(r, at, step, (list) => isOwn(r, list));
}

/** `their name`, `the date from column D` */
const isOwn = (r: Reading, { fields }: FieldList): boolean =>
  fields.some(
    ({ from, to }) =>
      r.said(from, 'its', 'their', 'his', 'her', 'the same') > 0 ||
      r.slice(from, to).some(({ lower }) => lower === 'column' || lower === 'field'),
  );

const NAMES = /^(?:name|title|subject|summary)$/i;

/** `named after the deal`: the title of what the run is about. */
function namedAfter(r: Reading, at: number, step: Draft): void {
  const hand = atHand(r, step);
  if (!hand) return;
  for (let next = at + 1; next < r.end; next += 1) {
    const lead = r.said(next, 'named after', 'called after', 'titled after', 'and name it after', 'and call it after');
    if (lead === 0 || r.isTaken(next)) continue;
    const start = next + lead;
    const noun = start + r.said(start, 'the', 'each', 'every', 'that', 'this', 'it');
    const isIts = hand.value.nouns.some((one) => stem(one) === r.stem(noun));
    const to = isIts ? noun + 1 : r.is(start, 'it') ? start + 1 : 0;
    const title = to === 0 ? null : pick(hand.value, hand.shape, 'title');
    if (!title) continue;
    const slot = setName(r, step, title);
    if (slot !== null) {
      r.take(next, to, step.part, slot);
      r.builder.assume(`The name is ${title.told} of ${hand.told}.`, { step: step.id, path: `/input/${slot}` });
    }
    return;
  }
}

/** A target that names its things by their paths gets the name behind that of the folder. */
function setName(r: Reading, step: Draft, { expr }: Picked): string | null {
  const names = Object.keys(propertiesOf(step.tool.inputSchema));
  const name = names.find((one) => NAMES.test(one) && step.input[one] === undefined);
  if (name !== undefined) {
    r.builder.set(step, name, `{{ ${expr} }}`);
    return name;
  }
  const folder = step.input['path'];
  if (!names.includes('path') || (folder !== undefined && typeof folder !== 'string')) return null;
  const before = folder === undefined ? '/' : folder.replace(/\/?$/, '/');
  r.builder.set(step, 'path', `{{ ${JSON.stringify(before)} & ${expr} }}`);
  return 'path';
}
