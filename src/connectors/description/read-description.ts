import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { cleanText } from '../../lib/json/clean-json.js';
import { isJsonObject } from '../../lib/json/json.js';
import type { JsonObject, JsonSchema, JsonValue } from '../../lib/json/json.js';
import { PAGES_FIELD } from '../request/request-plan.type.js';
import type { RequestPlan } from '../request/request-plan.type.js';
import { SchemaReader } from '../schema/schema-reader.js';
import { DescriptionFormat } from '../../domain/connection/description-format.js';
import type { ApiOperation, ReadDescription, SharedSchema } from './api-description.type.js';
import { Document, own, textOf } from './document.js';
import { discoveryDescription, discoveryPointer } from './discovery.js';
import { inputFields } from './input-fields.js';
import type { InputFields } from './input-fields.js';
import { openApiDescription, versionOf } from './openapi.js';
import { OperationNames } from './operation-name.js';
import { outputSchema } from './output-schema.js';
import type { OutputSchema } from './output-schema.js';
import { recognisePages } from './pages.js';
import { parseText } from './parse-text.js';
import type { RawDescription, RawOperation } from './raw-operation.type.js';
import { swaggerDescription } from './swagger.js';

/** The most operations of one description. Further ones are not offered. */
export const MAX_OPERATIONS = 30_000;
/** Of one portion, so that no message of a process becomes too large to handle in passing. */
const PORTION_CHARS = 400_000;
const MAX_PROBLEMS = 50;
const MAX_DESCRIPTION = 1_000;
const MAX_TITLE = 200;
const MAX_TAGS = 20;
/** How far a change of a schema shows in the fingerprints of the operations that refer to it. */
const FINGERPRINT_ROUNDS = 8;

const SAFE: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);

interface Draft {
  readonly raw: RawOperation;
  readonly input: InputFields;
  readonly output: OutputSchema;
}

/**
 * Reads a description of an API: OpenAPI 3.0 or 3.1, Swagger 2, or Google Discovery, as JSON or YAML. Nothing in it is
 * trusted, and nothing is fetched. It may take seconds and much memory, and belongs into a sandbox.
 */
export function readDescription(bytes: Uint8Array): ReadDescription {
  const root = parseText(bytes);
  if (typeof root === 'string') return { ok: false, reason: root };
  const document = new Document(root);
  const description = describedBy(document);
  if (typeof description === 'string') return { ok: false, reason: description };
  const isDiscovery = description.format === DescriptionFormat.GOOGLE_DISCOVERY;
  const reader = new SchemaReader({
    document,
    pointerOf: isDiscovery ? discoveryPointer : (reference) => reference,
    ignoresSiblings: description.format !== DescriptionFormat.OPENAPI_3_1,
  });
  const problems: string[] = [];
  const drafts = draftsOf(description, reader, problems);
  const schemas = reader.shared();
  if (reader.unresolved > 0)
    problems.push(`${reader.unresolved} references have no target in the document; those parts accept any value.`);
  const operations = operationsOf(drafts, schemas);
  if (operations.length === 0) {
    const why = problems.length > 0 ? ` ${problems.slice(0, 3).join(' ')}` : '';
    return { ok: false, reason: `The description has no operation that can be called.${why}` };
  }
  const { format, title, version, servers, schemes } = description;
  return {
    ok: true,
    summary: {
      format,
      title: shortened(title, MAX_TITLE) || 'API',
      version: cleanText(version),
      servers: servers.map((server) => ({
        url: cleanText(server.url.slice(0, 2_000)),
        description: cleanText(server.description),
      })),
      schemes: JSON.parse(cleanText(JSON.stringify(schemes))) as typeof schemes,
      operationCount: operations.length,
      problems: problems.slice(0, MAX_PROBLEMS).map((problem) => shortened(problem, 500)),
    },
    operations: portionsOf(operations),
    schemas: portionsOf(schemas),
  };
}

function describedBy(document: Document): RawDescription | string {
  const { root } = document;
  const version = own(root, 'openapi');
  if (version !== undefined) {
    const text = typeof version === 'number' ? String(version) : textOf(version);
    return /^3\.\d/.test(text)
      ? openApiDescription(document)
      : `OpenAPI ${JSON.stringify(text.slice(0, 20))} is not supported; 3.0, 3.1 and Swagger 2.0 are.`;
  }
  if (versionOf(own(root, 'swagger')).startsWith('2')) return swaggerDescription(document);
  const isDiscovery = own(root, 'kind') === 'discovery#restDescription' || own(root, 'discoveryVersion') !== undefined;
  if (isDiscovery) return discoveryDescription(document);
  return 'The document is no API description: it has none of the fields "openapi", "swagger" and "discoveryVersion".';
}

function draftsOf(description: RawDescription, reader: SchemaReader, problems: string[]): readonly Draft[] {
  const drafts: Draft[] = [];
  for (const raw of description.operations()) {
    if (typeof raw === 'string') {
      problems.push(raw);
      continue;
    }
    if (drafts.length >= MAX_OPERATIONS) {
      problems.push(`Only the first ${MAX_OPERATIONS} operations are offered.`);
      break;
    }
    const problem = problemOf(raw);
    if (problem === null) drafts.push({ raw, input: inputFields(raw, reader), output: outputSchema(raw, reader) });
    else problems.push(problem);
  }
  return drafts;
}

