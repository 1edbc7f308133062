import { useQuery } from '@apollo/client/react';
import { useEffect, useState } from 'react';
import { failureOf } from '../../api/failure';
import { MarketFacetsDocument, StarredDocument, TemplatesDocument } from '../../generated/documents';
import type { MarketCardFragment } from '../../generated/documents';
import { categoryLabel } from '../../lib/category-label';
import { Select } from '../../ui/field';
import { SearchField } from '../../ui/search-field';
import { MarketList } from './market-list';
import { hasWords, wordsOf } from '../../lib/search-words';

const PAGE_SIZE = 24;
/** The most of one page. All pages are loaded, because they are searched here. */
const TEMPLATES = 100;

function isFound({ title, description, tags, categories, steps }: MarketCardFragment, text: string): boolean {
  const told = [title, description, ...tags, ...categories, ...steps.flatMap((step) => [step.title, step.tool])];
  return hasWords(wordsOf(text), told);
}

/** The templates that come with Stepcast, ready to be cloned. */
export function TemplatesTab() {
  const [text, setText] = useState('');
  const [category, setCategory] = useState('');
  const categories =
    useQuery(MarketFacetsDocument, { variables: { search: null, category: null, tags: [] } }).data
      ?.communityCategories ?? [];
  const { data, previousData, loading, error, fetchMore, refetch } = useQuery(TemplatesDocument, {
    variables: { first: TEMPLATES, category: category || null },
  });
  const page = (data ?? previousData)?.exploreWorkflows;
  const next = page?.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
  useEffect(() => {
    if (next) void fetchMore({ variables: { after: next } });
  }, [next, fetchMore]);
  const found = page?.nodes.filter((template) => isFound(template, text)) ?? [];
  return (
    <>
      <div className="toolbar">
        <SearchField label="Search templates" value={text} onChange={setText} />
        <Select
          aria-label="Category"
          className="market-select"
          value={category}
          onChange={(event) => setCategory(event.target.value)}
        >
          <option value="">All categories</option>
          {categories.map(({ name }) => (
            <option key={name} value={name}>
              {categoryLabel(name)}
            </option>
          ))}
        </Select>
      </div>
      <MarketList
        page={page && (text.trim() === '' ? page : { ...page, nodes: found, totalCount: found.length })}
        failure={error ? failureOf(error) : null}
        busy={loading}
        empty={{ title: 'No template fits', text: 'Try other words, or another category.' }}
        onRetry={() => void refetch()}
        onMore={() => void fetchMore({ variables: { after: page?.pageInfo.endCursor } })}
      />
    </>
  );
}

/** The workflows that the user has starred, the latest star first. */
export function StarredTab() {
  const { data, loading, error, fetchMore, refetch } = useQuery(StarredDocument, {
    variables: { first: PAGE_SIZE },
    fetchPolicy: 'cache-and-network',
  });
  const page = data?.starredWorkflows;
  return (
    <MarketList
      page={page}
      failure={error ? failureOf(error) : null}
      busy={loading}
      empty={{
        title: 'You have starred nothing yet',
        text: 'A star keeps a workflow for later, and shows others that it is good.',
      }}
      onRetry={() => void refetch()}
      onMore={() => void fetchMore({ variables: { after: page?.pageInfo.endCursor } })}
    />
  );
}
