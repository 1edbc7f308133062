import type { Failure } from '../../api/failure';
import type { MarketCardFragment } from '../../generated/documents';
import { Card } from '../../ui/page';
import { LoadMore } from '../../ui/load-more';
import { Empty, ErrorNote } from '../../ui/states';
import { MarketCard } from './market-card';

interface MarketListProps {
  readonly page:
    | {
        readonly nodes: readonly MarketCardFragment[];
        readonly totalCount: number;
        readonly pageInfo: { readonly hasNextPage: boolean };
      }
    | undefined;
  readonly failure: Failure | null;
  readonly busy: boolean;
  readonly empty: { readonly title: string; readonly text: string };
  readonly onRetry: () => void;
  readonly onMore: () => void;
}

/** Cards, or a substitute while there are none. */
export function MarketList({ page, failure, busy, empty, onRetry, onMore }: MarketListProps) {
  if (page === undefined) {
    if (failure !== null) return <ErrorNote failure={failure} onRetry={onRetry} />;
    return (
      <div className="market-grid" role="status" aria-label="Loading">
        {Array.from({ length: 6 }, (_, index) => (
          <div key={index} className="market-loading skeleton" />
        ))}
      </div>
    );
  }
  if (page.nodes.length === 0) {
    return (
      <Card>
        <Empty icon="store" title={empty.title}>
          {empty.text}
        </Empty>
      </Card>
    );
  }
  return (
    <>
      <ul className="market-grid" aria-busy={busy}>
        {page.nodes.map((workflow) => (
          <MarketCard key={workflow.id} workflow={workflow} />
        ))}
      </ul>
      <LoadMore
        shown={page.nodes.length}
        total={page.totalCount}
        hasMore={page.pageInfo.hasNextPage}
        busy={busy}
        onMore={onMore}
      />
    </>
  );
}
