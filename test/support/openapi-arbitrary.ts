import fc from 'fast-check';
import type { Arbitrary } from 'fast-check';
import type { OpenApiDocument, OpenApiOperation, OpenApiParameter } from './tools/openapi.js';

/* Requests that are made from an OpenAPI document: such as it allows, and such as it forbids in one place. */

type Schema = Readonly<Record<string, unknown>>;

/** Values that a schema cannot know, by the name of a property or parameter: ids of real objects, real tools. */
export type Known = Readonly<Record<string, Arbitrary<unknown>>>;

const MAX_DEPTH = 4;
/** Characters that have broken parsers, databases and pages. */
const odd = fc.constantFrom('', ' ', '\n', '"', "'", '\\', '<b>', '{{', '%', '💥', 'ß', '\u202e', '\u0000', '\ud800');
const word = fc.constantFrom(
  'word',
  'a',
  'daily',
  '1',
  'true',
  'null',
  'gmail.new_email',
  '0 9 * * *',
  'Europe/Berlin',
);
const text = fc.oneof(
  { weight: 5, arbitrary: word },
  { weight: 2, arbitrary: fc.string({ maxLength: 20 }) },
  { weight: 1, arbitrary: odd },
);
const json = fc.jsonValue({ maxDepth: 2 });
const instant = fc
  .date({ min: new Date('1990-01-01T00:00:00Z'), max: new Date('2100-01-01T00:00:00Z'), noInvalidDate: true })
  .map((date) => date.toISOString());

export class OpenApiArbitraries {
  readonly #schemas: Readonly<Record<string, Schema>>;

  constructor(
    document: OpenApiDocument,
    private readonly known: Known,
    /** Whether a known value is always taken. Default: mostly. */
    private readonly onlyKnown = false,
  ) {
    this.#schemas = document.components.schemas;
  }

  /** Values that fit a schema. @param name of the property or parameter. */
  value(schema: Schema, name = '', depth = 0): Arbitrary<unknown> {
    const real = Object.hasOwn(this.known, name) ? this.known[name] : undefined;
    const made = this.#made(schema, depth);
    if (real !== undefined && this.onlyKnown) return real;
    return real === undefined ? made : fc.oneof({ weight: 4, arbitrary: real }, { weight: 1, arbitrary: made });
  }

  #made(schema: Schema, depth: number): Arbitrary<unknown> {
    if (depth > 2 * MAX_DEPTH) return fc.constant(null);
    const {
      $ref,
      anyOf,
      enum: values,
      type,
    } = schema as {
      readonly $ref?: string;
      readonly anyOf?: readonly Schema[];
      readonly enum?: readonly unknown[];
      readonly type?: string;
    };
    if ($ref !== undefined) return this.#made(this.#schemas[$ref.split('/').at(-1) ?? ''] ?? {}, depth + 1);
    if ('const' in schema) return fc.constant(schema['const']);
    if (anyOf !== undefined) return fc.oneof(...anyOf.map((each) => this.#made(each, depth)));
    if (values !== undefined) return fc.constantFrom(...values);
    switch (type) {
      case 'null':
        return fc.constant(null);
      case 'boolean':
        return fc.boolean();
      case 'integer':
      case 'number':
        return this.#number(schema);
      case 'string':
        return this.#text(schema);
      case 'array':
        return depth >= MAX_DEPTH
          ? fc.constant([])
          : fc.array(this.#made((schema['items'] ?? {}) as Schema, depth + 1), { maxLength: 3 });
      case 'object':
        return this.#object(schema, depth);
      default:
        return json;
    }
  }

  #number({ type, minimum, maximum }: Schema): Arbitrary<number> {
    const min = typeof minimum === 'number' ? minimum : -10;
    const max = typeof maximum === 'number' ? maximum : Math.max(min, 0) + 1_000;
    const whole = fc.oneof(
      fc.integer({ min: Math.ceil(min), max: Math.floor(max) }),
      fc.constantFrom(Math.ceil(min), Math.floor(max)),
    );
    return type === 'integer'
      ? whole
      : fc.oneof(
          whole,
          fc.double({ min, max, noNaN: true }).map((value) => value + 0),
        );
  }

  #text({ minLength, maxLength, format, pattern }: Schema): Arbitrary<string> {
    if (format === 'date-time') return instant;
    if (format === 'date') return instant.map((each) => each.slice(0, 10));
    if (pattern !== undefined) return fc.stringMatching(new RegExp(String(pattern)));
    const min = typeof minLength === 'number' ? minLength : 0;
    const max = typeof maxLength === 'number' ? maxLength : Number.POSITIVE_INFINITY;
    return text.map((each) => (each.length >= min && each.length <= max ? each : 'x'.repeat(min)));
  }

