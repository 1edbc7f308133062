import { useQuery } from '@apollo/client/react';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useSearchParams } from 'wouter';
import { RunsDocument, ExecutionSearchStatusDocument } from '../../generated/documents';
import type { ExecutionStatus } from '../../generated/documents';
import { useKeptSearch } from '../../lib/use-search';
import { Button, ButtonLink } from '../../ui/button';
import { Icon } from '../../ui/icon';
import { PagedList } from '../../ui/paged-list';
import { Card, Page } from '../../ui/page';
import { SearchField } from '../../ui/search-field';
import { Empty, Skeleton } from '../../ui/states';
import { Segments } from '../../ui/tabs';
import { BulkBar } from './bulk-bar';
import { chipsOf, clean, isAny } from './conditions';
import type { Conditions } from './conditions';
import { addressWith, conditionsInAddress } from './conditions-address';
import { FilterDialog } from './filter-dialog';
import { RunTable } from './run-table';
import { SavedViews } from './saved-views';
import { useLiveList } from './use-live-list';
import './runs.css';

const STATUSES = [
  { name: 'ALL', label: 'All' },
  { name: 'UNFINISHED', label: 'Unfinished' },
  { name: 'SUCCEEDED', label: 'Succeeded' },
  { name: 'FAILED', label: 'Failed' },
  { name: 'CANCELLED', label: 'Cancelled' },
] as const;
type Status = (typeof STATUSES)[number]['name'];

const UNFINISHED: ExecutionStatus[] = ['QUEUED', 'RUNNING', 'WAITING', 'PAUSED'];
/** A run is found by its text about this long after its end. */
const INDEXED_MS = 4_000;

const statusesOf = (name: Status): ExecutionStatus[] =>
  name === 'ALL' ? [] : name === 'UNFINISHED' ? UNFINISHED : [name];

function nameOf(statuses: Conditions['status']): Status {
  if (!statuses?.length) return 'ALL';
  return STATUSES.find(({ name }) => name === statuses[0])?.name ?? 'UNFINISHED';
}

/** The runs of all workflows: found by their contents and properties, and acted on together. */
export default function RunsPage() {
  const [params, setParams] = useSearchParams();
  const filter = conditionsInAddress(params);
  const { text = '', ...conditions } = filter;
  const view = params.get('view');
  const [isFiltering, setFiltering] = useState(false);
  const show = (next: Conditions, ofView: string | null, { replace = false } = {}): void =>
    setParams(
      (before) => {
        const after = addressWith(before, next);
        after.delete('view');
        if (ofView !== null) after.set('view', ofView);
        return after;
      },
      { replace },
    );
  const words = useKeptSearch(text ?? '', (typed) => show({ ...conditions, text: typed }, null, { replace: true }));
  const { data, previousData, loading, error, fetchMore, refetch } = useQuery(RunsDocument, {
    variables: { first: 25, filter },
  });
  const { data: index } = useQuery(ExecutionSearchStatusDocument);
  const isSearch = !isAny({ ...filter, status: undefined });
  const later = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(later.current), []);
  const refresh = useCallback(() => {
    void refetch();
    clearTimeout(later.current);
    if (isSearch) later.current = setTimeout(() => void refetch(), INDEXED_MS);
  }, [refetch, isSearch]);
  useLiveList(refresh);
  const choose = (next: Conditions): void => show({ ...next, text: words.text.trim() }, null);
  const page = error ? undefined : (data ?? previousData)?.executions;
  const status = index?.executionSearchStatus;
  return (
    <Page title="Runs" lead="Every run of your workflows, newest first.">
      <div className="toolbar">
        <SearchField
          label="Search runs"
          placeholder="Words in inputs, outputs and errors"
          value={words.text}
          onChange={words.setText}
        />
        <Segments
          label="Status"
          options={STATUSES}
          current={nameOf(conditions.status)}
          onChange={(name) => choose(clean({ ...conditions, status: statusesOf(name) }))}
        />
        <Button icon="settings" aria-haspopup="dialog" onClick={() => setFiltering(true)}>
          Filter
        </Button>
        <SavedViews conditions={filter} chosen={view} onChoose={(id, saved) => show(saved, id)} />
      </div>
      <Chips conditions={conditions} onChange={choose} />
      {status && !status.isComplete && isSearch && (
        <p className="muted" role="status">
          Older runs are still being made searchable: {Math.floor(status.progress * 100)} % are done.
        </p>
      )}
      {!isAny(filter) && page !== undefined && page.nodes.length > 0 && (
        <BulkBar conditions={filter} onDone={refresh} />
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
            <Empty
              icon="runs"
              title={isAny(filter) ? 'Nothing has run yet' : 'No run fits'}
              action={isAny(filter) ? <ButtonLink href="/workflows">Go to your workflows</ButtonLink> : undefined}
            >
              {isAny(filter)
                ? 'Run a workflow by hand, or let its trigger do it.'
                : 'Remove a condition, or search for other words.'}
            </Empty>
          }
        >
          {(nodes) => <RunTable runs={nodes} />}
        </PagedList>
      </Card>
      {isFiltering && (
        <FilterDialog
          conditions={conditions}
          onClose={() => setFiltering(false)}
          onApply={(next) => {
            setFiltering(false);
            choose(next);
          }}
        />
      )}
    </Page>
  );
}

/** The conditions in words, each of which can be removed. */
function Chips({
  conditions,
  onChange,
}: {
  readonly conditions: Conditions;
  readonly onChange: (conditions: Conditions) => void;
}) {
  const chips = chipsOf(conditions);
  if (chips.length === 0) return null;
  return (
    <ul className="filter-chips" aria-label="Conditions">
      {chips.map(({ key, label, without }) => (
        <li key={key}>
          <button
            type="button"
            className="filter-chip"
            aria-label={`Remove: ${label}`}
            onClick={() => onChange(without)}
          >
            {label} <Icon name="cross" size={12} />
          </button>
        </li>
      ))}
    </ul>
  );
}
