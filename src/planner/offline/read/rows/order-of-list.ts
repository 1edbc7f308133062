import { propertiesOf } from '../../../../lib/json-schema/properties-of.js';
import { isJsonObject } from '../../../../lib/json/json.js';
import type { Draft } from '../../build/builder.js';
import { named } from '../../build/value.js';
import type { Value } from '../../build/value.js';
import { Part } from '../account.js';
import { compute } from '../compute.js';
import { derivedList } from '../fields.js';
import { shapeOf } from '../flow/shape.js';
import type { Leaf } from '../flow/shape.js';
import type { Reading } from '../reading.js';
import { toldOf } from '../../said/slots.js';

/* `oldest first`, `highest priority first`, `sorted by company`: the order in which a list is told. A step sorts it. */

interface Order {
  /** Words of the field, the best first. */
  readonly fields: readonly RegExp[];
  /** The name that the words give to the field; null: they name none. */
  readonly name: string | null;
  /** Null: the words name no direction. */
  readonly isDown: boolean | null;
  readonly to: number;
}

const MADE = [
  /^(?:created|created at|created time|created on)$/,
  /\b(?:created|added|submitted|opened|received)\b/,
  /^date$/,
];
const AMOUNT = [/^(?:amount|total|total price|value)$/, /\b(?:amount|total|price|value|sum)\b/];
const PRIORITY = [/\bpriority\b/, /\b(?:urgency|importance)\b/];
const DUE = [/\bdue\b/, /\b(?:deadline|starts?|date)\b/];
const TITLE = [/^(?:title|name|subject|summary|content)$/, /\b(?:title|name)\b/];
/** The orders that name no field: what is compared, and whether the highest comes first. */
const PLAIN: readonly (readonly [said: readonly string[], fields: readonly RegExp[], isDown: boolean])[] = [
  [['oldest first', 'oldest on top', 'from oldest to newest'], MADE, false],
  [['newest first', 'latest first', 'most recent first', 'from newest to oldest', 'newest on top'], MADE, true],
  [['largest first', 'biggest first', 'most expensive first'], AMOUNT, true],
  [['smallest first', 'cheapest first'], AMOUNT, false],
  [
    [
      'most urgent first',
      'most important first',
      'most urgent on top',
      ...['priority 1', 'priority one', 'p1', 'highest priority', 'top priority'].flatMap((one) =>
        ['first', 'on top', 'at the top'].map((place) => `${one} ${place}`),
      ),
    ],
    PRIORITY,
    true,
  ],
  [['soonest first', 'earliest first', 'next due first'], DUE, false],
  [['alphabetically', 'in alphabetical order', 'from a to z'], TITLE, false],
];
const DOWN = ['highest', 'largest', 'biggest', 'latest', 'newest', 'top', 'most recent'];
const UP = ['lowest', 'smallest', 'earliest', 'soonest', 'nearest', 'oldest'];
const BY = ['sorted by', 'ordered by', 'in order of', 'ranked by', 'sort by', 'order by'];
const FALLING = ['descending', 'in descending order', 'highest first', 'largest first', 'newest first', 'latest first'];
const RISING = ['ascending', 'in ascending order', 'lowest first', 'smallest first', 'oldest first', 'earliest first'];
const MAX_NAME = 3;
const ENDS = /^(?:and|or|to|in|on|at|for|from|with|of|by|via|then|first)$/;

/** Takes the words for the order of a list, and adds the step that sorts it. Words that fit no field stay open. */
export function inOrder(r: Reading, at: number, { tool }: Draft, list: Value | null): void {
  if (list?.kind !== 'list') return;
  for (let next = at + 1; next < r.end; next += 1) {
    const order = r.isTaken(next) ? null : orderAt(r, next);
    const field = order && (ofParts(tool, order) ?? fieldOf(list, order));
    if (!order || !field) continue;
    sortBy(r, list, field, order, [next, order.to]);
    return;
  }
}

function orderAt(r: Reading, at: number): Order | null {
  for (const [said, fields, isDown] of PLAIN) {
    const length = r.said(at, ...said);
    if (length > 0) return { fields, name: null, isDown, to: at + length };
  }
  const by = r.said(at, ...BY) || bareBy(r, at);
  if (by > 0) {
    const start = at + by + r.said(at + by, 'the', 'their', 'its');
    const to = nameEnd(r, start);
    if (to === start) return null;
    const lead = r.is(to, ',') ? to + 1 : to;
    const [down, up] = [r.said(lead, ...FALLING), r.said(lead, ...RISING)];
    const name = ofName(r.textOf(start, to));
    // `payments by amount`: the large ones are looked for.
    const isLarge = r.is(at, 'by') && name.fields.includes(AMOUNT[0] as RegExp);
    const isDown = down > 0 ? true : up > 0 ? false : isLarge || null;
    const length = Math.max(down, up);
    return { ...name, isDown, to: length > 0 ? lead + length : to };
  }
  const [down, up] = [r.said(at, ...DOWN), r.said(at, ...UP)];
  const start = at + Math.max(down, up);
  const to = start > at ? nameEnd(r, start) : at;
  return to > start && r.is(to, 'first') ? { ...ofName(r.textOf(start, to)), isDown: down > 0, to: to + 1 } : null;
}

