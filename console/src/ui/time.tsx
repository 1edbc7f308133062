import { formatAgo, formatInstant } from '../lib/format';
import { useNow } from '../lib/use-now';

/** An instant as one says it ("3 min. ago"), exact on hovering. */
export function Time({ at }: { readonly at: string }) {
  const now = useNow(10_000);
  return (
    <time dateTime={at} title={formatInstant(at)}>
      {formatAgo(at, now)}
    </time>
  );
}
