import type { JsonObject, JsonSchema, JsonValue } from '../../lib/json/json.js';
import { isJsonObject } from '../../lib/json/json.js';
import { cleanText } from '../../lib/json/clean-json.js';
import { BODY_FIELD } from '../request/request-plan.type.js';
import type { BodyKind, BodyPlan, FieldEncoding, ParameterPlan, ParameterStyle } from '../request/request-plan.type.js';
import type { SchemaReader } from '../schema/schema-reader.js';
import { own } from './document.js';
import type { RawBody, RawMedia, RawOperation, RawParameter } from './raw-operation.type.js';

/** The input of an operation, and the way of each field into the request. */
export interface InputFields {
  readonly schema: JsonSchema;
  readonly refs: readonly string[];
  readonly parameters: readonly ParameterPlan[];
  readonly body: BodyPlan | null;
  readonly idempotencyField: string | null;
}

/** A file in the input of a step: a text as it is, or bytes with a name. */
const FILE: JsonSchema = {
  anyOf: [
    { type: 'string' },
    {
      type: 'object',
      properties: {
        base64: { type: 'string', description: 'The bytes, in base64.' },
        text: { type: 'string', description: 'The content, if it is a text.' },
        filename: { type: 'string', maxLength: 300 },
        contentType: { type: 'string', maxLength: 200, pattern: '^[\\w.+-]+/[\\w.+-]+(;.*)?$' },
      },
      additionalProperties: false,
    },
    {
      type: 'object',
      description: 'A file that another step yields.',
      required: ['id', 'mediaType', 'sha256'],
      properties: { id: { type: 'string', pattern: '^file_[0-9a-z]{26}$' } },
    },
  ],
};

const IDEMPOTENCY = /^(x-)?idempotency-?key$|^paypal-request-id$/i;
const MAX_DESCRIPTION = 1_000;

/** Parameters by their names, the body as `body`. Names that occur in two places carry the place as well. */
export function inputFields({ parameters, body }: RawOperation, reader: SchemaReader): InputFields {
  const properties = new Map<string, JsonSchema>();
  const required: string[] = [];
  const refs = new Set<string>();
  const plans: ParameterPlan[] = [];
  let idempotencyField: string | null = null;
  const add = (field: string, schema: JsonSchema, used: readonly string[]): void => {
    properties.set(field, schema);
    for (const name of used) refs.add(name);
  };
  for (const parameter of parameters) {
    const field = fieldOf(parameter, properties, body !== null);
    if (field === null) continue;
    const { schema, refs: used } = reader.read(parameter.schema);
    add(field, { ...schema, ...describedAs(parameter.description) }, used);
    const isKey = parameter.in === 'header' && IDEMPOTENCY.test(parameter.name);
    if (isKey) idempotencyField = field;
    if (parameter.required && !isKey) required.push(field);
    plans.push(planOf(parameter, field));
  }
  const plan = body && bodyPlan(body);
  if (body && plan) {
    const { schema, refs: used } = bodySchema(body, plan, reader);
    add(BODY_FIELD, { ...schema, ...describedAs(body.description) }, used);
    if (body.required) required.push(BODY_FIELD);
  }
  const schema: JsonSchema = {
    type: 'object',
    properties: Object.fromEntries(properties),
    additionalProperties: false,
  };
  if (required.length > 0) schema['required'] = required;
  return { schema, refs: [...refs], parameters: plans, body: plan, idempotencyField };
}

/** Null if the parameter cannot be a field. */
function fieldOf(
  { name, in: place }: RawParameter,
  taken: ReadonlyMap<string, unknown>,
  hasBody: boolean,
): string | null {
  const isFree = (field: string): boolean => !taken.has(field) && !(hasBody && field === BODY_FIELD);
  const clean = cleanText(name);
  if (clean === '__proto__' || clean.length > 200 || clean !== name) return null;
  return [clean, `${clean}_${place}`].find(isFree) ?? null;
}

function planOf(
  { name, in: place, style, explode, allowReserved, content }: RawParameter,
  field: string,
): ParameterPlan {
  return { field, name, in: place, style, explode, allowReserved, content };
}

