import { propertiesOf } from '../../../lib/json-schema/properties-of.js';
import { isJsonObject } from '../../../lib/json/json.js';
import { named } from '../build/value.js';
import type { Value } from '../build/value.js';
import { Part } from './account.js';
import { compute, SORTED } from './compute.js';
import { entriesOf } from './entries.js';
import { derivedList, fieldAt } from './fields.js';
import type { Operand, Reading } from './reading.js';
import { reference } from './reference.js';
import { source } from './source.js';
import { toldOf } from '../said/slots.js';

/** A table has its numbers as texts, which would stand in the order of their digits. */
const asNumber = (path: string): string =>
  `($type(${path}) = "string" and $match(${path}, /^-?\\d+(\\.\\d+)?$/) ? $number(${path}) : ${path})`;

/** `sort them by date`, `sort by amount, highest first`: a step puts the list in order. */
export function readSort(r: Reading, at: number): Operand | null {
  const part = new Part('order');
  const saved = r.builder.save();
  const operand = reference(r, at + 1, part, 'order') ?? source(r, at + 1);
  const data =
    operand?.value.kind === 'data' && r.is(operand.to, 'by') ? entriesOf(r, operand.value, null, part) : null;
  if (operand && operand.value.kind !== 'list' && !data) r.builder.restore(saved);
  const list = data ?? operand?.value ?? r.last;
  const start = operand?.to ?? at + 1;
  if (list?.kind !== 'list' || !r.is(start, 'by')) return null;
  const field =
    fieldAt(r, start + 1, list) ??
    (list.isOpen && r.tokens[start + 1]?.kind === 'word' ? { path: named(r.lower(start + 1)), to: start + 2 } : null);
  if (!field) return null;
  const down = r.said(
    field.to,
    'descending',
    ', highest first',
    ', newest first',
    'highest first',
    'newest first',
    ', largest first',
    'in descending order',
    ', descending',
    ', biggest first',
  );
  const up = r.said(
    field.to,
    'ascending',
    ', lowest first',
    ', oldest first',
    'lowest first',
    'oldest first',
    ', smallest first',
    'in ascending order',
    'alphabetically',
  );
  const to = field.to + Math.max(down, up);
  const isDown = down > 0 || (up === 0 && isMostLast(list, field.path));
  r.take(at, to, part, 'order');
  const id = compute(
    r,
    'sort',
    up + down > 0 ? 'Sort in this order' : SORTED,
    `[${list.expr}^(${isDown ? '>' : '<'}${list.isOpen ? asNumber(field.path) : field.path})]`,
    part,
    'order',
    'They are asked for in an order.',
  );
  if (id === null) return null;
  if (up + down === 0)
    r.builder.assume(isDown ? 'The most urgent ones come first.' : 'They are sorted from the lowest to the highest.', {
      step: id,
      path: '/input/expression',
    });
  const value = derivedList(list, id);
  r.builder.values.push(value);
  return { to, value };
}

/** Whether the highest value of a field is the most urgent, as its description says. */
function isMostLast({ schema }: Value, path: string): boolean {
  const own = propertiesOf(schema)[path];
  return isJsonObject(own) && /^From \d+ to \d+, which is the most urgent\b/.test(toldOf(own));
}
