import { named, titled } from '../../build/value.js';
import type { Value } from '../../build/value.js';
import { stem } from '../../text/stem.js';
import type { Reading } from '../reading.js';
import { beginningAt, clockAt } from '../rows/record-parts.js';
import { clauseAt } from './field-clauses.js';
import { partOf, withinPart } from './field-parts.js';
import { isOpaque, lookedUp } from './look-up.js';
import { isOfPerson, isPeople, isPerson, mailboxOf, pick } from './pick.js';
import type { Picked } from './pick.js';
import { rolesSaid } from './roles.js';
import type { Role } from './roles.js';
import type { Leaf, Shape } from './shape.js';

/** A field of the item at hand, as the words name it. */
export interface NamedField {
  /** `Sender`: a key for it. */
  readonly key: string;
  /** The roles that it may have, the likeliest first. */
  readonly roles: readonly Role[];
  readonly picked: Picked;
  /** The input that the words name for it: `the subject as the title`. */
  readonly as?: string | undefined;
  readonly from: number;
  readonly to: number;
}

/** The place of some words. */
export interface Words {
  readonly from: number;
  readonly to: number;
}

export interface FieldList {
  readonly fields: readonly NamedField[];
  readonly from: number;
  readonly to: number;
  /** Words in between and at the end that name no field of the item. They stay open, and are asked about. */
  readonly unknown: readonly Words[];
}

const LEADS = [
  'the',
  'its',
  'their',
  'his',
  'her',
  'a',
  'an',
  'all the',
  'both the',
  'both its',
  'both their',
  'the same',
  'the whole',
  'the full',
  'the exact',
];
const JOINS = [', and', 'and', ',', '&', '+', 'plus', 'as well as', 'along with', 'together with', 'and also', '/'];
const MAX_WORDS = 4;
/** Words that are no names of columns, even where columns have any names. */
const NO_COLUMN =
  /^(?:it|them|this|that|these|those|a|an|the|each|every|all|some|new|row|rows|record|records|column|columns|field|fields|data|details?|info|information|everything|tag|tags|label|labels|priority|list|board|to|in|into|on|for|with|and|or|if|when|from|by|as|of|not|no|only)$/;
/** Behind these, a name has a value of its own, which the words give. */
const OPENS_VALUE =
  /^(?::|=|is|are|set|equals?|contain\w*|over|under|above|below|more|less|called|named|saying|like|starting|that|which|whose)$/;

