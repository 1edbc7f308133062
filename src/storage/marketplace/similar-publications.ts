import { Lazy } from '../../lib/async/lazy.js';
import type { SearchQuery } from '../../domain/marketplace/search-words.js';
import { FROM_FOUND, conditionsOf } from './marketplace-query.js';
import type { MarketplaceFilter } from './marketplace-query.js';
import type { Database } from '../database/database.js';

/**
 * The share of a word's trigrams that must be equal. It allows for a letter that is wrong, missing or added, and for
 * most cases of two swapped letters.
 */
const MIN_SIMILARITY = 0.25;
/** Each word is searched for by itself. A search with more misspelled words is unlikely. */
const MAX_WORDS = 6;

/**
 * For searches that find nothing: publications whose title or tags hold words that are spelled alike. Needs the
 * extension pg_trgm.
 */
export class SimilarPublications {
  /** Whether its functions can be called by their names alone. */
  readonly #hasTrigrams = new Lazy(async () => {
    const rows = await this.database.query<{ found: boolean }>(
      `select to_regprocedure('strict_word_similarity(text, text)') is not null as found`,
    );
    return rows[0]?.found ?? false;
  });

  constructor(private readonly database: Database) {}

  /** Nearest first. Empty if the extension is missing. @returns the ids of their workflows. */
  async find(
    search: SearchQuery,
    filter: Omit<MarketplaceFilter, 'search'>,
    first: number,
  ): Promise<readonly string[]> {
    const words = search.words
      .split(' ')
      .filter((word) => word.length > 2)
      .slice(0, MAX_WORDS);
    if (words.length === 0 || !(await this.#hasTrigrams.get())) return [];
    const { conditions } = conditionsOf(filter);
    const similarities = words.map((word) => {
      const place = `$${conditions.values.push(word)}`;
      conditions.that(`${place} <<% s.words`);
      return `strict_word_similarity(${place}, s.words)`;
    });
    const limit = conditions.values.push(first);
    return this.database.rawTransaction(async (query) => {
      await query(`set local pg_trgm.strict_word_similarity_threshold = ${MIN_SIMILARITY}`);
      const rows = await query<{ id: string }>(
        `select p.workflow_id as id ${FROM_FOUND} ${conditions.where}
          order by ${similarities.join(' + ')} desc, p.popularity_score desc, p.workflow_id desc limit $${limit}`,
        conditions.values,
      );
      return rows.map((row) => row.id);
    });
  }
}
