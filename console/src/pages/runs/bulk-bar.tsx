import { useMutation, useQuery } from '@apollo/client/react';
import { useEffect, useState } from 'react';
import { Link } from 'wouter';
import { failureOf } from '../../api/failure';
import {
  BulkOperationDocument,
  ExecutionCountDocument,
  StartBulkOperationDocument,
  CancelBulkOperationDocument,
} from '../../generated/documents';
import type { BulkAction, BulkOperationFieldsFragment } from '../../generated/documents';
import { plural } from '../../lib/format';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { Field, TextInput } from '../../ui/field';
import type { IconName } from '../../ui/icon';
import type { Conditions } from './conditions';

interface Offered {
  readonly action: BulkAction;
  readonly label: string;
  readonly icon: IconName;
  readonly what: string;
  readonly isDanger?: boolean;
}

const ACTIONS: readonly Offered[] = [
  { action: 'CANCEL', label: 'Cancel', icon: 'stop', what: 'Runs that have not ended are ended.', isDanger: true },
  {
    action: 'RETRY',
    label: 'Retry',
    icon: 'refresh',
    what: 'Failed and cancelled runs start again, from the step that failed.',
  },
  { action: 'RERUN', label: 'Rerun', icon: 'play', what: 'A new run of each starts, from its first step.' },
  { action: 'TAG', label: 'Tag', icon: 'star', what: 'Tags are added to the runs, and others removed.' },
  {
    action: 'DELETE',
    label: 'Delete',
    icon: 'trash',
    what: 'Runs that have ended are deleted, with all of their records.',
    isDanger: true,
  },
];
const POLL_MS = 700;

/** Actions on all runs that the filter means. */
export function BulkBar({
  conditions,
  onDone,
}: {
  readonly conditions: Conditions;
  /** Runs have changed. */
  readonly onDone: () => void;
}) {
  const [chosen, setChosen] = useState<Offered | null>(null);
  return (
    <div className="bulk-bar" role="toolbar" aria-label="Actions on all of these runs">
      <span className="muted">All of these:</span>
      {ACTIONS.map((offered) => (
        <Button key={offered.action} size="s" icon={offered.icon} onClick={() => setChosen(offered)}>
          {offered.label}
        </Button>
      ))}
      {chosen !== null && (
        <BulkDialog
          offered={chosen}
          conditions={conditions}
          onClose={() => {
            setChosen(null);
            onDone();
          }}
        />
      )}
    </div>
  );
}

function BulkDialog({
  offered: { action, label, what, isDanger = false },
  conditions,
  onClose,
}: {
  readonly offered: Offered;
  readonly conditions: Conditions;
  readonly onClose: () => void;
}) {
  const [operation, setOperation] = useState<BulkOperationFieldsFragment | null>(null);
  const [tags, setTags] = useState({ add: '', remove: '' });
  const [problem, setProblem] = useState<string | null>(null);
  const counted = useQuery(ExecutionCountDocument, { variables: { filter: conditions }, fetchPolicy: 'network-only' });
  const [start, starting] = useMutation(StartBulkOperationDocument, {
    onError: (error) => setProblem(failureOf(error).message),
  });
  const count = counted.data?.executionCount;
  const number = count ? `${count.isExact ? '' : 'more than '}${plural(count.count, 'run')}` : '…';
  const list = (text: string): string[] => text.split(',').filter((tag) => tag.trim() !== '');
  const act = async (): Promise<void> => {
    const { data } = await start({
      variables: {
        input: {
          action,
          filter: conditions,
          expectedCount: count?.count ?? null,
          ...(action === 'TAG' ? { addTags: list(tags.add), removeTags: list(tags.remove) } : {}),
        },
      },
    });
    const { bulkOperation = null, problems = [] } = data?.startBulkOperation ?? {};
    setProblem(problems[0]?.message ?? null);
    if (problems[0]?.code === 'COUNT_CHANGED') void counted.refetch();
    setOperation(bulkOperation);
  };
  if (operation) return <Progress label={label} started={operation} onClose={onClose} />;
  return (
    <Dialog
      title={`${label} ${number}?`}
      onClose={onClose}
      onSubmit={() => void act()}
      footer={
        <>
          <Button onClick={onClose}>Not now</Button>
          <Button
            type="submit"
            variant={isDanger ? 'danger' : 'primary'}
            busy={starting.loading}
            disabled={!count || count.count === 0}
          >
            {label} {number}
          </Button>
        </>
      }
    >
      <p>{what}</p>
      {action === 'TAG' && (
        <>
          <Field label="Add tags" hint="With commas between them.">
            {(control) => (
              <TextInput
                {...control}
                value={tags.add}
                onChange={(event) => setTags({ ...tags, add: event.target.value })}
              />
            )}
          </Field>
          <Field label="Remove tags">
            {(control) => (
              <TextInput
                {...control}
                value={tags.remove}
                onChange={(event) => setTags({ ...tags, remove: event.target.value })}
              />
            )}
          </Field>
        </>
      )}
      {(problem ?? counted.error) && (
        <p className="field-error" role="alert">
          {problem ?? (counted.error && failureOf(counted.error).message)}
        </p>
      )}
    </Dialog>
  );
}

/** How far it is. It continues if the dialog is closed. */
function Progress({
  label,
  started,
  onClose,
}: {
  readonly label: string;
  readonly started: BulkOperationFieldsFragment;
  readonly onClose: () => void;
}) {
  const { data, stopPolling } = useQuery(BulkOperationDocument, {
    variables: { id: started.id },
    pollInterval: POLL_MS,
    fetchPolicy: 'network-only',
  });
  const [stop, stopping] = useMutation(CancelBulkOperationDocument);
  const operation = data?.bulkOperation ?? started;
  const hasEnded = operation.finishedAt !== null;
  useEffect(() => {
    if (hasEnded) stopPolling();
  }, [hasEnded, stopPolling]);
  const done = operation.succeeded + operation.failed;
  return (
    <Dialog
      title={hasEnded ? `${label}: done` : `${label}: under way`}
      onClose={onClose}
      footer={
        <>
          {!hasEnded && (
            <Button
              busy={stopping.loading}
              onClick={() => void stop({ variables: { input: { id: started.id } } }).catch(() => undefined)}
            >
              Stop
            </Button>
          )}
          <Button variant="primary" onClick={onClose}>
            {hasEnded ? 'Close' : 'Continue in the background'}
          </Button>
        </>
      }
    >
      <progress
        className="bulk-progress"
        value={hasEnded ? 1 : done}
        max={hasEnded ? 1 : Math.max(1, operation.total)}
        aria-label="Progress"
      />
      <p role="status">
        {operation.succeeded} of {plural(operation.total, 'run')} done
        {operation.failed > 0 && `, ${operation.failed} failed`}
        {operation.status === 'CANCELLED' && ', then stopped'}.
      </p>
      {operation.failures.length > 0 && (
        <ul className="bulk-failures">
          {operation.failures.slice(0, 20).map(({ executionId, message }) => (
            <li key={executionId}>
              <Link href={`/runs/${executionId}`}>{executionId.slice(-6)}</Link> {message}
            </li>
          ))}
        </ul>
      )}
    </Dialog>
  );
}
