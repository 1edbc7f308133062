import type { Draft } from '../../build/builder.js';
import type { Reading } from '../reading.js';
import { titleOf } from '../services/field-names.js';
import { atHand } from './at-hand.js';
import type { AtHand } from './at-hand.js';
import { freeInput, listed } from './columns.js';
import { fieldListAt } from './field-words.js';
import type { FieldList, NamedField } from './field-words.js';
import { contentInputs } from './inputs.js';
import type { ContentInput } from './inputs.js';
import { labelled, lines } from './letter.js';
import { pick } from './pick.js';
import { plainWords } from './roles.js';
import type { Role } from './roles.js';

/*
 * `create a contact with their name and email`, `add a row (date, sender, subject)`: each field that the words name goes
 * into the input for it, or under its name into an input whose keys are up to the user, or else as a line into the text.
 */

const LEADS = [
  'with',
  'including',
  'containing',
  'that includes',
  'which includes',
  'that contains',
  'using',
  'from',
  'of',
  'with columns',
  'with the columns',
  'with the fields',
  'with fields',
  'columns',
  'columns :',
  'fields',
  'fields :',
  'with columns for',
  'with columns for the',
  '(',
  ':',
  'plus',
  'showing',
  'listing',
];

/** They need no name before them. */
const PLAIN: ReadonlySet<Role> = new Set<Role>(['title', 'text', 'link', 'name']);

/** Reads the fields that the words name for a step. @returns whether they name some */
export function namedFields(r: Reading, at: number, step: Draft): boolean {
  const hand = atHand(r, step);
  if (!hand || !step.tool.sideEffects) return false;
  for (let next = at + 1; next < r.end; next += 1) {
    if (r.isTaken(next)) continue;
    const lead = r.said(next, ...LEADS);
    const list = lead === 0 ? null : fieldListAt(r, next + lead, hand.value, hand.shape);
    if (!list) continue;
    if (!put(r, step, hand, list)) continue;
    const close = r.is(next, '(') && r.is(list.to, ')') ? 1 : 0;
    const unknown = new Set(list.unknown);
    for (let taken = next; taken < list.to + close; taken += 1)
      if (!unknown.has(taken)) take(r, step, taken, taken + 1);
    return true;
  }
  return false;
}

/** The words stand for the inputs that have been filled. */
function take(r: Reading, step: Draft, from: number, to: number): void {
  const [slot = 'use'] = Object.keys(step.input)
    .filter((name) => name !== 'connection')
    .slice(-1);
  r.take(from, to, step.part, slot);
}

/** Gives each field its place; false: one of them has none. */
function put(r: Reading, step: Draft, hand: AtHand, { fields }: FieldList): boolean {
  const inputs = contentInputs(step);
  const free = freeInput(step);
  if (free?.isRequired === true) {
    setAll(r, step, free.name, fields);
    return true;
  }
  const placed = fields.map((field) => ({ field, inputs: inputsFor(field, inputs, hand) }));
  const rest = placed.filter((one) => one.inputs.length === 0).map(({ field }) => field);
  const text = inputs.find(
    ({ role }) => role === 'text' && !placed.some((one) => one.inputs.some((each) => each.input.role === role)),
  );
  // A message that consists of them only is read with the other words for its text.
  const isMessage = rest.length === fields.length && text !== undefined && !inputs.some(({ role }) => role === 'title');
  if (isMessage) {
    setText(r, step, text, rest, hand);
    return true;
  }
  if (rest.length > 0 && !text && !free) return false;
  for (const { field, inputs: own } of placed) for (const one of own) setOne(r, step, one.input, one.expr, field, hand);
  if (rest.length > 0 && text) setText(r, step, text, rest, hand);
  else if (rest.length > 0 && free) setAll(r, step, free.name, rest);
  return true;
}

/** The inputs that a field fills: those of its name or its role. A name may be taken apart. */
function inputsFor(
  field: NamedField,
  inputs: readonly ContentInput[],
  { value, shape }: AtHand,
): readonly { readonly input: ContentInput; readonly expr: string }[] {
  const { picked, roles } = field;
  const said = plainWords(field.key);
  const same = inputs.find(({ name, own }) => plainWords(name) === said || titleOf(name, own).toLowerCase() === said);
  const input = same ?? roles.map((role) => inputs.find((one) => one.role === role)).find((one) => one !== undefined);
  if (input) return [{ input, expr: picked.expr }];
  if (!roles.includes('name')) return [];
  if (shape.columns !== null) return halves(picked.expr, inputs);
  return inputs.flatMap((one) => {
    const part = one.role === 'firstName' || one.role === 'lastName' ? pick(value, shape, one.role) : null;
    return part ? [{ input: one, expr: part.expr }] : [];
  });
}

/** A name in one column, for inputs that take it apart. */
function halves(
  name: string,
  inputs: readonly ContentInput[],
): readonly { readonly input: ContentInput; readonly expr: string }[] {
  return inputs.flatMap((input) =>
    input.role === 'firstName'
      ? [{ input, expr: `$substringBefore(${name}, " ")` }]
      : input.role === 'lastName'
        ? [{ input, expr: `($contains(${name}, " ") ? $substringAfter(${name}, " ") : ${name})` }]
        : [],
  );
}

function setOne(
  r: Reading,
  step: Draft,
  { name, own }: ContentInput,
  expr: string,
  field: NamedField,
  hand: AtHand,
): void {
  if (step.input[name] !== undefined) return;
  r.builder.set(step, name, `{{ ${expr} }}`);
  r.builder.assume(`"${titleOf(name, own)}" is ${field.picked.told} of ${hand.told}.`, {
    step: step.id,
    path: `/input/${name}`,
  });
}

function setText(r: Reading, step: Draft, { name }: ContentInput, fields: readonly NamedField[], hand: AtHand): void {
  const parts = fields.map(({ key, roles, picked }) =>
    roles.some((role) => PLAIN.has(role)) ? picked.expr : labelled(key, picked.expr),
  );
  r.builder.set(step, name, `{{ ${lines(parts)} }}`);
  r.builder.assume(`The text lists ${listed(fields.map(({ picked }) => picked.told))} of ${hand.told}.`, {
    step: step.id,
    path: `/input/${name}`,
  });
}

function setAll(r: Reading, step: Draft, name: string, fields: readonly NamedField[]): void {
  r.builder.set(step, name, Object.fromEntries(fields.map(({ key, picked }) => [key, `{{ ${picked.expr} }}`])));
  r.builder.assume(`Its fields are called ${listed(fields.map(({ key }) => key))}.`, {
    step: step.id,
    path: `/input/${name}`,
  });
}
