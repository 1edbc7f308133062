import { MalformedError } from '../../errors.js';
import { readJson } from './read-json.js';
import { readYaml } from './read-yaml.js';
import { MAX_DOCUMENTS, MAX_DOCUMENT_CHARS } from '../document/source-document.type.js';
import type { SourceDocument } from '../document/source-document.type.js';
import { DocumentFormat } from '../document/document-format.js';

/**
 * Reads a text of one or several documents.
 *
 * @param format absent: JSON if it begins like JSON, otherwise YAML.
 * @throws MalformedError if it cannot be read; InvalidInputError if a name occurs twice, and for similar mistakes.
 */
export function readDocuments(text: string, format?: DocumentFormat): readonly SourceDocument[] {
  if (text.length > MAX_DOCUMENT_CHARS)
    throw new MalformedError(`A document may have at most ${MAX_DOCUMENT_CHARS} characters, not ${text.length}.`);
  const body = text.startsWith('\uFEFF') ? text.slice(1) : text;
  const documents = isJson(body, format) ? readJson(body) : readYaml(body);
  if (documents.length === 0) throw new MalformedError('The text contains no document.');
  if (documents.length > MAX_DOCUMENTS)
    throw new MalformedError(`A text may hold at most ${MAX_DOCUMENTS} documents, not ${documents.length}.`);
  return documents;
}

/** A list in brackets may be YAML as well, but valid JSON means the same in both. */
function isJson(text: string, format: DocumentFormat | undefined): boolean {
  return format === undefined ? /^\s*[{[]/.test(text) : format === DocumentFormat.JSON;
}