  #object(schema: Schema, depth: number): Arbitrary<object> {
    const {
      properties,
      required = [],
      additionalProperties,
    } = schema as {
      readonly properties?: Readonly<Record<string, Schema>>;
      readonly required?: readonly string[];
      readonly additionalProperties?: unknown;
    };
    if (properties === undefined)
      return additionalProperties === false
        ? fc.constant({})
        : fc.dictionary(fc.constantFrom('a', 'input', 'expression', 'é'), json, { maxKeys: 3 });
    const optional = Object.keys(properties).filter((name) => !required.includes(name));
    const shown = depth >= MAX_DEPTH ? [] : optional;
    const arbitraries = [...required, ...shown].map(
      (name) => [name, this.value(properties[name] ?? {}, name, depth + 1)] as const,
    );
    return fc.record(Object.fromEntries(arbitraries), { requiredKeys: [...required] });
  }

  /** Of a path, of a query or of headers. */
  parameters(operation: OpenApiOperation, place: OpenApiParameter['in']): Arbitrary<Record<string, string>> {
    const here = operation.parameters.filter((each) => each.in === place);
    const arbitraries = here.map(({ name, schema }) => [name, this.value(schema, name).map(asText)] as const);
    const requiredKeys = here.filter(({ required }) => required).map(({ name }) => name);
    return fc.record(Object.fromEntries(arbitraries), { requiredKeys }) as Arbitrary<Record<string, string>>;
  }

  /** A body of the first media type that is JSON. Null if the operation takes none. */
  body(operation: OpenApiOperation): Arbitrary<unknown> | null {
    const content = operation.requestBody?.content['application/json'];
    return content === undefined ? null : this.value(content.schema);
  }
}

function asText(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value ?? '');
}

/** The same with one value of it replaced by another, a property removed, or an unknown one added. */
export function broken(valid: Arbitrary<unknown>): Arbitrary<unknown> {
  return fc
    .tuple(
      valid,
      fc.nat(),
      fc.oneof(json, odd, fc.constantFrom([], {}, null, -1, 1.5, 1e308, 'x'.repeat(5_000))),
      fc.constantFrom('replace', 'remove', 'add'),
    )
    .map(([value, at, other, how]) => {
      const places = [...placesIn(value)];
      const path = places[at % places.length] ?? [];
      if (how === 'add') return changed(value, [...(isObject(valueAt(value, path)) ? path : []), 'surprise'], other);
      return changed(value, path, how === 'remove' ? undefined : other);
    });
}

type Path = readonly string[];

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function* placesIn(value: unknown, path: Path = []): Generator<Path> {
  yield path;
  if (typeof value !== 'object' || value === null) return;
  for (const [key, child] of Object.entries(value)) yield* placesIn(child, [...path, key]);
}

function valueAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (inner, key) => (typeof inner === 'object' && inner !== null ? (inner as Record<string, unknown>)[key] : undefined),
    value,
  );
}

function changed(value: unknown, [head, ...rest]: Path, other: unknown): unknown {
  if (head === undefined) return other;
  if (Array.isArray(value))
    return value.map((item: unknown, index) => (String(index) === head ? changed(item, rest, other) : item));
  const whole = isObject(value) ? value : {};
  return { ...whole, [head]: changed(whole[head], rest, other) };
}
