import { useMutation } from '@apollo/client/react';
import { useState } from 'react';
import { PublicPagesDocument, SetPublicPagePasswordDocument } from '../../../generated/documents';
import type { PublicPageFieldsFragment } from '../../../generated/documents';
import { failureBeside, issueAt } from '../../../lib/issues';
import { useAct } from '../../../lib/use-act';
import { Button } from '../../../ui/button';
import { Dialog } from '../../../ui/dialog';
import { Field, TextInput } from '../../../ui/field';
import { ErrorNote } from '../../../ui/states';
import { showToast } from '../../../ui/toast';

/** Sets the password of a page. It cannot be read later. */
export function PagePassword({
  of,
  page,
  onClose,
}: {
  readonly of: { readonly workflowId: string; readonly triggerKey: string };
  readonly page: PublicPageFieldsFragment;
  readonly onClose: () => void;
}) {
  const [password, setPassword] = useState('');
  const [set] = useMutation(SetPublicPagePasswordDocument, { refetchQueries: [PublicPagesDocument] });
  const { busy, failure, act } = useAct();
  const beside = failureBeside(failure, ['/input/password']);
  const submit = async (): Promise<void> => {
    if (!(await act(() => set({ variables: { input: { ...of, password } } })))) return;
    showToast('The page has a new password.');
    onClose();
  };
  return (
    <Dialog
      title={`Password of “${page.title}”`}
      onClose={onClose}
      onSubmit={() => void submit()}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="primary" busy={busy}>
            Set the password
          </Button>
        </>
      }
    >
      {beside && <ErrorNote failure={beside} />}
      <Field
        label="Password"
        hint={`6 to 200 characters. It is not shown again.${page.hasPassword ? ' Visitors who gave the one before have to give this one.' : ''}`}
        error={issueAt(failure, '/input/password')}
      >
        {(control) => (
          <TextInput
            {...control}
            value={password}
            autoComplete="off"
            spellCheck={false}
            onChange={(event) => setPassword(event.target.value)}
          />
        )}
      </Field>
    </Dialog>
  );
}
