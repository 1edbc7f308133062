import { useQuery } from '@apollo/client/react';
import { useState } from 'react';
import { DeleteKeptValueDocument, KeptValuesDocument } from '../../generated/documents';
import type { KeptValueFragment } from '../../generated/documents';
import { formatInstant, formatNumber } from '../../lib/format';
import { useSearchText } from '../../lib/use-search';
import { Button, IconButton } from '../../ui/button';
import { ConfirmChange } from '../../ui/confirm-change';
import { Card } from '../../ui/page';
import { PagedList } from '../../ui/paged-list';
import { SearchField } from '../../ui/search-field';
import { Empty, Skeleton } from '../../ui/states';
import { Time } from '../../ui/time';
import { showToast } from '../../ui/toast';
import { ColumnHeads } from '../../ui/lists/list-card';
import { ValueDialog } from './value-dialog';

/** As the server bounds them. */
const MAX_VALUES = 10_000;

/** Kept values: searched, edited and deleted. */
export function ValuesTab({ workflowId }: { readonly workflowId: string | null }) {
  const search = useSearchText();
  const { data, previousData, error, loading, refetch, fetchMore } = useQuery(KeptValuesDocument, {
    variables: { workflowId, search: search.settled === '' ? null : search.settled },
    fetchPolicy: 'cache-and-network',
  });
  const [edited, setEdited] = useState<KeptValueFragment | 'new'>();
  const [deleted, setDeleted] = useState<KeptValueFragment>();
  const page = (data ?? previousData)?.stateValues;
  const close = (): void => {
    setEdited(undefined);
    setDeleted(undefined);
    void refetch();
  };
  return (
    <>
      <div className="row row-wrap data-bar">
        <SearchField label="Search by name" value={search.text} onChange={search.setText} />
        <Button icon="plus" onClick={() => setEdited('new')}>
          New value
        </Button>
        {page && search.settled === '' && (
          <span className="muted small">
            {formatNumber(page.totalCount)} of at most {formatNumber(MAX_VALUES)} values
          </span>
        )}
      </div>
      <Card>
        <PagedList
          page={page}
          error={error}
          isLoading={loading}
          onRetry={refetch}
          onMore={(after) =>
            fetchMore({
              variables: { after },
              updateQuery: (before, { fetchMoreResult: { stateValues } }) => ({
                ...before,
                stateValues: { ...stateValues, nodes: [...before.stateValues.nodes, ...stateValues.nodes] },
              }),
            })
          }
          skeleton={<Skeleton lines={4} />}
          empty={
            <Empty icon="list" title={search.settled === '' ? 'No value is kept here' : 'No name contains this'}>
              The tool state.set keeps a value under a name for later runs.
            </Empty>
          }
        >
          {(nodes) => (
            <table className="table">
              <ColumnHeads names={['Name', 'Value', 'Changed', 'Expires']} />
              <tbody>
                {nodes.map((value) => (
                  <tr key={value.id}>
                    <td>
                      <strong>{value.name}</strong>
                    </td>
                    <td className="data-value">
                      <code className="truncate">{JSON.stringify(value.value ?? null).slice(0, 300)}</code>
                    </td>
                    <td className="nowrap">
                      <Time at={value.updatedAt} />
                    </td>
                    <td className="nowrap">
                      {value.expiresAt == null ? (
                        <span className="faint">Never</span>
                      ) : (
                        <span>{formatInstant(value.expiresAt)}</span>
                      )}
                    </td>
                    <td>
                      <span className="row data-acts">
                        <Button size="s" icon="edit" onClick={() => setEdited(value)}>
                          Edit<span className="visually-hidden"> {value.name}</span>
                        </Button>
                        <IconButton
                          size="s"
                          icon="trash"
                          label={`Delete ${value.name}`}
                          onClick={() => setDeleted(value)}
                        />
                      </span>
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          )}
        </PagedList>
      </Card>
      {edited !== undefined && (
        <ValueDialog workflowId={workflowId} value={edited === 'new' ? null : edited} onClose={close} />
      )}
      {deleted !== undefined && <DeleteValue value={deleted} onClose={close} />}
    </>
  );
}

function DeleteValue({ value, onClose }: { readonly value: KeptValueFragment; readonly onClose: () => void }) {
  return (
    <ConfirmChange
      title={`Delete “${value.name}”?`}
      action="Delete"
      mutation={DeleteKeptValueDocument}
      variables={{ input: { id: value.id } }}
      answerOf={(data) => data.deleteStateValue}
      onDone={() => {
        showToast(`“${value.name}” is deleted.`);
        onClose();
      }}
      onClose={onClose}
    >
      <p>Later runs find no value of this name.</p>
    </ConfirmChange>
  );
}
