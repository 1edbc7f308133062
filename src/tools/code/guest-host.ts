import { createHash, createHmac, randomBytes, randomUUID } from 'node:crypto';
import type { JsonValue } from '../../lib/json/json.js';

/*
 * Functions that the engine of a code step lacks, and the process around it has: languages and time zones, hashes,
 * addresses, encodings. Pure functions over JSON. They run on values that hostile code chose, so each is bounded by the
 * size of its arguments, and throws an Error, which the code sees.
 */

const MAX_BYTES = 8_000_000;
const HASHES: ReadonlySet<string> = new Set(['md5', 'sha1', 'sha224', 'sha256', 'sha384', 'sha512']);
const ENCODINGS = [
  'utf8',
  'utf-8',
  'base64',
  'base64url',
  'hex',
  'latin1',
  'binary',
  'ascii',
  'ucs2',
  'utf16le',
] as const;

type Args = readonly JsonValue[];
type Locales = string | string[] | undefined;

const textOf = (value: JsonValue | undefined): string =>
  typeof value === 'string' ? value : value === undefined || value === null ? '' : JSON.stringify(value);
const localesOf = (value: JsonValue | undefined): Locales => (value === null ? undefined : (value as Locales));
const optionsOf = <Options>(value: JsonValue | undefined): Options | undefined =>
  value === null ? undefined : (value as Options);

function bytesOf(value: JsonValue | undefined): Uint8Array {
  if (!Array.isArray(value) || value.length > MAX_BYTES) throw new RangeError('Too many bytes.');
  return Uint8Array.from(value as number[]);
}

function encodingOf(value: JsonValue | undefined): BufferEncoding {
  const name = textOf(value).toLowerCase();
  const found = ENCODINGS.find((each) => each === name);
  if (found === undefined) throw new TypeError(`Unknown encoding: ${name.slice(0, 40)}`);
  return found;
}

function hashOf(value: JsonValue | undefined): string {
  const name = textOf(value).toLowerCase().replace('-', '');
  if (!HASHES.has(name)) throw new TypeError(`Unknown hash: ${name.slice(0, 40)}`);
  return name;
}

function dateFormat(locales: JsonValue | undefined, options: JsonValue | undefined): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat(localesOf(locales), optionsOf<Intl.DateTimeFormatOptions>(options));
}

function numberFormat(locales: JsonValue | undefined, options: JsonValue | undefined): Intl.NumberFormat {
  return new Intl.NumberFormat(localesOf(locales), optionsOf<Intl.NumberFormatOptions>(options));
}

const FUNCTIONS: Readonly<Record<string, (...args: Args) => unknown>> = {
  format: (kind, locales, options, value) =>
    kind === 'NumberFormat'
      ? numberFormat(locales, options).format(Number(value))
      : dateFormat(locales, options).format(Number(value)),
  formatToParts: (kind, locales, options, value) =>
    kind === 'NumberFormat'
      ? numberFormat(locales, options).formatToParts(Number(value))
      : dateFormat(locales, options).formatToParts(Number(value)),
  resolvedOptions: (kind, locales, options) =>
    (kind === 'NumberFormat' ? numberFormat(locales, options) : dateFormat(locales, options)).resolvedOptions(),
  plural: (locales, options, value) =>
    new Intl.PluralRules(localesOf(locales), optionsOf<Intl.PluralRulesOptions>(options)).select(Number(value)),
  relative: (locales, options, value, unit) =>
    new Intl.RelativeTimeFormat(localesOf(locales), optionsOf<Intl.RelativeTimeFormatOptions>(options)).format(
      Number(value),
      textOf(unit) as Intl.RelativeTimeFormatUnit,
    ),
  compare: (locales, options, one, other) =>
    textOf(one).localeCompare(textOf(other), localesOf(locales), optionsOf<Intl.CollatorOptions>(options)),
  url: (address, base) => {
    const url = URL.parse(textOf(address), base === null ? undefined : textOf(base));
    if (url === null) return null;
    const { href, origin, protocol, username, password, host, hostname, port, pathname, search, hash } = url;
    return { href, origin, protocol, username, password, host, hostname, port, pathname, search, hash };
  },
  query: (text) => [...new URLSearchParams(textOf(text))],
  queryText: (pairs) => new URLSearchParams(pairs as [string, string][]).toString(),
  bytes: (text, encoding) => [...Buffer.from(textOf(text), encodingOf(encoding))],
  text: (bytes, encoding) => Buffer.from(bytesOf(bytes)).toString(encodingOf(encoding)),
  hash: (algorithm, bytes) => [...createHash(hashOf(algorithm)).update(bytesOf(bytes)).digest()],
  hmac: (algorithm, key, bytes) => [...createHmac(hashOf(algorithm), bytesOf(key)).update(bytesOf(bytes)).digest()],
  uuid: () => randomUUID(),
  random: (size) => {
    const count = Number(size);
    if (!Number.isInteger(count) || count < 0 || count > 65_536) throw new RangeError('Ask for 0 to 65,536 bytes.');
    return [...randomBytes(count)];
  },
};

/** Answers a question of the guest. @param args JSON of a list. @returns JSON. @throws Error for the guest */
export function answerGuest(name: string, args: string): string {
  const answer = Object.hasOwn(FUNCTIONS, name) ? FUNCTIONS[name] : undefined;
  if (!answer) throw new TypeError(`There is no function ${name}.`);
  return JSON.stringify(answer(...(JSON.parse(args) as JsonValue[])) ?? null);
}