/** The field that stands at a place; null: the item has none of that name. */
function fieldNamedAt(r: Reading, at: number, value: Value, shape: Shape): NamedField | null {
  const lead = at + r.said(at, ...LEADS);
  const start = ofWhom(r, lead);
  // `drop a line`: none of those that a record has.
  const isAny = r.is(at, 'a|an');
  const whose = start > lead ? r.lower(start - 1).replace(/['’]s?$/, '') : null;
  for (let length = MAX_WORDS; length >= 1; length -= 1) {
    const to = start + length;
    const tokens = r.slice(start, to);
    if (to > r.end || tokens.length < length || tokens.some(({ kind }) => kind !== 'word')) continue;
    if (tokens.some((_token, offset) => r.isTaken(start + offset))) continue;
    const words = tokens
      .map(({ lower }) => lower)
      .join(' ')
      .replaceAll('-', ' ');
    const found =
      madeOf(r, words, value) ??
      (isAny ? null : personRead(r, words, whose, value, shape)) ??
      ofOwner(words, whose, value, shape) ??
      leafFor(words, value, shape) ??
      roleFor(words, value, shape) ??
      personFor(words, value, shape) ??
      (isAny ? null : partOf(words, value, shape)) ??
      ofThing(words, value, shape) ??
      (isAny ? null : withinPart(words, value, shape)) ??
      (r.said(at, 'their', 'his', 'her') > 0 ? lookedUp(r, 'customer', words, value, shape) : null);
    if (!found) continue;
    const tail = ofTheThing(r, to + r.said(to, 'field', 'column', 'value', 'fields', 'columns'), value);
    const as = inputAt(r, tail);
    return { ...found, key: titled(words), as: as?.words, from: at, to: as?.to ?? tail };
  }
  return besideAt(r, at) ?? columnAt(r, at, start, value, shape) ?? spoken(r, at, value, shape);
}

/** `the customer's name`, `the customer name`, `the customer`: of an event with nothing but the id of the customer. */
function personRead(
  r: Reading,
  words: string,
  whose: string | null,
  value: Value,
  shape: Shape,
): Pick<NamedField, 'roles' | 'picked'> | null {
  if (value.kind !== 'event' || !shape.leaves.some((leaf) => leaf.owner === '' && isOpaque(leaf))) return null;
  const [first = '', ...rest] = words.split(' ');
  const [part, field] = whose !== null ? [whose, words] : rest.length > 0 ? [first, rest.join(' ')] : [words, 'name'];
  // An invoice has the name of its customer.
  const isKnown = shape.leaves.some(
    (leaf) => (leaf.owner === '' && leaf.words === `${part} ${field}`) || (leaf.owner === part && leaf.words === field),
  );
  if (isKnown) return null;
  const found =
    lookedUp(r, part, field, value, shape) ??
    (words === 'name' && whose === null && !isPerson(value, shape)
      ? lookedUp(r, 'creator', 'name', value, shape)
      : null);
  // The address of a receipt is nearer than that of the customer.
  return found && found.roles[0] === 'email' && pick(value, shape, 'email') ? null : found;
}

/** `the name of the document`: the thing that has the field. @returns where the words end */
function ofTheThing(r: Reading, at: number, { nouns }: Value): number {
  const lead = r.said(at, 'of the', 'of this', 'of that', 'of each', 'of its', 'of it');
  if (lead === 0) return at;
  if (r.is(at, 'of it')) return at + lead;
  const isIts = nouns.some((noun) => stem(noun) === r.stem(at + lead));
  return isIts && !r.isTaken(at + lead) ? at + lead + 1 : at;
}

/** `who wrote it`, `what it is called`. */
function spoken(r: Reading, at: number, value: Value, shape: Shape): NamedField | null {
  const clause = shape.columns === null ? clauseAt(r, at) : null;
  if (!clause) return null;
  const person = clause.parts.map((part) => personRead(r, part, null, value, shape)).find((one) => one !== null);
  if (person) return { ...person, key: clause.key, from: at, to: clause.to };
  for (const role of clause.roles) {
    const picked = pick(value, shape, role);
    if (picked) return { key: clause.key, roles: [role], picked, from: at, to: clause.to };
  }
  const part = clause.parts.map((name) => partOf(name, value, shape)).find((one) => one !== null);
  return part ? { ...part, key: clause.key, from: at, to: clause.to } : null;
}

/** `the first 20 characters of the subject`, `the current time`: values that stand in lists of fields as well. */
function besideAt(r: Reading, at: number): NamedField | null {
  const part = beginningAt(r, at) ?? clockAt(r, at);
  if (!part) return null;
  const picked = { expr: part.value.slice(3, -3), told: `the ${part.name}`, leaves: [] };
  return { key: titled(part.name), roles: [], picked, from: at, to: part.to };
}

/** `the customer's name`, `the new lead's phone`: the words for the one who has it. */
function ofWhom(r: Reading, at: number): number {
  for (let next = at; next < at + 3 && next < r.end; next += 1) {
    const word = r.lower(next);
    if (/['’]s?$/.test(word)) return next + 1;
    if (r.tokens[next]?.kind !== 'word' || r.is(next, 'and|or|plus')) return at;
  }
  return at;
}

function leafFor(
  words: string,
  value: Value,
  shape: Shape,
): { readonly roles: readonly Role[]; readonly picked: Picked } | null {
  const same = (one: string): boolean =>
    one === words || one.split(' ').map(stem).join(' ') === words.split(' ').map(stem).join(' ');
  const leaf =
    shape.leaves.find((one) => one.owner === '' && value.nouns.some((noun) => one.words === `${noun} ${words}`)) ??
    shape.leaves.find(
      (one) => one.owner === '' && same(one.words) && !(one.words === 'name' && isPerson(value, shape)),
    ) ??
    shape.leaves.find((one) => one.owner !== '' && same(`${one.owner} ${one.words}`));
  return leaf ? { roles: rolesOf(leaf, value, shape), picked: pickedOf(value, leaf) } : null;
}

const pickedOf = (value: Value, leaf: Leaf): Picked => ({
  expr: `${value.expr}.${leaf.path}`,
  told: `the ${leaf.words}`,
  leaves: [leaf],
});

/** The roles of a field, so that it goes into the input for it. */
function rolesOf(leaf: Leaf, value: Value, shape: Shape): readonly Role[] {
  if (leaf.role !== null) return [leaf.role];
  return rolesSaid(leaf.words).filter((role) => pick(value, shape, role)?.leaves.includes(leaf) === true);
}

function roleFor(
  words: string,
  value: Value,
  shape: Shape,
): { readonly roles: readonly Role[]; readonly picked: Picked } | null {
  const roles = rolesSaid(words);
  const order = isPerson(value, shape)
    ? [...roles].sort((one, other) => Number(other === 'name') - Number(one === 'name'))
    : roles;
  for (const role of order) {
    // A chat message has no subject, although a title can be made of it.
    if (
      role === 'title' &&
      !shape.leaves.some((leaf) => leaf.role === 'title' || rolesSaid(leaf.words).includes('title'))
    )
      continue;
    const picked = pick(value, shape, role);
    if (picked) return { roles: [role], picked };
  }
  return null;
}

/** `the summary`: a text that a step has made of the item. */
function madeOf(r: Reading, words: string, value: Value): Pick<NamedField, 'roles' | 'picked'> | null {
  const newer = r.values.slice(0, r.values.indexOf(value));
  const made = newer.find(({ kind, nouns }) => kind === 'text' && nouns.some((noun) => stem(noun) === stem(words)));
  return made ? { roles: ['text'], picked: { expr: made.text, told: `the ${words}`, leaves: [] } } : null;
}

/** `as the title`, `as its description`: the input for a field. */
function inputAt(r: Reading, at: number): { readonly words: string; readonly to: number } | null {
  const lead = r.said(at, 'as the', 'as its', 'as', 'for the', 'into the');
  const start = at + lead;
  if (lead === 0 || start >= r.end || r.isTaken(start) || r.tokens[start]?.kind !== 'word') return null;
  return rolesSaid(r.lower(start)).length > 0 ? { words: r.lower(start), to: start + 1 } : null;
}

/** `the customer's name`: a field of that person, and not of the order. */
function ofOwner(
  words: string,
  whose: string | null,
  value: Value,
  shape: Shape,
): Pick<NamedField, 'roles' | 'picked'> | null {
  if (whose === null || value.nouns.some((noun) => stem(noun) === stem(whose)) || !isPeople(whose)) return null;
  const isIts = (owner: string): boolean => owner === whose || owner.startsWith(`${whose} `);
  const isNamed = shape.leaves.some(({ owner }) => isIts(owner));
  const leaves = shape.leaves.flatMap((leaf) =>
    (isNamed ? isIts(leaf.owner) : isOfPerson(leaf)) ? [{ ...leaf, owner: '' }] : [],
  );
  const person = { ...shape, leaves };
  const named = { ...value, nouns: [whose] };
  return leafFor(words, named, person) ?? roleFor(words, named, person);
}

/** `the customer`: the name of that person. */
function personFor(words: string, value: Value, shape: Shape): Pick<NamedField, 'roles' | 'picked'> | null {
  if (!isPeople(words)) return null;
  const own = shape.leaves.filter(({ owner }) => owner === words || owner === `${words} ref`);
  const leaf =
    own.find((one) => /^(?:full name|name|display name)$/.test(one.words)) ??
    own.find((one) => one.words.includes('email'));
  if (leaf) return { roles: ['name'], picked: pickedOf(value, leaf) };
  const name = pick(value, shape, 'name');
  return name && !isPerson(value, shape) ? { roles: ['name'], picked: name } : null;
}

/** `the order number`: the thing stands before its field. */
function ofThing(words: string, value: Value, shape: Shape): Pick<NamedField, 'roles' | 'picked'> | null {
  const [first = '', ...rest] = words.split(' ');
  const name = rest.join(' ');
  if (name === '' || !value.nouns.some((noun) => stem(noun) === stem(first))) return null;
  return leafFor(name, value, shape) ?? roleFor(name, value, shape);
}

/** A column of a table, whose names are up to the user. */
function columnAt(r: Reading, at: number, start: number, value: Value, shape: Shape): NamedField | null {
  const said = shape.columns === null ? null : columnSaid(r, start);
  if (!said) return null;
  const name = shape.isSnake && !said.isQuoted ? said.words.toLowerCase().replaceAll(' ', '_') : said.words;
  const of = shape.columns === '' ? value.expr : `${value.expr}.${shape.columns ?? ''}`;
  return {
    key: said.words,
    roles: rolesOfColumn(said.words.toLowerCase()),
    picked: { expr: `${of}.${named(name)}`, told: `the column "${name}"`, leaves: [] },
    from: at,
    to: said.to + r.said(said.to, 'column', 'field'),
  };
}

/** `expected amount` is an amount. */
function rolesOfColumn(words: string): readonly Role[] {
  const roles = rolesSaid(words);
  return roles.length > 0 || !words.includes(' ') ? roles : rolesSaid(words.slice(words.lastIndexOf(' ') + 1));
}

/** The name of a column as headings are written: a known one of several words, in quotes, or a single word. */
function columnSaid(
  r: Reading,
  start: number,
): { readonly words: string; readonly isQuoted: boolean; readonly to: number } | null {
  const quote = r.mention(start, 'quote');
  if (quote && /^[\p{L}\p{N}][\p{L}\p{N} _-]{0,60}$/u.test(quote.value))
    return { words: quote.value, isQuoted: true, to: start + 1 };
  for (const length of [3, 2, 1]) {
    const tokens = r.slice(start, start + length);
    if (start + length > r.end || tokens.some(({ kind }, offset) => kind !== 'word' || r.isTaken(start + offset)))
      continue;
    const words = tokens.map(({ text }) => text).join(' ');
    const isKnown =
      length === 1
        ? !NO_COLUMN.test(words.toLowerCase())
        : rolesSaid(words.toLowerCase()).length > 0 || isWholeName(r, start, start + length);
    if (isKnown) return { words: titled(words), isQuoted: false, to: start + length };
  }
  return null;
}

/** Whether words are all of what stands between two marks of a list: `… and expected amount`. */
function isWholeName(r: Reading, start: number, to: number): boolean {
  const isLed = r.said(start - 1, 'the', 'its', 'their', 'and', ',') > 0;
  const isEnd = to >= r.end || BEHIND.test(r.lower(to)) || r.said(to, ...JOINS) > 0;
  return isLed && isEnd && r.slice(start, to).every((_token, offset) => isName(r, start + offset));
}

/** The end of a word in a list that names no field, if the next one of the list does; else null. */
function unknownTo(r: Reading, at: number, value: Value, shape: Shape): number | null {
  const lead = r.said(at, ...LEADS);
  const start = at + lead;
  if (lead === 0 && r.frames.verbs.at(r.tokens, start) !== null) return null;
  for (let to = start + 1; to <= start + 2 && to <= r.end; to += 1) {
    const isWord = r.tokens[to - 1]?.kind === 'word' && !r.isTaken(to - 1) && !NO_COLUMN.test(r.lower(to - 1));
    if (!isWord) return null;
    const join = r.said(to, ...JOINS);
    const isListed = (next: number): boolean =>
      fieldNamedAt(r, next, value, shape) !== null || unknownTo(r, next, value, shape) !== null;
    if (join > 0 && isListed(to + join)) return to;
  }
  return null;
}

/** Behind the last name of a list. */
const BEHIND =
  /^(?:to|in|into|on|onto|of|for|from|as|by|via|through|so|if|unless|when|but|except|please|and|then|[.,;!?)])$/;
/** The most words of a name that the item does not know. */
const MAX_UNKNOWN = 3;

/** The end of words at the end of a list that name no field: `…, total and shoe size`. Null: they are no name. */
function lastUnknownTo(r: Reading, at: number): number | null {
  const lead = r.said(at, ...LEADS);
  const start = at + lead;
  // `and tell me`: a further order.
  if (lead === 0 && r.frames.verbs.at(r.tokens, start) !== null) return null;
  let to = start;
  while (to < r.end && to < start + MAX_UNKNOWN && isName(r, to)) to += 1;
  const isEnd = to >= r.end || BEHIND.test(r.lower(to)) || r.said(to, ...JOINS) > 0;
  return to > start && isEnd && (r.tokens[to]?.mention ?? null) === null ? to : null;
}

const isName = (r: Reading, at: number): boolean =>
  r.tokens[at]?.kind === 'word' && !r.isTaken(at) && !NO_COLUMN.test(r.lower(at)) && !BEHIND.test(r.lower(at));

/** `their name, email and the amount`: fields of the item, up to the first word that is none. */
export function fieldListAt(r: Reading, at: number, value: Value, shape: Shape): FieldList | null {
  const fields: NamedField[] = [];
  const unknown: Words[] = [];
  let next = at;
  for (let open = at; open < r.end;) {
    const field = fieldNamedAt(r, open, value, shape);
    // `with the same email`: nothing but a field is meant.
    const isField = fields.length > 0 || r.said(open, 'the same', 'its', 'their') > 0;
    const to = field?.to ?? unknownTo(r, open, value, shape) ?? (isField ? lastUnknownTo(r, open) : null);
    if (to === null) break;
    if (field) fields.push(field);
    else unknown.push({ from: open, to });
    next = to;
    const join = r.said(next, ...JOINS);
    if (join === 0) break;
    open = next + join;
  }
  // `with the message`: the whole of it.
  const only = fields.length === 1 ? (fields[0]?.key.toLowerCase() ?? '') : '';
  const isMail = /^e?-?mail$/.test(only) && mailboxOf(shape) !== undefined;
  const isWhole = (isMail || value.nouns.includes(only)) && !r.is(at, 'its|their');
  if (isWhole || fields.length + unknown.length === 0 || OPENS_VALUE.test(r.lower(next)) || r.mention(next) !== null)
    return null;
  return { fields, from: at, to: next, unknown };
}
