import { range } from '../../../../lib/collections/range.js';
import type { JsonValue } from '../../../../lib/json/json.js';
import { titled } from '../../build/value.js';
import {
  areColumnsKnown,
  columnMeantAt,
  columnSaidAt,
  dateColumnFor,
  namingColumn,
} from '../../columns/known-columns.js';
import { NO_COLUMN as OPEN_COLUMN } from '../../read/rows/column-values.js';
import type { Fit } from '../fit.js';
import { momentValue } from '../time/moment-values.js';
import { momentsIn } from '../time/moments.js';
import { titleOf } from '../only-slot.js';
import { toldOf } from '../slots.js';
import type { Slot } from '../slots.js';
import { valueAt } from '../values.js';

/*
 * `add a record to the table Vans: plate KX21 RVL, driver Amit Shah`, `add "Swift Ltd" to the database, category Cleaning`:
 * the parts behind the place are the columns of a row with their values.
 */

interface Item {
  readonly from: number;
  readonly to: number;
}

/** How an input for the columns of a row is described. */
const COLUMNS = /\bby the (?:names|titles) of\b/i;
const ROW = /^(?:row|record|entry|item|line|lead|page)s?$/;
/** Words that begin something else than a column. */
const NO_COLUMN =
  /^(?:assigned|assignee|and|then|or|but|in|on|at|to|into|with|for|from|by|of|table|base|database|sheet|tab|view|app|project|board|list|called|named|titled|every|each|when|if|it|them|me|us|please|mail|email|send|tell|notify|remind|post|move|assign|add|create|mark|due)$/;
const TITLE = /^(?:title|text)$/;

/** Binds the columns behind the place of a new row, before any other word is taken. */
export function bindRowTail(fit: Fit): void {
  const slot = fit.slots.find(
    ({ role, own }) => role === 'record' && COLUMNS.test(toldOf(own)) && !/": ?[{[]/.test(toldOf(own)),
  );
  if (!fit.makes) return;
  if (!slot || hasIds(slot)) return bindColonTitle(fit);
  const start = tailOf(fit);
  if (start === null) return;
  const items = itemsFrom(fit, start);
  const title = fit.slots.find(({ role }) => TITLE.test(role));
  const isColon = fit.r.lower(start) === ':';
  if (isColon && bindInOrder(fit, slot, start, items)) return;
  const record: Record<string, JsonValue> = {};
  for (const [index, item] of items.entries()) {
    const column = columnIn(fit, item);
    // What stands first behind the mark names the thing itself.
    if (index === 0 && isColon && (column === null || isName(fit, item))) {
      const text = textIn(fit, item);
      if (title) fit.input[title.name] = text;
      else record[namingColumn()] = text;
    } else if (column === null) return;
    else record[column.name] = column.value;
  }
  const last = items.at(-1);
  if (!last || (Object.keys(record).length === 0 && !(isColon && title))) return;
  if (Object.keys(record).length > 0) {
    fit.input[slot.name] = record;
    const keys = Object.keys(record).map((one) => `"${one}"`);
    fit.assumed.push({
      slot: slot.name,
      text: keys.length === 1 ? `The column is called ${keys[0] ?? ''}.` : `The columns are called ${keys.join(', ')}.`,
    });
  }
  fit.own(start, last.to, slot.name);
}

const LETTERS = /\bletters of a column\b/i;

/** `: today's date, milk and biscuits, 14.60`: values without columns are those of the first columns, in their order. */
function bindInOrder(fit: Fit, slot: Slot, start: number, items: readonly Item[]): boolean {
  const last = items.at(-1);
  const isNamed = items.some((item) => hasSign(fit, item)) || !items.some((item) => hasNoColumn(fit, item));
  const isFree = items.every(({ from, to }) => range(from, to).every((at) => fit.isFree(at)));
  const isOrdered = LETTERS.test(toldOf(slot.own)) || areColumnsKnown();
  if (!isOrdered || !last || items.length < 2 || isNamed || !isFree) return false;
  const values = items.map(
    (item) => dayAt(fit, item.from, item.to) ?? dayDone(fit, item) ?? (isToday(fit, item) ? TODAY : valueIn(fit, item)),
  );
  // The kinds of the known columns tell the places.
  if (areColumnsKnown()) {
    const named = items.map(
      (item, index): readonly [string, JsonValue] =>
        namedAt(fit, item) ?? [`${OPEN_COLUMN}${index}`, values[index] ?? null],
    );
    fit.input[slot.name] = Object.fromEntries(named);
    fit.own(start, last.to, slot.name);
    return true;
  }
  fit.own(start, last.to, slot.name);
  const record = Object.fromEntries(values.map((value, index) => [String.fromCodePoint(65 + index), value]));
  fit.input[slot.name] = record;
  fit.assumed.push({
    slot: slot.name,
    text: `The values go into the columns ${Object.keys(record).join(', ')}, in the order in which they are said.`,
  });
  return true;
}

