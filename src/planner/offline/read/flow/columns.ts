import { requiredOf } from '../../../../lib/json-schema/required-of.js';
import { propertiesOf } from '../../../../lib/json-schema/properties-of.js';
import { isJsonObject } from '../../../../lib/json/json.js';
import type { JsonObject, JsonValue } from '../../../../lib/json/json.js';
import type { Draft } from '../../build/builder.js';
import type { Value } from '../../build/value.js';
import type { Reading } from '../reading.js';
import { atHand, toldFor } from './at-hand.js';
import type { AtHand } from './at-hand.js';
import { headingOf } from './letter.js';
import { mainLeaves } from './pick.js';
import { shapeOf } from './shape.js';
import { listed } from '../../../../lib/text/listed.js';

/* Inputs whose keys are up to the user: the row of a sheet, the fields of a record. */

const NAMES =
  /^(?:row|fields|properties|values|data|record|merge_fields|columnValues|custom_fields|attributes|variables)$/;
/** Columns that are filled at most. */
const MAX_COLUMNS = 12;

/** Whether the keys of an input are names that a service has for its fields, so that nothing can be put under other names. */
export const hasOwnKeys = ({ description }: JsonObject): boolean =>
  typeof description === 'string' && /\b(?:internal names|names in the API|ids of their fields)\b/.test(description);

/** Whether the keys of an input are up to the user. */
export const isFreeInput = (name: string, own: JsonObject): boolean =>
  NAMES.test(name) && own['type'] === 'object' && own['role'] !== 'none' && own['properties'] === undefined;

/** The input of a step whose keys are up to the user; null: it has none that is open. */
export function freeInput(
  step: Draft,
): { readonly name: string; readonly own: JsonObject; readonly isRequired: boolean } | null {
  const required = requiredOf(step.tool.inputSchema);
  const found = Object.entries(propertiesOf(step.tool.inputSchema)).flatMap(([name, own]) =>
    step.input[name] === undefined && isJsonObject(own) && isFreeInput(name, own)
      ? [{ name, own, isRequired: required.includes(name) }]
      : [],
  );
  return found.find(({ isRequired }) => isRequired) ?? found[0] ?? null;
}

/**
 * `append a row`: without names of columns, a table with columns of any names gets the main fields under their own
 * names. For a record with fields of its own, the user is asked.
 */
export function bindColumns(r: Reading, step: Draft): void {
  const input = freeInput(step);
  const hand = input?.isRequired === true && input.own['role'] === 'columns' ? atHand(r, step) : null;
  const columns = hand && columnsOf(hand);
  if (!input || !hand || !columns) return;
  r.builder.set(step, input.name, columns.value);
  r.builder.assume(`${columns.told} Say the names of the columns if they are others.`, {
    step: step.id,
    path: `/input/${input.name}`,
  });
}

/** `store it as a row`: the main fields of a value by their names; null: nothing is known of it. */
export const columnsFor = (r: Reading, value: Value): ReturnType<typeof columnsOf> =>
  columnsOf({ value, shape: shapeOf(value, r.event?.type), told: toldFor(value) });

/** The main fields of a record by their names; null: nothing is known of it. */
export function columnsOf({
  value,
  shape,
  told,
}: AtHand): { readonly value: JsonValue; readonly told: string; readonly names: readonly string[] } | null {
  if (shape.columns !== null) {
    const of = shape.columns === '' ? value.expr : `${value.expr}.${shape.columns}`;
    const rest = (shape.columns.includes('(') ? [] : shape.fixed).map((name) => JSON.stringify(name)).join(', ');
    const expr = rest === '' ? of : `$sift(${of}, function($v, $k) { $not($k in [${rest}]) })`;
    return { value: `{{ ${expr} }}`, told: `The columns are those of ${told}.`, names: [] };
  }
  if (shape.form !== undefined)
    return { value: `{{ ${value.expr}.${shape.form} }}`, told: `The columns are those of ${told}.`, names: [] };
  const leaves = mainLeaves(shape).slice(0, MAX_COLUMNS);
  if (leaves.length === 0) return null;
  const entries = new Map<string, string>();
  for (const leaf of leaves)
    if (!entries.has(headingOf(leaf))) entries.set(headingOf(leaf), `{{ ${value.expr}.${leaf.path} }}`);
  const names = [...entries.keys()];
  return {
    value: Object.fromEntries(entries),
    told: `The columns are called ${listed(names)}, after the fields of ${told}.`,
    names,
  };
}
