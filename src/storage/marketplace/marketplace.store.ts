import { isId } from '../../lib/ids.js';
import type { Page, PageRequest } from '../../domain/workflow/page.js';
import { CLONE_WEIGHT } from '../../domain/marketplace/popularity.js';
import { publicDefinition } from '../../domain/marketplace/public-projection.js';
import type { PublicationVersion } from '../../domain/marketplace/publication.js';
import { PublicWorkflowSort } from '../../domain/marketplace/public-workflow.js';
import type { PublicWorkflow } from '../../domain/marketplace/public-workflow.js';
import type { SearchQuery } from '../../domain/marketplace/search-words.js';
import { IS_LISTED, behind, conditionsOf, foundRows, orderOf } from './marketplace-query.js';
import type { MarketplaceFilter } from './marketplace-query.js';
import { publicColumns } from '../workflows/definition-columns.js';
import type { Database } from '../database/database.js';
import { combinedScoreSql, scoreSql } from './popularity-score.sql.js';
import { readingOf, toPage } from '../database/page-query.js';
import { SimilarPublications } from './similar-publications.js';
import { TimedCounts } from '../database/timed-counts.js';
import { columnsOf, statement, unnest } from '../database/statement.js';

interface PublicRow extends Omit<PublicationVersion, 'workflowId' | 'number' | 'publishedAt'> {
  readonly id: string;
  readonly slug: string;
  readonly version: number;
  readonly creatorName: string;
  readonly publishedAt: Date;
  readonly updatedAt: Date;
  readonly cloneCount: number;
  readonly popularityScore: number;
  readonly rank: number;
}

interface CountRow {
  readonly id: string;
  readonly count: number;
}

/** The allow-list: nothing else is ever read for the public. */
const COLUMNS = `
  w.id, w.slug, v.number as version, ${publicColumns('v')}, v.categories, v.tags, v.notes, coalesce(u.name, 'Anonymous') as "creatorName", p.published_at as "publishedAt", v.published_at as "updatedAt",
  p.clone_count as "cloneCount", p.popularity_score as "popularityScore"`;
const JOINS = 'join workflow w on w.id = p.workflow_id left join app_user u on u.id = w.owner_id';

/** A version of a publication. */
export interface PublicVersionKey {
  readonly id: string;
  readonly version: number;
}

const VERSION_KEYS = columnsOf<PublicVersionKey>()({
  id: ['text', (key) => key.id],
  number: ['int', (key) => key.version],
});

const FIND_VERSIONS = statement(
  null,
  { keys: VERSION_KEYS },
  ({ keys }) => `
  select 0 as rank, ${COLUMNS} from ${unnest('k', keys)} join publication p on p.workflow_id = k.id ${JOINS}
    join publication_version v on v.workflow_id = p.workflow_id and v.number = k.number and v.number >= p.first_number
   where ${IS_LISTED}`,
);

const RUNS_OF_WORKFLOWS =
  'select workflow_id as id, count(*)::int as count from execution where workflow_id = any($1) group by workflow_id';
const CLONES_OF_TEMPLATES =
  'select cloned_from as id, count(*)::int as count from workflow where cloned_from = any($1) group by cloned_from';
const RUNS_OF_TEMPLATES = `
  select w.cloned_from as id, count(*)::int as count
    from workflow w join execution e on e.workflow_id = w.id
   where w.cloned_from = any($1) group by w.cloned_from`;

const COUNT_CLONE = `
  with first as (insert into publication_cloner (workflow_id, user_id, cloned_at) values ($1, $2, now()) on conflict do nothing returning 1)
  update publication set clone_count = clone_count + 1,
    popularity_score = case when exists (select from first) then ${combinedScoreSql('popularity_score', scoreSql(String(CLONE_WEIGHT), 'now()'))} else popularity_score end
   where workflow_id = $1`;

/** The listed publications, as everybody may see them. The default is the newest version. */
export class MarketplaceStore {
  readonly #database: Database;
  readonly #similar: SimilarPublications;
  readonly #runs: TimedCounts;
  readonly #templateRuns: TimedCounts;

  constructor(database: Database) {
    this.#database = database;
    this.#similar = new SimilarPublications(database);
    this.#runs = new TimedCounts((ids) => this.#count(RUNS_OF_WORKFLOWS, ids));
    this.#templateRuns = new TimedCounts((ids) => this.#count(RUNS_OF_TEMPLATES, ids));
  }

