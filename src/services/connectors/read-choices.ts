import type { ChoiceSource, Connector, ConnectorOperation } from '../../connectors/file/connector.type.js';
import { MAX_PAGES } from '../../connectors/run/operation-input.js';
import { textOf } from '../../connectors/template/filters.js';
import { valueAt } from '../../connectors/template/data-path.js';
import { referencesIn } from '../../connectors/template/parse-template.js';
import { render } from '../../connectors/template/render.js';
import type { Template } from '../../connectors/template/template.type.js';
import { InvalidInputError } from '../../errors.js';
import { cleanJson } from '../../lib/json/clean-json.js';
import { compileSchema } from '../../lib/json-schema/json-schema.js';
import { requiredOf } from '../../lib/json-schema/required-of.js';
import { propertiesOf } from '../../lib/json-schema/properties-of.js';
import { isJsonObject } from '../../lib/json/json.js';
import type { JsonObject, JsonSchema, JsonValue } from '../../lib/json/json.js';

const MAX_CHOICES = 500;
const MAX_LABEL = 200;
/** Pages of the list that are read. */
const PAGES = 5;
/** The most things that lists of a field are joined from, such as the servers whose channels are listed. */
const MAX_HOLDERS = 20;

/** A value that a field can take. */
export interface Choice {
  readonly value: JsonValue;
  readonly label: string;
  /** The name of the thing that it belongs to, if the list is joined from several: the server of a channel. */
  readonly within?: string | undefined;
}

/** A field with choices, and the other fields of its input. */
export interface ChoiceField {
  readonly connector: Connector;
  readonly choice: ChoiceSource;
  readonly field: string;
  /** The schema of the whole input. */
  readonly schema: JsonSchema;
}

/** Calls an operation that only reads. */
export type ReadOperation = (operation: ConnectorOperation, input: JsonObject) => Promise<JsonValue>;

/** The fields of the own input that have to be known before the choices can be read. */
export function needsOf({ connector, choice, schema }: ChoiceField): readonly string[] {
  const operation = connector.operations[choice.from];
  const own = Object.keys(propertiesOf(schema));
  return operation ? wantedBy(operation, choice).filter((name) => own.includes(name)) : [];
}

/**
 * The choices of a field, at most 500. If they depend on something that the input has no field for, they are joined
 * from all things that there are: the channels of all servers.
 *
 * @throws InvalidInputError if a field that they depend on is missing.
 */
export async function readChoices(
  read: ReadOperation,
  { connector, choice, field, schema }: ChoiceField,
  { input = {}, search }: { readonly input?: JsonObject | undefined; readonly search?: string | undefined },
): Promise<readonly Choice[]> {
  const operation = connector.operations[choice.from];
  if (operation === undefined) return [];
  const own = Object.keys(propertiesOf(schema));
  const holder = wantedBy(operation, choice).find((name) => !own.includes(name) && input[name] === undefined);
  const source = holder === undefined ? undefined : operation.choices[holder];
  if (holder !== undefined && source !== undefined) {
    const holders = await readChoices(read, { connector, choice: source, field: holder, schema: operation.input }, {});
    const found: Choice[] = [];
    for (const { value, label } of holders.slice(0, MAX_HOLDERS)) {
      const asked = { input: { ...input, [holder]: value }, search };
      const inside = await readChoices(read, { connector, choice, field, schema }, asked);
      found.push(...inside.map((one) => (holders.length > 1 ? { ...one, within: label } : one)));
    }
    return found.slice(0, MAX_CHOICES);
  }
  const given = inputOf(operation.input, choice, input, search);
  const issues = compileSchema(operation.input)(given);
  if (issues.length > 0)
    throw new InvalidInputError(
      issues.map(({ detail }) => ({
        path: ['input'],
        detail: `The choices of "${field}" depend on other fields: ${detail}`,
      })),
    );
  const pages = operation.page === null ? {} : { maxPages: Math.min(PAGES, MAX_PAGES) };
  return choicesIn(await read(operation, { ...given, ...pages }), choice, search);
}

/** The names of fields, of the own input or else of the operation, that the operation cannot do without. */
function wantedBy({ input }: ConnectorOperation, choice: ChoiceSource): readonly string[] {
  const wanted = requiredOf(input)
    .filter((name) => name !== choice.search && !hasDefault(input['properties'], name))
    .flatMap((name) => {
      const template = Object.hasOwn(choice.with, name) ? choice.with[name] : undefined;
      return template === undefined ? [name] : inputsIn(template);
    });
  return [...new Set(wanted)];
}

/** The fields of the input that a template takes values from. */
function inputsIn(template: Template): readonly string[] {
  return referencesIn(template).flatMap(({ root, path }) =>
    root === 'input' && typeof path[0] === 'string' ? [path[0]] : [],
  );
}

function hasDefault(properties: JsonValue | undefined, name: string): boolean {
  const own = isJsonObject(properties) ? properties[name] : undefined;
  return isJsonObject(own) && own['default'] !== undefined;
}

/** The fields that are named, and those of the same names. */
function inputOf(schema: JsonSchema, choice: ChoiceSource, input: JsonObject, search: string | undefined): JsonObject {
  const known = Object.keys(propertiesOf(schema));
  const given: JsonObject = {};
  for (const name of known) {
    const template = Object.hasOwn(choice.with, name) ? choice.with[name] : undefined;
    const value =
      template === undefined ? (Object.hasOwn(input, name) ? input[name] : undefined) : render(template, { input });
    if (value !== undefined && value !== null) given[name] = value;
  }
  if (choice.search !== null && search !== undefined && search !== '') given[choice.search] = search;
  return given;
}

function choicesIn(output: JsonValue, choice: ChoiceSource, search: string | undefined): readonly Choice[] {
  const items = valueAt(output, choice.items);
  if (!Array.isArray(items)) return [];
  const words = (choice.search === null ? (search ?? '') : '')
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  const seen = new Set<string>();
  const found: Choice[] = [];
  for (const item of items) {
    const value = valueAt(item, choice.value);
    if (value === undefined || value === null) continue;
    const key = JSON.stringify(value);
    const labels = choice.label.map((path) => textOf(valueAt(item, path)) ?? '');
    const label = (labels.find((text) => text !== '') ?? textOf(value) ?? '').slice(0, MAX_LABEL).toWellFormed();
    if (seen.has(key) || !words.every((word) => label.toLowerCase().includes(word))) continue;
    seen.add(key);
    found.push(cleanJson({ value, label }) as unknown as Choice);
    if (found.length >= MAX_CHOICES) break;
  }
  return found;
}
