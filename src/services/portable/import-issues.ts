import { InvalidInputError, MalformedError } from '../../errors.js';
import type { FieldIssue } from '../../errors.js';
import type { Computations } from '../../domain/computations.js';
import type { JsonValue } from '../../lib/json/json.js';
import type { DocumentJob, Path, Place } from '../../portable/index.js';
import type { ImportRequest } from './portable.inputs.js';

/** The text of a request, which is read in a sandbox. */
export class DocumentText {
  readonly #job: DocumentJob;

  constructor(
    { document: text, format }: Pick<ImportRequest, 'document' | 'format'>,
    private readonly ownerId: string,
    private readonly computations: Pick<Computations, 'readDocuments' | 'findPlaces'>,
  ) {
    this.#job = { text, format };
  }

  /** @throws MalformedError, InvalidInputError, TooCostlyError, UnavailableError */
  values(): Promise<readonly JsonValue[]> {
    return this.computations.readDocuments(this.#job, this.ownerId);
  }

  /** The places of values in one of its documents. */
  async placesOf(document: number, paths: readonly Path[]): Promise<readonly Place[]> {
    if (paths.length === 0) return [];
    return this.computations.findPlaces(
      { ...this.#job, asked: paths.map((path) => ({ document, path })) },
      this.ownerId,
    );
  }
}

/** How issues of one document are located in the received text, which may hold several documents. */
export interface DocumentPlace {
  readonly text: DocumentText;
  /** Null: it is the only one. */
  readonly index: number | null;
}

/** Issues whose paths start at the document, with the line that each is in, pointed at from the request. */
export async function inText(
  issues: readonly FieldIssue[],
  { text, index }: DocumentPlace,
): Promise<readonly FieldIssue[]> {
  // Finding a line walks the text, and a thousand issues would not be read.
  const shown = issues.slice(0, 100);
  const places = await text.placesOf(
    index ?? 0,
    shown.map(({ path }) => path),
  );
  return shown.map(({ path, detail }, at) => {
    const { line, column } = places[at] ?? { line: 1, column: 1 };
    return {
      path: ['document', ...(index === null ? [] : [index]), ...path],
      detail: `Line ${line}, column ${column}: ${detail}`,
    };
  });
}

/** The error of reading the text, with a pointer into the request. */
export function pointedAtText(error: unknown): unknown {
  if (error instanceof MalformedError)
    return new MalformedError(error.message, [{ path: ['document'], detail: error.message }]);
  if (error instanceof InvalidInputError)
    return new InvalidInputError(error.issues.map(({ path, detail }) => ({ path: ['document', ...path], detail })));
  return error;
}
