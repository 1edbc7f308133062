import { readFileSync, readdirSync } from 'node:fs';
import { propertiesOf } from '../../lib/json-schema/properties-of.js';
import { isJsonObject } from '../../lib/json/json.js';
import type { JsonObject, JsonSchema, JsonValue } from '../../lib/json/json.js';
import { runDocumentJob, valueOf } from '../../portable/document-job.js';
import { DocumentFormat, readShape } from '../../portable/index.js';
import { valueNamesIn } from '../fill-template.js';
import type { Template } from '../template.type.js';

const LIST = 'marketplace.yaml';
const DOCUMENTS = 'documents/';
const EXTENSION = '.yaml';

/**
 * Reads the templates from their sources. The server does not: the build writes the needed data into one file.
 *
 * @param folder holds `marketplace.yaml` and `documents/`; its address ends with a slash.
 * @throws Error naming the file and the field that is wrong.
 */
export function readTemplates(folder: URL): readonly Template[] {
  const listed = listOf(readYaml(new URL(LIST, folder))).map(entryOf);
  const unlisted = readdirSync(new URL(DOCUMENTS, folder))
    .map((file) => file.slice(0, -EXTENSION.length))
    .filter((slug) => !listed.some((entry) => entry.slug === slug));
  if (unlisted.length > 0) throw new Error(`${LIST} does not list ${unlisted.join(', ')}.`);
  return listed.map(({ slug, categories, tags, valuesSchema }) => {
    const file = `${DOCUMENTS}${slug}${EXTENSION}`;
    const [value, ...more] = readYaml(new URL(file, folder));
    if (value === undefined || more.length > 0) throw new Error(`${file} must hold one document.`);
    const read = readShape(value);
    if ('issues' in read)
      throw new Error(`${file}: ${read.issues.map(({ path, detail }) => `${path.join('.')}: ${detail}`).join(' ')}`);
    const {
      key,
      title,
      description = '',
      triggers,
      trigger = triggers?.[0] ?? { type: 'MANUAL' },
      inputSchema,
      flowControl,
      steps = [],
    } = read.document;
    if (key !== slug) throw new Error(`${file}: key: must be "${slug}", as the file is called.`);
    checkMarkers(file, { trigger, triggers, steps }, valuesSchema);
    const several = triggers ? { triggers } : {};
    const asked = valuesSchema ? { valuesSchema } : {};
    return {
      slug,
      title,
      description,
      categories,
      tags,
      ...asked,
      trigger,
      ...several,
      inputSchema,
      flowControl,
      steps,
    };
  });
}

function readYaml(file: URL): readonly JsonValue[] {
  return valueOf(runDocumentJob({ text: readFileSync(file, 'utf8'), format: DocumentFormat.YAML }));
}

/** One document holds all: a file has at most a hundred of them. */
function listOf([document]: readonly JsonValue[]): readonly JsonValue[] {
  const templates = isJsonObject(document) ? document['templates'] : undefined;
  if (!Array.isArray(templates)) throw new Error(`${LIST}: templates: must be a list.`);
  return templates;
}

function entryOf(value: JsonValue): Pick<Template, 'slug' | 'categories' | 'tags' | 'valuesSchema'> {
  if (isJsonObject(value)) {
    const { key, categories, tags = [], values, ...unknown } = value;
    const isSchema = values === undefined || isJsonObject(values);
    if (
      typeof key === 'string' &&
      isTexts(categories) &&
      isTexts(tags) &&
      isSchema &&
      Object.keys(unknown).length === 0
    )
      return { slug: key, categories, tags, ...(values === undefined ? {} : { valuesSchema: schemaOf(values) }) };
  }
  throw new Error(
    `${LIST}: an entry has a key and a list of categories, maybe tags and values, and nothing else: ${JSON.stringify(value)}`,
  );
}

const isTexts = (value: JsonValue | undefined): value is string[] =>
  Array.isArray(value) && value.every((each) => typeof each === 'string');

/** A value without a default is required. A text is neither empty nor longer than 500 characters. */
function schemaOf(values: JsonObject): JsonSchema {
  const properties = Object.entries(values).map(([name, schema]) => {
    if (!isJsonObject(schema) || typeof schema['title'] !== 'string')
      throw new Error(`${LIST}: the value "${name}" needs a JSON Schema with a title.`);
    const limits = schema['type'] === 'string' ? { minLength: 1, maxLength: 500 } : {};
    return [name, { ...limits, ...schema }] as const;
  });
  return {
    type: 'object',
    properties: Object.fromEntries(properties),
    required: properties.flatMap(([name, schema]) => ('default' in schema ? [] : [name])),
    additionalProperties: false,
  };
}

/** Each value has a place, each place a value, and none stands within an expression, which it could change. */
function checkMarkers(file: string, places: object, schema: JsonSchema | undefined): void {
  const text = JSON.stringify(places);
  const inExpression = /\{\{[^}]*<<\w+>>/.exec(text);
  if (inExpression) throw new Error(`${file}: a value must not stand within an expression: ${inExpression[0]}`);
  const named = valueNamesIn(text);
  const asked = Object.keys(propertiesOf(schema));
  const odd = [...named.filter((name) => !asked.includes(name)), ...asked.filter((name) => !named.includes(name))];
  if (odd.length > 0)
    throw new Error(`${file}: ${odd.join(', ')} must be both a value of ${LIST} and a text <<name>>.`);
}
