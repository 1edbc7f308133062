import type { ReactNode } from 'react';
import { failureOf } from '../../api/failure';
import { ErrorNote, Skeleton } from '../states';

/** A list that is read at once, in a card, in each of its states: a failure, loading, empty, and all of it. */
export function WholeList<Item>({
  items,
  error,
  onRetry,
  empty,
  children,
}: {
  /** Undefined until it has arrived. */
  readonly items: readonly Item[] | undefined;
  readonly error: unknown;
  readonly onRetry: () => unknown;
  readonly empty: ReactNode;
  readonly children: (items: readonly Item[]) => ReactNode;
}) {
  if (items === undefined)
    return (
      <div className="card-body">
        {error ? <ErrorNote failure={failureOf(error)} onRetry={() => void onRetry()} /> : <Skeleton lines={3} />}
      </div>
    );
  return items.length === 0 ? empty : children(items);
}