  /** Keyset paging: a publication whose place changes between two pages can be missed or come twice, the others not. */
  async list(
    page: PageRequest,
    filter: MarketplaceFilter & { readonly sort: PublicWorkflowSort },
  ): Promise<Page<PublicWorkflow>> {
    const found = conditionsOf(filter);
    const { values, where } = found.conditions;
    const counted = this.#database.query<{ count: number }>(`select count(*)::int as count ${found.from} ${where}`, [
      ...values,
    ]);
    const isRanked = found.words !== null && filter.sort === PublicWorkflowSort.RELEVANCE;
    const order = orderOf(filter.sort, isRanked);
    const inOrder = order.map((column) => `p.${column} ${readingOf(page).order}`).join(', ');
    const rest = behind(page, order, values);
    const limit = values.push(page.first + 1);
    const offset = values.push(page.offset ?? 0);
    const [count, rows] = await Promise.all([
      counted,
      // The ids of the page are found first, so only its own wide rows are read.
      this.#database.query<PublicRow>(
        `with p as materialized (select * from (${foundRows(found, isRanked)}) p ${rest.where} order by ${inOrder} limit $${limit} offset $${offset})
         select p.rank, ${COLUMNS} from p join publication_version v on v.workflow_id = p.workflow_id and v.number = p.number ${JOINS} order by ${inOrder}`,
        values,
      ),
    ]);
    if (rows.length === 0 && filter.search && page.after === undefined && (page.offset ?? 0) === 0)
      return this.#alike(filter.search, filter, page.first);
    const runs = await this.#runs.of(rows.map((row) => row.id));
    return toPage(rows, page, count[0]?.count ?? 0, {
      item: (row) => toPublicWorkflow(row, runs),
      cursor: cursorOf,
    });
  }

  /** @param version default: the newest. @returns null if there is no public one. */
  async find(idOrSlug: string, version: number | null): Promise<PublicWorkflow | null> {
    const by = isId(idOrSlug, 'wf') ? 'w.id' : 'w.slug';
    const rows = await this.#database.query<PublicRow>(
      `select 0 as rank, ${COLUMNS} from publication p ${JOINS}
         join publication_version v on v.workflow_id = p.workflow_id and v.number = coalesce($2::int, p.number) and v.number >= p.first_number
        where ${by} = $1 and ${IS_LISTED}`,
      [idOrSlug, version],
    );
    const [row] = rows;
    return row ? toPublicWorkflow(row, await this.#runs.of([row.id])) : null;
  }

  /** Public versions in one statement. */
  async findVersions(keys: readonly PublicVersionKey[]): Promise<readonly PublicWorkflow[]> {
    if (keys.length === 0) return [];
    const rows = await this.#database.query<PublicRow>(FIND_VERSIONS.with({ keys }));
    const runs = await this.#runs.of(rows.map((row) => row.id));
    return rows.map((row) => toPublicWorkflow(row, runs));
  }

  /** Used if nothing is found: one page of similar spellings. */
  async #alike(
    search: SearchQuery,
    { category, tags }: MarketplaceFilter,
    first: number,
  ): Promise<Page<PublicWorkflow>> {
    const ids = await this.#similar.find(search, { category, tags }, first);
    const rows =
      ids.length === 0
        ? []
        : await this.#database.query<PublicRow>(
            `select 0 as rank, ${COLUMNS} from publication p ${JOINS} join publication_version v on v.workflow_id = p.workflow_id and v.number = p.number
        where p.workflow_id = any($1) and ${IS_LISTED} order by array_position($1, p.workflow_id)`,
            [ids],
          );
    const runs = await this.#runs.of(ids);
    return toPage(rows, { first }, rows.length, { item: (row) => toPublicWorkflow(row, runs), cursor: cursorOf });
  }

  /**
   * The newest version of each that is public, by id. @param which HIDDEN_TOO: also those that an administrator has
   * hidden.
   */
  async findMany(ids: readonly string[], which: 'LISTED' | 'HIDDEN_TOO'): Promise<ReadonlyMap<string, PublicWorkflow>> {
    const rows =
      ids.length === 0
        ? []
        : await this.#database.query<PublicRow>(
            `select 0 as rank, ${COLUMNS} from publication p ${JOINS} join publication_version v on v.workflow_id = p.workflow_id and v.number = p.number
        where p.workflow_id = any($1) and ${which === 'LISTED' ? IS_LISTED : 'p.is_listed'}`,
            [ids],
          );
    const runs = await this.#runs.of(rows.map((row) => row.id));
    return new Map(rows.map((row) => [row.id, toPublicWorkflow(row, runs)]));
  }

  /** The first clone by each user makes the publication more popular. Every clone is counted. */
  async countClone(id: string, userId: string): Promise<void> {
    await this.#database.query(COUNT_CLONE, [id, userId]);
  }

  /** How often each of these templates was cloned, and its clones run. */
  async useOf(
    templateIds: readonly string[],
  ): Promise<ReadonlyMap<string, { readonly cloneCount: number; readonly runCount: number }>> {
    const [clones, runs] = await Promise.all([
      this.#count(CLONES_OF_TEMPLATES, templateIds),
      this.#templateRuns.of(templateIds),
    ]);
    return new Map(templateIds.map((id) => [id, { cloneCount: clones.get(id) ?? 0, runCount: runs.get(id) ?? 0 }]));
  }

  async #count(statement: string, ids: readonly string[]): Promise<ReadonlyMap<string, number>> {
    const rows = await this.#database.query<CountRow>(statement, [ids]);
    return new Map(rows.map((row) => [row.id, row.count]));
  }
}

function cursorOf(row: PublicRow): string {
  return `${row.rank}~${row.popularityScore}~${row.publishedAt.getTime()}~${row.id}`;
}

/**
 * The row passed the public projection when it was published, and passes it again here. Secrets that became known since
 * then are thus not shown.
 */
function toPublicWorkflow(row: PublicRow, runs: ReadonlyMap<string, number>): PublicWorkflow {
  const { id, slug, version, categories, tags, notes, publishedAt, updatedAt, cloneCount } = row;
  return {
    id,
    slug,
    ...publicDefinition(row),
    categories,
    tags,
    creator: { name: row.creatorName },
    version,
    notes,
    publishedAt,
    updatedAt,
    cloneCount,
    runCount: runs.get(id) ?? 0,
  };
}
