import { useMutation } from '@apollo/client/react';
import { useState } from 'react';
import { ReportPublicationDocument } from '../../generated/documents';
import type { ReportReason } from '../../generated/documents';
import { failureBeside, issueAt } from '../../lib/issues';
import { useAct } from '../../lib/use-act';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { Field, Select, TextArea } from '../../ui/field';
import { ErrorNote } from '../../ui/states';
import { showToast } from '../../ui/toast';
import { REASONS } from './report-reasons';

/** Reports a problem of a published workflow to the administrators. */
export function ReportDialog({
  id,
  title,
  onClose,
}: {
  readonly id: string;
  readonly title: string;
  readonly onClose: () => void;
}) {
  const [reason, setReason] = useState<ReportReason>('BROKEN');
  const [details, setDetails] = useState('');
  const [report] = useMutation(ReportPublicationDocument);
  const { busy, failure, act } = useAct();
  const beside = failureBeside(failure, ['/input/details', '/input/reason']);
  const submit = (): void =>
    void act(() => report({ variables: { input: { id, reason, details: details.trim() || null } } })).then((done) => {
      if (!done) return;
      showToast('Thank you: the report was sent to the administrators.');
      onClose();
    });
  return (
    <Dialog
      title={`Report “${title}”`}
      onClose={onClose}
      onSubmit={submit}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="primary" busy={busy}>
            Report
          </Button>
        </>
      }
    >
      {beside && <ErrorNote failure={beside} />}
      <Field label="The problem" error={issueAt(failure, '/input/reason')}>
        {(control) => (
          <Select {...control} value={reason} onChange={(event) => setReason(event.target.value as ReportReason)}>
            {Object.entries(REASONS).map(([name, words]) => (
              <option key={name} value={name}>
                {words}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Field label="In your words" required={reason === 'OTHER'} error={issueAt(failure, '/input/details')}>
        {(control) => <TextArea {...control} value={details} onChange={(event) => setDetails(event.target.value)} />}
      </Field>
    </Dialog>
  );
}
