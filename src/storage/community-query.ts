import { PublicWorkflowSort } from '../domain/public-workflow.js';
import type { SearchQuery } from '../domain/search-words.js';
import { Conditions } from './page-query.js';

/** What is looked for among the listed publications. */
export interface CommunityFilter {
  readonly search?: SearchQuery | undefined;
  readonly category?: string | undefined;
  /** All of them. */
  readonly tags?: readonly string[] | undefined;
}

/** The publications; what is listed has a row to be found by. */
const FROM_ALL = 'from publication p';
const FROM_FOUND = `${FROM_ALL} join publication_search s on s.workflow_id = p.workflow_id`;
/** What everybody sees: what its owner shows, and no administrator has hidden. */
export const IS_LISTED = 'p.is_listed and p.hidden_at is null';

/*
 * A text is found by its words as they are, or by their English stems, so that both "run" finds "running" and words of
 * other languages are found. The last word may be the beginning of one. Stop words count only in a query of nothing else.
 * Made of folded words, no such query can be malformed; all of it is immutable, so that it is computed once.
 */
const wordsOf = (config: string, values: string): string => `websearch_to_tsquery('${config}', (${values})[1])`;
const prefixOf = (values: string): string => `(case when (${values})[2] = '' then ''::tsquery else to_tsquery('simple', '''' || (${values})[2] || ''':*') end)`;
const lastStemOf = (values: string): string => `websearch_to_tsquery('english', (${values})[2])`;

function queryOf(values: string): string {
  const [simple, english, prefix, stem] = [wordsOf('simple', values), wordsOf('english', values), prefixOf(values), lastStemOf(values)];
  // A stop word at the end is the beginning of nothing that must be there.
  const last = `(case when numnode(${stem}) = 0 and numnode(${english}) > 0 then ''::tsquery else ${stem} || ${prefix} end)`;
  return `((${simple} && ${prefix}) || (${english} && ${last}))`;
}

/** What a filter comes to in SQL. */
export interface CommunityConditions {
  /** The tables that the conditions are about. */
  readonly from: string;
  readonly conditions: Conditions;
  /** What the words are found by; null where there are none. */
  readonly query: string | null;
}

export function conditionsOf(filter: CommunityFilter): CommunityConditions {
  const conditions = new Conditions().that(IS_LISTED);
  if (filter.category !== undefined) conditions.add('s.categories @> array[?::text]', filter.category);
  if (filter.tags && filter.tags.length > 0) conditions.add('s.tags @> ?::text[]', [...filter.tags]);
  if (!filter.search) return { from: conditions.values.length > 0 ? FROM_FOUND : FROM_ALL, conditions, query: null };
  const query = queryOf(`$${conditions.values.push([filter.search.rest, filter.search.last])}::text[]`);
  conditions.that(`s.document @@ ${query}`);
  return { from: FROM_FOUND, conditions, query };
}

/**
 * How well a document fits: the nearer the words stand to each other and the weightier where they stand, the more; the
 * longer the document, the less. In thousandths, so that a cursor holds it exactly.
 */
export function rankOf(query: string): string {
  return `least(1e6, ts_rank_cd(s.document, ${query}, 1) * 1000)::int`;
}

/** `rank~heat~publishedAtMs~id`: the place of a publication in every order. Heat is a number as JavaScript and PostgreSQL both write it, exactly. */
const CURSOR = /^(\d{1,7})~(-?\d{1,9}(?:\.\d{1,20})?)~(\d{1,15})~(wf_[0-9a-z]{26})$/;

/** Whether a text can be a cursor of `CommunityStore.list`. */
export function isCommunityCursor(text: string): boolean {
  return CURSOR.test(text);
}

/** Where the value of an ordering column stands in the cursor, which is bound as one array. */
const PLACES: Readonly<Record<string, string>> = {
  rank: '(?::text[])[1]::int',
  heat: '(?::text[])[2]::float8',
  published_at: 'to_timestamp((?::text[])[3]::numeric / 1000)',
  workflow_id: '(?::text[])[4]',
};

const ORDERS: Readonly<Record<PublicWorkflowSort, readonly string[]>> = {
  [PublicWorkflowSort.POPULAR]: ['heat', 'published_at', 'workflow_id'],
  [PublicWorkflowSort.NEWEST]: ['published_at', 'workflow_id'],
  [PublicWorkflowSort.RELEVANCE]: ['rank', 'heat', 'published_at', 'workflow_id'],
};

/** The ordering columns, all descending; what has no rank is ordered as POPULAR. */
export function orderOf(sort: PublicWorkflowSort, isRanked: boolean): readonly string[] {
  return ORDERS[sort === PublicWorkflowSort.RELEVANCE && !isRanked ? PublicWorkflowSort.POPULAR : sort];
}

/** What follows the place that a cursor names. @param columnOf how the statement names an ordering column. */
export function addCursor(conditions: Conditions, cursor: string, order: readonly string[], columnOf: (column: string) => string): void {
  const places = CURSOR.exec(cursor)?.slice(1);
  if (places) conditions.add(`(${order.map(columnOf).join(', ')}) < (${order.map((column) => PLACES[column]).join(', ')})`, places);
}
