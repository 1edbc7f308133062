import type { KnownBaseFragment } from '../../generated/documents';
import { Badge } from '../../ui/status-badge';

/** How far the vectors of a base are, in a few words. */
export function VectorState({
  base: { embeddingModel, pendingCount, staleCount, isIndexed, problem },
}: {
  readonly base: KnownBaseFragment;
}) {
  if (embeddingModel == null) return <span className="muted">Words alone</span>;
  if (problem != null) return <Badge tone="bad">Cannot be made</Badge>;
  if (pendingCount > 0) return <Badge tone="busy">{`${pendingCount} to do`}</Badge>;
  if (staleCount > 0) return <Badge tone="warn">{`${staleCount} of another model`}</Badge>;
  return <span title={isIndexed ? 'Indexed by pgvector' : 'All vectors are compared'}>{embeddingModel}</span>;
}
