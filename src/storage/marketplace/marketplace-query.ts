import { PublicWorkflowSort } from '../../domain/marketplace/public-workflow.js';
import type { PageRequest } from '../../domain/workflow/page.js';
import type { SearchQuery } from '../../domain/marketplace/search-words.js';
import { Conditions, readingOf } from '../database/page-query.js';

/** A search among the listed publications. */
export interface MarketplaceFilter {
  readonly search?: SearchQuery | undefined;
  readonly category?: string | undefined;
  /** All of them. */
  readonly tags?: readonly string[] | undefined;
}

/** The publications. A listed publication has a row in the search table. */
const FROM_ALL = 'from publication p';
export const FROM_FOUND = `${FROM_ALL} join publication_search s on s.workflow_id = p.workflow_id`;
/** The condition for public visibility: its owner shows it, and no administrator has taken it down. */
export const IS_LISTED = 'p.is_listed and p.hidden_at is null';

/*
 * The search matches words as they are, or by their English stems. So "run" finds "running", and words of other
 * languages are found too. The last word may be an unfinished one. Stop words count only in a query of nothing else.
 * Made of folded words, no such query can be malformed; all of it is immutable, so that it is computed once.
 */
const wordsOf = (config: string, values: string): string => `websearch_to_tsquery('${config}', (${values})[1])`;
const prefixOf = (values: string): string =>
  `(case when (${values})[2] = '' then ''::tsquery else to_tsquery('simple', '''' || (${values})[2] || ''':*') end)`;
const lastStemOf = (values: string): string => `websearch_to_tsquery('english', (${values})[2])`;

/** Every word as it is. */
const verbatimOf = (values: string): string => `(${wordsOf('simple', values)} && ${prefixOf(values)})`;

/** Every word by its stem. A stop word at the end is the beginning of nothing that must be there. */
function stemmedOf(values: string): string {
  const [english, stem] = [wordsOf('english', values), lastStemOf(values)];
  return `(${english} && (case when numnode(${stem}) = 0 and numnode(${english}) > 0 then ''::tsquery else ${stem} || ${prefixOf(values)} end))`;
}

/** The words of a search as SQL. */
interface WordsInSql {
  /** The query that a document has to match. */
  readonly matched: string;
  /** The query that ranks a document. It is half of the other one, and as good if there are words beside stop words. */
  readonly ranked: string;
  /** How many of the words stand in title and tags. */
  readonly headWords: string;
}

function wordsInSql({ rest, last, words }: SearchQuery, conditions: Conditions): WordsInSql {
  const values = `$${conditions.values.push([rest, last, words])}::text[]`;
  return {
    matched: `(${verbatimOf(values)} || ${stemmedOf(values)})`,
    ranked: `(case when numnode(${stemmedOf(values)}) = 0 then ${verbatimOf(values)} else ${stemmedOf(values)} end)`,
    headWords: `(select count(*) from unnest(string_to_array((${values})[3], ' ')) as w (word) where strpos(s.words, w.word) > 0)`,
  };
}

/** A filter as SQL. */
export interface MarketplaceConditions {
  /** The tables that the conditions are about. */
  readonly from: string;
  readonly conditions: Conditions;
  /** Null if no words are searched for. */
  readonly words: WordsInSql | null;
}

export function conditionsOf(filter: MarketplaceFilter): MarketplaceConditions {
  const conditions = new Conditions().that(IS_LISTED);
  if (filter.category !== undefined) conditions.add('s.categories @> array[?::text]', filter.category);
  if (filter.tags && filter.tags.length > 0) conditions.add('s.tags @> ?::text[]', [...filter.tags]);
  if (!filter.search) return { from: conditions.values.length > 0 ? FROM_FOUND : FROM_ALL, conditions, words: null };
  const words = wordsInSql(filter.search, conditions);
  conditions.that(`s.document @@ ${words.matched}`);
  return { from: FROM_FOUND, conditions, words };
}

/**
 * How well a document fits. The rank grows with the nearness of the words and the weight of their places, and falls
 * with the length of the document. In thousandths, so that a cursor holds it exactly.
 */
function rankOf({ ranked }: WordsInSql): string {
  return `least(1e6, ts_rank_cd(s.document, ${ranked}, 1) * 1000)::int`;
}

/** The most that a search ranks; a word that nearly all have would make it slow. */
const MAX_RANKED = 1_000;

/**
 * The rows that a page is taken from, with the ordering columns. At most 1,000 rows are ranked: the rows with most of
 * the words in title and tags, the most popular first.
 */
export function foundRows({ from, conditions, words }: MarketplaceConditions, isRanked: boolean): string {
  const columns = 'p.workflow_id, p.number, p.clone_count, p.popularity_score, p.published_at';
  if (!words || !isRanked) return `select ${columns}, 0 as rank ${from} ${conditions.where}`;
  const candidates = `select ${columns}, s.document ${from} ${conditions.where} order by ${words.headWords} desc, p.popularity_score desc, p.workflow_id desc limit ${MAX_RANKED}`;
  return `select s.workflow_id, s.number, s.clone_count, s.popularity_score, s.published_at, ${rankOf(words)} as rank from (${candidates}) s`;
}

/**
 * `rank~score~publishedAtMs~id`: the place of a publication in every order. `score`, its popularity score, is written
 * exactly, in the form that JavaScript and PostgreSQL share.
 */
const CURSOR = /^(\d{1,7})~(-?\d{1,9}(?:\.\d{1,20})?)~(\d{1,15})~(wf_[0-9a-z]{26})$/;

/** Whether a text can be a cursor of `MarketplaceStore.list`. */
export function isMarketplaceCursor(text: string): boolean {
  return CURSOR.test(text);
}

/** The position of an ordering column in the cursor, which is bound as one array. */
const PLACES: Readonly<Record<string, string>> = {
  rank: '(?::text[])[1]::int',
  popularity_score: '(?::text[])[2]::float8',
  published_at: 'to_timestamp((?::text[])[3]::numeric / 1000)',
  workflow_id: '(?::text[])[4]',
};

const ORDERS: Readonly<Record<PublicWorkflowSort, readonly string[]>> = {
  [PublicWorkflowSort.POPULAR]: ['popularity_score', 'published_at', 'workflow_id'],
  [PublicWorkflowSort.NEWEST]: ['published_at', 'workflow_id'],
  [PublicWorkflowSort.RELEVANCE]: ['rank', 'popularity_score', 'published_at', 'workflow_id'],
};

/** The ordering columns, all descending. Without a rank, the order is POPULAR. */
export function orderOf(sort: PublicWorkflowSort, isRanked: boolean): readonly string[] {
  return ORDERS[sort === PublicWorkflowSort.RELEVANCE && !isRanked ? PublicWorkflowSort.POPULAR : sort];
}

/** Only the rows behind the place that the cursor of a page names. */
export function behind(page: PageRequest, order: readonly string[], values: unknown[]): Conditions {
  const conditions = new Conditions(values);
  const places = page.after === undefined ? null : CURSOR.exec(page.after);
  if (!places) return conditions;
  return conditions.add(
    `(${order.map((column) => `p.${column}`).join(', ')}) ${readingOf(page).behind} (${order.map((column) => PLACES[column]).join(', ')})`,
    places.slice(1),
  );
}
