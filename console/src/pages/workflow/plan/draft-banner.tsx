import { useMutation } from '@apollo/client/react';
import { useState } from 'react';
import { failureOf } from '../../../api/failure';
import { AcceptDraftDocument, DiscardDraftDocument } from '../../../generated/documents';
import type { DraftFieldsFragment } from '../../../generated/documents';
import { plural } from '../../../lib/format';
import { Button } from '../../../ui/button';
import { Dialog } from '../../../ui/dialog';
import { Note } from '../../../ui/states';
import { showToast } from '../../../ui/toast';
import { StepChanges } from '../steps/step-changes';

/** A new plan that waits: nothing runs by it before it is taken. */
export function DraftBanner({
  workflowId,
  version,
  draft,
  onDone,
}: {
  readonly workflowId: string;
  readonly version: number;
  readonly draft: DraftFieldsFragment;
  readonly onDone: () => void;
}) {
  const [isOpen, setOpen] = useState(false);
  const onError = (error: unknown): void => showToast(failureOf(error).message, 'bad');
  const onCompleted = (): void => {
    setOpen(false);
    onDone();
  };
  const [accept, accepting] = useMutation(AcceptDraftDocument, {
    variables: { input: { workflowId, draftId: draft.id, ...(draft.isStale ? { expectedVersion: version } : {}) } },
    onError,
    onCompleted,
  });
  const [discard, discarding] = useMutation(DiscardDraftDocument, {
    variables: { workflowId, draftId: draft.id },
    onError,
    onCompleted,
  });
  return (
    <>
      <Note
        action={
          <Button size="s" onClick={() => setOpen(true)}>
            Look at it
          </Button>
        }
      >
        <strong>A new plan waits for you.</strong> {plural(draft.changes.length, 'change')}
        {draft.reason !== null && <> · “{draft.reason}”</>}
      </Note>
      {isOpen && (
        <Dialog
          title="The new plan"
          size="l"
          onClose={() => setOpen(false)}
          onSubmit={() => void accept()}
          footer={
            <>
              <Button variant="danger" busy={discarding.loading} onClick={() => void discard()}>
                Discard
              </Button>
              <Button type="submit" variant="primary" icon="check" busy={accepting.loading}>
                Make it live
              </Button>
            </>
          }
        >
          {draft.isStale && (
            <Note tone="warn">
              The workflow was changed after this plan was made. Making it live replaces those changes.
            </Note>
          )}
          <StepChanges changes={draft.changes} />
        </Dialog>
      )}
    </>
  );
}
