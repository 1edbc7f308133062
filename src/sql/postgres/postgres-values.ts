import pg from 'pg';
import type { JsonValue } from '../../lib/json/json.js';

type Parser = (text: string) => JsonValue;

/** Object ids of the types that come with PostgreSQL, with their names. */
const NAMES: ReadonlyMap<number, string> = new Map(
  Object.entries(pg.types.builtins).map(([name, oid]) => [Number(oid), name.toLowerCase()]),
);

/** The type of a column in the words of PostgreSQL; `oid 16403` for one that an extension or a user made. */
export function postgresType(oid: number): string {
  return NAMES.get(oid) ?? ARRAYS.get(oid)?.name ?? `oid ${oid}`;
}

const number: Parser = (text) => {
  const value = Number(text);
  // NaN and the infinities have no form in JSON.
  return Number.isFinite(value) ? value : text;
};
const truth: Parser = (text) => text === 't';
const json: Parser = (text) => JSON.parse(text) as JsonValue;
const bytes: Parser = (text) => (text.startsWith('\\x') ? Buffer.from(text.slice(2), 'hex').toString('base64') : text);
/** `2026-01-31 10:00:00` becomes `2026-01-31T10:00:00`; other forms, such as `infinity`, stay. */
const dateAndTime = (text: string): string => text.replace(/^(\d{4,}-\d\d-\d\d) /, '$1T');
/** The offset in the form of RFC 3339: `+00` becomes `+00:00`. */
const instant: Parser = (text) => dateAndTime(text).replace(/([+-]\d\d)$/, '$1:00');

/** `int8` and `numeric` stay texts: a number of JSON could not hold all of their digits. */
const SCALARS: ReadonlyMap<string, Parser> = new Map<string, Parser>([
  ['bool', truth],
  ['int2', number],
  ['int4', number],
  ['oid', number],
  ['float4', number],
  ['float8', number],
  ['json', json],
  ['jsonb', json],
  ['bytea', bytes],
  ['timestamp', dateAndTime],
  ['timestamptz', instant],
]);

/** The arrays of the types above, and of some whose elements are texts. */
const ARRAYS: ReadonlyMap<number, { readonly name: string; readonly parser: Parser }> = new Map(
  (
    [
      [1000, 'bool'],
      [1001, 'bytea'],
      [1005, 'int2'],
      [1007, 'int4'],
      [1009, 'text'],
      [1014, 'bpchar'],
      [1015, 'varchar'],
      [1016, 'int8'],
      [1021, 'float4'],
      [1022, 'float8'],
      [1028, 'oid'],
      [1115, 'timestamp'],
      [1182, 'date'],
      [1183, 'time'],
      [1185, 'timestamptz'],
      [1231, 'numeric'],
      [199, 'json'],
      [3807, 'jsonb'],
      [2951, 'uuid'],
    ] as const
  ).map(([oid, name]) => [oid, { name: `${name}[]`, parser: arrayOf(SCALARS.get(name) ?? ((text) => text)) }]),
);

/** How the text form of each type becomes JSON. Types that are not known stay texts. */
export const POSTGRES_TYPES = {
  getTypeParser(oid: number): (text: string) => JsonValue {
    return SCALARS.get(NAMES.get(oid) ?? '') ?? ARRAYS.get(oid)?.parser ?? ((text: string) => text);
  },
};

/** PostgreSQL manual, section 8.15.6: `{1,NULL,"a b",{2}}`. */
function arrayOf(element: Parser): Parser {
  return (text) => {
    // Bounds other than 1 are written before it: `[0:1]={1,2}`.
    let at = text.indexOf('{');
    const list = (): JsonValue[] => {
      const found: JsonValue[] = [];
      at += 1;
      while (at < text.length && text.charAt(at) !== '}') {
        const sign = text.charAt(at);
        if (sign === ',') at += 1;
        else if (sign === '{') found.push(list());
        else if (sign === '"') found.push(element(quoted()));
        else found.push(plain());
      }
      at += 1;
      return found;
    };
    const quoted = (): string => {
      let value = '';
      for (at += 1; at < text.length && text.charAt(at) !== '"'; at += 1) {
        if (text.charAt(at) === '\\') at += 1;
        value += text.charAt(at);
      }
      at += 1;
      return value;
    };
    const plain = (): JsonValue => {
      const start = at;
      while (at < text.length && !',}'.includes(text.charAt(at))) at += 1;
      const value = text.slice(start, at);
      return value === 'NULL' ? null : element(value);
    };
    return at < 0 ? text : list();
  };
}
