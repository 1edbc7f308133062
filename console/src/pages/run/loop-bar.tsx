import { useApolloClient, useQuery } from '@apollo/client/react';
import { RunIterationsDocument } from '../../generated/documents';
import { formatNumber } from '../../lib/format';
import { Button } from '../../ui/button';
import { Field, TextInput } from '../../ui/field';
import { StatusBadge } from '../../ui/status-badge';
import { showToast } from '../../ui/toast';
import { failureOf } from '../../api/failure';
import type { OpenLoop } from './open-loops';
import { useRefresh } from './use-refresh';

interface LoopBarProps {
  readonly executionId: string;
  readonly title: string;
  readonly loop: OpenLoop;
  /** Changes whenever there may be something new. */
  readonly pulse: number;
  readonly onChoose: (index: number) => void;
  readonly onClose: () => void;
}

/** Chooses the iteration of an opened loop. */
export function LoopBar({ executionId, title, loop, pulse, onChoose, onClose }: LoopBarProps) {
  const client = useApolloClient();
  const index = loop.iteration.at(-1) ?? 0;
  const of = { id: executionId, stepId: loop.stepId, iteration: loop.iteration.slice(0, -1) };
  const { data, previousData, refetch } = useQuery(RunIterationsDocument, {
    variables: { ...of, status: null, after: index - 1, first: 1 },
    fetchPolicy: 'network-only',
  });
  useRefresh(pulse, refetch);
  const list = (data ?? previousData)?.execution?.iterations;
  const shown = list?.nodes.find((node) => node.index === index);
  const last = list?.total == null ? null : Math.max(0, list.total - 1);
  const chooseFailed = (): void => {
    nextFailed(client, of, index).then(
      (found) => {
        if (found !== null) onChoose(found);
      },
      (error: unknown) => showToast(failureOf(error).message, 'bad'),
    );
  };
  return (
    <section className="loop-bar" aria-label={`Iteration of ${title}`}>
      <strong className="truncate">{title}</strong>
      <Field label="Iteration">
        {(control) => (
          <TextInput
            {...control}
            type="number"
            min={0}
            max={last ?? undefined}
            value={index}
            onChange={({ target }) => onChoose(Math.min(Math.max(0, target.valueAsNumber || 0), last ?? Infinity))}
          />
        )}
      </Field>
      {shown ? <StatusBadge status={shown.status} /> : list && <span className="faint">Not started</span>}
      <span className="muted num" role="status">
        {list &&
          `${formatNumber(list.done)}${list.total == null ? '' : ` of ${formatNumber(list.total)}`} ended, ${formatNumber(list.failed)} failed.`}
      </span>
      <span className="grow" />
      {list !== undefined && list.failed > 0 && (
        <Button size="s" onClick={chooseFailed}>
          Next failed
        </Button>
      )}
      <Button size="s" aria-label={`Close ${title}`} onClick={onClose}>
        Close
      </Button>
    </section>
  );
}

interface LoopPlace {
  readonly id: string;
  readonly stepId: string;
  /** The iterations around the loop. */
  readonly iteration: readonly number[];
}

/** The failed iteration after one, and after the last one the first. Null if none has failed. */
export async function nextFailed(
  client: ReturnType<typeof useApolloClient>,
  of: LoopPlace,
  after: number,
): Promise<number | null> {
  for (const from of after < 0 ? [-1] : [after, -1]) {
    const { data } = await client.query({
      query: RunIterationsDocument,
      variables: { ...of, iteration: [...of.iteration], status: ['FAILED'], after: from, first: 1 },
      fetchPolicy: 'network-only',
    });
    const [found] = data?.execution?.iterations.nodes ?? [];
    if (found) return found.index;
  }
  return null;
}
