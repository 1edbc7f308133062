import type { Facet } from '../../domain/workflow/facet.js';
import { LruMap } from '../../lib/collections/lru-map.js';
import { FROM_FOUND, conditionsOf } from '../marketplace/marketplace-query.js';
import type { MarketplaceFilter } from '../marketplace/marketplace-query.js';
import type { Database } from '../database/database.js';

/** The maximum age of shown counts: each count is a scan, and it needs no credentials. */
const MAX_AGE_MS = 5_000;
const MAX_REMEMBERED = 200;

interface Counted {
  readonly facets: Promise<readonly Facet[]>;
  readonly staleAt: number;
}

/** How many listed publications stand in each category and under each tag, as of the last five seconds. */
export class FacetStore {
  readonly #remembered = new LruMap<string, Counted>(MAX_REMEMBERED);

  constructor(private readonly database: Database) {}

  /** Most used first, then by name; at most `first`. */
  async count(column: 'categories' | 'tags', filter: MarketplaceFilter, first: number): Promise<readonly Facet[]> {
    const key = JSON.stringify([column, filter, first]);
    const known = this.#remembered.get(key);
    if (known && known.staleAt > Date.now()) return known.facets;
    const facets = this.#load(column, filter, first);
    this.#remembered.set(key, { facets, staleAt: Date.now() + MAX_AGE_MS });
    // A failed count is requested again the next time.
    facets.catch(() => this.#remembered.set(key, { facets, staleAt: 0 }));
    return facets;
  }

  #load(column: 'categories' | 'tags', filter: MarketplaceFilter, first: number): Promise<readonly Facet[]> {
    const { conditions } = conditionsOf(filter);
    const limit = conditions.values.push(first);
    return this.database.query<Facet>(
      `select f.name, count(*)::int as count ${FROM_FOUND} cross join unnest(s.${column}) as f (name) ${conditions.where}
        group by f.name order by count desc, f.name collate "C" limit $${limit}`,
      conditions.values,
    );
  }
}
