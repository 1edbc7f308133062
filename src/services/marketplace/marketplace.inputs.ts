import type { PageRequest } from '../../domain/workflow/page.js';
import type { PublicWorkflowSort } from '../../domain/marketplace/public-workflow.js';
import { searchQuery } from '../../domain/marketplace/search-words.js';
import { normalTag } from '../../domain/workflow/tags.js';
import { checkText } from '../../lib/text/text.js';
import { IssueList } from '../../errors.js';
import type { MarketplaceFilter } from '../../storage/marketplace/marketplace-query.js';

export interface TemplateQuery {
  readonly page: PageRequest;
  readonly category?: string | undefined;
}

/** A search among the workflows that users have published. */
export interface MarketplaceSearch {
  /**
   * Words as people type them into a box: every one is found, but those with `-` before them; quotes hold words
   * together.
   */
  readonly search?: string | undefined;
  readonly category?: string | undefined;
  /** All of them, in any spelling. */
  readonly tags?: readonly string[] | undefined;
}

export interface MarketplaceQuery extends MarketplaceSearch {
  readonly page: PageRequest;
  /** Default: RELEVANCE if there is a search text, otherwise POPULAR. */
  readonly sort?: PublicWorkflowSort | undefined;
}

const MAX_SEARCH = 200;
const MAX_TAGS_SEARCHED = 20;

/** The search in the form that the store knows. @throws InvalidInputError */
export function marketplaceFilter({ search, category, tags = [] }: MarketplaceSearch): MarketplaceFilter {
  const issues = new IssueList();
  const checked = (text: string, what: string, ...path: (string | number)[]): string =>
    checkText(issues, text, { what, path, min: 0, max: MAX_SEARCH });
  const text = search === undefined ? '' : checked(search, 'The search text', 'search');
  const shelf = category === undefined ? '' : checked(category, 'The category', 'category');
  if (tags.length > MAX_TAGS_SEARCHED)
    issues.add(['tags'], `At most ${MAX_TAGS_SEARCHED} tags can be looked for, not ${tags.length}.`);
  const wanted = tags.map((tag, index) => checked(tag, 'A tag', 'tags', index));
  issues.throwIfAny();
  return {
    search: text === '' ? undefined : searchQuery(text),
    category: shelf === '' ? undefined : shelf.toLowerCase(),
    tags: wanted.map(normalTag).filter((tag) => tag !== ''),
  };
}