function problemOf({ method, path, parameters }: RawOperation): string | null {
  const shown = `${method} ${cleanText(path.slice(0, 200))}`;
  if (path.length > 1_000) return `${shown}… has a path longer than 1,000 characters.`;
  if (path.includes('\\') || cleanText(path) !== path || /\p{Cc}/u.test(path))
    return `${shown} has a path that no request can have.`;
  return parameters.some(({ name, required }) => required && name === '__proto__')
    ? `${shown} requires a parameter that is called __proto__.`
    : null;
}

function operationsOf(drafts: readonly Draft[], schemas: readonly SharedSchema[]): readonly ApiOperation[] {
  const names = new OperationNames();
  const byName = new Map(schemas.map(({ name, schema }) => [name, schema]));
  const hashes = deepHashes(schemas);
  return drafts.map(({ raw, input, output }): ApiOperation => {
    const name = names.nameOf(raw);
    const pages =
      input.schema['properties'] !== undefined && Object.hasOwn(input.schema['properties'] as JsonObject, PAGES_FIELD)
        ? null
        : recognisePages({ method: raw.method, parameters: input.parameters, output: output.schema }, (each) =>
            byName.get(each),
          );
    const plan: RequestPlan = {
      method: raw.method,
      path: pathOf(raw.path),
      parameters: input.parameters,
      body: raw.method === 'GET' || raw.method === 'HEAD' ? null : input.body,
      accept: output.accept,
      ...(raw.contentType !== undefined && input.body === null ? { contentType: raw.contentType } : {}),
      servers: raw.servers,
      security: raw.security,
      idempotencyField: input.idempotencyField,
      pages,
    };
    const schema = pages === null ? input.schema : withPagesField(input.schema);
    const body = {
      title: shortened(raw.summary, MAX_TITLE) || titleOf(raw, name),
      description: shortened(raw.description || raw.summary, MAX_DESCRIPTION),
      plan,
      input: schema,
      output: output.schema,
    };
    const refs = [...new Set([...input.refs, ...output.refs])].sort();
    return {
      name,
      method: raw.method,
      path: pathOf(raw.path),
      tags: raw.tags.slice(0, MAX_TAGS).map((tag) => shortened(tag, 100)),
      sideEffects: !SAFE.has(raw.method),
      fingerprint: hashOf(
        JSON.stringify([raw.path, plan, schema, output.schema, refs.map((each) => hashes.get(each))]),
      ),
      ...body,
      inputRefs: input.refs,
      outputRefs: output.refs,
    };
  });
}

/** Some descriptions tell operations of one path apart by a fragment, which is never sent. */
function pathOf(path: string): string {
  const plain = path.split('#')[0] ?? '';
  return plain.startsWith('/') ? plain : `/${plain}`;
}

function withPagesField(schema: JsonSchema): JsonSchema {
  const properties = schema['properties'];
  const pages: JsonSchema = {
    type: 'integer',
    minimum: 1,
    maximum: 100,
    description: 'Pages to read at most. The lists of all of them are joined. Default: 1.',
  };
  return { ...schema, properties: { ...(isJsonObject(properties) ? properties : {}), [PAGES_FIELD]: pages } };
}

/** `listPets` → `List pets`. */
function titleOf({ id, method, path }: RawOperation, name: string): string {
  if (id === undefined) return shortened(`${method} ${path}`, MAX_TITLE);
  const words = name
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replaceAll(/[._/-]+/g, ' ')
    .trim()
    .toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** One hash a schema, which also changes with the schemas around it. */
function deepHashes(schemas: readonly SharedSchema[]): ReadonlyMap<string, string> {
  const own_ = new Map(schemas.map(({ name, schema }) => [name, hashOf(JSON.stringify(schema))]));
  let hashes = own_;
  for (let round = 0; round < FINGERPRINT_ROUNDS; round += 1) {
    const before = hashes;
    hashes = new Map(
      schemas.map(({ name, refs }) => [
        name,
        refs.length === 0
          ? (own_.get(name) ?? '')
          : hashOf(`${own_.get(name)} ${refs.map((ref) => before.get(ref)).join(' ')}`),
      ]),
    );
  }
  return hashes;
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, 22);
}

function shortened(text: string, maxChars: number): string {
  const clean = cleanText(text.slice(0, maxChars * 2))
    .replaceAll(/[^\P{Cc}\n\t]/gu, ' ')
    .trim();
  return clean.length > maxChars ? `${clean.slice(0, maxChars).toWellFormed()}…` : clean;
}

function portionsOf(values: readonly (ApiOperation | SharedSchema)[]): readonly Uint8Array[] {
  const portions: Uint8Array[] = [];
  let texts: string[] = [];
  let size = 0;
  const close = (): void => {
    if (texts.length > 0) portions.push(gzipSync(`[${texts.join(',')}]`, { level: 1 }));
    texts = [];
    size = 0;
  };
  for (const value of values) {
    const text = cleanJsonText(JSON.stringify(value));
    texts.push(text);
    size += text.length;
    if (size > PORTION_CHARS) close();
  }
  close();
  return portions;
}

/** Escaped NUL characters and lone surrogates, which PostgreSQL cannot store, become U+FFFD. */
function cleanJsonText(text: string): string {
  if (!/\\u(0000|d[89a-f])/i.test(text)) return text;
  return JSON.stringify(cleaned(JSON.parse(text) as JsonValue));
}

function cleaned(value: JsonValue): JsonValue {
  if (typeof value === 'string') return cleanText(value);
  if (Array.isArray(value)) return value.map(cleaned);
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [cleanText(key), cleaned(inner)]));
}
