import type { KnownSecrets } from './known-secrets.js';
import { REDACTED } from './redactor.js';

/** Names of fields that hold a secret, whatever its value is. */
const SECRET_NAMES: ReadonlySet<string> = new Set([
  'authorization',
  'cookie',
  'set-cookie',
  'password',
  'secret',
  'token',
  'apiKey',
  'api_key',
  'config',
]);
/** Deeper than anything that is logged on purpose. */
const MAX_DEPTH = 10;
/**
 * Our own ids are no secrets. If a user's secret is a common beginning of ids, it must not remove them from all users'
 * lines.
 */
const OWN_ID = /^[a-z]{2,8}_[0-9a-z]{26}$/;
/** A shorter number is no secret: see `MIN_SECRET_CHARS`. */
const MIN_SECRET_NUMBER = 100_000;

/**
 * Copies of values without secrets, as plain data. Errors become their useful parts with their causes, bytes their
 * number, and dates their text. Exceptions of a getter or `toJSON` are caught, and cycles end.
 */
export class CleanValues {
  constructor(private readonly known: Pick<KnownSecrets, 'clean'>) {}

  /** The fields of one entry. Their names are the program's own; the names below them are cleaned as well. */
  fields(object: object): Record<string, unknown> {
    return this.#object(object, [], true);
  }

  value(value: unknown): unknown {
    return this.#value(value, []);
  }

  #value(value: unknown, above: readonly object[]): unknown {
    switch (typeof value) {
      case 'string':
        return this.#text(value);
      case 'number':
        return Math.abs(value) >= MIN_SECRET_NUMBER && this.known.clean(String(value)) === REDACTED ? REDACTED : value;
      case 'bigint':
        return this.#text(String(value));
      case 'object':
        return value === null ? null : this.#inner(value, above);
      default:
        return value;
    }
  }

  #text(text: string): string {
    return OWN_ID.test(text) ? text : this.known.clean(text);
  }

  #inner(value: object, above: readonly object[]): unknown {
    if (above.length >= MAX_DEPTH) return '[too deep]';
    if (above.includes(value)) return '[circular]';
    if (ArrayBuffer.isView(value)) return `[${value.byteLength} bytes]`;
    try {
      if (isError(value)) return this.#object(described(value), [...above, value], true);
      if (Array.isArray(value)) return value.map((item) => this.#value(item, [...above, value]));
      if ('toJSON' in value && typeof value.toJSON === 'function')
        return this.#value((value as { toJSON(): unknown }).toJSON(), [...above, value]);
      return this.#object(value, [...above, value], false);
    } catch {
      return '[unreadable]';
    }
  }

  #object(object: object, above: readonly object[], hasOwnNames: boolean): Record<string, unknown> {
    const clean: Record<string, unknown> = {};
    for (const name of Object.keys(object)) {
      const value = read(object, name);
      if (value === undefined) continue;
      const shown = hasOwnNames ? name : this.known.clean(name);
      // A name such as __proto__ must become a field like any other.
      Object.defineProperty(clean, shown, {
        value: SECRET_NAMES.has(name) ? REDACTED : this.#value(value, above),
        enumerable: true,
        configurable: true,
        writable: true,
      });
    }
    return clean;
  }
}

/** Works across realms: an exception of user code in an isolate is an error as well. */
export function isError(value: unknown): value is Error {
  return value instanceof Error || Object.prototype.toString.call(value) === '[object Error]';
}

function read(object: object, name: string): unknown {
  try {
    return Reflect.get(object, name);
  } catch {
    return '[unreadable]';
  }
}

/**
 * The useful parts of an error. Errors of libraries carry whole clients and connections with them, secrets included.
 */
function described(error: Error): object {
  const { name, message, code, detail, stack, cause } = error as Error & { code?: unknown; detail?: unknown };
  return { type: name, message, code, detail, stack, ...(cause === undefined ? {} : { cause }) };
}
