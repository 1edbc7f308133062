import { requiredOf } from '../../../../lib/json-schema/required-of.js';
import { propertiesOf } from '../../../../lib/json-schema/properties-of.js';
import { isJsonObject } from '../../../../lib/json/json.js';
import type { JsonObject } from '../../../../lib/json/json.js';
import { spokenName } from '../../../../lib/text/spoken-name.js';
import type { Draft } from '../../build/builder.js';
import { named } from '../../build/value.js';
import { stem } from '../../text/stem.js';
import type { Reading } from '../reading.js';
import type { AtHand } from '../flow/at-hand.js';
import { makesSomething, partsOf, roleOfInput } from '../flow/inputs.js';
import { isMinor } from '../flow/spoken-path.js';
import { listed } from '../../../../lib/text/listed.js';

/*
 * `create a product for each row`: nothing tells the columns of the row, and the record that is made has several fields of its
 * own. Each of them takes the column that is called like it, and the plan says so. A text that lists all columns would put the
 * price into the description.
 */

/** A thing with fewer fields than these is rather a note of the row. */
const LEAST = 3;
const MOST = 8;
/** Work and messages tell of a row, and are not made from its cells. */
const NOTES = new Set(
  [
    'task',
    'issue',
    'card',
    'ticket',
    'todo',
    'reminder',
    'message',
    'email',
    'post',
    'row',
    'comment',
    'event',
    'meeting',
  ].map(stem),
);
const ID = /(?:^|_)(?:id|gid|key|ref|token)s?$|Ids?$/;

/** Fills the inputs that an operation can do without from the columns that are called like them. */
export function bindCells(r: Reading, step: Draft, { value, shape, told }: AtHand): void {
  // The questions of a form are called in words of their own.
  if (
    shape.columns === null ||
    shape.columns.includes('(') ||
    !makesSomething(step) ||
    partsOf(step).some((part) => NOTES.has(part))
  )
    return;
  const required = requiredOf(step.tool.inputSchema);
  const fields = Object.entries(propertiesOf(step.tool.inputSchema)).flatMap(([name, own]) =>
    isJsonObject(own) && isCell(step, name, own) ? [{ name, own }] : [],
  );
  if (fields.length < LEAST) return;
  const open = fields
    .filter(
      ({ name }) => !required.includes(name) && step.input[name] === undefined && !r.builder.isNamedAt(step, name),
    )
    .slice(0, MOST);
  if (open.length === 0) return;
  const row = shape.columns === '' ? value.expr : `${value.expr}.${shape.columns}`;
  const headings = open.map(({ name, own }) => {
    const title = typeof own['title'] === 'string' ? own['title'] : spokenName(name);
    const plain = title.charAt(0).toUpperCase() + title.slice(1);
    const heading = shape.isSnake ? title.toLowerCase().replaceAll(' ', '_') : plain;
    const isText = [own['type']].flat().includes('string');
    r.builder.set(
      step,
      name,
      `{{ ($cell := ${row}.${named(heading)}; $exists($cell) and $cell != "" ? ${isText ? '$string' : '$number'}($cell)) }}`,
    );
    return heading;
  });
  r.builder.assume(
    `The columns of ${told} are called ${listed(headings)}, as the fields of what is made. Say the names of the columns if they are others.`,
    { step: step.id, path: `/input/${open[0]?.name ?? ''}` },
  );
}

/** Whether an input holds the text or the number of a cell, and no id, choice or form of its own. */
function isCell(step: Draft, name: string, own: JsonObject): boolean {
  const types = [own['type']].flat();
  const about = [own['title'], own['description']].filter((one) => typeof one === 'string').join(' ');
  if (name === 'connection' || !types.some((type) => type === 'string' || type === 'number' || type === 'integer'))
    return false;
  if (
    step.tool.service?.choices.includes(name) === true ||
    ID.test(name) ||
    /\b(?:ids?|gids?|internal names?)\b/i.test(about)
  )
    return false;
  if (own['enum'] !== undefined || own['default'] !== undefined || own['format'] !== undefined) return false;
  if (own['said'] !== undefined || isMinor(about)) return false;
  const { pattern } = own;
  if (typeof pattern === 'string' && !new RegExp(pattern, 'u').test('12')) return false;
  const role = roleOfInput(step, name, own);
  return role !== 'due' && role !== 'start' && role !== 'date';
}
