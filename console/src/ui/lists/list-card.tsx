import type { ReactNode } from 'react';
import { failureOf } from '../../api/failure';
import { Card } from '../page';
import { ErrorNote, Skeleton } from '../states';

/** The heads of the columns of a table, whose last column has buttons. */
export function ColumnHeads({ names }: { readonly names: readonly string[] }) {
  return (
    <thead>
      <tr>
        {names.map((name) => (
          <th key={name} scope="col">
            {name}
          </th>
        ))}
        <th scope="col">
          <span className="visually-hidden">Actions</span>
        </th>
      </tr>
    </thead>
  );
}

/** A card with a table of all there is, in each of its states: a failure, loading, empty, and its rows. */
export function ListCard<Item>({
  title,
  actions,
  items,
  error,
  onRetry,
  columns,
  empty,
  row,
  children,
}: {
  readonly title: string;
  readonly actions?: ReactNode;
  /** Undefined until they have arrived. */
  readonly items: readonly Item[] | undefined;
  readonly error: unknown;
  readonly onRetry: () => Promise<unknown>;
  /** The last one, that of the buttons, is not among them. */
  readonly columns: readonly string[];
  readonly empty: ReactNode;
  /** A `tr` with a key. */
  readonly row: (item: Item) => ReactNode;
  /** The dialogs of the card. */
  readonly children?: ReactNode;
}) {
  return (
    <Card title={title} actions={actions}>
      {items === undefined ? (
        <div className="card-body">
          {error ? (
            <ErrorNote failure={failureOf(error)} onRetry={() => void onRetry()} />
          ) : (
            <Skeleton lines={3} height={30} />
          )}
        </div>
      ) : items.length === 0 ? (
        empty
      ) : (
        <table className="table">
          <ColumnHeads names={columns} />
          <tbody>{items.map(row)}</tbody>
        </table>
      )}
      {children}
    </Card>
  );
}
