import type { Connector, ConnectorOperation } from '../../connectors/file/connector.type.js';
import { valueAt } from '../../connectors/template/data-path.js';
import { referencesIn } from '../../connectors/template/parse-template.js';
import type { Condition, DataPath, Reference, Template } from '../../connectors/template/template.type.js';
import { propertiesOf } from '../../lib/json-schema/properties-of.js';
import { compileSchema } from '../../lib/json-schema/json-schema.js';
import { isJsonObject } from '../../lib/json/json.js';
import type { JsonObject, JsonSchema, JsonValue } from '../../lib/json/json.js';
import { sampleOf } from '../../planner/check/samples.js';

/** Filters whose value is a list. */
const OF_LISTS = new Set(['pluck', 'join', 'count', 'take', 'find', 'by_header', 'matching', 'collect', 'header']);

/** A value that a schema describes. */
function sampleFor(schema: JsonSchema | null, now: string): JsonValue {
  return sampleOf(schema, undefined, { isOpen: false, now });
}

/** An input with a value for every field, as far as its schema says how one looks. The fields of `leftOut` are absent. */
export function sampleInput(schema: JsonSchema, now: string, leftOut: ReadonlySet<string> = new Set()): JsonObject {
  const fields = propertiesOf(schema);
  return Object.fromEntries(
    Object.entries(fields).flatMap(([name, field]) =>
      leftOut.has(name) || field === undefined ? [] : [[name, sampleField(name, field, now)] as const],
    ),
  );
}

function sampleField(name: string, field: JsonValue, now: string): JsonValue {
  const made = sampleFor({ type: 'object', properties: { [name]: field } }, now);
  const value = isJsonObject(made) ? made[name] : undefined;
  const schema = isJsonObject(field) ? field : {};
  if (typeof value === 'string') return sampleText(name, value, schema);
  if (typeof value === 'number')
    return typeof schema['maximum'] === 'number' ? Math.min(value, schema['maximum']) : value;
  return value ?? null;
}

/** Texts that patterns of services often allow. */
const TEXTS = [
  'sample',
  'sample-1',
  '/sample',
  'people/1',
  '+14155550100',
  'ada@example.com',
  'https://example.com/1',
  '2026-12-01',
  '1',
  '12345',
  'DE',
  'EUR',
];

function sampleText(name: string, made: string, schema: JsonObject): string {
  const { minLength, maxLength, pattern, examples, format } = schema;
  if (examples !== undefined || schema['enum'] !== undefined || schema['default'] !== undefined) return made;
  const usual = /^(?:b?cc|reply_?to)$/i.test(name) ? 'ada@example.com' : made.includes(' ') ? 'sample' : made;
  const fits = compileSchema({ type: 'string', ...(pattern === undefined ? {} : { pattern }) });
  const text = format !== undefined ? made : ([usual, ...TEXTS].find((one) => fits(one).length === 0) ?? usual);
  const long = typeof minLength === 'number' ? text.padEnd(minLength, 'x') : text;
  return typeof maxLength === 'number' ? long.slice(0, maxLength) : long;
}

/** An answer of the service from which the operation makes an output of the shape that its file gives. */
export function sampleAnswer(connector: Connector, operation: ConnectorOperation, now: string): JsonValue {
  const { output, outputSchema, page, each } = operation;
  let answer: JsonValue = okBody(connector);
  const schema = outputSchema ?? (page === null ? { type: 'object' } : { type: 'array', items: { type: 'object' } });
  for (const { path, filters } of answerReferences(output))
    answer = placed(answer, path, filters.some(({ name }) => OF_LISTS.has(name)) ? [{}] : 'id-1');
  const place = plainPath(output);
  if (place !== null) {
    const sample = each === null ? sampleFor(schema, now) : [itemWith(Object.values(each.with))];
    answer =
      place.length === 0 && isJsonObject(sample) && isJsonObject(answer)
        ? { ...sample, ...answer }
        : placed(answer, place, sample);
  }
  if (page !== null && page.items.length > 0 && !Array.isArray(valueAt(answer, page.items)))
    answer = placed(answer, page.items, [{}]);
  return answer;
}

/** An item with the fields that templates read of it. */
export function itemWith(templates: readonly Template[]): JsonValue {
  return templates
    .flatMap(referencesIn)
    .filter(({ root }) => root === 'item')
    .reduce<JsonValue>((made, { path }) => placed(made, path, 'id-1'), {});
}

/** The path of the answer that is the output as it stands. Null: the output is made of parts. */
export function plainPath(output: Template | null): DataPath | null {
  if (output === null) return [];
  if (output.kind !== 'lone') return null;
  const { root, path, filters } = output.reference;
  return root === 'answer' && filters.length === 0 ? path : null;
}

/** The value with another one at a path. */
export function placed(value: JsonValue, [name, ...rest]: DataPath, inner: JsonValue): JsonValue {
  if (name === undefined) return inner;
  if (typeof name === 'number') {
    const items = Array.isArray(value) ? [...value] : [];
    const index = name < 0 ? 0 : name;
    items[index] = placed(items[index] ?? null, rest, inner);
    return Array.from(items, (item) => item ?? null);
  }
  const object = isJsonObject(value) ? value : {};
  return { ...object, [name]: placed(object[name] ?? null, rest, inner) };
}

/** The body of a success of a service that answers 200 to everything. */
export function okBody({ errors: { ok } }: Connector): JsonValue {
  return termsOf(ok).reduce<JsonValue>(
    (body, term) =>
      term.test === 'equals'
        ? placed(body, term.path, term.value)
        : term.test === 'present'
          ? placed(body, term.path, true)
          : body,
    {},
  );
}

function termsOf(condition: Condition | null): readonly (Condition & { readonly kind: 'term' })[] {
  if (condition === null) return [];
  if (condition.kind === 'term') return [condition];
  const [first] = condition.terms;
  return condition.kind === 'all' ? condition.terms.flatMap(termsOf) : termsOf(first ?? null);
}

function answerReferences(output: Template | null): readonly Reference[] {
  return output === null ? [] : referencesIn(output).filter(({ root }) => root === 'answer');
}