/** `owner Marek`, `sown today`: a known column and its value. Null: the words name no column. */
function namedAt(fit: Fit, { from, to }: Item): readonly [name: string, value: JsonValue] | null {
  const said = columnSaidAt(fit.r.tokens, from, to);
  if (!said || said.to >= to) return null;
  const begin = said.to + (/^(?:=|:|is)$/.test(fit.r.lower(said.to)) ? 1 : 0);
  return [said.column.name, dayAt(fit, begin, to) ?? valueIn(fit, { from: begin, to })];
}

/** `bought today`, `due on Friday`: the day behind a word that tells what it is about. What is done is not of a day to come. */
function dayDone(fit: Fit, { from, to }: Item): string | null {
  const word = fit.r.tokens[from]?.text ?? '';
  const isOver = DONE.test(word) && /^(?:today|yesterday)$/.test(fit.r.textOf(from + 1, to).toLowerCase());
  return (isOver || word === 'due') && !fit.spans.has(from) ? dayAt(fit, from + 1, to) : null;
}

const DONE = /^(?:[a-z]{2,}ed|bought|sold|paid|sent|made|done|got|given|taken|built|seen|lent|begun)$/;

const TODAY = '{{ $fromMillis($toMillis(now), "[Y0001]-[M01]-[D01]") }}';
const isToday = ({ r }: Fit, { from, to }: Item): boolean =>
  /^(?:the )?(?:today['’]s date|date of today|current date)$/.test(r.textOf(from, to).toLowerCase());

/** `12 crates`, `today's date`: a value alone. */
const hasNoColumn = (fit: Fit, item: Item): boolean =>
  /^\d/.test(fit.r.lower(item.from)) || isToday(fit, item) || columnIn(fit, item) === null;

/** `price = 12`: a column with its value. */
const hasSign = ({ r }: Fit, { from, to }: Item): boolean =>
  range(from + 1, to).some((at) => /^(?:=|:|is)$/.test(r.lower(at)));

/** `: label printer on the second floor, priority high`: what stands first behind the colon is the title, whatever its words mean. */
function bindColonTitle(fit: Fit): void {
  const { r } = fit;
  const title = titleOf(fit);
  const colon = range(fit.from + 1, fit.to - 1).find((at) => r.lower(at) === ':' && fit.isFree(at));
  if (title?.role !== 'title' || colon === undefined) return;
  const isSaid = range(fit.from, fit.to).some((at) => r.is(at, 'called|named|titled|title|summary|subject|name'));
  const [first] = itemsFrom(fit, colon);
  if (isSaid || !first || first.to - first.from < MIN_TITLE || fit.spans.has(first.from)) return;
  if (!range(first.from, first.to).every((at) => fit.isFree(at) && !fit.spans.has(at))) return;
  const labels = fit.slots.filter(({ exact, role }) => role !== 'title' && exact.has(r.stem(first.from)));
  // Without a word that names another input, others read it.
  if (labels.length === 0 || labels.some((slot) => valueAt(fit, first.from + 1, slot)?.to === first.to)) return;
  fit.input[title.name] = titled(textIn(fit, first));
  fit.own(colon, first.to, title.name);
}

/** Fewer words may be another input and its value: `priority high`. */
const MIN_TITLE = 4;

/** Fields that the service knows by ids or by names of its own. */
const hasIds = (slot: Slot): boolean =>
  /\b(?:internal names|ids of their fields|tags of fields)\b/i.test(toldOf(slot.own));

/** Where the columns begin: at the colon, or at the comma behind the place. Null: there are none. */
function tailOf(fit: Fit): number | null {
  const { r } = fit;
  const colon = range(fit.from + 1, fit.to - 1).find((at) => r.lower(at) === ':' && fit.isFree(at));
  if (colon !== undefined) {
    const isRow = range(fit.from, colon).some((at) => ROW.test(r.lower(at)));
    return isRow ? colon : null;
  }
  const place = range(fit.from, fit.to).find((at) => r.is(at, 'to|into|in') && fit.isFree(at));
  const comma = place === undefined ? undefined : range(place, fit.to).find((at) => r.lower(at) === ',');
  // A place may have a second part: `, table Vehicles`.
  return comma !== undefined && columnIn(fit, { from: comma + 1, to: endOf(fit, comma + 1) }) ? comma : null;
}

const endOf = (fit: Fit, from: number): number =>
  range(from, fit.to).find((at) => /^[,;]$/.test(fit.r.lower(at)) && !fit.spans.has(at)) ?? fit.to;

function itemsFrom(fit: Fit, start: number): readonly Item[] {
  const items: Item[] = [];
  for (let from = start + 1; from < fit.to;) {
    const to = endOf(fit, from);
    const lead = fit.r.is(from, 'and|with') ? from + 1 : from;
    if (to > lead) items.push({ from: lead, to });
    from = to + 1;
  }
  return items;
}

/** Whether an item is a name and no column: it begins with a capital, and no sign leads to a value. */
const isName = ({ r, spans }: Fit, { from, to }: Item): boolean =>
  !range(from, to).some((at) => /^[=:]$/.test(r.lower(at))) &&
  (spans.has(from) || (/^\p{Lu}/u.test(r.tokens[from]?.text ?? '') && !COMMON.test(r.lower(from))));

/** Columns that nearly all tables have. */
const COMMON = /^(?:name|title|date|status|email|e-mail|phone|owner|notes?)$/;

/** `driver Amit Shah`, `price = 12`, `today`: a column and its value; null: the words are something else. */
function columnIn(fit: Fit, { from, to }: Item): { readonly name: string; readonly value: JsonValue } | null {
  const { r } = fit;
  if (from >= to || !range(from, to).every((at) => fit.isFree(at))) return null;
  const day = dayAt(fit, from, to);
  if (day !== null) {
    const column = areColumnsKnown() ? dateColumnFor(r.lower(from)) : null;
    if (areColumnsKnown() && !column) return null;
    return { name: column?.name ?? 'Date', value: day };
  }
  if (NO_COLUMN.test(r.lower(from)) || fit.spans.has(from) || r.tokens[from]?.kind !== 'word') return null;
  let at = from + 1;
  const sign = range(at, Math.min(to, from + 4)).find((one) => /^(?:=|:|is)$/.test(r.lower(one)));
  if (sign === undefined) {
    const isValue = (one: number): boolean => fit.spans.has(one) || /^[\p{Lu}\d]/u.test(r.tokens[one]?.text ?? '');
    const value = range(at, Math.min(to, from + 4)).find((one) => isValue(one) || dayAt(fit, one, to) !== null);
    // `status not started`: the first word is the column.
    if (value !== undefined) at = value;
  } else at = sign;
  const begin = sign === undefined ? at : sign + 1;
  if (begin >= to) return null;
  const words = range(from, at).filter((one, index) => index === 0 || !r.is(one, 'the|a|an|to|by|as|on|at'));
  // With the columns known, only their names are columns.
  if (areColumnsKnown() && !columnMeantAt(r.tokens, from, at)) return null;
  const name = titled(words.map((one) => r.tokens[one]?.text ?? '').join(' '));
  return { name: nameWith(fit, name, from, at), value: dayAt(fit, begin, to) ?? valueIn(fit, { from: begin, to }) };
}

/** `given to Leo`: the small word belongs to the name of the column. */
function nameWith({ r }: Fit, name: string, from: number, at: number): string {
  return at - from === 2 && r.is(from + 1, 'to|by|on|at') ? titled(r.textOf(from, at)) : name;
}

/** The day that the words are and nothing else; null: they are something else. */
function dayAt(fit: Fit, from: number, to: number): string | null {
  const { r } = fit;
  const [found] = momentsIn(r, from, to, (place) => fit.isFree(place));
  if (!found?.day || found.from !== from || found.to !== to) return null;
  return momentValue(found.day, found.clock, found.clock ? 'local' : 'date', r.has.timezone, new Date());
}

function valueIn(fit: Fit, item: Item): JsonValue {
  const span = fit.spans.get(item.from);
  if (span?.to === item.to) return span.number !== undefined && span.kind !== 'id' ? span.number : span.text;
  const text = textIn(fit, item);
  return /^\d+(?:\.\d+)?$/.test(text) ? Number(text) : text;
}

function textIn(fit: Fit, { from, to }: Item): string {
  const span = fit.spans.get(from);
  return (span?.to === to ? span.text : fit.r.textOf(from, to)).replaceAll(/^["“”]|["“”]$/g, '');
}
