import { useMutation } from '@apollo/client/react';
import { useState } from 'react';
import { TestConnectionDocument } from '../../generated/documents';
import type { ConnectionRowFragment, TestConnectionMutation } from '../../generated/documents';
import { failureBeside, issueAt } from '../../lib/issues';
import { useAct } from '../../lib/use-act';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { Field, TextInput } from '../../ui/field';
import { ErrorNote } from '../../ui/states';
import { showToast } from '../../ui/toast';
import { kindInfo } from './connection-kinds';

/** Shows the result of a test. */
function showTested({ connection }: TestConnectionMutation['testConnection']): void {
  const { name, account, lastTestError } = connection;
  if (lastTestError !== null) showToast(lastTestError, 'bad');
  else showToast(account === null ? `“${name}” works.` : `“${name}” works as ${account}.`, 'good');
}

/** Tries a connection. If nothing says whom to ask, it asks for an address or an operation. */
export function TestConnection({ connection }: { readonly connection: ConnectionRowFragment }) {
  const { id, name, kind } = connection;
  const [isAsking, setAsking] = useState(false);
  const [given, setGiven] = useState('');
  const [test] = useMutation(TestConnectionDocument);
  const { busy, failure, act } = useAct();
  const option = kind === 'OPENAPI' ? 'operation' : 'url';
  const run = (options: { readonly url?: string; readonly operation?: string } = {}): void =>
    void act(async () => {
      const { data } = await test({ variables: { id, ...options } });
      if (!data) return;
      const { isCalled, connection: tested } = data.testConnection;
      if (isCalled === false && tested.lastTestError === null) return setAsking(true);
      setAsking(false);
      showTested(data.testConnection);
    });
  const beside = failureBeside(failure, [`/input/${option}`]);
  return (
    <>
      <Button
        size="s"
        icon="refresh"
        busy={busy}
        title={kindInfo(kind)?.tested}
        aria-label={`Test ${name}`}
        onClick={() => run()}
      >
        Test
      </Button>
      {!isAsking && beside !== null && <ErrorNote failure={beside} />}
      {isAsking && (
        <Dialog
          title={`Try “${name}” with a call`}
          onClose={() => setAsking(false)}
          onSubmit={() => run({ [option]: given.trim() })}
          footer={
            <>
              <Button onClick={() => setAsking(false)}>Not now</Button>
              <Button type="submit" variant="primary" busy={busy}>
                Call it
              </Button>
            </>
          }
        >
          {beside !== null && <ErrorNote failure={beside} />}
          <p>It is complete. Nothing was called yet, because nothing says whom to ask.</p>
          <Field
            label={option === 'url' ? 'Address' : 'Operation'}
            required
            error={issueAt(failure, `/input/${option}`)}
            hint={
              option === 'url'
                ? 'At one of its origins. It answers a GET request only if the credential works.'
                : 'Of the method GET, and without required input.'
            }
          >
            {(control) => (
              <TextInput
                {...control}
                className="mono"
                value={given}
                placeholder={option === 'url' ? 'https://api.example.com/me' : 'getCurrentUser'}
                autoComplete="off"
                spellCheck={false}
                onChange={(event) => setGiven(event.target.value)}
              />
            )}
          </Field>
        </Dialog>
      )}
    </>
  );
}
