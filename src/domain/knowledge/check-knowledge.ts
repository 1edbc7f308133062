import { createHash } from 'node:crypto';
import { cleanJson, cleanText } from '../../lib/json/clean-json.js';
import { isJsonObject } from '../../lib/json/json.js';
import type { JsonObject, JsonValue } from '../../lib/json/json.js';
import { stableJson } from '../../lib/json/stable-json.js';
import { tidyText } from './chunk-text.js';
import {
  CHUNK_SIZES,
  KNOWLEDGE_LANGUAGES,
  KnowledgeRefusal,
  MAX_BASE_NAME,
  MAX_DESCRIPTION,
  MAX_DOCUMENT_CHARS,
  MAX_DOCUMENT_ID,
  MAX_METADATA_BYTES,
  MAX_MODEL_NAME,
  MAX_QUERY_CHARS,
  MAX_RESULTS,
  MAX_SOURCE,
  MAX_TITLE,
} from './knowledge.js';
import type { KnowledgeSettings, NewDocument } from './knowledge.js';

type Path = readonly (string | number)[];

const refuse = (message: string, path: Path): KnowledgeRefusal => new KnowledgeRefusal('INVALID_INPUT', message, path);

/** A metadata filter has at most this many fields, and each of them this many values. */
const MAX_FILTER_FIELDS = 10;
const MAX_FILTER_VALUES = 50;
const TITLE_OF_TEXT_CHARS = 80;

/** @throws KnowledgeRefusal `INVALID_INPUT` */
export function checkSettings(given: KnowledgeSettings): KnowledgeSettings {
  const name = checkedText(given.name, 'name', 'The name of a knowledge base', 1, MAX_BASE_NAME);
  const description = checkedText(given.description, 'description', 'The description', 0, MAX_DESCRIPTION);
  const { language, chunkSize, chunkOverlap, connectionId } = given;
  if (!(KNOWLEDGE_LANGUAGES as readonly string[]).includes(language))
    throw refuse(
      `"${shown(language)}" is no language that words are known of. Choose one of ${KNOWLEDGE_LANGUAGES.join(', ')}.`,
      ['language'],
    );
  if (!Number.isInteger(chunkSize) || chunkSize < CHUNK_SIZES.least || chunkSize > CHUNK_SIZES.most)
    throw refuse(`A chunk has from ${CHUNK_SIZES.least} to ${CHUNK_SIZES.most} characters, not ${chunkSize}.`, [
      'chunkSize',
    ]);
  if (!Number.isInteger(chunkOverlap) || chunkOverlap < 0 || chunkOverlap > chunkSize / 2)
    throw refuse(`The overlap is from 0 to half of a chunk (${Math.floor(chunkSize / 2)}), not ${chunkOverlap}.`, [
      'chunkOverlap',
    ]);
  const embeddingModel =
    given.embeddingModel === null || given.embeddingModel.trim() === ''
      ? null
      : checkedText(given.embeddingModel, 'embeddingModel', 'The name of a model', 1, MAX_MODEL_NAME);
  return { name, description, language, chunkSize, chunkOverlap, embeddingModel, connectionId };
}

/** A document that can be stored, with an id and a title. */
export interface CheckedDocument {
  readonly documentId: string;
  readonly title: string;
  readonly source: string;
  readonly metadata: JsonObject;
  readonly text: string;
  readonly pages: number | null;
}

/** @throws KnowledgeRefusal `INVALID_INPUT`, `DOCUMENT_TOO_LARGE` */
export function checkDocument(given: NewDocument, at: Path = []): CheckedDocument {
  if (given.text.length > MAX_DOCUMENT_CHARS)
    throw new KnowledgeRefusal(
      'DOCUMENT_TOO_LARGE',
      `The document has ${given.text.length.toLocaleString('en')} characters; at most ${MAX_DOCUMENT_CHARS.toLocaleString('en')} are kept. Divide it.`,
      [...at, 'text'],
    );
  const text = tidyText(given.text);
  if (text.trim() === '')
    throw refuse('The document has no text. Pages that were scanned as images have none.', [...at, 'text']);
  const source = checkedText(given.source ?? '', 'source', 'The source', 0, MAX_SOURCE, at);
  const named = [given.documentId, source, given.fileName].find((each) => each !== undefined && each.trim() !== '');
  const documentId = checkedText(
    shortened(named ?? digestName(text), given.documentId),
    'documentId',
    'The id of a document',
    1,
    MAX_DOCUMENT_ID,
    at,
  );
  const title = given.title?.trim() || given.fileName || titleOf(text);
  return {
    documentId,
    title: checkedText(
      given.title === undefined ? title.slice(0, MAX_TITLE) : title,
      'title',
      'The title',
      1,
      MAX_TITLE,
      at,
    ),
    source,
    metadata: checkMetadata(given.metadata ?? {}, at),
    text,
    pages: given.pages ?? null,
  };
}

