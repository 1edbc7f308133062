import type { Logger } from '../../logger.js';

/**
 * Lets searches that find nothing look for what is spelled alike, where PostgreSQL has the extension at hand and the
 * user of the database may add it. Without it everything else works all the same.
 */
export async function ensureSpellingExtension(
  query: (statement: string) => Promise<unknown>,
  logger: Logger,
): Promise<void> {
  try {
    await query('create extension if not exists pg_trgm');
    await query(
      'create index if not exists publication_search_words_index on publication_search using gin (words gin_trgm_ops)',
    );
  } catch (error) {
    logger.info(
      { err: error },
      'PostgreSQL has no pg_trgm here: the marketplace does without tolerance for misspelled searches',
    );
  }
}
