import type { ServiceWords } from '../services/words.js';
import type { Token } from '../tokens.js';
import { withAnswersCounted } from './form-counts.js';
import { withNewRow } from './new-rows.js';
import { withRowLists } from './row-lists.js';
import { withRowChanges } from './row-changes.js';
import { withTableSummary } from './table-summaries.js';
import { withHeaderRow, withTableDigest } from './table-digests.js';

/** A sentence about rows of tables and answers of forms, in the forms that readers know. */
export const asTableOrders = (sentence: readonly Token[], words: ServiceWords): readonly Token[] =>
  withAnswersCounted(
    withNewRow(
      withRowChanges(
        withHeaderRow(withTableDigest(withTableSummary(withRowLists(sentence, words), words), words), words),
        words,
      ),
      words,
    ),
    words,
  );
