import { InvalidInputError, MalformedError } from '../errors.js';
import type { FieldIssue } from '../errors.js';
import type { JsonValue } from '../lib/json/json.js';
import { readDocuments } from './read/read-documents.js';
import type { Path, Place } from './document/source-document.type.js';
import type { DocumentFormat } from './document/document-format.js';

/** A text of documents to be read. */
export interface DocumentJob {
  readonly text: string;
  readonly format: DocumentFormat | undefined;
}

/** Values whose places in the text are requested. */
export interface PlacesJob extends DocumentJob {
  readonly asked: readonly { readonly document: number; readonly path: Path }[];
}

/** Expected failures as data, so that they cross the border of a process. */
export type DocumentOutcome<Value> =
  | { readonly value: Value }
  | { readonly malformed: string }
  | { readonly issues: readonly FieldIssue[] };

export function runDocumentJob({ text, format }: DocumentJob): DocumentOutcome<readonly JsonValue[]> {
  try {
    return { value: readDocuments(text, format).map(({ value }) => value) };
  } catch (error) {
    if (error instanceof MalformedError) return { malformed: error.message };
    if (error instanceof InvalidInputError) return { issues: error.issues };
    throw error;
  }
}

/** The text has been read before, and so can be. */
export function findPlaces({ text, format, asked }: PlacesJob): readonly Place[] {
  const documents = readDocuments(text, format);
  return asked.map(({ document, path }) => documents[document]?.placeOf(path) ?? { line: 1, column: 1 });
}

/** @throws MalformedError, InvalidInputError as `readDocuments` */
export function valueOf<Value>(outcome: DocumentOutcome<Value>): Value {
  if ('malformed' in outcome) throw new MalformedError(outcome.malformed);
  if ('issues' in outcome) throw new InvalidInputError(outcome.issues);
  return outcome.value;
}
