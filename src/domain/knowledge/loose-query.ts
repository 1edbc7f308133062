/** Quotes, exclusions and "or": the one who asks has said how words go together. */
const OPERATORS = /["]|(?:^|\s)-\S|(?:^|\s)or(?:\s|$)/i;
/** A question has fewer words; more would only cost time. */
const MAX_WORDS = 32;

/**
 * A query for any of the words of a question, in the form that `websearch_to_tsquery` reads. The query itself if it has
 * operators.
 */
export function looseQuery(query: string): string {
  if (OPERATORS.test(query)) return query;
  return query
    .split(/[\s\p{P}]+/u)
    .filter((word) => word !== '')
    .slice(0, MAX_WORDS)
    .join(' or ');
}
