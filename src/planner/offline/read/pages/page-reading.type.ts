import type { FormField } from '../../../../domain/page/form-fields.js';

/** What the words say about a page. */
export interface PageReading {
  readonly title: string | null;
  readonly fields: readonly FormField[];
  /** The words say which fields it has; else they follow from its name or from other words, or are not known. */
  readonly isSaid: boolean;
  /** An address was added to the fields that the words list, because the visitor is written to. */
  readonly hasOwnAddress?: boolean;
  /** The words that name it. */
  readonly from: number;
  readonly to: number;
}
