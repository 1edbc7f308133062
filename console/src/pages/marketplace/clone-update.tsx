import { useMutation, useQuery } from '@apollo/client/react';
import { useState } from 'react';
import { Link } from 'wouter';
import { failureOf } from '../../api/failure';
import { CloneStateDocument, CloneUpdateDocument, UpdateCloneDocument } from '../../generated/documents';
import type { MergeStrategy } from '../../generated/documents';
import { blankPlaces } from '../../lib/place-in-words';
import { useAct } from '../../lib/use-act';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { Field, Select } from '../../ui/field';
import { ErrorNote, Note, Skeleton } from '../../ui/states';
import { showToast } from '../../ui/toast';
import { StepChanges } from '../workflow/steps/step-changes';

const STRATEGIES: Readonly<Record<Exclude<MergeStrategy, 'MERGE'>, string>> = {
  KEEP_MINE: 'Merge; if both changed the same thing, keep mine',
  TAKE_THEIRS: 'Merge; if both changed the same thing, take theirs',
  REPLACE: 'Take theirs as a whole',
};
type Strategy = keyof typeof STRATEGIES;

interface CloneUpdateProps {
  readonly workflowId: string;
  /** The workflow has another version now. */
  readonly onUpdated: () => void;
}

function UpdateDialog({
  workflowId,
  version,
  onClose,
  onUpdated,
}: CloneUpdateProps & { readonly version: number; readonly onClose: () => void }) {
  const [strategy, setStrategy] = useState<Strategy>('KEEP_MINE');
  const input = { id: workflowId, strategy };
  const { data, previousData, error, loading } = useQuery(CloneUpdateDocument, {
    variables: { input },
    fetchPolicy: 'no-cache',
  });
  const [update] = useMutation(UpdateCloneDocument);
  const { busy, failure, act } = useAct();
  const preview = (data ?? previousData)?.previewCloneUpdate;
  const submit = (): void =>
    void act(() =>
      update({ variables: { input: { ...input, expectedVersion: version, toVersion: preview?.toVersion } } }),
    ).then((done) => {
      if (!done) return;
      showToast(`Updated to version ${preview?.toVersion ?? ''} of what it was cloned from.`);
      onUpdated();
      onClose();
    });
  return (
    <Dialog
      title="Update from the marketplace"
      size="l"
      onClose={onClose}
      onSubmit={submit}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            type="submit"
            variant="primary"
            busy={busy}
            disabled={loading || preview === undefined || preview.problems.length > 0}
          >
            Update
          </Button>
        </>
      }
    >
      {failure && <ErrorNote failure={failure} />}
      {error && <ErrorNote failure={failureOf(error)} />}
      <Field
        label="Your own changes"
        hint="Its zone, the values of its filters and whether it is switched on stay yours in any case. You can return to the version before."
      >
        {(control) => (
          <Select {...control} value={strategy} onChange={(event) => setStrategy(event.target.value as Strategy)}>
            {Object.entries(STRATEGIES).map(([name, words]) => (
              <option key={name} value={name}>
                {words}
              </option>
            ))}
          </Select>
        )}
      </Field>
      {preview === undefined ? (
        !error && <Skeleton lines={4} />
      ) : (
        <>
          {preview.notes !== null && <Note tone="info">{preview.notes}</Note>}
          {preview.problems.length > 0 && (
            <Note tone="bad">
              The result would not be valid:
              <ul>
                {preview.problems.map(({ pointer, detail }) => (
                  <li key={pointer + detail}>
                    <code>{pointer}</code> {detail}
                  </li>
                ))}
              </ul>
            </Note>
          )}
          <p className="muted small">
            {preview.changedParts.length === 0
              ? 'Nothing of yours would change.'
              : `It would change: ${preview.changedParts.join(', ')}.`}
          </p>
          <StepChanges changes={preview.changes} />
        </>
      )}
    </Dialog>
  );
}

/**
 * On the page of a clone: its blank parts, a newer version, and the changes that it would bring. Empty if it is not a
 * clone.
 */
export function CloneUpdate({
  workflowId,
  steps,
  onUpdated,
}: CloneUpdateProps & { readonly steps: readonly { readonly title: string; readonly input: unknown }[] }) {
  const { data, refetch } = useQuery(CloneStateDocument, { variables: { id: workflowId }, fetchPolicy: 'no-cache' });
  const [isOpen, setOpen] = useState(false);
  const workflow = data?.workflow;
  const source = workflow?.source;
  if (workflow == null || source == null) return null;
  const blanks = blankPlaces(steps);
  return (
    <>
      {blanks.length > 0 && (
        <Note tone="warn">
          Clones contain no credentials. These values are blank; fill them in if they are needed: {blanks.join(', ')}.
        </Note>
      )}
      {source.updateAvailable && (
        <Note
          tone="info"
          action={
            <Button size="s" onClick={() => setOpen(true)}>
              See what is new
            </Button>
          }
        >
          Version {source.latestVersion} of{' '}
          {source.slug === null ? (
            'its source'
          ) : (
            <Link href={`/marketplace/${source.slug}`}>{source.title ?? 'its source'}</Link>
          )}{' '}
          is out.
        </Note>
      )}
      {isOpen && (
        <UpdateDialog
          workflowId={workflowId}
          version={workflow.version}
          onClose={() => setOpen(false)}
          onUpdated={() => {
            void refetch();
            onUpdated();
          }}
        />
      )}
    </>
  );
}
