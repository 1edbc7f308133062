import { GapKind } from '../../../../domain/plan-report/index.js';
import { propertiesOf } from '../../../../lib/json-schema/properties-of.js';
import { isJsonObject } from '../../../../lib/json/json.js';
import type { JsonValue } from '../../../../lib/json/json.js';
import type { Draft } from '../../build/builder.js';
import type { Reading } from '../reading.js';
import { recordOfList } from './record-of-list.js';
import { clockAt, recordParts } from './record-parts.js';
import { contentAt, inputWith } from './role-values.js';
import type { Act } from './role-value.type.js';

/*
 * Values of a new row without their columns: `a row with today's date`, `… with today's date and "opened"`, `…: 14 March, taxi,
 * 350 pesos`. A date goes under Date. Other values go by the kinds of the known columns; else one question asks for them all.
 */

const JOINS = ['and', ',', ', and', '&', 'plus', ';'];

/** Takes such values of an act that adds a row. */
export function looseRow(r: Reading, at: number, step: Draft): void {
  const { tool } = step;
  const name = inputWith(tool, 'columns');
  if (name === undefined || inputWith(tool, 'key') !== undefined || step.input[name] !== undefined) return;
  const act: Act = { r, at, end: r.end, tool, isFree: (place) => !r.isTaken(place) };
  const found = valuesIn(act) ?? listIn(act);
  if (!found) return;
  if (found.values?.every(({ key }) => key !== null) === true) {
    r.builder.set(step, name, Object.fromEntries(found.values.map(({ key, value }) => [key ?? '', value])));
    r.builder.assume(`The column is called "${found.values.map(({ key }) => key).join('" and "')}".`, {
      step: step.id,
      path: `/input/${name}`,
    });
    return r.take(found.from, found.to, step.part, name);
  }
  const record = found.values === null ? recordOfList(r, found.start, found.to) : null;
  if (record) {
    r.builder.set(step, name, record);
    return r.take(found.from, found.to, step.part, name);
  }
  const own = propertiesOf(tool.inputSchema)[name];
  r.builder.ask({
    kind: GapKind.VALUE,
    tokens: r.slice(found.from, found.to),
    reason: 'The words give values, and not the columns that they belong to.',
    question: `Row: in which columns do ${r.textOf(found.start, found.to)} go? For example: {"Name": "Ada", "Amount": 12}.`,
    at: { step: step.id, path: `/input/${name}` },
    valueSchema: isJsonObject(own) ? own : { type: 'object' },
  });
}

interface Loose {
  readonly from: number;
  readonly start: number;
  readonly to: number;
  /** Null: the words are a list of which no part is told apart. */
  readonly values: readonly { readonly key: string | null; readonly value: JsonValue }[] | null;
}

/** `with today's date and "opened"` */
function valuesIn(act: Act): Loose | null {
  const { r } = act;
  for (let at = act.at + 1; at < act.end; at += 1) {
    if (!r.is(at, 'with|containing|saying|of') || !act.isFree(at)) continue;
    const values: { readonly key: string | null; readonly value: JsonValue }[] = [];
    let to = at + 1;
    for (;;) {
      const start = to + (values.length > 0 ? r.said(to, ...JOINS) : 0);
      const clock = act.isFree(start) ? clockAt(r, start) : null;
      const value = clock ? { value: clock.value, to: clock.to } : contentAt(act, start);
      if (!value || value.to > act.end) break;
      values.push({
        key: clock ? (clock.name === 'timestamp' ? 'Time' : clock.name === 'time' ? 'Time' : 'Date') : null,
        value: value.value,
      });
      to = value.to;
      if (r.said(to, ...JOINS) === 0) break;
    }
    // `with date, amount and …`: a record of which the date is only the first part.
    const isRecord = values.length === 1 && recordParts(r, at + 1) !== null;
    const isEnd =
      !isRecord &&
      (to >= act.end || r.tokens[to]?.kind !== 'word' || /^(?:to|in|into|on|at|every|each|when)$/.test(r.lower(to)));
    if (values.length > 0 && isEnd) return { from: at, start: at + 1, to, values };
  }
  return null;
}

/** `: 14 March, taxi, 350 pesos, paid by Joel`: behind a colon up to the end. */
function listIn(act: Act): Loose | null {
  const { r, end } = act;
  const colon = r.tokens.findIndex((_token, at) => at > act.at && at < end && r.lower(at) === ':');
  if (colon === -1 || colon + 1 >= end) return null;
  const rest = r.slice(colon + 1, end);
  const isList = rest.some(({ lower }) => lower === ',') && !rest.some(({ lower }) => /^(?:=|:)$/.test(lower));
  const isFree = rest.every((_token, offset) => act.isFree(colon + 1 + offset));
  return isList && isFree ? { from: colon, start: colon + 1, to: end, values: null } : null;
}
