import type { ToolDescription } from '../../../../domain/steps/tool.js';
import { requiredOf } from '../../../../lib/json-schema/required-of.js';
import { propertiesOf } from '../../../../lib/json-schema/properties-of.js';
import { isJsonObject } from '../../../../lib/json/json.js';
import type { JsonValue } from '../../../../lib/json/json.js';
import { nameAt } from '../../said/values.js';
import { stem } from '../../text/stem.js';
import { timeNames } from '../names/time-names.js';
import { numberIn } from '../reading.js';
import { spansIn } from '../../said/spans.js';
import { nameBefore } from '../sources/spoken-names.js';
import { clockAt } from './record-parts.js';
import type { Act, RoleValue } from './role-value.type.js';

/*
 * Inputs of tables that are known by their role: a range of cells by its form, what is written into one cell, titles of columns,
 * and the new name of what is renamed.
 */

/** The name of the input with a role; undefined: the operation has none. */
export function inputWith(tool: ToolDescription, role: string): string | undefined {
  return Object.entries(propertiesOf(tool.inputSchema)).find(
    ([, own]) => isJsonObject(own) && own['role'] === role,
  )?.[0];
}

/** All such values of an act. */
export function roleValues(act: Act): readonly RoleValue[] {
  const cells = cellsIn(act);
  return [...cells, ...cellContent(act, cells), ...titlesIn(act), ...newNameIn(act), ...timeNames(act)];
}

const CELLS = /^\$?[A-Z]{1,3}\$?\d{1,6}(?::\$?[A-Z]{1,3}\$?\d{0,6})?$|^\$?[A-Z]{1,3}:\$?[A-Z]{1,3}$/;
const BEFORE_CELLS = /^(?:the|cells?|range|ranges|in|into|from|of|to|at|on)$/;

/** `the range A2:F200`, `into cell C5`, `cells A1 to D20` */
function cellsIn(act: Act): readonly RoleValue[] {
  const { r, at, end, tool } = act;
  const name = inputWith(tool, 'cells');
  if (name === undefined) return [];
  for (let next = at + 1; next < end; next += 1) {
    const text = r.tokens[next]?.text ?? '';
    if (!act.isFree(next) || !CELLS.test(text)) continue;
    const other = r.is(next + 1, 'to|through|until') ? (r.tokens[next + 2]?.text ?? '') : '';
    const to = CELLS.test(other) && act.isFree(next + 2) ? next + 3 : next + 1;
    let from = next;
    while (from - 1 > at && act.isFree(from - 1) && BEFORE_CELLS.test(r.lower(from - 1))) from -= 1;
    const range = to > next + 1 ? `${text}:${other}` : text;
    const tab = propertiesOf(tool.inputSchema)['sheet'] === undefined ? tabIn(act) : null;
    const own = { name, value: tab ? `${quotedTab(tab.text)}!${range}` : range, from, to };
    return tab ? [own, { ...own, from: tab.from, to: tab.to }] : [own];
  }
  return [];
}

const quotedTab = (tab: string): string => (/^\w+$/.test(tab) ? tab : `'${tab.replaceAll("'", "''")}'`);

/** `on the Weekly Schedule tab`, `in the tab "Q3"` */
function tabIn(act: Act): { readonly text: string; readonly from: number; readonly to: number } | null {
  const { r, at, end } = act;
  for (let next = at + 1; next < end; next += 1) {
    if (!r.is(next, 'tab|worksheet') || !act.isFree(next)) continue;
    const quote = r.mention(next + 1, 'quote');
    const behind = quote ? { to: next + 2, text: quote.value } : nameAt({ ...ground(act), from: next + 1 }, next + 1);
    const before = behind ? null : nameBefore(r, next, at);
    if (behind) return { text: behind.text, from: next, to: behind.to };
    if (before) return { text: before.text, from: before.from, to: next + 1 };
  }
  return null;
}

const NO_SPANS: ReadonlyMap<number, never> = new Map<number, never>();
const ground = (act: Act): Parameters<typeof nameAt>[0] => ({
  r: act.r,
  from: act.at,
  to: act.end,
  spans: NO_SPANS,
  isFree: (place) => act.isFree(place),
});

