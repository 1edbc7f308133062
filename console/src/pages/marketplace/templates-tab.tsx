import { useQuery } from '@apollo/client/react';
import { useState } from 'react';
import { failureOf } from '../../api/failure';
import { MarketFacetsDocument, StarredDocument, TemplatesDocument } from '../../generated/documents';
import { categoryLabel } from '../../lib/category-label';
import { Select } from '../../ui/field';
import { MarketList } from './market-list';

const PAGE_SIZE = 24;

/** What comes with Stepcast, ready to be cloned. */
export function TemplatesTab() {
  const [category, setCategory] = useState('');
  const categories = useQuery(MarketFacetsDocument, { variables: { search: null, category: null, tags: [] } }).data?.communityCategories ?? [];
  const { data, previousData, loading, error, fetchMore, refetch } = useQuery(TemplatesDocument, { variables: { first: PAGE_SIZE, category: category || null } });
  const page = (data ?? previousData)?.exploreWorkflows;
  return (
    <>
    <div className="toolbar">
      <Select aria-label="Category" className="market-select" value={category} onChange={(event) => setCategory(event.target.value)}>
        <option value="">All categories</option>
        {categories.map(({ name }) => (
          <option key={name} value={name}>
            {categoryLabel(name)}
          </option>
        ))}
      </Select>
    </div>
    <MarketList
      page={page}
      failure={error ? failureOf(error) : null}
      busy={loading}
      empty={{ title: 'No template fits', text: 'Choose another category.' }}
      onRetry={() => void refetch()}
      onMore={() => void fetchMore({ variables: { after: page?.pageInfo.endCursor } })}
    />
    </>
  );
}

/** What the user has starred, last first. */
export function StarredTab() {
  const { data, loading, error, fetchMore, refetch } = useQuery(StarredDocument, { variables: { first: PAGE_SIZE }, fetchPolicy: 'cache-and-network' });
  const page = data?.starredWorkflows;
  return (
    <MarketList
      page={page}
      failure={error ? failureOf(error) : null}
      busy={loading}
      empty={{ title: 'You have starred nothing yet', text: 'A star keeps what you may want later, and tells others that it is good.' }}
      onRetry={() => void refetch()}
      onMore={() => void fetchMore({ variables: { after: page?.pageInfo.endCursor } })}
    />
  );
}
