import { useQuery } from '@apollo/client/react';
import { useState } from 'react';
import { useSearchParams } from 'wouter';
import { WorkflowsDocument } from '../../generated/documents';
import type { WorkflowStatus } from '../../generated/documents';
import { useKeptSearch } from '../../lib/use-search';
import { Button, ButtonLink } from '../../ui/button';
import { Icon } from '../../ui/icon';
import { PagedList } from '../../ui/paged-list';
import { Card, Page } from '../../ui/page';
import { SearchField } from '../../ui/search-field';
import { Empty, Skeleton } from '../../ui/states';
import { Segments } from '../../ui/tabs';
import { ImportDialog } from './import-dialog';
import { WorkflowTable } from './workflow-table';

const FILTERS = [
  { name: 'ALL', label: 'All' },
  { name: 'ACTIVE', label: 'Active' },
  { name: 'INACTIVE', label: 'Inactive' },
  { name: 'FAILED', label: 'Failed' },
] as const;
type Filter = (typeof FILTERS)[number]['name'];

const PAGE_SIZE = 25;
/** This list has no live changes, so it is requested again while it is visible. */
const REFRESH_MS = 20_000;

/** The filter is kept in the address, so that it can be passed on and the back button works. */
const filterIn = (params: URLSearchParams): Filter =>
  FILTERS.find(({ name }) => name.toLowerCase() === params.get('status'))?.name ?? 'ALL';

const withOne =
  (name: string, value: string) =>
  (params: URLSearchParams): URLSearchParams => {
    if (value === '') params.delete(name);
    else params.set(name, value);
    return params;
  };

const withoutTag =
  (tag: string) =>
  (params: URLSearchParams): URLSearchParams => {
    const left = params.getAll('tag').filter((one) => one !== tag);
    params.delete('tag');
    for (const one of left) params.append('tag', one);
    return params;
  };

const statusOf = (filter: Filter): WorkflowStatus[] | null => (filter === 'ALL' ? null : [filter]);

export default function WorkflowsPage() {
  const [params, setParams] = useSearchParams();
  const [isImporting, setImporting] = useState(false);
  const search = params.get('search') ?? '';
  const filter = filterIn(params);
  const tags = params.getAll('tag');
  const { text, setText } = useKeptSearch(search, (typed) => setParams(withOne('search', typed), { replace: true }));
  const { data, previousData, loading, error, fetchMore, refetch } = useQuery(WorkflowsDocument, {
    variables: { first: PAGE_SIZE, search: search || null, status: statusOf(filter), tags },
    pollInterval: REFRESH_MS,
    skipPollAttempt: () => document.hidden,
  });
  const page = (data ?? previousData)?.workflows;
  const isFiltered = search !== '' || filter !== 'ALL' || tags.length > 0;

  return (
    <Page
      title="Workflows"
      lead="Automations that you described or built, with their triggers."
      actions={
        <>
          <Button icon="upload" onClick={() => setImporting(true)}>
            Import
          </Button>
          <ButtonLink href="/workflows/new" variant="primary" icon="plus">
            New workflow
          </ButtonLink>
        </>
      }
    >
      {(isFiltered || (page?.totalCount ?? 1) > 0) && (
        <div className="toolbar">
          <SearchField label="Search workflows" value={text} onChange={setText} />
          <Segments
            label="Status"
            options={FILTERS}
            current={filter}
            onChange={(name) => setParams(withOne('status', name === 'ALL' ? '' : name.toLowerCase()))}
          />
        </div>
      )}
      {tags.length > 0 && (
        <ul className="filter-chips" aria-label="Conditions">
          {tags.map((tag) => (
            <li key={tag}>
              <button
                type="button"
                className="filter-chip"
                aria-label={`Remove: Tag ${tag}`}
                onClick={() => setParams(withoutTag(tag))}
              >
                Tag {tag} <Icon name="cross" size={12} />
              </button>
            </li>
          ))}
        </ul>
      )}
      <Card>
        <PagedList
          page={page}
          error={error}
          isLoading={loading}
          onRetry={refetch}
          onMore={(after) => fetchMore({ variables: { after } })}
          skeleton={<Skeleton lines={6} height={34} />}
          empty={
            isFiltered ? (
              <Empty icon="search" title="No workflow fits">
                Try other words, another status, or fewer tags.
              </Empty>
            ) : (
              <Empty
                icon="spark"
                title="Describe your first automation"
                action={
                  <ButtonLink href="/workflows/new" variant="primary" icon="spark">
                    New workflow
                  </ButtonLink>
                }
              >
                Say in your own words what should happen and when. The steps are planned while you watch, and you can
                change every one of them.
              </Empty>
            )
          }
        >
          {(nodes) => <WorkflowTable workflows={nodes} />}
        </PagedList>
      </Card>
      {isImporting && <ImportDialog onClose={() => setImporting(false)} />}
    </Page>
  );
}
