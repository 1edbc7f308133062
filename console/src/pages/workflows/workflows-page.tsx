import { useQuery } from '@apollo/client/react';
import { useState } from 'react';
import { failureOf } from '../../api/failure';
import { WorkflowsDocument } from '../../generated/documents';
import type { WorkflowStatus } from '../../generated/documents';
import { useSearchText } from '../../lib/use-search';
import { Button, ButtonLink } from '../../ui/button';
import { LoadMore } from '../../ui/load-more';
import { Card, Page } from '../../ui/page';
import { SearchField } from '../../ui/search-field';
import { Empty, ErrorNote, Skeleton } from '../../ui/states';
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

const statusOf = (filter: Filter): WorkflowStatus[] | null => (filter === 'ALL' ? null : [filter]);

export default function WorkflowsPage() {
  const { text, settled, setText } = useSearchText();
  const [isImporting, setImporting] = useState(false);
  const [filter, setFilter] = useState<Filter>('ALL');
  const { data, previousData, loading, error, fetchMore, refetch } = useQuery(WorkflowsDocument, {
    variables: { first: PAGE_SIZE, search: settled || null, status: statusOf(filter) },
    pollInterval: REFRESH_MS,
    skipPollAttempt: () => document.hidden,
  });
  const page = (data ?? previousData)?.workflows;
  const isFiltered = settled !== '' || filter !== 'ALL';

  return (
    <Page
      title="Workflows"
      lead="Automations that you described or built, and what starts them."
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
          <Segments label="Status" options={FILTERS} current={filter} onChange={setFilter} />
        </div>
      )}
      <Card>
        {error && page === undefined ? (
          <div className="card-body">
            <ErrorNote failure={failureOf(error)} onRetry={() => void refetch()} />
          </div>
        ) : page === undefined ? (
          <Skeleton lines={6} height={34} />
        ) : page.nodes.length === 0 ? (
          isFiltered ? (
            <Empty icon="search" title="No workflow fits">
              Try other words, or another status.
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
        ) : (
          <>
            <WorkflowTable workflows={page.nodes} />
            <LoadMore
              shown={page.nodes.length}
              total={page.totalCount}
              hasMore={page.pageInfo.hasNextPage}
              busy={loading}
              onMore={() => void fetchMore({ variables: { after: page.pageInfo.endCursor } })}
            />
          </>
        )}
      </Card>
      {isImporting && <ImportDialog onClose={() => setImporting(false)} />}
    </Page>
  );
}
