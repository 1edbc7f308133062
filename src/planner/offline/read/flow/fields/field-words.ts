import { titled } from '../../../build/value.js';
import type { Value } from '../../../build/value.js';
import { stem } from '../../../text/stem.js';
import type { Reading } from '../../reading.js';
import { beginningAt, clockAt } from '../../rows/record-parts.js';
import { askedThings, thingAsked, whoDid } from './asked-things.js';
import { cellAt } from './cells.js';
import { columnAt, knownColumnAt } from './columns-said.js';
import { clauseAt, isAboutEnd } from './field-clauses.js';
import { partOf, withinPart } from './field-parts.js';
import { addressOf, isTitleOfThing, ofSomebody, personFor } from './people.js';
import { leafFor, pickedOf, roleFor } from './leaf-fields.js';
import { BEHIND, behindNow, isName, JOINS, LEADS, NO_COLUMN, OF_KIND } from './list-words.js';
import { eitherOf, isOpaque, lookedUp } from './look-up.js';
import { ofTheThing } from './of-the-thing.js';
import { DETAILS, wholeAt } from './whole-thing.js';
import type { FieldList, NamedField, Words } from './named-field.type.js';
import { ofOwnRecord } from './own-record.js';
import { postalFor } from './postal.js';
import { isOfPerson, isPeople, isPerson, mailboxOf, pick, senderOf } from '../pick.js';
import type { Picked } from '../pick.js';
import { rolesSaid } from '../roles.js';
import type { Shape } from '../shape.js';

const MAX_WORDS = 4;
/** `the customer's details`: who they are. */
const PERSONAL = ['details', 'contact details', 'info', 'information', 'data'];
const POSTAL = /^(?:billing|shipping|delivery|postal) address(?:es)?$/;
/** How many names in a row may be unknown. */
const MAX_CHAIN = 4;
/** Behind these, a name has a value of its own, which the words give. */
const OPENS_VALUE =
  /^(?::|=|is|are|set|equals?|contain\w*|over|under|above|below|more|less|called|named|saying|like|starting|that|which|whose)$/;

/** `over 5`; `under "Accounts"` is a place. */
const opensValue = (r: Reading, at: number): boolean =>
  OPENS_VALUE.test(r.lower(at)) && !(r.is(at, 'under') && r.mention(at + 1, 'quote') !== null);

