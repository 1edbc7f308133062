import { requiredOf } from '../../../../lib/json-schema/required-of.js';
import { propertiesOf } from '../../../../lib/json-schema/properties-of.js';
import { isJsonObject } from '../../../../lib/json/json.js';
import type { Draft } from '../../build/builder.js';
import type { Value } from '../../build/value.js';
import type { ForeignFrame } from '../frames.js';
import { isChange } from '../nearest/field-change.js';
import { fillOperation } from '../operation.js';
import { columnsAt } from '../payload/column-tests.js';
import type { Reading } from '../reading.js';
import { eventService } from '../things/event-service.js';
import { toldOf } from '../../said/slots.js';
import { isIdOf } from '../things/thing-ids.js';
import { spokenName } from '../../../../lib/text/spoken-name.js';
import { alsoSet, isRecord } from './column-values.js';

/*
 * `set its "Status" to "Done"`, where a row of a table starts the run: the operation of its service that changes one row, with
 * the id or the number of this row.
 */

/** @returns whether the act is such a change */
export function readRowChange(r: Reading, at: number): boolean {
  if (!r.is(at, 'set its') || r.mention(at + 2, 'quote') === null || !r.is(at + 3, 'to')) return false;
  const type = r.event?.type;
  const id = type ? eventService(r) : null;
  if (!type || id === null || columnsAt(type) === null) return false;
  const frame = r.frames.operations.find((one) => one.service?.id === id && changesRow(r, one));
  if (!frame) return false;
  // `set its "Status" to "Paid" and set its "Paid On" to today`: one change of the row.
  const last = r.builder.steps.at(-1);
  if (last?.tool === frame.tool && last.sentence === r.sentence && alsoSet(r, at, last)) return true;
  if (!fillOperation(r, at, { frame, spans: [[at, at + 2]] }, [{ id, from: at, to: at }])) return false;
  const step = r.builder.steps.at(-1);
  if (step && r.event) withNumber(r, step, r.event.value);
  if (step) sameTab(r, step);
  return true;
}

/** `row_number` of the row, for an input `rowNumber`. */
function withNumber(r: Reading, step: Draft, value: Value): void {
  for (const name of requiredOf(step.tool.inputSchema)) {
    const path = Object.keys(propertiesOf(value.schema)).find((one) => spokenName(one) === spokenName(name));
    if (path === undefined || step.input[name] !== undefined) continue;
    r.builder.settle(step, `/input/${name}`);
    r.builder.set(step, name, `{{ ${value.expr}.${path} }}`);
  }
}

const TAB = /^(?:tab|sheet|worksheet)$/;

/** `in the tab "Orders" of …`: the start names it, and the row is changed there. */
function sameTab(r: Reading, step: Draft): void {
  for (const [name, own] of Object.entries(propertiesOf(step.tool.inputSchema))) {
    if (!isJsonObject(own) || typeof own['default'] !== 'string') continue;
    const told = new Set(
      toldOf(own)
        .toLowerCase()
        .split(/[^a-z]+/),
    );
    const given = r.event?.parameters?.[name];
    const noun = r.account.tokens.findIndex(
      ({ lower }, at) => TAB.test(lower) && told.has(lower) && r.account.tokens[at + 1]?.mention?.kind === 'quote',
    );
    const value = given ?? r.account.tokens[noun + 1]?.mention?.value;
    if ((given !== undefined || noun !== -1) && value !== undefined) step.input[name] = value;
  }
}

/** Whether an operation changes values of the row, and everything that it needs is known of the row. */
function changesRow(r: Reading, { tool }: ForeignFrame): boolean {
  const value = r.event?.value;
  const properties = propertiesOf(tool.inputSchema);
  if (!value || !isChange(tool) || !Object.values(properties).some(isRecord)) return false;
  const places = propertiesOf(r.event?.type?.payloadSchema ?? {});
  return requiredOf(tool.inputSchema).every((name) => {
    const own = properties[name];
    const isPlace = tool.service?.choices.includes(name) === true;
    const isSame = Object.keys(places).some((one) => spokenName(one) === spokenName(name));
    return name === 'connection' || isRecord(own) || isPlace || isSame || isIdOf(r, name, own, value);
  });
}
