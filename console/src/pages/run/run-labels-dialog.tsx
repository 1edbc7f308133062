import { useMutation } from '@apollo/client/react';
import { useState } from 'react';
import { failureOf } from '../../api/failure';
import { UpdateExecutionDocument } from '../../generated/documents';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { LabelFields, labelsOf, labelTexts } from '../../ui/labels';
import { showToast } from '../../ui/toast';

interface Problem {
  readonly pointer: string;
  readonly message: string;
}

/** Changes the tags and the metadata of a run. */
export function RunLabelsDialog({
  id,
  labels,
  onClose,
  onSaved,
}: {
  readonly id: string;
  readonly labels: { readonly tags: readonly string[]; readonly metadata: Readonly<Record<string, unknown>> };
  readonly onClose: () => void;
  readonly onSaved: () => void;
}) {
  const [texts, setTexts] = useState(() => labelTexts(labels));
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const [update, updating] = useMutation(UpdateExecutionDocument, {
    onError: (error) => setProblems([{ pointer: '', message: failureOf(error).message }]),
  });
  const save = async (): Promise<void> => {
    const { data } = await update({ variables: { input: { id, ...labelsOf(texts) } } });
    if (!data) return;
    const { execution, problems: found } = data.updateExecution;
    setProblems(found);
    if (execution === null) return;
    showToast('The labels are saved.');
    onSaved();
  };
  const within = (pointer: string): string | undefined =>
    problems.find((problem) => problem.pointer.startsWith(pointer))?.message;
  const other = problems.find(({ pointer }) => !/^\/input\/(tags|metadata)/.test(pointer));
  return (
    <Dialog
      title="Labels of this run"
      onClose={onClose}
      onSubmit={() => void save()}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="primary" busy={updating.loading}>
            Save
          </Button>
        </>
      }
    >
      <LabelFields
        value={texts}
        onChange={setTexts}
        errors={{ tags: within('/input/tags'), metadata: within('/input/metadata') }}
      />
      {other && (
        <p className="field-error" role="alert">
          {other.message}
        </p>
      )}
    </Dialog>
  );
}
