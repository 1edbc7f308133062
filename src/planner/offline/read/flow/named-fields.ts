import { GapKind } from '../../../../domain/plan-report/index.js';
import type { Draft } from '../../build/builder.js';
import { titled } from '../../build/value.js';
import { slotsOf, toldOf } from '../../said/slots.js';
import { momentsIn } from '../../said/time/moments.js';
import { stem } from '../../text/stem.js';
import type { Reading } from '../reading.js';
import { titleOf } from '../services/field-names.js';
import { atHand, toldFor } from './at-hand.js';
import type { AtHand } from './at-hand.js';
import { freeInput, hasOwnKeys } from './columns.js';
import { fieldListAt } from './fields/field-words.js';
import { partOfName } from './fields/leaf-fields.js';
import { ofTheThing } from './fields/of-the-thing.js';
import type { FieldList, NamedField, Words } from './fields/named-field.type.js';
import { contentInputs } from './inputs.js';
import type { ContentInput } from './inputs.js';
import { labelled, lines } from './letter.js';
import { withLookUps } from './fields/look-up.js';
import { noteMissing } from './fields/missing-fields.js';
import { sayOfNothing } from './fields/told-fields.js';
import { offersFor } from './offers.js';
import { pick } from './pick.js';
import type { Picked } from './pick.js';
import { plainWords, rolesSaid } from './roles.js';
import type { Role } from './roles.js';
import { shapeOf } from './shape.js';
import { listed } from '../../../../lib/text/listed.js';

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
  'from its',
  'from their',
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
  '( columns :',
  '( fields :',
  '( with',
  '( columns',
  ':',
  'mentioning',
  'stating',
  'giving',
  'quoting',
  'naming',
  'with just',
  'with only',
  'with both',
  ', with',
  'plus',
  'showing',
  'listing',
];

const IN_COLUMNS = [
  'in separate columns',
  'in their own columns',
  'each in its own column',
  'as columns',
  'in columns',
  'filled',
  'filled in',
  'filled out',
  'set',
];

/** They need no name before them. */
const PLAIN: ReadonlySet<Role> = new Set<Role>(['title', 'text', 'link', 'name']);

/**
 * Reads the fields that the words name for a step.
 *
 * @param isMeant which lists are read. Default: all
 * @returns whether they name some
 */
export function namedFields(
  r: Reading,
  at: number,
  step: Draft,
  isMeant: (list: FieldList) => boolean = () => true,
): boolean {
  const newest = atHand(r, step);
  if (!newest || !step.tool.sideEffects) return false;
  for (let next = at + 1; next < r.end; next += 1) {
    if (r.isTaken(next)) continue;
    if (goesOn(r, step, next, newest)) return true;
    const lead = r.said(next, ...LEADS);
    const own = lead === 0 ? null : fieldListAt(r, next + lead, newest.value, newest.shape);
    const started = lead > 0 && own === null ? ofStart(r, next + lead, newest) : null;
    const hand = started?.hand ?? newest;
    const list = own ?? started?.list;
    if (!list || !isMeant(list) || isDated(r, list)) continue;
    const fields = list.fields.map((field) => readFirst(r, field, hand, step));
    const isBeside = r.is(next, 'with|including|plus') && lead === 1 && freeInput(step)?.isRequired === true;
    const homeless = put(r, step, hand, { ...list, fields: isBeside ? withMain(r, fields, hand) : fields });
    const unknown = list.unknown.filter((words) => !asksForInput(r, step, words, hand));
    if (homeless.length === list.fields.length && list.fields.length > 0) continue;
    const close = r.is(next, '(') && r.is(list.to, ')') ? 1 : tailOf(r, list.to, hand);
    const open = [...unknown, ...homeless];
    for (let taken = next; taken < list.to + close; taken += 1)
      if (!open.some(({ from, to }) => from <= taken && taken < to)) take(r, step, taken, taken + 1);
    noteMissing(r, unknown, hand.value);
    return list.fields.length > 0;
  }
  return false;
}

