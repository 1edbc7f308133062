import type { Logger } from '../../logger.js';

/**
 * If a search finds nothing, similar spellings are tried. This needs a PostgreSQL extension that the database user may
 * add. Without the extension, everything else still works.
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
