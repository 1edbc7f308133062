import { requiredOf } from '../../../../lib/json-schema/required-of.js';
import { propertiesOf } from '../../../../lib/json-schema/properties-of.js';
import { isJsonObject } from '../../../../lib/json/json.js';
import type { JsonObject, JsonValue } from '../../../../lib/json/json.js';
import type { Draft } from '../../build/builder.js';
import { knownColumns } from '../../columns/known-columns.js';
import { stem } from '../../text/stem.js';
import { Part } from '../account.js';
import { fillConnection } from '../accounts.js';
import { addValue, askForRest } from '../foreign.js';
import { hasOwnKeys, isFreeInput } from '../flow/columns.js';
import type { ForeignFrame } from '../frames.js';
import type { Reading } from '../reading.js';
import { titleOf } from '../services/field-names.js';
import { fromStart } from '../services/from-start.js';
import { idFromStart } from '../services/from-value.js';
import { contentOf } from '../services/operation-text.js';
import { changes, changing, isCalled, ownOperations, propertiesIn } from './own-operations.js';

/* Operations that write something on the thing that starts the run, found by what they do and by their inputs. */

/** An operation with the values that it takes. */
export interface Written {
  readonly frame: ForeignFrame;
  readonly input: Readonly<Record<string, JsonValue>>;
}

const COMMENT = stem('comment');
const NOTE = stem('note');
const LABELS = /^(?:labels|tags|labelIds|idLabels|categories)$/;
const APPENDS = new Set(['append', 'add', 'write'].map(stem));

/** The operation that comments on the thing, or notes something on it. */
export function commentOn(r: Reading, text: string): Written | null {
  const frames = ownOperations(r);
  const found =
    frames.find((frame) => isMade(frame, COMMENT)) ??
    frames.find((frame) => isMade(frame, NOTE)) ??
    frames.find((frame) => changes(frame) && isJsonObject(propertiesIn(frame)['comment']));
  const name = found && (isJsonObject(propertiesIn(found)['comment']) ? 'comment' : contentOf(propertiesIn(found)));
  return found && name ? { frame: found, input: { [name]: text } } : null;
}

const isMade = ({ verbs, objects }: ForeignFrame, what: string): boolean =>
  objects.length === 1 && objects[0] === what && (verbs.has(stem('add')) || verbs.has(stem('create')));

/** Operations that write a value into a field of the thing, the likeliest first. */
export function fieldOf(r: Reading, name: string, text: string): readonly Written[] {
  return changing(r).flatMap((frame) => {
    const properties = Object.entries(propertiesIn(frame));
    const typed = properties.find(([key, value]) => isCalled(key, value, name) && isJsonObject(value));
    const value = typed && isJsonObject(typed[1]) ? inFormOf(typed[1], text) : null;
    if (typed && value !== null) return [{ frame, input: { [typed[0]]: value } }];
    const free = properties.find(([key, own]) => isJsonObject(own) && isFreeInput(key, own));
    return free ? [{ frame, input: { [free[0]]: { [keyOf(free[1], name)]: text } } }] : [];
  });
}

/** The operation that writes into one cell of the row that starts the run, whose column is called by its letter. */
export function cellOf(r: Reading, letter: string, text: string): readonly Written[] {
  const row = r.event?.value.schema && Object.keys(propertiesOf(r.event.value.schema)).find((name) => name === ROW);
  const frame = ownOperations(r).find((one) =>
    ['range', 'values'].every((name) => isJsonObject(propertiesIn(one)[name])),
  );
  const sheet = r.event?.parameters?.['sheet'];
  const tab = typeof sheet === 'string' ? `'${sheet.replaceAll("'", "''")}'!` : '';
  return row && frame
    ? [{ frame, input: { range: `${tab}${letter}{{ trigger.payload.${row} }}`, values: [[text]] } }]
    : [];
}

const ROW = 'row_number';

/** Keys that the service has for its fields are lower case as a rule. */
const keyOf = (own: JsonValue | undefined, name: string): string =>
  isJsonObject(own) && hasOwnKeys(own)
    ? name.toLowerCase().replaceAll(/\W+/g, '_')
    : (knownColumns().find((one) => one.name.toLowerCase() === name.toLowerCase())?.name ?? name);

/** An answer in the form that an input takes; null: it takes no text. */
function inFormOf(own: JsonObject, text: string): JsonValue | null {
  const types = [own['type']].flat();
  const expr = text.slice(3, -3);
  if (Array.isArray(own['enum'])) return `{{ $lowercase($trim($string(${expr}))) }}`;
  if (types.includes('string')) return text;
  if (types.includes('number') || types.includes('integer')) return `{{ $number(${expr}) }}`;
  return null;
}

/** The operation that puts labels on the thing, and whether it takes their names. */
export function labelsOn(
  r: Reading,
): { readonly frame: ForeignFrame; readonly name: string; readonly takesNames: boolean } | null {
  const frames = ownOperations(r);
  const adds = frames.filter(
    ({ objects, own: verbs }) => objects.some((one) => /^(?:label|tag)$/.test(one)) && verbs.has(stem('add')),
  );
  for (const frame of [...adds, ...changing(r)]) {
    const [name, own] = Object.entries(propertiesIn(frame)).find(([key]) => LABELS.test(key)) ?? [];
    if (name === undefined || !isJsonObject(own) || !isList(own)) continue;
    const told = typeof own['description'] === 'string' ? own['description'] : '';
    return { frame, name, takesNames: !/Ids$|^id[A-Z]/.test(name) && !/\bids\b/i.test(told) };
  }
  return null;
}

const isList = (own: JsonObject): boolean => [own['type']].flat().includes('array');

/** The operation that writes a text at the end of the thing. */
export function endOf(r: Reading, text: string): Written | null {
  const frame = ownOperations(r).find(
    ({ own: verbs, objects, tool }) =>
      [...verbs].some((verb) => APPENDS.has(verb)) &&
      objects.every((one) => one === 'text') &&
      objects.length > 0 &&
      requiredOf(tool.inputSchema).includes('text'),
  );
  return frame ? { frame, input: { text } } : null;
}

/** The step for the first of some operations whose thing is known. */
export function addFirst(r: Reading, found: readonly Written[]): Draft | null {
  for (const one of found) {
    const step = addWritten(r, one);
    if (step) return step;
  }
  return null;
}

/** The step for an operation on what starts the run; null: nothing says which thing it is. */
export function addWritten(r: Reading, { frame, input }: Written): Draft | null {
  const { tool, service } = frame;
  const { event } = r;
  if (service === null || !event) return null;
  const saved = r.builder.save();
  const made = r.made.length;
  const step = r.addStep(
    tool,
    new Part(tool.name),
    `What the model answers goes there, and "${tool.title}" writes it.`,
  );
  const properties = propertiesOf(tool.inputSchema);
  for (const [name, value] of Object.entries(input)) r.builder.set(step, name, value);
  fillConnection(r, step, service);
  fromStart(r, step, service.id, properties);
  if (!idFromStart(r, step, event.value) && !JSON.stringify(input).includes('trigger.payload')) {
    r.builder.restore(saved);
    r.made.splice(made);
    return null;
  }
  askForRest(
    r,
    step,
    { ...tool.inputSchema, required: requiredOf(tool.inputSchema).filter((one) => one !== 'connection') },
    properties,
  );
  addValue(r, step, frame);
  return step;
}

/** The name of an input as people see it. */
export const labelOf = (frame: ForeignFrame, name: string): string => titleOf(name, propertiesIn(frame)[name]);