/** `put 42 in cell B2`, `set B2 to "Done"`: what one cell is to hold. */
function cellContent(act: Act, cells: readonly RoleValue[]): readonly RoleValue[] {
  const { r, at, tool } = act;
  const name = inputWith(tool, 'cellValues');
  const [cell] = cells;
  if (name === undefined || !cell || typeof cell.value !== 'string' || cell.value.includes(':')) return [];
  const behind = r.is(cell.to, 'to|with|as|=|:') ? contentAt(act, cell.to + 1) : null;
  const found = behind ?? contentAt(act, at + 1);
  if (!found) return [];
  const from = behind ? cell.to : at + 1;
  return [{ name, value: [[found.value]], from, to: found.to }];
}

export function contentAt(act: Act, at: number): { readonly value: JsonValue; readonly to: number } | null {
  const { r, end } = act;
  if (at >= end || !act.isFree(at)) return null;
  const quote = r.mention(at, 'quote', 'address', 'url');
  if (quote) return { value: quote.value, to: at + 1 };
  const clock = clockAt(r, at);
  if (clock && clock.to <= end) return { value: clock.value, to: clock.to };
  const phone = /^[+(\d]/.test(r.lower(at)) ? spansIn(r, at, end).get(at) : undefined;
  if (phone?.kind === 'phone') return { value: r.textOf(at, phone.to), to: phone.to };
  // `0042`: zeros at the beginning belong to it.
  if (/^0\d+$/.test(r.lower(at))) return { value: r.lower(at), to: at + 1 };
  const number = numberIn(r.lower(at));
  if (number !== null && /^[-$€£]?\d/.test(r.lower(at))) return { value: number, to: at + 1 };
  // `Plan to Pro and Seats to 20`: another column begins behind `and`.
  const name = nameAt(ground(act), at, /^(?:of|the|&|'s|de|la|van|von|del)$/);
  return name && { value: name.text, to: name.to };
}

const COLUMN = stem('column');
const CALLED = /^(?:called|named|titled|:|for|with)$/;
const THE = /^(?:the|a|an|title|titles|name|names)$/;

/** `the columns Email, Phone and City`, `a column called Notes`, `a Notes column` */
function titlesIn(act: Act): readonly RoleValue[] {
  const { r, at, end, tool } = act;
  const name = inputWith(tool, 'names');
  if (name === undefined) return [];
  for (let next = at + 1; next < end; next += 1) {
    if (r.stem(next) !== COLUMN || !act.isFree(next)) continue;
    let start = next + 1;
    while (CALLED.test(r.lower(start)) || THE.test(r.lower(start))) start += 1;
    const list = namesAt(act, start);
    if (list) return [{ name, value: list.names, from: next + 1, to: list.to }];
    const before = nameBefore(r, next, at);
    if (before && before.from > at) return [{ name, value: [before.text], from: before.from, to: next }];
  }
  return [];
}

function namesAt(act: Act, start: number): { readonly names: string[]; readonly to: number } | null {
  const names: string[] = [];
  let to = start;
  for (let at = start; at < act.end;) {
    const quote = act.isFree(at) ? act.r.mention(at, 'quote') : null;
    const name = quote ? { text: quote.value, to: at + 1 } : nameAt(ground(act), at, /^(?:of|the|'s)$/);
    if (!name) break;
    names.push(name.text);
    to = name.to;
    at = to + act.r.said(to, ',', ', and', 'and', '&');
    if (at === to) break;
  }
  return names.length > 0 ? { names, to } : null;
}

const RENAMES = /^renam/;

/** `rename it to Final`: the new name stands behind `to`. */
function newNameIn(act: Act): readonly RoleValue[] {
  const { r, at, end, tool } = act;
  const name = requiredOf(tool.inputSchema).find((one) => /^(?:name|title|new_?name|newTitle)$/i.test(one));
  if (name === undefined || !RENAMES.test(r.stem(at))) return [];
  for (let next = end - 2; next > at + 1; next -= 1) {
    if (!r.is(next, 'to|as|into') || !act.isFree(next) || !act.isFree(next + 1)) continue;
    const quote = r.mention(next + 1, 'quote');
    const text = r.tokens[next + 1]?.text ?? '';
    const isFile = /\.[a-z\d]{2,4}$/i.test(text);
    const found = quote
      ? { text: quote.value, to: next + 2 }
      : isFile
        ? { text, to: next + 2 }
        : nameAt(ground(act), next + 1, undefined, true);
    if (found) return [{ name, value: found.text, from: next, to: found.to }];
  }
  return [];
}
