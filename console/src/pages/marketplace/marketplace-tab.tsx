import { useQuery } from '@apollo/client/react';
import { useState } from 'react';
import { failureOf } from '../../api/failure';
import { CommunityDocument, MarketFacetsDocument } from '../../generated/documents';
import type { PublicWorkflowSort } from '../../generated/documents';
import { categoryLabel } from '../../lib/category-label';
import { useSearchText } from '../../lib/use-search';
import { Select } from '../../ui/field';
import { SearchField } from '../../ui/search-field';
import { MarketList } from './market-list';

const PAGE_SIZE = 24;

/** The workflows that users have published: searched by words, filtered by category and tags. */
export function MarketplaceTab() {
  const { text, settled, setText } = useSearchText();
  const [category, setCategory] = useState('');
  const [tags, setTags] = useState<readonly string[]>([]);
  const [sort, setSort] = useState<PublicWorkflowSort | ''>('');
  const search = settled || null;
  const facets = useQuery(MarketFacetsDocument, { variables: { search, category: category || null, tags: [...tags] } });
  const shownFacets = facets.data ?? facets.previousData;
  // Without a choice: the best match for a search, otherwise the most popular.
  const order = sort === '' ? (search === null ? 'POPULAR' : 'RELEVANCE') : sort;
  const { data, previousData, loading, error, fetchMore, refetch } = useQuery(CommunityDocument, {
    variables: { first: PAGE_SIZE, search, category: category || null, tags: [...tags], sort: order },
  });
  const page = (data ?? previousData)?.communityWorkflows;
  const isFiltered = search !== null || category !== '' || tags.length > 0;
  const toggle = (tag: string): void =>
    setTags(tags.includes(tag) ? tags.filter((one) => one !== tag) : [...tags, tag]);
  const offered = shownFacets?.communityTags.map(({ name }) => name) ?? [];
  return (
    <>
      <div className="toolbar">
        <SearchField label="Search the marketplace" value={text} onChange={setText} />
        <Select
          aria-label="Category"
          className="market-select"
          value={category}
          onChange={(event) => setCategory(event.target.value)}
        >
          <option value="">All categories</option>
          {shownFacets?.communityCategories.map(({ name, count }) => (
            <option key={name} value={name}>
              {categoryLabel(name)} ({count})
            </option>
          ))}
        </Select>
        <Select
          aria-label="Order"
          className="market-select"
          value={sort}
          onChange={(event) => setSort(event.target.value as PublicWorkflowSort | '')}
        >
          <option value="">{search === null ? 'Popular' : 'Best fit'}</option>
          {search !== null && <option value="POPULAR">Popular</option>}
          <option value="NEWEST">Newest</option>
        </Select>
      </div>
      {(offered.length > 0 || tags.length > 0) && (
        <div className="market-tags" role="group" aria-label="Tags">
          {[...new Set([...tags, ...offered])].map((tag) => (
            <button
              key={tag}
              type="button"
              className="market-tag"
              aria-pressed={tags.includes(tag)}
              onClick={() => toggle(tag)}
            >
              {tag}
            </button>
          ))}
        </div>
      )}
      <MarketList
        page={page}
        failure={error ? failureOf(error) : null}
        busy={loading}
        empty={
          isFiltered
            ? { title: 'Nothing fits', text: 'Try other words, another category, or fewer tags.' }
            : {
                title: 'Nothing has been published yet',
                text: 'Publish one of your workflows from its page: it is looked through for secrets and personal data before anybody sees it.',
              }
        }
        onRetry={() => void refetch()}
        onMore={() => void fetchMore({ variables: { after: page?.pageInfo.endCursor } })}
      />
    </>
  );
}
