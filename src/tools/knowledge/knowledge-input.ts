import {
  KNOWLEDGE_LANGUAGES,
  MAX_BASE_NAME,
  MAX_DOCUMENT_ID,
  MAX_MODEL_NAME,
  MAX_SOURCE,
  MAX_TITLE,
} from '../../domain/knowledge/knowledge.js';
import { FILE_INPUT } from '../../domain/file/file.js';
import type { JsonObject, JsonValue } from '../../lib/json/json.js';

/* The parts of the inputs that the tools for knowledge bases have in common. */

export const BASE: JsonObject = {
  type: 'string',
  description: 'The name or the id of the knowledge base.',
  minLength: 1,
  maxLength: MAX_BASE_NAME,
};

/** A filter of metadata, as conditions on documents. */
export const FILTER: JsonObject = {
  type: 'object',
  description:
    'Only documents with this metadata: {"department": "hr", "year": [2026, 2027]}. A list means any of its values.',
  maxProperties: 10,
};

/** The fields of a document. */
export const DOCUMENT: { readonly [name: string]: JsonValue } = {
  text: { type: 'string', description: 'The text. Markdown headings show its structure.', minLength: 1 },
  file: FILE_INPUT,
  documentId: {
    type: 'string',
    description:
      'The id of the document: the same id replaces it. Default: its source, else the name of its file, else a digest of its text.',
    minLength: 1,
    maxLength: MAX_DOCUMENT_ID,
  },
  title: { type: 'string', description: 'Default: the name of the file, or the first line.', maxLength: MAX_TITLE },
  source: {
    type: 'string',
    description: 'Its origin, such as an address: results show it.',
    maxLength: MAX_SOURCE,
  },
  metadata: { type: 'object', description: 'Your own facts about it, which searches can filter by.' },
};

/** The settings of a base that the step makes. */
export const OF_NEW_BASE: { readonly [name: string]: JsonValue } = {
  language: {
    type: 'string',
    description: 'The language of the documents, if the step makes the base. Default: english.',
    enum: [...KNOWLEDGE_LANGUAGES],
  },
  embeddingModel: {
    type: 'string',
    description:
      'The model for vectors, if the step makes the base; an empty text means none. Default: that of the installation.',
    maxLength: MAX_MODEL_NAME,
  },
  connection: {
    type: 'string',
    description: 'The connection of the kind MODEL that makes the vectors, if the step makes the base.',
    minLength: 1,
    maxLength: 100,
  },
};
