import { useMutation } from '@apollo/client/react';
import { useState } from 'react';
import { ApiKeysDocument, CreateApiKeyDocument } from '../../generated/documents';
import { failureBeside, issueAt } from '../../lib/issues';
import { useAct } from '../../lib/use-act';
import { Button } from '../../ui/button';
import { CopiedDialog } from '../../ui/links/copied-dialog';
import { Dialog } from '../../ui/dialog';
import { Checkbox, Field, Select, TextInput } from '../../ui/field';
import { SecretOnce } from '../../ui/secret-once';
import { ErrorNote } from '../../ui/states';
import { expiryOf, LIFETIMES, SCOPES } from './key-expiry';

/** Makes a key with a part of the user's permissions. Its secret is shown only this once. */
export function CreateKey({ own, onClose }: { readonly own: readonly string[]; readonly onClose: () => void }) {
  const [name, setName] = useState('');
  const [scopes, setScopes] = useState<readonly string[]>(own.filter((scope) => scope !== 'admin'));
  const [days, setDays] = useState('90');
  const [secret, setSecret] = useState<string | null>(null);
  const [create] = useMutation(CreateApiKeyDocument, { refetchQueries: [ApiKeysDocument] });
  const { busy, failure, act } = useAct();

  if (secret !== null) {
    return (
      <CopiedDialog title={`Key “${name.trim()}”`} onClose={onClose}>
        <SecretOnce secret={secret} label="the key" />
        <p className="muted small">
          Send it as <code>Authorization: Bearer …</code>, or give it to <code>stepcast login</code>.
        </p>
      </CopiedDialog>
    );
  }
  const beside = failureBeside(failure, ['/input/name', '/input/scopes', '/input/expiresAt']);
  const submit = (): void =>
    void act(async () => {
      const { data } = await create({
        variables: { input: { name, scopes: [...scopes], expiresAt: expiryOf(days, Date.now()) } },
      });
      setSecret(data?.createApiKey.secret ?? null);
    });
  return (
    <Dialog
      title="New API key"
      onClose={onClose}
      onSubmit={submit}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="primary" busy={busy}>
            Create the key
          </Button>
        </>
      }
    >
      {beside && <ErrorNote failure={beside} />}
      <Field
        label="Name"
        required
        error={issueAt(failure, '/input/name')}
        hint="The place of its use, so that you recognise it later."
      >
        {(control) => (
          <TextInput
            {...control}
            value={name}
            placeholder="CI"
            autoComplete="off"
            onChange={(event) => setName(event.target.value)}
          />
        )}
      </Field>
      <Field label="Works for" error={issueAt(failure, '/input/expiresAt')}>
        {(control) => (
          <Select {...control} value={days} onChange={(event) => setDays(event.target.value)}>
            {LIFETIMES.map((lifetime) => (
              <option key={lifetime.name} value={lifetime.name}>
                {lifetime.label}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <fieldset className="settings-scopes">
        <legend className="field-label">It may</legend>
        {SCOPES.filter((scope) => own.includes(scope.name)).map((scope) => (
          <Checkbox
            key={scope.name}
            label={scope.about}
            hint={<code>{scope.name}</code>}
            checked={scopes.includes(scope.name)}
            onChange={(event) =>
              setScopes(event.target.checked ? [...scopes, scope.name] : scopes.filter((one) => one !== scope.name))
            }
          />
        ))}
        {issueAt(failure, '/input/scopes') && <p className="field-error">{issueAt(failure, '/input/scopes')}</p>}
      </fieldset>
    </Dialog>
  );
}