/** An id that was not given may be too long: then it ends with a digest. */
function shortened(id: string, given: string | undefined): string {
  if (given !== undefined || id.length <= MAX_DOCUMENT_ID) return id;
  return `${id.slice(0, MAX_DOCUMENT_ID - 20)}~${digestName(id)}`;
}

function digestName(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}

function titleOf(text: string): string {
  const [line = ''] = text.trimStart().split('\n', 1);
  return (
    line
      .replace(/^#+\s*/, '')
      .slice(0, TITLE_OF_TEXT_CHARS)
      .trim() || 'Untitled'
  );
}

/** @throws KnowledgeRefusal `INVALID_INPUT` */
function checkMetadata(given: JsonValue, at: Path): JsonObject {
  const path = [...at, 'metadata'];
  if (!isJsonObject(given)) throw refuse('The metadata is an object, such as {"department": "hr"}.', path);
  // Text is measured before anything recurses into it.
  if (Buffer.byteLength(JSON.stringify(given)) > MAX_METADATA_BYTES)
    throw refuse(`The metadata has more than ${MAX_METADATA_BYTES} bytes of JSON.`, path);
  return cleanJson(given) as JsonObject;
}

/** The alternatives of each field: a document must have one of each. */
export type MetadataFilter = readonly { readonly name: string; readonly values: readonly JsonValue[] }[];

/** @throws KnowledgeRefusal `INVALID_INPUT` */
export function readMetadataFilter(given: JsonObject): MetadataFilter {
  const fields = Object.entries(given);
  if (fields.length > MAX_FILTER_FIELDS) throw refuse(`A filter has at most ${MAX_FILTER_FIELDS} fields.`, ['filter']);
  return fields.map(([name, value]) => {
    const values = Array.isArray(value) ? value : [value];
    if (values.length === 0 || values.length > MAX_FILTER_VALUES)
      throw refuse(`A field has 1 to ${MAX_FILTER_VALUES} values.`, ['filter', name]);
    if (values.some((each) => typeof each === 'object' && each !== null))
      throw refuse('The values of a filter are texts, numbers, true, false and null, or a list of them.', [
        'filter',
        name,
      ]);
    return { name: cleanText(name), values: values.map((each) => cleanJson(each)) };
  });
}

/** @throws KnowledgeRefusal `INVALID_INPUT` */
export function checkSearchText(given: string): string {
  if (given.length > MAX_QUERY_CHARS)
    throw refuse(
      `The query has ${given.length.toLocaleString('en')} characters; at most ${MAX_QUERY_CHARS.toLocaleString('en')} are compared.`,
      ['query'],
    );
  const query = cleanText(given).trim();
  if (query === '') throw refuse('The query must not be empty.', ['query']);
  return query;
}

/** @throws KnowledgeRefusal `INVALID_INPUT` */
export function checkLimit(limit: number): number {
  if (!Number.isInteger(limit) || limit < 1 || limit > MAX_RESULTS)
    throw refuse(`A search answers 1 to ${MAX_RESULTS} results, not ${limit}.`, ['limit']);
  return limit;
}

/** Changes with anything that the chunks of a document follow from. */
export function contentDigest(
  { title, text }: Pick<CheckedDocument, 'title' | 'text'>,
  { chunkSize, chunkOverlap, language }: Pick<KnowledgeSettings, 'chunkSize' | 'chunkOverlap' | 'language'>,
): string {
  const about = stableJson([title, chunkSize, chunkOverlap, language]);
  return createHash('sha256').update(about).update('\0').update(text).digest('hex');
}

function checkedText(given: string, field: string, what: string, min: number, max: number, at: Path = []): string {
  const text = cleanText(given).trim();
  if (text.length < min) throw refuse(`${what} must not be empty.`, [...at, field]);
  if (text.length > max)
    throw refuse(
      `${what} has at most ${max.toLocaleString('en')} characters, not ${text.length.toLocaleString('en')}.`,
      [...at, field],
    );
  return text;
}

function shown(text: string): string {
  return text.slice(0, 40);
}