/** `my tasks by due date`: what a list is sorted by, if nothing goes on behind it. */
function bareBy(r: Reading, at: number): number {
  if (!r.is(at, 'by') || /^(?:grouped|split|broken|filtered|sent|made|done)$/.test(r.lower(at - 1))) return 0;
  const start = at + 1 + r.said(at + 1, 'the', 'their', 'its');
  const to = start + r.said(start, ...SORTABLE);
  const isEnd = to >= r.end || r.tokens[to]?.kind === 'mark' || r.said(to, ...FALLING, ...RISING) > 0;
  return to > start && isEnd ? 1 : 0;
}

const SORTABLE = [
  'due date',
  'deadline',
  'priority',
  'urgency',
  'importance',
  'amount',
  'value',
  'total',
  'price',
  'date',
  'name',
  'title',
];

function nameEnd(r: Reading, start: number): number {
  let to = start;
  const isName = (at: number): boolean =>
    r.tokens[at]?.kind === 'word' &&
    !r.isTaken(at) &&
    !ENDS.test(r.lower(at)) &&
    r.said(at, ...FALLING, ...RISING) === 0;
  while (to < Math.min(r.end, start + MAX_NAME) && isName(to)) to += 1;
  return to;
}

function ofName(text: string): Pick<Order, 'fields' | 'name'> {
  const words = text.toLowerCase().replaceAll(/[^\p{L}\d ]/gu, '.');
  const known = [PRIORITY, DUE, AMOUNT, TITLE, MADE].find((fields) => fields[0]?.test(words));
  return { fields: [new RegExp(`^${words}$`), new RegExp(`\\b${words}\\b`), ...(known ?? [])], name: text };
}

interface Field {
  readonly path: string;
  readonly isOwn: boolean;
  readonly about: string;
}

/** The time when things were made or are due, as the file of the service names it. */
function ofParts({ service }: Draft['tool'], { fields }: Order): Field | null {
  const parts = service?.narrows?.fields;
  const path = fields.includes(MADE[0] as RegExp)
    ? parts?.created?.is
    : fields.includes(DUE[0] as RegExp)
      ? parts?.due?.is
      : undefined;
  return path !== undefined && /^[\w.]+$/.test(path) ? { path, isOwn: false, about: '' } : null;
}

function fieldOf(list: Value, { fields, name }: Order): Field | null {
  const { leaves, columns } = shapeOf(list, null);
  for (const one of fields) {
    const leaf: Leaf | undefined = leaves.find(({ words, type }) => type !== 'list' && one.test(words));
    if (leaf) return { path: leaf.raw ?? leaf.path, isOwn: false, about: leaf.about };
  }
  // A table has the columns that its owner gives it.
  const table = columns ?? (list.isOpen && list.schema !== null ? '' : null);
  if (table === null || name === null) return null;
  const title = /^\p{Lu}/u.test(name) ? name : name.charAt(0).toUpperCase() + name.slice(1);
  return { path: table === '' ? named(title) : `${table}.${named(title)}`, isOwn: true, about: '' };
}

function sortBy(
  r: Reading,
  list: Value,
  { path, isOwn, about }: Field,
  { isDown, name }: Order,
  [from, to]: readonly [number, number],
): void {
  const part = new Part('order');
  // `priority: 1 is the most urgent`: the most urgent come first, whichever way they are counted.
  const told = about === '' ? toldOfPath(list, path) : about;
  const isTurned = /\b1 is (?:the )?(?:most )?urgent|1 is (?:the )?highest|urgent is 1\b/i.test(told);
  const isMostLast = /\d+, which is the most urgent\b/.test(told);
  const falls = isTurned ? isDown === false : (isDown ?? isMostLast);
  let start = from;
  while (r.is(start - 1, ',') && !r.isTaken(start - 1)) start -= 1;
  r.take(start, to, part, 'order');
  // Nothing is compared with `null`, and amounts may be texts.
  const there = `${path}[$ != null]`;
  const isNone = /\b0 is none\b/.test(told);
  const key = isNone ? `($key := ${there}; $key = 0 ? ${falls ? -1 : 1_000} : $key)` : asNumber(there);
  const id = compute(
    r,
    'sort',
    'Sort in this order',
    `[${list.expr}^(${falls ? '>' : '<'}${key})]`,
    part,
    'order',
    'They are asked for in an order.',
  );
  if (id === null) return;
  const way = falls ? 'from the highest to the lowest' : 'from the lowest to the highest';
  r.builder.assume(`They are sorted by ${name === null || !isOwn ? path.replaceAll('`', '') : `"${name}"`}, ${way}.`, {
    step: id,
    path: '/input/expression',
  });
  r.builder.values.push(derivedList(list, id));
}

const asNumber = (path: string): string =>
  `($key := ${path}; $type($key) = "string" and $match($key, /^-?\\d+(\\.\\d+)?$/) ? $number($key) : $key)`;

const toldOfPath = ({ schema }: Value, path: string): string => {
  const own = propertiesOf(schema)[path];
  return isJsonObject(own) ? toldOf(own) : '';
};
