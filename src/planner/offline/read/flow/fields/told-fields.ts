import type { Value } from '../../../build/value.js';
import type { Part } from '../../account.js';
import type { Reading } from '../../reading.js';
import { fieldListAt } from './field-words.js';
import type { NamedField, Words } from './named-field.type.js';
import { bare, labelled, lines } from '../letter.js';
import { withLookUps } from './look-up.js';
import { toldPerson } from './people.js';
import { pick } from '../pick.js';
import type { LookUp } from '../pick.js';
import { noteMissing } from './missing-fields.js';
import type { Role } from '../roles.js';
import { shapeOf } from '../shape.js';

/** They need no name before them. */
const PLAIN: ReadonlySet<Role> = new Set<Role>(['title', 'text', 'link', 'name']);

/** They do not tell what a thing is. */
const BESIDE: ReadonlySet<Role> = new Set<Role>(['link', 'author', 'date', 'due', 'start', 'status']);

/** `the author and the link` do not say of what. */
export const sayOfNothing = (fields: readonly Pick<NamedField, 'key' | 'roles'>[]): boolean =>
  fields.every(({ key, roles }) =>
    roles.length === 0 ? /^(?:link|url|permalink)$/i.test(key) : roles.every((role) => BESIDE.has(role)),
  );

/** Fields as a text, with the words that name none of them. */
export interface ToldFields {
  readonly to: number;
  /** How many fields are named. */
  readonly count: number;
  readonly value: Value;
  readonly unknown: readonly Words[];
  /** One of them is made of a field as people write it, or the title of the thing stands before it. */
  readonly isMade: boolean;
  /** What is to be read before, in place of the marks in the value. */
  readonly lookUps: readonly LookUp[];
  /** What is taken for granted of them. */
  readonly assumes: readonly string[];
}

/** A value that is the whole text: a column that a row does not have leaves it empty. */
const alone = (expr: string): string => (/^[\w.]+$/.test(expr) ? `$string([${expr}][$ != null][0])` : bare(expr));

/**
 * `the amount and the customer's name`, `the name and the email` of a table: fields by what they are for, as a text. A
 * column whose names are up to the user counts only if people use its name for such a field. Null: they are no fields.
 */
export function toldFields(r: Reading, at: number, value: Value): ToldFields | null {
  if (value.kind !== 'event' && value.kind !== 'record') return null;
  const shape = shapeOf(value, r.event?.type);
  const list = fieldListAt(r, at, value, shape);
  if (!list || list.fields.some(({ as }) => as !== undefined)) return null;
  if (shape.columns !== null && list.fields.some(({ roles, isKnown }) => roles.length === 0 && !isKnown)) return null;
  const [first, ...others] = list.fields;
  // `the summary` that a step has made is a value of its own.
  const isRead = first !== undefined && (first.picked.leaves.length > 0 || first.picked.lookUp !== undefined);
  if (!first || (others.length === 0 && !isRead && shape.columns === null)) return null;
  // `about the new time`: a time alone does not say of what.
  const isBare = others.length > 0 || shape.columns !== null || first.roles.some((role) => PLAIN.has(role));
  const isOfNothing =
    value.kind === 'event' && shape.columns === null && others.length > 0 && sayOfNothing(list.fields);
  const needsTitle = isOfNothing || (!isBare && r.is(at - 1, 'about|regarding'));
  const title = needsTitle ? pick(value, shape, 'title') : null;
  const people = list.fields.map((field) => toldPerson(field, list.fields));
  const parts = list.fields.map(
    ({ key, roles, picked }, at) =>
      people[at] ?? (roles.some((role) => PLAIN.has(role)) ? bare(picked.expr) : labelled(key, picked.expr)),
  );
  const only = shape.columns === null ? bare : alone;
  const text =
    title !== null
      ? lines([bare(title.expr), ...parts])
      : others.length === 0
        ? (people[0] ?? only(first.picked.expr))
        : lines(parts);
  const isMade = title !== null || list.fields.some(({ picked }) => picked.leaves.some(({ raw }) => raw !== undefined));
  return {
    to: list.to,
    count: list.fields.length,
    unknown: list.unknown,
    isMade,
    assumes: list.fields.flatMap(({ assumes }) => assumes ?? []),
    lookUps: list.fields.flatMap(({ picked, address }) => [picked.lookUp ?? [], address?.lookUp ?? []].flat()),
    value: { ...value, kind: 'text', expr: text, text, full: text, fields: {}, isOpen: false },
  };
}

/** Whether all the words up to the end of the clause are fields of what starts the run: `the title and who closed it`. */
export function tellsFieldsOnly(r: Reading, at: number): boolean {
  const told = r.event && toldFields(r, at, r.event.value);
  // `tell me who`: no text begins so.
  const isTold = told !== null && (told.count > 1 || r.is(at, 'who'));
  return isTold && told.unknown.length === 0 && told.to >= r.end;
}

/** Takes the words for fields, but for those that name none, and reads what they need. @returns what they tell */
export function takeTold(r: Reading, at: number, told: ToldFields, of: Value, part: Part, slot: string): Value {
  let from = at;
  for (const open of told.unknown) {
    r.take(from, open.from, part, slot);
    from = open.to;
  }
  r.take(from, told.to, part, slot);
  noteMissing(r, told.unknown, of);
  for (const text of told.assumes) r.builder.assume(text, { step: null, path: '' });
  if (told.lookUps.length === 0) return told.value;
  const text = withLookUps(r, told.value.text, told.lookUps, of, null);
  return { ...told.value, expr: text, text, full: text };
}

/** `the message to my email with the channel name`: the thing stands near before its field. */
const MAX_BETWEEN = 6;

/**
 * `send me it with the comments`, `the answers with the wood type first`: all of an answer has each of its columns, and one
 * of them alone would leave the others out. Null: other fields are named.
 */
export function withColumn(
  r: Reading,
  at: number,
  told: ToldFields,
  of: Value,
  part: Part,
): { readonly to: number; readonly value: Value } | null {
  if (told.unknown.length > 0 || told.lookUps.length > 0) return null;
  const isRow = shapeOf(of, r.event?.type).columns !== null;
  // `the message with a link to it`: the thing itself is told as well.
  const named = r.slice(Math.max(0, at - MAX_BETWEEN), at);
  const isNamed = named.some(({ lower }) => lower === 'it' || of.nouns.includes(lower));
  const isOwn = !isRow && of.kind === 'event' && told.count === 1 && isNamed && r.is(at, 'with');
  if (isOwn) {
    r.take(at, told.to, part, 'text');
    // The text of the thing may have it already.
    const own = told.value.text.replace(/^\$string\((.*)\)$/s, '$1');
    if (of.text.includes(own)) return { to: told.to, value: of };
    const whole = `$string(${of.text}) & "\\n" & $string(${told.value.text})`;
    return { to: told.to, value: { ...of, kind: 'text', expr: whole, text: whole, full: whole } };
  }
  if (!isRow || told.count > 1) return null;
  const first = r.said(told.to, 'first', 'on top', 'at the top');
  r.take(at, told.to + first, part, 'text');
  if (first === 0) return { to: told.to, value: of };
  const text = `$string(${told.value.text}) & "\n" & $string(${of.text})`;
  return { to: told.to + first, value: { ...of, kind: 'text', expr: text, text, full: text } };
}
