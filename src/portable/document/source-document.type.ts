import type { JsonValue } from '../../lib/json/json.js';

export type Path = readonly (string | number)[];

/** A place in a text; both count from 1. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** One document of a text that has been read, with the places of its values. */
export interface SourceDocument {
  readonly value: JsonValue;
  /** Of the value at a path, or of the nearest one around it that is there. */
  placeOf(path: Path): Place;
}

/** The largest document that is read, in characters. */
export const MAX_DOCUMENT_CHARS = 1_000_000;
/** YAML takes more to read than JSON. */
export const MAX_YAML_CHARS = 512 * 1024;
/** How many workflows one text may hold. */
export const MAX_DOCUMENTS = 100;
