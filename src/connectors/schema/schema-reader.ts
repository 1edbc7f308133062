import { createHash } from 'node:crypto';
import { cleanText } from '../../lib/json/clean-json.js';
import { isJsonObject } from '../../lib/json/json.js';
import type { JsonObject, JsonSchema, JsonValue } from '../../lib/json/json.js';
import type { SharedSchema } from '../description/api-description.type.js';
import { own } from '../description/document.js';
import type { Document } from '../description/document.js';
import { readKeyword } from './keywords.js';
import { typesOf } from './types.js';
import { withoutEndlessReferences } from './endless-references.js';

/** Deeper parts of one schema are left open. */
const MAX_DEPTH = 48;
/** All parts of all schemas of a description. More is refused. */
const MAX_NODES = 3_000_000;
const MAX_DESCRIPTION = 1_000;

export interface SchemaReaderOptions {
  readonly document: Document;
  /** The place of a reference such as `#/components/schemas/Pet`. A bare name in Google's descriptions. */
  readonly pointerOf: (reference: string) => string;
  /** Keywords beside `$ref` have no meaning (OpenAPI 3.0, section 4.7.24). */
  readonly ignoresSiblings: boolean;
}

/** A schema with the names that it refers to. */
export interface ReadSchema {
  readonly schema: JsonSchema;
  readonly refs: readonly string[];
}

/**
 * Reads the schemas of a description into JSON Schema 2020-12. A keyword is kept only if its value is valid. References
 * are never followed while a schema is read: their targets are read once, and go into `$defs` by their names.
 */
export class SchemaReader {
  readonly #options: SchemaReaderOptions;
  readonly #names = new Map<string, string>();
  readonly #taken = new Set<string>();
  readonly #pending: { readonly name: string; readonly pointer: string }[] = [];
  #refs = new Set<string>();
  #nodes = 0;
  /** References that have no target in the document. */
  unresolved = 0;

  constructor(options: SchemaReaderOptions) {
    this.#options = options;
  }

  /** @throws RangeError if the description has too many schemas. */
  read(given: JsonValue | undefined): ReadSchema {
    const before = this.#refs;
    this.#refs = new Set();
    const schema = this.inner(given, 0);
    const refs = [...this.#refs];
    this.#refs = before;
    return { schema, refs };
  }

  /** The schemas that were referred to, directly or not. Call it last. */
  shared(): readonly SharedSchema[] {
    const found: SharedSchema[] = [];
    for (let next = this.#pending.pop(); next; next = this.#pending.pop()) {
      const { schema, refs } = this.read(this.#options.document.at(next.pointer));
      found.push({ name: next.name, schema, refs });
    }
    return withoutEndlessReferences(found);
  }

  /** A part of a schema, for the readers of keywords. */
  inner(given: JsonValue | undefined, depth: number): JsonSchema {
    this.#nodes += 1;
    if (this.#nodes > MAX_NODES) throw new RangeError('The description has too many schemas.');
    if (given === false) return { not: {} };
    if (!isJsonObject(given) || depth > MAX_DEPTH) return {};
    const reference = own(given, '$ref');
    if (typeof reference !== 'string') return this.#keywords(given, depth);
    const target = this.#referTo(reference);
    const description = own(given, 'description');
    if (this.#options.ignoresSiblings) {
      const base = typeof description === 'string' ? { ...target, ...described(description) } : target;
      return own(given, 'nullable') === true ? { anyOf: [base, { type: 'null' }] } : base;
    }
    const { $ref: _unused, ...siblings } = given;
    return { ...this.#keywords(siblings, depth), ...target };
  }

  #keywords(given: JsonObject, depth: number): JsonSchema {
    const { types, isNullable, more } = typesOf(given);
    const schema: JsonSchema = { ...more };
    if (types.length > 0) schema['type'] = types.length === 1 ? (types[0] ?? 'string') : [...types];
    for (const [key, value] of Object.entries(given)) {
      const read = readKeyword(key, value, { types, given, read: (part) => this.inner(part, depth + 1) });
      if (read) schema[read.key] = read.value;
    }
    const description = own(given, 'description');
    if (typeof description === 'string') Object.assign(schema, described(description));
    return isNullable ? nullable(schema) : schema;
  }

  #referTo(reference: string): JsonSchema {
    const pointer = this.#options.pointerOf(reference);
    const known = this.#names.get(pointer);
    if (known !== undefined) return this.#named(known);
    const target = this.#options.document.at(pointer);
    if (target === undefined) {
      this.unresolved += 1;
      return {};
    }
    const name = this.#nameOf(pointer);
    this.#names.set(pointer, name);
    this.#taken.add(name);
    this.#pending.push({ name, pointer });
    return this.#named(name);
  }

  #named(name: string): JsonSchema {
    this.#refs.add(name);
    return { $ref: `#/$defs/${name}` };
  }

  /** The last part of the pointer, if that is free and plain. */
  #nameOf(pointer: string): string {
    const last = pointer.slice(pointer.lastIndexOf('/') + 1);
    const plain = last.replaceAll(/[^A-Za-z0-9_.-]+/g, '_').slice(0, 80);
    if (plain !== '' && plain === last && plain !== '__proto__' && !this.#taken.has(plain)) return plain;
    return `${plain.slice(0, 60)}_${createHash('sha256').update(pointer.toWellFormed()).digest('hex').slice(0, 10)}`;
  }
}

function described(description: string): { readonly description?: string } {
  const text = cleanText(description.slice(0, MAX_DESCRIPTION)).trim();
  return text === '' ? {} : { description: description.length > MAX_DESCRIPTION ? `${text}…` : text };
}

/** `nullable` of OpenAPI 3.0 in the words of JSON Schema. */
function nullable(schema: JsonSchema): JsonSchema {
  const { type, enum: values, const: constant } = schema;
  if (constant !== undefined) return { anyOf: [schema, { type: 'null' }] };
  const listed = Array.isArray(values) && !values.includes(null) ? { enum: [...values, null] } : {};
  const combined = ['allOf', 'anyOf', 'not'].some((key) => schema[key] !== undefined);
  if (combined) return { anyOf: [schema, { type: 'null' }] };
  if (type === undefined) return { ...schema, ...listed };
  const types = Array.isArray(type) ? type : [type];
  return { ...schema, type: types.includes('null') ? types : [...types, 'null'], ...listed };
}
