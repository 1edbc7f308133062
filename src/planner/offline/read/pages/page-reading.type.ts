import type { JsonObject } from '../../../../lib/json/json.js';

/** A field of a form. */
export interface PageField {
  /** Its name in what the form brings along. */
  readonly name: string;
  /** People's words for it. */
  readonly said: string;
  readonly schema: JsonObject;
  readonly isOptional: boolean;
}

/** What the words say about a page. */
export interface PageReading {
  readonly title: string | null;
  readonly fields: readonly PageField[];
  /** The words say which fields it has; else they follow from its name or from other words, or are not known. */
  readonly isSaid: boolean;
  /** The words that name it. */
  readonly from: number;
  readonly to: number;
}
