import { InvalidInputError, MalformedError } from '../../errors.js';
import type { FieldIssue } from '../../errors.js';
import type { SourceDocument } from '../../domain/portable/index.js';

/** Where issues of one document are pointed at: in the text that came, which may hold several. */
export interface DocumentPlace {
  readonly source: SourceDocument;
  /** Null: it is the only one. */
  readonly index: number | null;
}

/** Issues whose paths start at the document, with the line that each is in, pointed at from the request. */
export function inText(issues: readonly FieldIssue[], { source, index }: DocumentPlace): readonly FieldIssue[] {
  // Finding a line walks the text, and nobody reads a thousand complaints.
  return issues.slice(0, 100).map(({ path, detail }) => {
    const { line, column } = source.placeOf(path);
    return { path: ['document', ...(index === null ? [] : [index]), ...path], detail: `Line ${line}, column ${column}: ${detail}` };
  });
}

/** What reading the text throws, pointed at from the request. */
export function pointedAtText(error: unknown): unknown {
  if (error instanceof MalformedError) return new MalformedError(error.message, [{ path: ['document'], detail: error.message }]);
  if (error instanceof InvalidInputError) return new InvalidInputError(error.issues.map(({ path, detail }) => ({ path: ['document', ...path], detail })));
  return error;
}