function describedAs(description: string): { readonly description?: string } {
  const text = cleanText(description.slice(0, MAX_DESCRIPTION)).trim();
  return text === '' ? {} : { description: text };
}

/** The representations that we can write, the best first. */
const KINDS: readonly (readonly [RegExp, BodyKind])[] = [
  [/^application\/json\b/, 'json'],
  [/^[\w.-]+\/[\w.+-]*\+json\b/, 'json'],
  [/^application\/x-www-form-urlencoded\b/, 'form'],
  [/^multipart\/form-data\b/, 'multipart'],
  [/^(\*\/\*|application\/\*)$/, 'json'],
  [/^multipart\//, 'multipart'],
  [/./, 'raw'],
];

/** A kind of media that holds JSON. */
export function isJsonType(type: string): boolean {
  return /^(application\/json|text\/json|[\w.-]+\/[\w.+-]*\+json)\b/.test(type);
}

function chosenMedia({ media }: RawBody): { readonly media: RawMedia; readonly kind: BodyKind } | null {
  for (const [pattern, kind] of KINDS) {
    const found = media.find(({ type }) => pattern.test(type));
    if (found) return { media: found, kind };
  }
  return null;
}

function bodyPlan(body: RawBody): BodyPlan | null {
  const chosen = chosenMedia(body);
  if (chosen === null) return null;
  const { media, kind } = chosen;
  const contentType = media.type.includes('*')
    ? kind === 'json'
      ? 'application/json'
      : 'application/octet-stream'
    : media.type;
  if (!/^[\w.+-]+\/[\w.+-]+(\s*;.*)?$/.test(contentType)) return null;
  return { kind, contentType, encoding: encodings(media.encoding), files: [] };
}

function encodings(given: JsonObject): Readonly<Record<string, FieldEncoding>> {
  return Object.fromEntries(
    Object.entries(given).flatMap(([name, value]): [string, FieldEncoding][] => {
      if (!isJsonObject(value) || name === '__proto__') return [];
      const [contentType, style, explode, reserved] = ['contentType', 'style', 'explode', 'allowReserved'].map((key) =>
        own(value, key),
      );
      return [
        [
          name,
          {
            ...(typeof contentType === 'string' && /^[\w.+-]+\/[\w.+-]+$/.test(contentType) ? { contentType } : {}),
            ...(isFormStyle(style) ? { style } : {}),
            ...(typeof explode === 'boolean' ? { explode } : {}),
            ...(reserved === true ? { allowReserved: true } : {}),
          },
        ],
      ];
    }),
  );
}

const FORM_STYLES: readonly ParameterStyle[] = [
  'form',
  'spaceDelimited',
  'pipeDelimited',
  'tabDelimited',
  'deepObject',
];

function isFormStyle(style: JsonValue | undefined): style is ParameterStyle {
  return FORM_STYLES.some((each) => each === style);
}

function bodySchema(
  body: RawBody,
  { kind }: BodyPlan,
  reader: SchemaReader,
): { readonly schema: JsonSchema; readonly refs: readonly string[] } {
  const media = chosenMedia(body)?.media;
  if (kind === 'raw') return { schema: FILE, refs: [] };
  const read = reader.read(media?.schema);
  return kind === 'multipart' ? { schema: withFiles(read.schema), refs: read.refs } : read;
}

/** Fields that hold a file also take its bytes. */
function withFiles(schema: JsonSchema): JsonSchema {
  const { properties } = schema;
  if (!isJsonObject(properties)) return schema;
  return {
    ...schema,
    properties: Object.fromEntries(Object.entries(properties).map(([name, field]) => [name, withFile(field)])),
  };
}

function withFile(field: JsonValue): JsonValue {
  if (!isJsonObject(field)) return field;
  const { description, items } = field;
  const about = description === undefined ? {} : { description };
  if (isFile(field)) return { ...FILE, ...about };
  return isJsonObject(items) && isFile(items) ? { ...field, items: FILE } : field;
}

function isFile({ type, format }: JsonObject): boolean {
  return type === 'string' && (format === 'binary' || format === 'byte' || format === 'base64');
}
