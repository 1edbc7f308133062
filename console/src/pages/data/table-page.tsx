import { useQuery } from '@apollo/client/react';
import { useState } from 'react';
import { useLocation, useParams } from 'wouter';
import { failureOf } from '../../api/failure';
import { JsonEntry } from '../../forms/json-field';
import { DeleteTableDocument, KeptTableDocument, RemoveRowsDocument } from '../../generated/documents';
import type { KeptTableQuery } from '../../generated/documents';
import { formatNumber } from '../../lib/format';
import { Button, ButtonLink, IconButton } from '../../ui/button';
import { ConfirmChange } from '../../ui/confirm-change';
import { Card, Page } from '../../ui/page';
import { PagedList } from '../../ui/paged-list';
import { Empty, ErrorNote, Skeleton } from '../../ui/states';
import { showToast } from '../../ui/toast';
import './data.css';
import { RowDialog } from './row-dialog';
import { TableDialog } from './table-dialog';

type Table = NonNullable<KeptTableQuery['dataTable']>;
type Row = Table['rows']['nodes'][number];

/** As the server bounds them. */
const MAX_ROWS = 20_000;
const NO_CONDITIONS = {};

/** One table: its rows by conditions, added, edited and deleted. */
export default function TablePage() {
  const { id } = useParams<{ id: string }>();
  const [where, setWhere] = useState<Record<string, unknown>>(NO_CONDITIONS);
  const { data, previousData, error, loading, refetch, fetchMore } = useQuery(KeptTableDocument, {
    variables: { id, where },
    fetchPolicy: 'cache-and-network',
  });
  const [open, setOpen] = useState<'row' | 'table' | 'delete' | Row>();
  const [removed, setRemoved] = useState<Row>();
  const found = data ?? previousData;
  const table = found?.dataTable;
  const close = (): void => {
    setOpen(undefined);
    setRemoved(undefined);
    void refetch();
  };
  if (table === undefined || table === null)
    return (
      <Page title="Table" up={{ href: '/data', label: 'Data' }}>
        {table === null ? (
          <Empty icon="search" title="There is no such table" action={<ButtonLink href="/data">All data</ButtonLink>}>
            It may have been deleted, or belong to another user.
          </Empty>
        ) : error ? (
          <ErrorNote failure={failureOf(error)} onRetry={() => void refetch()} />
        ) : (
          <Skeleton lines={5} />
        )}
      </Page>
    );
  return (
    <Page
      isWide
      title={table.name}
      up={{ href: '/data', label: 'Data' }}
      lead={`${formatNumber(table.rowCount)} of at most ${formatNumber(MAX_ROWS)} rows, ${formatNumber(Math.ceil(table.bytes / 1024))} KB`}
      actions={
        <>
          <Button icon="trash" onClick={() => setOpen('delete')}>
            Delete
          </Button>
          <Button icon="edit" onClick={() => setOpen('table')}>
            Change
          </Button>
          <Button variant="primary" icon="plus" onClick={() => setOpen('row')}>
            New row
          </Button>
        </>
      }
    >
      <div className="stack">
        <JsonEntry
          label="Only rows that match"
          hint='Columns and what they must be, for example {"paid": false, "amount": {"gt": 100}}. Empty: all rows.'
          rows={1}
          isObject
          empty={NO_CONDITIONS}
          value={where === NO_CONDITIONS ? undefined : where}
          onChange={(value) => setWhere((value ?? NO_CONDITIONS) as Record<string, unknown>)}
        />
        {error && <ErrorNote failure={failureOf(error)} />}
        <Card className="data-rows">
          <PagedList
            page={table.rows}
            error={error}
            isLoading={loading}
            onRetry={refetch}
            onMore={(after) =>
              fetchMore({
                variables: { after },
                updateQuery: (before, { fetchMoreResult }) => withMore(before, fetchMoreResult),
              })
            }
            skeleton={<Skeleton lines={4} />}
            empty={<Empty icon="list" title="No row is here" />}
          >
            {(rows) => <Rows table={table} rows={rows} onEdit={setOpen} onRemove={setRemoved} />}
          </PagedList>
        </Card>
      </div>
      {open === 'table' && <TableDialog workflowId={null} table={table} onClose={close} />}
      {open === 'row' && <RowDialog table={table} row={null} onClose={close} />}
      {typeof open === 'object' && <RowDialog table={table} row={open} onClose={close} />}
      {open === 'delete' && <DeleteTable table={table} onClose={close} />}
      {removed !== undefined && <RemoveRow table={table} row={removed} onClose={close} />}
    </Page>
  );
}

function Rows({
  table,
  rows,
  onEdit,
  onRemove,
}: {
  readonly table: Table;
  readonly rows: readonly Row[];
  readonly onEdit: (row: Row) => void;
  readonly onRemove: (row: Row) => void;
}) {
  return (
    <table className="table">
      <thead>
        <tr>
          {table.columns.map(({ name }) => (
            <th key={name} scope="col">
              {name}
              {table.keyColumns.includes(name) && <span className="faint"> (key)</span>}
            </th>
          ))}
          <th scope="col">
            <span className="visually-hidden">Actions</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.rowId}>
            {table.columns.map(({ name, type }) => (
              <td key={name} className={type === 'NUMBER' ? 'num-left data-value' : 'data-value'} data-label={name}>
                <span className="truncate">{cellOf(row.values[name])}</span>
              </td>
            ))}
            <td>
              <span className="row data-acts">
                <Button size="s" icon="edit" onClick={() => onEdit(row)}>
                  Edit<span className="visually-hidden"> row {row.rowId}</span>
                </Button>
                <IconButton size="s" icon="trash" label={`Delete row ${row.rowId}`} onClick={() => onRemove(row)} />
              </span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function cellOf(value: unknown): string {
  if (value === undefined || value === null) return '';
  return (typeof value === 'string' ? value : JSON.stringify(value)).slice(0, 200);
}

function withMore(before: KeptTableQuery, more: KeptTableQuery): KeptTableQuery {
  if (!before.dataTable || !more.dataTable) return before;
  const { rows } = more.dataTable;
  return {
    ...more,
    dataTable: { ...more.dataTable, rows: { ...rows, nodes: [...before.dataTable.rows.nodes, ...rows.nodes] } },
  };
}

function DeleteTable({ table, onClose }: { readonly table: Table; readonly onClose: () => void }) {
  const [, navigate] = useLocation();
  return (
    <ConfirmChange
      title={`Delete “${table.name}”?`}
      action="Delete"
      mutation={DeleteTableDocument}
      variables={{ input: { id: table.id } }}
      answerOf={(data) => data.deleteDataTable}
      onDone={() => {
        showToast(`The table “${table.name}” is deleted.`);
        navigate('/data');
      }}
      onClose={onClose}
    >
      <p>Its {formatNumber(table.rowCount)} rows are deleted with it.</p>
    </ConfirmChange>
  );
}

function RemoveRow({
  table,
  row,
  onClose,
}: {
  readonly table: Table;
  readonly row: Row;
  readonly onClose: () => void;
}) {
  return (
    <ConfirmChange
      title="Delete the row?"
      action="Delete"
      mutation={RemoveRowsDocument}
      variables={{ input: { tableId: table.id, rowIds: [row.rowId] } }}
      answerOf={(data) => data.removeDataTableRows}
      onDone={onClose}
      onClose={onClose}
    >
      <code>{JSON.stringify(row.values).slice(0, 300)}</code>
    </ConfirmChange>
  );
}
