import { useMutation } from '@apollo/client/react';
import { useState } from 'react';
import { failureOf } from '../../../api/failure';
import { RegenerateStepsDocument } from '../../../generated/documents';
import { Button } from '../../../ui/button';
import { Dialog } from '../../../ui/dialog';
import { Checkbox, Field, TextArea } from '../../../ui/field';
import { ErrorNote } from '../../../ui/states';

/** Has the steps planned again. The live version stays until the new plan is there. */
export function RegenerateDialog({
  workflowId,
  onClose,
}: {
  readonly workflowId: string;
  readonly onClose: () => void;
}) {
  const [reason, setReason] = useState('');
  const [asDraft, setDraft] = useState(true);
  const [forceDifferentTools, setForced] = useState(false);
  const [regenerate, { loading, error }] = useMutation(RegenerateStepsDocument);
  const submit = async (): Promise<void> => {
    await regenerate({
      variables: { input: { workflowId, reason: reason.trim() || null, asDraft, forceDifferentTools } },
    });
    onClose();
  };
  return (
    <Dialog
      title="Plan the steps again"
      onClose={onClose}
      onSubmit={() => {
        // The failure is shown above the fields.
        submit().catch(() => undefined);
      }}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="primary" icon="spark" busy={loading}>
            Plan again
          </Button>
        </>
      }
    >
      {error && <ErrorNote failure={failureOf(error)} />}
      <Field label="What is wrong with them?" hint="The planner reads it beside the description.">
        {(control) => (
          <TextArea {...control} rows={3} value={reason} onChange={(event) => setReason(event.target.value)} />
        )}
      </Field>
      <Checkbox
        label="Let me compare before it becomes live"
        checked={asDraft}
        onChange={(event) => setDraft(event.target.checked)}
      />
      <Checkbox
        label="Use other tools than now"
        hint="If another tool can replace them."
        checked={forceDifferentTools}
        onChange={(event) => setForced(event.target.checked)}
      />
    </Dialog>
  );
}
