import { stem } from '../text/stem.js';
import { Phrases } from '../text/tokens.js';
import { named, plural, quoted } from '../build/value.js';
import type { Value } from '../build/value.js';
import type { Part } from './account.js';
import { calledPath } from './called-fields.js';
import { compute } from './compute.js';
import type { Reading } from './reading.js';

/** A field of a value, as words name it. */
export interface FieldRead {
  readonly name: string;
  /** Below the value, or below an item of it. */
  readonly path: string;
  readonly from: number;
  readonly to: number;
}

/** The field of a value that stands at a place: `subject`, `data.price`, `"full name"`. */
export function fieldAt(r: Reading, at: number, value: Value): FieldRead | null {
  const article = at + r.said(at, 'the', 'its', 'their', 'his', 'her', 'a', 'an', 'all the', 'all');
  // `the issue title`, `the PR's link`: the value that has the field may be named first.
  const owner =
    value.kind === 'event' || value.kind === 'record' || value.kind === 'list'
      ? Phrases.of(value.nouns).at(r.tokens, article)
      : null;
  const start =
    owner && fieldNamed(r, article, value) === null && fieldNamed(r, article + owner.length, value) !== null
      ? article + owner.length
      : article;
  const path = r.mention(start, 'path');
  if (path && value.kind === 'event' && r.event?.type?.planning?.isCalled === true) {
    const tail = r.said(start + 1, 'field', 'value');
    return { name: path.value, path: calledPath(path.value), from: at, to: start + 1 + tail };
  }
  if (path && value.isOpen)
    return {
      name: path.value,
      path: value.kind === 'data' && path.value.startsWith('body.') ? named(path.value.slice(5)) : named(path.value),
      from: at,
      to: start + 1,
    };
  const quote = r.mention(start, 'quote');
  if (quote && value.isOpen && /^[\w .-]{1,60}$/.test(quote.value)) {
    const tail = r.said(start + 1, 'column', 'field', 'property', 'value');
    return { name: quote.value, path: named(quote.value), from: at, to: start + 1 + tail };
  }
  const known = innerField(r, owner?.value, start, value) ?? fieldNamed(r, start, value);
  if (known) return { ...known, from: at, to: known.to + r.said(known.to, 'field', 'line') };
  // A column of a table may have any name if the words say that it is a column.
  if (value.isOpen && value.kind !== 'data' && r.tokens[start]?.kind === 'word' && r.is(start + 1, 'column|field'))
    return { name: r.lower(start), path: named(r.lower(start)), from: at, to: start + 2 };
  if (value.isOpen && r.is(start, 'column|field') && r.tokens[start + 1]?.kind === 'word')
    return { name: r.lower(start + 1), path: named(r.lower(start + 1)), from: at, to: start + 2 };
  // `its title` of the item of a loop
  if (value.isOpen && value.expr === 'item' && r.is(at, 'its|their') && start === at + 1 && isFieldWord(r, start))
    return { name: r.lower(start), path: named(r.lower(start)), from: at, to: start + 1 };
  return null;
}

/** `the task name` of a comment: the name of the part that is called so, and of nothing else. */
function innerField(
  r: Reading,
  owner: string | undefined,
  at: number,
  { fields }: Value,
): { readonly name: string; readonly path: string; readonly to: number } | null {
  const inner = `${owner ?? ''}.${r.lower(at)}`;
  const path =
    owner === undefined ? undefined : Object.values(fields).find((one) => one === inner || one.endsWith(`.${inner}`));
  return path === undefined ? null : { name: `${owner ?? ''} ${r.lower(at)}`, path, to: at + 1 };
}

const NO_FIELD =
  /^(?:own|text|content|contents|data|details?|summary|rest|number of|count|first|last|new|old|whole|entire|email address)$/;

function isFieldWord(r: Reading, at: number): boolean {
  const token = r.tokens[at];
  return (
    token?.kind === 'word' &&
    at < r.end &&
    !r.isTaken(at) &&
    /^[A-Za-z_]\w*$/.test(token.text) &&
    !NO_FIELD.test(token.lower)
  );
}

function fieldNamed(
  r: Reading,
  start: number,
  value: Value,
): { readonly name: string; readonly path: string; readonly to: number } | null {
  for (let length = 3; length >= 1; length -= 1) {
    const words = Array.from({ length }, (_, offset) => r.stem(start + offset)).join(' ');
    const written = Array.from({ length }, (_, offset) => r.lower(start + offset)).join(' ');
    // `the date` is no `dates`, if there are both.
    const known =
      Object.entries(value.fields).find(([name]) => name === written) ??
      Object.entries(value.fields).find(([name]) => name.split(' ').map(stem).join(' ') === words);
    if (known && start + length <= r.end) return { name: known[0], path: known[1], to: start + length };
  }
  return null;
}