/**
 * `extract the details and create a page with the subject as the title`: a field of what starts the run, that the step before does
 * not give. Null: not all of these words name its fields with their inputs.
 */
function ofStart(r: Reading, at: number, newest: AtHand): { readonly hand: AtHand; readonly list: FieldList } | null {
  const value = r.event?.value;
  if (!value || newest.value === value) return null;
  const hand = { value, shape: shapeOf(value, r.event?.type), told: toldFor(value) };
  const list = fieldListAt(r, at, value, hand.shape);
  const isBound = list !== null && list.unknown.length === 0 && list.fields.every(({ as }) => as !== undefined);
  return isBound && list.fields.length > 0 ? { hand, list } : null;
}

/**
 * Reads the fields that stand in a stretch of words: `add their username to the sheet`, without a word that leads to them.
 *
 * @returns whether all of these words are settled
 */
export function fieldsWithin(r: Reading, step: Draft, from: number, to: number): boolean {
  const hand = atHand(r, step);
  const list = hand ? fieldListAt(r, from, hand.value, hand.shape) : null;
  if (!hand || !list || list.fields.length === 0 || isDated(r, list)) return false;
  // Words behind the last field that name none: `the amount and the favourite color`.
  const behind = r.said(list.to, 'and', ',', ', and');
  const unknown = list.to < to && behind > 0 ? [...list.unknown, { from: list.to + behind, to }] : list.unknown;
  if (list.to < to && behind === 0) return false;
  const fields = list.fields.map((field) => readFirst(r, field, hand, step));
  put(r, step, hand, { ...list, fields: r.is(from - 1, 'with|including|plus') ? withMain(r, fields, hand) : fields });
  for (let place = from; place < Math.max(list.to, to); place += 1)
    if (!unknown.some((words) => words.from <= place && place < words.to) && !r.isTaken(place))
      take(r, step, place, place + 1);
  noteMissing(r, unknown, hand.value);
  return true;
}

/** `save each message with its author and date`: the message itself is meant first. */
function withMain(r: Reading, fields: readonly NamedField[], { value, shape }: AtHand): readonly NamedField[] {
  const isText = (one: NamedField): boolean => one.roles.some((role) => role === 'text' || role === 'title');
  const hasTitle = shape.leaves.some(({ role, words }) => role === 'title' || rolesSaid(words).includes('title'));
  const isMessage = value.kind === 'event' && /^(?:message|post|comment)$/.test(value.nouns[0] ?? '');
  const picked = isMessage && !hasTitle ? pick(value, shape, 'text') : null;
  const isRow = r.slice(0, r.end).some(({ stem: said }) => ROWS.has(said));
  const [first] = fields;
  if (!picked || !first || isRow || fields.some(isText)) return fields;
  return [
    { key: titled(picked.told.replace(/^the /, '')), roles: ['text'], picked, from: first.from, to: first.from },
    ...fields,
  ];
}

const ROWS = new Set(['row', 'line', 'entry', 'record', 'column'].map(stem));

/** `from the row`, `in separate columns`: the words behind a list say where its fields are, or are put. */
function tailOf(r: Reading, at: number, { value }: AtHand): number {
  const thing = ofTheThing(r, at, value) - at;
  return thing + r.said(at + thing, ...IN_COLUMNS);
}

/** `a task "Landlord: " plus the subject`: the field belongs to the text before it. */
function goesOn(r: Reading, step: Draft, at: number, hand: AtHand): boolean {
  const lead = r.said(at, 'plus', '+', 'followed by');
  const quote = lead > 0 ? r.mention(at - 1, 'quote') : null;
  const name = quote && Object.keys(step.input).find((one) => step.input[one] === quote.value);
  const list = typeof name === 'string' ? fieldListAt(r, at + lead, hand.value, hand.shape) : null;
  const [field, ...more] = list?.fields ?? [];
  if (typeof name !== 'string' || !quote || !field || more.length > 0 || field.from !== at + lead) return false;
  r.builder.set(step, name, `${quote.value.trim()} ${partOfName(readFirst(r, field, hand, step).picked)}`);
  take(r, step, at, field.to);
  return true;
}