/** The field that stands at a place; null: the item has none of that name. */
function fieldNamedAt(r: Reading, at: number, value: Value, shape: Shape): NamedField | null {
  const cell = cellAt(r, at, value, shape);
  if (cell) {
    const as = inputAt(r, cell.to);
    const picked = { expr: cell.expr, told: cell.told, leaves: [] };
    return { key: cell.key, roles: cell.roles, picked, as: as?.words, from: at, to: as?.to ?? cell.to };
  }
  const lead = at + r.said(at, ...LEADS);
  const whom = ofWhom(r, lead);
  const start = behindNow(r, whom, shape);
  // `drop a line`: none of those that a record has.
  const isAny = r.is(at, 'a|an');
  const whose = whom > lead ? r.lower(whom - 1).replace(/['’]s?$/, '') : null;
  const isTheirs = isOfSomebody(r, at);
  const known = knownColumnAt(r, at, start, value, shape);
  if (known) return known;
  for (let length = MAX_WORDS; length >= 1; length -= 1) {
    const to = start + length;
    const tokens = r.slice(start, to);
    const isFree = tokens.every(({ kind }, offset) => kind === 'word' && !r.isTaken(start + offset));
    if (to > r.end || !isFree || tokens.every(({ lower }) => lower === 'who')) continue;
    const words = tokens.map(({ lower }) => lower).join(' ').replaceAll('-', ' '); // prettier-ignore
    const postal = postalFor(words.replace(/addresses$/, 'address'), value, shape);
    // `the billing address` of a record without one: it is none for mails.
    if (postal === null && POSTAL.test(words)) return null;
    const theirs = isTheirs ? ofSomebody(words, value, shape) : null;
    const detailsOf = whose !== null && PERSONAL.includes(words) ? whose : null;
    const found =
      theirs ??
      (detailsOf !== null && isPeople(detailsOf) ? personFor(detailsOf, value, shape) : null) ??
      madeOf(r, words, value) ??
      postal ??
      (isAny ? null : personRead(r, { words, whose, isTheirs }, value, shape)) ??
      ofSender(words, whose, value, shape) ??
      ofOwner(words, whose, value, shape) ??
      leafFor(words.replace(OF_KIND, '$1'), value, shape) ??
      // The date of a record is in a column, and not the time at which it was made.
      (shape.columns !== null && /^(?:date|time)$/.test(words) ? null : roleFor(words, value, shape)) ??
      // The labels of a thing are no titles of it.
      (/[^s]s$/.test(words) && words !== 'labels' ? roleFor(words.slice(0, -1), value, shape) : null) ??
      personFor(words, value, shape) ??
      (isAny ? null : partOf(words, value, shape)) ??
      ofThing(words, value, shape) ??
      (isAny ? null : withinPart(words, value, shape)) ??
      (r.said(at, 'their', 'his', 'her') > 0 ? lookedUp(r, 'customer', words, value, shape) : null) ??
      (isAny && whose === null ? null : ofOwn(r, words, whose, value));
    // `their name` is never the title of a thing.
    if (isTheirs && /^names?$/.test(words) && isTitleOfThing(found, value, shape)) return null;
    if (!found) continue;
    const whole = isSometimes(r, found.picked) ? ofOwn(r, words, whose, value) : null;
    if (whole) return { ...whole, key: titled(words), from: at, to };
    const part = ofItsPart(r, words, to, value, shape);
    if (part) return { ...part, key: titled(r.textOf(start, part.to)), from: at };
    const tail = ofTheThing(
      r,
      to + r.said(to, 'field', 'column', 'value', 'fields', 'columns', 'list', ...(isPeople(words) ? PERSONAL : [])),
      value,
    );
    const as = inputAt(r, tail);
    const key = titled(detailsOf ?? words);
    return { ...found, key, as: as?.words, from: at, to: as?.to ?? tail };
  }
  return (
    besideAt(r, at, shape) ??
    wholeAt(r, at, value, shape) ??
    columnAt(r, at, start, value, shape) ??
    thingAsked(r, at, value, shape) ??
    fieldAsked(r, at, value, shape) ??
    spoken(r, at, value, shape)
  );
}

/** `their name and email`: the words ask for fields of a person. */
const isOfSomebody = (r: Reading, at: number): boolean =>
  r.is(at, 'their|his|her') || (r.is(at - 1, 'and|,|&') && r.is(at - 2, 'name') && r.is(at - 3, 'their|his|her'));

/**
 * Whether the event of the start has a field only in some cases: its type has a condition that the field is there, and the
 * words do not say it. `due` is told if the due date of a card is changed, and not if the card is moved.
 */
function isSometimes(r: Reading, { leaves }: Picked): boolean {
  const slots = Object.values(r.event?.type?.planning?.slots ?? {});
  const said = Object.keys(r.event?.filters ?? {});
  return leaves.some(
    ({ path }) =>
      slots.some((slot) => slot.path === path && slot.takes === 'flag' && IS_THERE.test(JSON.stringify(slot.filter))) &&
      !said.some((one) => one.split('.').at(-1) === path.split('.').at(-1)),
  );
}

const IS_THERE = /"exists":true|"matches":"\\\\S"/;

/** A field of the whole thing, which is read first: `the customer's name` of a dispute. */
function ofOwn(r: Reading, words: string, whose: string | null, value: Value): ReturnType<typeof ofOwnRecord> {
  const find = (...of: Parameters<typeof leafFor>): ReturnType<typeof leafFor> => leafFor(...of) ?? roleFor(...of);
  const part = whose !== null && isPeople(whose) ? ofOwnRecord(r, `${whose} ${words}`, value, leafFor) : null;
  return part ?? ofOwnRecord(r, words, value, find);
}

/** `the customer's name`, `the customer name`, `the customer`: of an event with nothing but the id of the customer. */
function personRead(
  r: Reading,
  { words, whose, isTheirs }: { readonly words: string; readonly whose: string | null; readonly isTheirs?: boolean },
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
  // `its name`, of a file: the thing has one itself.
  const mayBeTheirs = isTheirs === true || !shape.leaves.some((leaf) => leaf.owner === '' && leaf.words === 'name');
  const found =
    lookedUp(r, part, field, value, shape) ??
    // `the donor's name`: who pays is a customer to the service.
    (isPeople(part) && part !== words ? lookedUp(r, 'customer', field, value, shape) : null) ??
    (words === 'name' && whose === null && mayBeTheirs && !isPerson(value, shape)
      ? lookedUp(r, 'creator', 'name', value, shape)
      : null);
  if (found?.roles[0] !== 'email') return found;
  const own = pick(value, shape, 'email');
  return own ? { ...found, picked: eitherOf(own, found.picked) } : found;
}

/** `what plan they had`: the field that is asked for. */
function fieldAsked(r: Reading, at: number, value: Value, shape: Shape): NamedField | null {
  for (const { from, noun, to } of askedThings(r, at)) {
    if (to === noun) continue;
    const field = fieldNamedAt(r, from, value, shape);
    if (field?.to === noun) return { ...field, from: at, to };
  }
  return null;
}

/** `the name of the workflow`, `the email of the customer`: a field of a part of the record. */
function ofItsPart(
  r: Reading,
  words: string,
  at: number,
  value: Value,
  shape: Shape,
): (Pick<NamedField, 'roles' | 'picked'> & { readonly to: number }) | null {
  const lead = r.said(at, 'of the', 'of its', 'of their');
  if (lead === 0 || ofTheThing(r, at, value) > at || r.tokens[at + lead]?.kind !== 'word') return null;
  const whose = r.lower(at + lead);
  const found =
    ofOwner(words, whose, value, shape) ??
    leafFor(`${whose} ${words}`, value, shape) ??
    (/^(?:name|title)$/.test(words) ? partOf(whose, value, shape) : null);
  return found && { ...found, to: at + lead + 1 };
}

/** `who wrote it`, `what it is called`. */
function spoken(r: Reading, at: number, value: Value, shape: Shape): NamedField | null {
  const clause = shape.columns === null ? clauseAt(r, at) : null;
  if (!clause) return null;
  // An event may tell itself who it is.
  const who =
    clause.key === 'Who' ? shape.leaves.find(({ owner, words }) => owner === '' && words === 'who') : undefined;
  if (who) return { key: clause.key, roles: ['name'], picked: pickedOf(value, who), from: at, to: clause.to };
  const those = clause.key === 'Who' ? whoDid(r, value, shape) : null;
  if (those) {
    const picked = { expr: those.expr, told: 'those who did it', leaves: [those.leaf] };
    return { key: clause.key, roles: ['author'], picked, from: at, to: clause.to };
  }
  const person = personOf(r, clause.parts, value, shape);
  const email =
    clause.key === 'Who'
      ? personOf(
          r,
          clause.parts.map((one) => `${one} email`),
          value,
          shape,
        )
      : null;
  if (person) return { ...person, address: email?.picked, key: clause.key, from: at, to: clause.to };
  for (const role of clause.roles) {
    const picked = pick(value, shape, role);
    const address = clause.key === 'Who' ? addressOf(value, shape) : undefined;
    if (picked) return { key: clause.key, roles: [role], picked, address, from: at, to: clause.to };
  }
  const found =
    clause.orElse === undefined
      ? (clause.parts.map((name) => partOf(name, value, shape)).find((one) => one !== null) ??
        partNamed(clause.parts, value, shape))
      : partNamed(clause.parts, value, shape);
  const label = found?.picked.leaves[0]?.words;
  const key = clause.key === 'Name' && label !== undefined ? titled(label) : clause.key;
  if (found) return { ...found, key, from: at, to: clause.to };
  const other =
    clause.orElse === undefined || !isAboutEnd(r)
      ? null
      : (partNamed(clause.orElse, value, shape) ?? personOf(r, clause.orElse, value, shape));
  const assumes = `${titled(other?.picked.told ?? '')} stands for "${r.textOf(at, clause.to)}", as nothing else tells it.`;
  return other && { ...other, key: clause.key, from: at, to: clause.to, assumes };
}

/** A field or a part of these names. A part that one has made is no part that another has changed. */
function partNamed(names: readonly string[], value: Value, shape: Shape): Pick<NamedField, 'roles' | 'picked'> | null {
  for (const name of names) {
    const own = /^(?:assignee|owner)$/.test(name) ? partOf(name, value, shape) : null;
    const found = leafFor(name, value, shape) ?? partOf(name, value, shape, false) ?? own;
    if (found) return found;
  }
  return null;
}

const personOf = (
  r: Reading,
  names: readonly string[],
  value: Value,
  shape: Shape,
): Pick<NamedField, 'roles' | 'picked'> | null =>
  names.map((name) => personRead(r, { words: name, whose: null }, value, shape)).find((one) => one !== null) ?? null;

const NOW = "current|today's";
/** `the first 20 characters of the subject`, `the current time`: values that stand in lists of fields as well. */
function besideAt(r: Reading, at: number, shape: Shape): NamedField | null {
  const part = beginningAt(r, at) ?? clockAt(r, at);
  // `the name and the date` of a row with any columns: it has a date of its own.
  const isColumn = shape.columns !== null && part !== null && r.is(part.to - 1, 'date|time') && !r.is(part.to - 2, NOW);
  if (!part || isColumn) return null;
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

/** `the summary`: a text that a step has made of the item. */
function madeOf(r: Reading, words: string, value: Value): Pick<NamedField, 'roles' | 'picked'> | null {
  const newer = r.values.slice(0, r.values.indexOf(value));
  const made = newer.find(({ kind, nouns }) => kind === 'text' && nouns.some((noun) => stem(noun) === stem(words)));
  return made ? { roles: ['text'], picked: { expr: made.text, told: `the ${words}`, leaves: [] } } : null;
}

/** `as the title`, `as its description`: the input for a field. */
function inputAt(r: Reading, at: number): { readonly words: string; readonly to: number } | null {
  const lead = r.said(at, 'as the', 'as its', 'as', 'for the', 'into the', 'in the', 'in its');
  const start = at + lead;
  if (lead === 0) return null;
  // `as the title`, `as the task name`
  for (const length of [1, 2]) {
    const last = start + length - 1;
    const isWord = last < r.end && r.tokens[last]?.kind === 'word' && !r.isTaken(last);
    if (!isWord || /^(?:and|or|in|on|to|of|for)$/.test(r.lower(last))) return null;
    if (rolesSaid(r.lower(last)).length > 0) return { words: r.lower(last), to: last + 1 };
  }
  return null;
}

/** `the sender's name` of a mail, which has another name as well: its subject. */
function ofSender(
  words: string,
  whose: string | null,
  value: Value,
  shape: Shape,
): Pick<NamedField, 'roles' | 'picked'> | null {
  const said = whose === null ? words : `${whose} ${words}`;
  if (said !== 'sender name') return null;
  const leaf = shape.leaves.find((one) => /^(?:from|sender)\b/.test(one.owner) && one.words === 'name');
  const picked = leaf ? pickedOf(value, leaf) : senderOf(value, shape);
  return picked && { roles: ['name'], picked };
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

/** `the order number`: the thing stands before its field. */
function ofThing(words: string, value: Value, shape: Shape): Pick<NamedField, 'roles' | 'picked'> | null {
  const [first = '', ...rest] = words.split(' ');
  // `the pull request title`
  const whole = value.nouns.find((noun) => noun.includes(' ') && words.startsWith(`${noun} `));
  const name = whole === undefined ? rest.join(' ') : words.slice(whole.length + 1);
  if (name === '' || (whole === undefined && !value.nouns.some((noun) => stem(noun) === stem(first)))) return null;
  return leafFor(name, value, shape) ?? roleFor(name, value, shape);
}

/** The end of a word in a list that names no field, if the next one of the list does; else null. */
function unknownTo(r: Reading, at: number, value: Value, shape: Shape, depth = 0): number | null {
  if (depth > MAX_CHAIN) return null;
  const lead = r.said(at, ...LEADS);
  const start = at + lead;
  if (lead === 0 && r.frames.verbs.at(r.tokens, start) !== null) return null;
  for (let to = start + 1; to <= start + 2 && to <= r.end; to += 1) {
    const isWord = r.tokens[to - 1]?.kind === 'word' && !r.isTaken(to - 1) && !NO_COLUMN.test(r.lower(to - 1));
    if (!isWord) return null;
    const join = r.said(to, ...JOINS);
    const isListed = (next: number): boolean =>
      fieldNamedAt(r, next, value, shape) !== null || unknownTo(r, next, value, shape, depth + 1) !== null;
    if (join > 0 && isListed(to + join)) return to;
  }
  return null;
}

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
  const isWhole = only === DETAILS || ((isMail || value.nouns.includes(only)) && !r.is(at, 'its|their'));
  if (isWhole || fields.length + unknown.length === 0 || opensValue(r, next) || r.mention(next) !== null) return null;
  return { fields, from: at, to: next, unknown };
}
