import { useMutation, useQuery } from '@apollo/client/react';
import { useState } from 'react';
import { failureOf } from '../../api/failure';
import { RollbackWorkflowDocument, VersionDiffDocument, WorkflowVersionsDocument } from '../../generated/documents';
import { plural } from '../../lib/format';
import { fieldInWords } from '../../lib/place-in-words';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { LoadMore } from '../../ui/load-more';
import { Card } from '../../ui/page';
import { ErrorNote, Skeleton } from '../../ui/states';
import { Badge } from '../../ui/status-badge';
import { Time } from '../../ui/time';
import { showToast } from '../../ui/toast';
import { StepChanges } from './steps/step-changes';

const ORIGINS = { USER: 'Edited', PLANNER: 'Planned', CLONE: 'Cloned', ROLLBACK: 'Rolled back' } as const;

/** Every version, its changes, and the way back to it. */
export function VersionsTab({ id }: { readonly id: string }) {
  const { data, error, loading, refetch, fetchMore } = useQuery(WorkflowVersionsDocument, { variables: { id } });
  const [compared, setCompared] = useState<number | null>(null);
  const live = data?.workflow?.version;
  const versions = data?.workflow?.versions;
  if (error) return <ErrorNote failure={failureOf(error)} onRetry={() => void refetch()} />;
  if (versions === undefined || live === undefined)
    return (
      <Card>
        <Skeleton lines={4} />
      </Card>
    );
  return (
    <Card>
      <ul className="version-list">
        {versions.nodes.map((version) => (
          <li key={version.number}>
            <span className="version-number num">v{version.number}</span>
            <span className="grow">
              <span className="row row-wrap">
                <strong>{ORIGINS[version.origin]}</strong>
                {version.number === live && <Badge tone="good">Live</Badge>}
                <span className="faint small">
                  <Time at={version.createdAt} /> · {plural(version.steps.length, 'step')}
                </span>
              </span>
              {version.reason !== null && <span className="muted small">{version.reason}</span>}
            </span>
            {version.number !== live && (
              <Button size="s" onClick={() => setCompared(version.number)}>
                Compare<span className="visually-hidden"> version {version.number} with the live one</span>
              </Button>
            )}
          </li>
        ))}
      </ul>
      <LoadMore
        shown={versions.nodes.length}
        total={versions.totalCount}
        hasMore={versions.pageInfo.hasNextPage}
        busy={loading}
        onMore={() => void fetchMore({ variables: { after: versions.pageInfo.endCursor } })}
      />
      {compared !== null && (
        <CompareDialog
          id={id}
          live={live}
          version={compared}
          onClose={() => setCompared(null)}
          onRolledBack={() => void refetch()}
        />
      )}
    </Card>
  );
}

function CompareDialog({
  id,
  live,
  version,
  onClose,
  onRolledBack,
}: {
  readonly id: string;
  readonly live: number;
  readonly version: number;
  readonly onClose: () => void;
  readonly onRolledBack: () => void;
}) {
  const { data, error } = useQuery(VersionDiffDocument, {
    variables: { id, from: live, to: version },
    fetchPolicy: 'no-cache',
  });
  const [rollBack, rolling] = useMutation(RollbackWorkflowDocument, {
    variables: { id, version },
    onError: (failure) => showToast(failureOf(failure).message, 'bad'),
  });
  const changes = data?.workflow?.versionDiff;
  const others = (data?.workflow?.versionFieldDiff ?? []).filter((name) => name !== 'steps').map(fieldInWords);
  const confirm = async (): Promise<void> => {
    const answer = await rollBack();
    if (!answer.data) return;
    showToast(`The steps of version ${version} are live again, as a new version.`);
    onRolledBack();
    onClose();
  };
  return (
    <Dialog
      title={`From the live version ${live} back to ${version}`}
      size="l"
      onClose={onClose}
      onSubmit={() => void confirm()}
      footer={
        <>
          <Button onClick={onClose}>Close</Button>
          <Button
            type="submit"
            variant="primary"
            icon="history"
            busy={rolling.loading}
            disabled={changes === undefined}
          >
            Make version {version} live again
          </Button>
        </>
      }
    >
      {error && <ErrorNote failure={failureOf(error)} />}
      {changes === undefined && !error && <Skeleton />}
      {changes && <StepChanges changes={changes} />}
      {others.length > 0 && (
        <p className="muted small">Also different, and kept as they are now: {others.join(', ')}.</p>
      )}
    </Dialog>
  );
}