/** `a deadline of next Monday`: the words give the day, and no record has it. */
const isDated = (r: Reading, { to }: FieldList): boolean =>
  r.is(to, 'of|on|in|by|is|for|set|:') && momentsIn(r, to, Math.min(to + MAX_AWAY, r.end), () => true).length > 0;

const MAX_AWAY = 5;

/** A field of a part that is read first. */
function readFirst(r: Reading, field: NamedField, { value }: AtHand, step: Draft): NamedField {
  const { lookUp, expr } = field.picked;
  if (!lookUp) return field;
  return { ...field, picked: { ...field.picked, expr: withLookUps(r, expr, [lookUp], value, step) } };
}

/** `with the same email`, of a record that has none: the words are those of an input, which is asked for. */
function asksForInput(r: Reading, step: Draft, { from, to }: Words, { told }: AtHand): boolean {
  const said = r
    .textOf(from, to)
    .toLowerCase()
    .replace(/^(?:the|its|their) (?:same )?/, '');
  const roles = rolesSaid(said);
  const input = contentInputs(step).find(({ role }) => roles.includes(role));
  if (!input) return false;
  const thing = told.replace(/^./, (first) => first.toUpperCase());
  r.builder.ask({
    kind: GapKind.VALUE,
    tokens: r.slice(from, to),
    reason: `${thing} has no field of that name.`,
    question: `${thing} has no "${said}". What is "${titleOf(input.name, input.own)}" to be?`,
    at: { step: step.id, path: `/input/${input.name}` },
    valueSchema: input.own,
    choices: offersFor(r, step, input.name, input.own),
  });
  return true;
}

/** The words stand for the inputs that have been filled. */
function take(r: Reading, step: Draft, from: number, to: number): void {
  const [slot = 'use'] = Object.keys(step.input)
    .filter((name) => name !== 'connection')
    .slice(-1);
  r.take(from, to, step.part, slot);
}

/** Gives each field its place. @returns the fields that have none */
function put(r: Reading, step: Draft, hand: AtHand, { fields }: FieldList): readonly NamedField[] {
  const inputs = contentInputs(step);
  const free = freeInput(step);
  if (free?.isRequired === true && !hasOwnKeys(free.own)) {
    setAll(r, step, free.name, fields);
    return [];
  }
  const placed = withTitle(
    fields.map((field) => ({ field, inputs: inputsFor(field, inputs, hand) })).map((one) => withInputOfName(step, one)),
    inputs,
    hand,
  );
  const text = inputs.find(({ role }) => role === 'text');
  const isHomeless = placed.some((one) => one.inputs.length === 0);
  // Fields without an input of their own stand in the text, together with those that are meant for it.
  const isInText = (one: (typeof placed)[number]): boolean =>
    one.inputs.length === 0 || (isHomeless && one.inputs.some(({ input }) => input === text));
  for (const one of placed) if (!isInText(one)) for (const each of one.inputs) setOne(r, step, each, hand);
  const rest = placed.filter(isInText).map(({ field }) => field);
  if (rest.length === 0) return [];
  if (!text) return rest;
  const isWhole = rest.length === fields.length && !inputs.some(({ role }) => role === 'title');
  setText(r, step, text, isWhole ? withOwnTitle(rest, hand) : rest, hand);
  return [];
}

/** `the author and the link` of what starts the run do not say of what: its title stands before them. */
function withOwnTitle(fields: readonly NamedField[], { value, shape }: AtHand): readonly NamedField[] {
  const [first] = fields;
  const picked = value.kind === 'event' && sayOfNothing(fields) ? pick(value, shape, 'title') : null;
  return first && picked
    ? [{ key: 'Title', roles: ['title'], picked, from: first.from, to: first.from }, ...fields]
    : fields;
}

