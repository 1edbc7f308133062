/**
 * Accounts of a pretended user, for plans of requests that name things. The file has lines of three fields between tabs:
 *
 *     trello     board              Shop Jobs|Weddings
 *     trello     list of Weddings   To Do|Done
 *     airtable   columns of Orders  Customer:text|Status:choice(Open, Done)
 *
 * The second field is the noun of the service, and the name of what holds these things. Without it, each holder has all
 * of them, but a spreadsheet with columns has one sheet. Columns are of the kinds of `ColumnKind`, with their values behind them.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { defaultsOf } from '../../dist/lib/json-schema/defaults-of.js';

/** Nouns under which the fields of operations ask for people. */
const PEOPLE = /^(?:person|people|member|user|assignee|owner|reviewer)s?$/;
/** A connection reaches one of these. */
const ONE_OF = /^(?:workspace|site)$/;
const COLUMN = /^(.*?):\s*(text|number|date|flag|choice|choices|person|email)\s*(?:\((.*)\))?$/;

/** @returns the things by `service/noun`, the columns by `service/table`, both in small letters, and the ids of all services. */
export function readAccount(file) {
  const things = new Map();
  const columns = new Map();
  for (const line of readFileSync(file, 'utf8').split('\n')) {
    const [service, noun = '', list] = line.split('\t');
    if (!list) continue;
    const names = list
      .split('|')
      .map((name) => name.trim())
      .filter(Boolean);
    const [, kind = noun, of = null] = /^(.*?) of (.*)$/.exec(noun.trim()) ?? [];
    if (kind === 'columns') columns.set(`${service}/${of.toLowerCase()}`, names.map(columnOf));
    else {
      const key = `${service}/${kind.toLowerCase()}`;
      things.set(key, [...(things.get(key) ?? []), ...names.map((name) => ({ name, of }))]);
    }
  }
  const services = [...new Set([...things.keys(), ...columns.keys()].map((key) => key.split('/')[0]))];
  return { things, columns, services };
}

function columnOf(text) {
  const [, name, kind, values] = COLUMN.exec(text) ?? [null, text, 'text'];
  return { name: name.trim(), kind, values: values ? values.split(',').map((value) => value.trim()) : [] };
}

/**
 * The reader of these accounts.
 *
 * @param library the connectors
 * @param needsOf what the lists of a field depend on, as `ChoiceService` tells it
 */
export function accountReader({ things, columns }, library, needsOf) {
  const found = new Map();
  const sourceOf = (tool) => {
    const operation = library.operation(tool);
    const trigger = operation === null || operation.operation.hidden ? library.trigger(tool) : null;
    const source = trigger?.trigger ?? operation?.operation;
    return source && { ...source, service: (trigger ?? operation).connector.service };
  };
  const listOf = ({ tool, field, input }) => {
    const { service, input: schemas } = sourceOf(tool);
    const schema = schemas.properties?.[field] ?? {};
    const words =
      `${field.replaceAll(/([a-z])([A-Z])/g, '$1 $2')} ${schema.title ?? ''}`.toLowerCase().match(/[a-z]+/g) ?? [];
    const isAsked = (noun) =>
      words.includes(noun) ||
      words.includes(`${noun}s`) ||
      (PEOPLE.test(noun) && words.some((word) => PEOPLE.test(word)));
    const isGiven = (holder) =>
      Object.entries(input).some(
        ([name, value]) => value === holder || value === idOf(holder, schemas.properties?.[name] ?? {}),
      );
    const isOneSheet =
      words.includes('sheet') && [...columns.keys()].some((key) => isSpreadsheet(key) && isGiven(nameIn(key)));
    if (isOneSheet) return [{ value: 'Sheet1', label: 'Sheet1' }];
    const labels = [...things].flatMap(([key, list]) => {
      const [of, noun] = key.split('/');
      if (of !== service || !isAsked(noun)) return [];
      const own = list.filter(
        (one) => one.of === null || (needsOf({ tool, field })?.fields ?? []).length === 0 || isGiven(one.of),
      );
      return own.map(({ name }) => name).slice(0, ONE_OF.test(noun) ? 1 : undefined);
    });
    return [...new Set(labels)].map((label) => ({ value: idOf(label, schema), label }));
  };
  const spreadsheets = (things.get('google_sheets/spreadsheet') ?? []).map(({ name }) => name);
  const isSpreadsheet = (key) => spreadsheets.some((name) => key === `google_sheets/${name.toLowerCase()}`);
  const nameIn = (key) => spreadsheets.find((name) => key === `google_sheets/${name.toLowerCase()}`);
  return {
    needsOf: (asked) => needsOf(asked)?.fields ?? null,
    thingsFor: async ({ tool, field, input }) => {
      const needs = needsOf({ tool, field })?.fields;
      if (needs === undefined) return null;
      const key = JSON.stringify([tool, field, needs.map((name) => input[name])]);
      if (!found.has(key)) found.set(key, listOf({ tool, field, input }));
      return found.get(key);
    },
    columnsFor: async ({ tool, input }) => {
      const source = sourceOf(tool);
      const given = { ...defaultsOf(source?.input ?? {}), ...input };
      const fields = Object.keys(source?.columns ?? {}).filter((field) => given[field]);
      if (fields.length === 0) return null;
      const values = new Set(
        Object.values(given).map((value) => (typeof value === 'string' ? value.toLowerCase() : value)),
      );
      const schemas = [{}, ...Object.values(source.input.properties ?? {})];
      const isNamed = (table) =>
        values.has(table) || schemas.some((schema) => values.has(String(idOf(table, schema)).toLowerCase()));
      const own = [...columns].find(
        ([key]) => key.startsWith(`${source.service}/`) && isNamed(key.slice(source.service.length + 1)),
      );
      return own?.[1] ?? [];
    },
    personOf: async () => ({ id: 'joe', name: 'Joe Fisher' }),
  };
}

/** An id for a name, in the form that a field takes. */
function idOf(label, { pattern, type }) {
  const key = /^(.*) \(([A-Z0-9]+)\)$/.exec(label)?.[2];
  const slug = label.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, '-');
  const hex = createHash('sha256').update(label.toLowerCase()).digest('hex');
  const digits = String(BigInt(`0x${hex.slice(0, 16)}`))
    .padStart(20, '1')
    .slice(0, 18);
  if (type === 'integer' || type === 'number') return Number(digits.slice(0, 9));
  const plain = key ?? (label.includes('/') ? label : slug);
  if (pattern === undefined) return plain;
  const short = hex.toUpperCase().slice(0, 9);
  const uuid = `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
  const forms = [
    plain,
    slug,
    label.split('/').at(-1),
    digits,
    digits.slice(0, 10),
    `-${digits.slice(0, 10)}`,
    `C0${short}`,
    `U0${short}`,
    uuid,
  ];
  const prefixes = ['app', 'tbl', 'cus_', 'prod_', 'price_', 'pi_'];
  const all = [
    ...forms,
    hex.slice(0, 24),
    hex.slice(0, 32),
    hex.slice(0, 10),
    hex.slice(0, 8),
    ...prefixes.map((prefix) => prefix + hex.slice(0, 14)),
  ];
  return all.find((form) => new RegExp(pattern, 'u').test(form)) ?? plain;
}
