import { useQuery } from '@apollo/client/react';
import { useState } from 'react';
import { Link } from 'wouter';
import { KeptTablesDocument } from '../../generated/documents';
import { formatNumber } from '../../lib/format';
import { Button } from '../../ui/button';
import { WholeList } from '../../ui/lists/whole-list';
import { Card } from '../../ui/page';
import { Empty } from '../../ui/states';
import { Time } from '../../ui/time';
import { TableDialog } from './table-dialog';

/** As the server bounds them. */
const MAX_TABLES = 100;

/** Small tables: all of them, or those that a workflow keeps to itself. */
export function TablesTab({
  workflowId,
  titleOf,
}: {
  readonly workflowId: string | null;
  readonly titleOf: (workflowId: string) => string | undefined;
}) {
  const { data, error, refetch } = useQuery(KeptTablesDocument, { fetchPolicy: 'no-cache' });
  const [isOpen, setOpen] = useState(false);
  const all = data?.dataTables;
  const tables = all?.filter((table) => workflowId === null || table.workflowId === workflowId);
  return (
    <>
      <div className="row row-wrap data-bar">
        <Button icon="plus" onClick={() => setOpen(true)}>
          New table
        </Button>
        {all && (
          <span className="muted small">
            {all.length} of at most {MAX_TABLES} tables
          </span>
        )}
      </div>
      <Card>
        <WholeList
          items={tables}
          error={error}
          onRetry={refetch}
          empty={
            <Empty icon="list" title="There is no table here">
              The tool table.upsert makes a table at its first run, or make one here.
            </Empty>
          }
        >
          {(all) => (
            <table className="table">
              <thead>
                <tr>
                  <th scope="col">Table</th>
                  <th scope="col">Columns</th>
                  <th scope="col">Of</th>
                  <th scope="col" className="num">
                    Rows
                  </th>
                  <th scope="col">Changed</th>
                </tr>
              </thead>
              <tbody>
                {all.map((table) => (
                  <tr key={table.id} className="linked">
                    <td>
                      <Link href={`/data/${table.id}`} className="row-link">
                        {table.name}
                      </Link>
                    </td>
                    <td className="data-value">
                      <code className="truncate">
                        {table.columns.map(({ name, type }) => `${name}: ${type.toLowerCase()}`).join(', ')}
                      </code>
                    </td>
                    <td>
                      {table.workflowId == null ? 'All workflows' : (titleOf(table.workflowId) ?? 'One workflow')}
                    </td>
                    <td className="num" data-label="Rows">
                      {formatNumber(table.rowCount)}
                    </td>
                    <td className="nowrap">
                      <Time at={table.updatedAt} />
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          )}
        </WholeList>
      </Card>
      {isOpen && (
        <TableDialog
          workflowId={workflowId}
          table={null}
          onClose={() => {
            setOpen(false);
            void refetch();
          }}
        />
      )}
    </>
  );
}
