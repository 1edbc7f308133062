import type { ReactNode } from 'react';
import { failureOf } from '../api/failure';
import { LoadMore } from './load-more';
import { ErrorNote } from './states';

interface ListPage {
  readonly nodes: readonly unknown[];
  readonly totalCount: number;
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor?: string | null };
}

/** A list that is read page by page, in each of its states: a failure, loading, empty, and some of it. */
export function PagedList<Page extends ListPage>({
  page,
  error,
  isLoading,
  onRetry,
  onMore,
  skeleton,
  empty,
  children,
}: {
  /** Undefined until the first page has arrived. */
  readonly page: Page | undefined;
  readonly error: unknown;
  readonly isLoading: boolean;
  readonly onRetry: () => Promise<unknown>;
  readonly onMore: (after: string | null | undefined) => Promise<unknown>;
  /** Shown until the first page has arrived. */
  readonly skeleton: ReactNode;
  readonly empty: ReactNode;
  readonly children: (nodes: Page['nodes']) => ReactNode;
}) {
  if (page === undefined) {
    if (!error) return skeleton;
    return (
      <div className="card-body">
        <ErrorNote failure={failureOf(error)} onRetry={() => void onRetry()} />
      </div>
    );
  }
  if (page.nodes.length === 0) return empty;
  return (
    <>
      {children(page.nodes)}
      <LoadMore
        shown={page.nodes.length}
        total={page.totalCount}
        hasMore={page.pageInfo.hasNextPage}
        busy={isLoading}
        onMore={() => void onMore(page.pageInfo.endCursor)}
      />
    </>
  );
}
