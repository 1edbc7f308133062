/**
 * Accounts of a pretended user, for plans of requests that name things. The file has lines of three fields between tabs:
 *
 *     trello     board              Shop Jobs|Weddings
 *     airtable   columns of Orders  Customer:text|Status:choice(Open, Done)
 *
 * The second field is the noun of the service. Columns are of the kinds of `ColumnKind`, with their values behind them.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

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
    const table = /^columns of (.*)$/.exec(noun)?.[1];
    const key = `${service}/${(table ?? noun).trim().toLowerCase()}`;
    if (table === undefined) things.set(key, [...(things.get(key) ?? []), ...names]);
    else columns.set(key, names.map(columnOf));
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
  const listOf = ({ tool, field }) => {
    const { service, input } = sourceOf(tool);
    const schema = input.properties?.[field] ?? {};
    const words =
      `${field.replaceAll(/([a-z])([A-Z])/g, '$1 $2')} ${schema.title ?? ''}`.toLowerCase().match(/[a-z]+/g) ?? [];
    const isAsked = (noun) =>
      words.includes(noun) ||
      words.includes(`${noun}s`) ||
      (PEOPLE.test(noun) && words.some((word) => PEOPLE.test(word)));
    const labels = [...things].flatMap(([key, names]) => {
      const [of, noun] = key.split('/');
      return of === service && isAsked(noun) ? names.slice(0, ONE_OF.test(noun) ? 1 : undefined) : [];
    });
    return [...new Set(labels)].map((label) => ({ value: idOf(label, schema), label }));
  };
  return {
    needsOf: (asked) => needsOf(asked)?.fields ?? null,
    thingsFor: async ({ tool, field }) => {
      if (needsOf({ tool, field }) === null) return null;
      const key = `${tool} ${field}`;
      if (!found.has(key)) found.set(key, listOf({ tool, field }));
      return found.get(key);
    },
    columnsFor: async ({ tool, input }) => {
      const source = sourceOf(tool);
      const fields = Object.keys(source?.columns ?? {}).filter((field) => input[field]);
      if (fields.length === 0) return null;
      const values = new Set(Object.values(input));
      const schemas = [{}, ...Object.values(source.input.properties ?? {})];
      const isNamed = (table) => values.has(table) || schemas.some((schema) => values.has(idOf(table, schema)));
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