interface PlacedField {
  readonly field: NamedField;
  readonly inputs: readonly Placed[];
}

/** `the price`: an input of just that name takes it, whatever it holds. One in cents would need another number. */
function withInputOfName(step: Draft, one: PlacedField): PlacedField {
  const said = plainWords(one.field.as ?? one.field.key);
  const slot =
    one.inputs.length > 0
      ? undefined
      : slotsOf(step.tool).find(
          ({ name, own, role }) =>
            step.input[name] === undefined &&
            /^(?:other|number|text|title)$/.test(role) &&
            [own['type']].flat().includes('string') &&
            !/smallest unit|\bcents\b|\bids?\b/i.test(toldOf(own)) &&
            [plainWords(name), titleOf(name, own).toLowerCase()].includes(said),
        );
  const input = slot && { name: slot.name, own: slot.own, role: 'text' as const, isRequired: slot.isRequired };
  return input ? { ...one, inputs: [{ input, ...one.field.picked }] } : one;
}

/** `a deal with the company name and the amount`, of a row: what names it is its title, which no column is known to be. */
function withTitle(
  placed: readonly PlacedField[],
  inputs: readonly ContentInput[],
  { shape }: AtHand,
): readonly PlacedField[] {
  const title = inputs.find(({ role }) => role === 'title');
  const isFilled = placed.some((one) => one.inputs.some(({ input }) => input === title));
  const naming = placed.find((one) => one.inputs.length === 0 && one.field.roles.some((role) => NAMING.has(role)));
  if (shape.columns === null || !title || isFilled || !naming) return placed;
  return placed.map((one) => (one === naming ? { ...one, inputs: [{ input: title, ...one.field.picked }] } : one));
}

const NAMING: ReadonlySet<Role> = new Set<Role>(['name', 'company', 'author']);

/** A value in the input for it. */
interface Placed extends Pick<Picked, 'expr' | 'told'> {
  readonly input: ContentInput;
}

/** The inputs that a field fills: those of its name or its role. A name may be taken apart. */
function inputsFor(field: NamedField, inputs: readonly ContentInput[], { value, shape }: AtHand): readonly Placed[] {
  const { picked, roles } = field;
  const said = field.as ?? plainWords(field.key);
  const same = inputs.find(({ name, own }) => plainWords(name) === said || titleOf(name, own).toLowerCase() === said);
  const input =
    same ??
    (field.as === undefined ? roles : rolesSaid(field.as))
      .map((role) => inputs.find((one) => one.role === role))
      .find((one) => one !== undefined);
  if (input) return [{ input, ...picked }];
  // The date of a row is the time of an event, or the day that a task is due.
  const timed = roles.includes('date') ? inputs.find(({ role }) => role === 'start' || role === 'due') : undefined;
  if (timed && shape.columns !== null) return [{ input: timed, ...picked }];
  if (!roles.includes('name')) return [];
  if (shape.columns !== null) return halves(picked, inputs);
  return inputs.flatMap((one) => {
    const part = one.role === 'firstName' || one.role === 'lastName' ? pick(value, shape, one.role) : null;
    return part ? [{ input: one, ...part }] : [];
  });
}

/** A name in one column, for inputs that take it apart. */
function halves({ expr: name, told }: Picked, inputs: readonly ContentInput[]): readonly Placed[] {
  return inputs.flatMap((input) =>
    input.role === 'firstName'
      ? [{ input, told, expr: `$substringBefore(${name}, " ")` }]
      : input.role === 'lastName'
        ? [{ input, told, expr: `($contains(${name}, " ") ? $substringAfter(${name}, " ") : ${name})` }]
        : [],
  );
}

function setOne(r: Reading, step: Draft, { input: { name, own }, expr, told }: Placed, hand: AtHand): void {
  if (step.input[name] !== undefined) return;
  r.builder.set(step, name, `{{ ${expr} }}`);
  r.builder.assume(`"${titleOf(name, own)}" is ${told} of ${hand.told}.`, { step: step.id, path: `/input/${name}` });
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