/** `the title and the link`, `sender, subject and date`: fields of one value. */
export function fieldsAt(
  r: Reading,
  at: number,
  value: Value,
): { readonly fields: readonly FieldRead[]; readonly to: number } | null {
  const fields: FieldRead[] = [];
  let next = at;
  for (;;) {
    const field = fieldAt(r, next, value);
    if (!field) break;
    fields.push(field);
    next = field.to;
    const joined = r.said(
      next,
      ',',
      ', and',
      'and',
      'and also',
      '&',
      '+',
      'plus',
      'with',
      'along with',
      'together with',
    );
    if (joined === 0 || fieldAt(r, next + joined, value) === null) break;
    next += joined;
  }
  return fields.length === 0 ? null : { fields, to: next };
}

/** The same value, shown by some of its fields only. */
export function shownBy(value: Value, fields: readonly Pick<FieldRead, 'name' | 'path'>[]): Value {
  // A field may hold several values: with commas on one line, or each on a line of its own.
  const paths = fields.map(({ path }) => `$join([${path}.$string($)], ", ")`);
  const line = paths.join(
    fields.length === 2 && fields.some(({ name }) => /link|url/.test(name)) ? ' & "\\n" & ' : ' & " · " & ',
  );
  if (value.kind === 'list') {
    const none = quoted(`There are no ${plural(value.nouns[0] ?? 'item')}.`);
    return {
      ...value,
      expr: `[${value.expr}.${objectOf('', fields)}]`,
      fields: Object.fromEntries(fields.map(({ name }) => [name, named(name)])),
      isOpen: false,
      line,
      itemFull: line,
      text: `($count(${value.expr}) = 0 ? ${none} : $join([${value.expr}.(${line})], "\\n"))`,
      full: `($count(${value.expr}) = 0 ? ${none} : $join([${value.expr}.(${line})], "\\n"))`,
    };
  }
  const whole = fields.map(({ path }) => `$join([${value.expr}.${path}.$string($)], "\\n")`).join(' & "\\n" & ');
  const headline =
    fields.length === 1 && !/\./.test(fields[0]?.path ?? '')
      ? `${quoted(`${(fields[0]?.name ?? '').replace(/^./, (first) => first.toUpperCase())}: `)} & ${whole}`
      : value.headline;
  return {
    ...value,
    kind: value.kind === 'event' ? 'event' : 'record',
    line,
    text: whole,
    full: whole,
    headline: value.kind === 'event' ? value.headline : headline,
    ...(fields.length === 1
      ? { expr: `${value.expr}.${fields[0]?.path ?? ''}`, fields: {}, kind: 'text' as const }
      : {
          expr: objectOf(value.expr, fields),
          fields: Object.fromEntries(fields.map(({ name }) => [name, named(name)])),
        }),
  };
}

function objectOf(expr: string, fields: readonly Pick<FieldRead, 'name' | 'path'>[]): string {
  return `{ ${fields.map(({ name, path }) => `${quoted(name)}: ${expr === '' ? path : `${expr}.${path}`}`).join(', ')} }`;
}

/** Adds the step that picks fields out of a value. */
export function pickValues(
  r: Reading,
  value: Value,
  fields: readonly Pick<FieldRead, 'name' | 'path'>[],
  part: Part,
): Value {
  const id = compute(
    r,
    'pick_values',
    'Pick out the values',
    value.kind === 'list' ? `[${value.expr}.${objectOf('', fields)}]` : objectOf(value.expr, fields),
    part,
    'fields',
    'Only these values are asked for.',
  );
  if (id === null) return shownBy(value, fields);
  const base = value.kind === 'list' ? derivedList(value, id) : { ...value, expr: `steps.${id}.output`, stepId: id };
  const own = fields.map((field) => ({ name: field.name, path: named(field.name) }));
  const picked = {
    ...shownBy({ ...base, isOpen: false }, own),
    expr: base.expr,
    fields: Object.fromEntries(own.map((field) => [field.name, field.path])),
    stepId: id,
  };
  r.builder.values.push(picked);
  return picked;
}

/** The list that a step made of another one. */
export function derivedList(list: Value, stepId: string): Value {
  const expr = `steps.${stepId}.output`;
  const swap = (text: string): string => text.replaceAll(list.expr, expr);
  return { ...list, expr, headline: swap(list.headline), text: swap(list.text), full: swap(list.full), stepId };
}
