import { Button } from './button';

/** Under a list: how much of it is shown, and the rest on request. */
export function LoadMore({
  shown,
  total,
  hasMore,
  busy,
  onMore,
}: {
  readonly shown: number;
  readonly total: number;
  readonly hasMore: boolean;
  readonly busy: boolean;
  readonly onMore: () => void;
}) {
  if (!hasMore) return null;
  return (
    <div className="load-more">
      <span>
        {shown} of {total}
      </span>
      <Button size="s" busy={busy} onClick={onMore}>
        Show more
      </Button>
    </div>
  );
}
