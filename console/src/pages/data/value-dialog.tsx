import { useState } from 'react';
import { JsonEntry } from '../../forms/json-field';
import { issuesWithin } from '../../forms/pointers';
import { SetKeptValueDocument } from '../../generated/documents';
import type { KeptValueFragment } from '../../generated/documents';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { Field, TextInput } from '../../ui/field';
import { ErrorNote } from '../../ui/states';
import { showToast } from '../../ui/toast';
import { useChange } from '../../lib/use-change';

interface ValueDialogProps {
  readonly workflowId: string | null;
  /** Null: a new one. */
  readonly value: KeptValueFragment | null;
  readonly onClose: () => void;
}

/** Keeps a value, or changes it unless a run has changed it meanwhile. */
export function ValueDialog({ workflowId, value, onClose }: ValueDialogProps) {
  const [name, setName] = useState(value?.name ?? '');
  const [content, setContent] = useState<unknown>(value?.value ?? null);
  const [seconds, setSeconds] = useState('');
  const { busy, failure, change } = useChange(SetKeptValueDocument, (data) => data.setStateValue);
  const issues = failure?.issues ?? [];
  const act = async (): Promise<void> => {
    const isKept = await change({
      input: {
        workflowId,
        name,
        value: content,
        expectedVersion: value?.version ?? 0,
        ...(seconds === '' ? {} : { expiresAfterSeconds: Number(seconds) }),
      },
    });
    if (!isKept) return;
    showToast(`“${name}” is kept.`);
    onClose();
  };
  return (
    <Dialog
      title={value === null ? 'New value' : `Edit “${value.name}”`}
      onClose={onClose}
      onSubmit={() => void act()}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="primary" busy={busy} disabled={name === ''}>
            Keep
          </Button>
        </>
      }
    >
      {failure && !issues.some(({ pointer }) => pointer !== '') && <ErrorNote failure={failure} />}
      {value === null && (
        <Field label="Name" required error={issuesWithin(issues, '/input/name')}>
          {(control) => (
            <TextInput {...control} value={name} maxLength={200} onChange={(event) => setName(event.target.value)} />
          )}
        </Field>
      )}
      <JsonEntry
        label="Value"
        hint="JSON, or a text. Up to 256 KB."
        error={issuesWithin(issues, '/input/value')}
        isLoose
        empty={null}
        rows={8}
        value={content}
        onChange={setContent}
      />
      <Field
        label="Expires after (s)"
        hint="Empty: it is kept until it is deleted."
        error={issuesWithin(issues, '/input/expiresAfterSeconds')}
      >
        {(control) => (
          <TextInput
            {...control}
            type="number"
            min={1}
            value={seconds}
            onChange={(event) => setSeconds(event.target.value)}
          />
        )}
      </Field>
    </Dialog>
  );
}
