import { useMutation } from '@apollo/client/react';
import { useState } from 'react';
import { RotateHookSecretDocument } from '../../generated/documents';
import type { HookFieldsFragment, RotateHookSecretMutation } from '../../generated/documents';
import { failureBeside, issueAt } from '../../lib/issues';
import { useAct } from '../../lib/use-act';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { Field, Select, TextInput } from '../../ui/field';
import { ErrorNote } from '../../ui/states';
import { showToast } from '../../ui/toast';
import { presetInfo } from './hook-presets';
import { HookSetup } from './hook-setup';

const OVERLAPS = [
  [0, 'Not at all'],
  [3_600, 'An hour'],
  [86_400, 'A day'],
  [604_800, 'A week'],
] as const;

/** Another secret for a webhook; the one before stays valid for a while, so that no delivery is lost. */
export function RotateSecret({ hook, onClose }: { readonly hook: HookFieldsFragment; readonly onClose: () => void }) {
  const [secret, setSecret] = useState('');
  const [overlap, setOverlap] = useState(86_400);
  const [made, setMade] = useState<RotateHookSecretMutation['rotateHookSecret'] | null>(null);
  const [rotate] = useMutation(RotateHookSecretDocument);
  const { busy, failure, act } = useAct();
  const info = presetInfo(hook.preset);
  if (made !== null) {
    return (
      <Dialog
        title={`Webhook “${hook.name}”`}
        isFirm
        onClose={onClose}
        onSubmit={onClose}
        footer={
          <Button type="submit" variant="primary">
            I have copied it
          </Button>
        }
      >
        <HookSetup hook={made.hook} secret={made.secret} />
      </Dialog>
    );
  }
  const beside = failureBeside(failure, ['/input/secret', '/input/overlapSeconds']);
  const submit = (): void =>
    void act(async () => {
      const { data } = await rotate({
        variables: { input: { id: hook.id, secret: secret.trim() || null, overlapSeconds: overlap } },
      });
      if (data?.rotateHookSecret.secret != null) setMade(data.rotateHookSecret);
      else {
        showToast('The secret is changed.');
        onClose();
      }
    });
  return (
    <Dialog
      title={hook.hasSecret ? 'Change the secret' : 'Enter the secret'}
      onClose={onClose}
      onSubmit={submit}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="primary" busy={busy}>
            {hook.hasSecret ? 'Change it' : 'Save'}
          </Button>
        </>
      }
    >
      {beside && <ErrorNote failure={beside} />}
      <Field
        label="New secret"
        required={info.isSenderSecret}
        error={issueAt(failure, '/input/secret')}
        hint={info.isSenderSecret ? `The one that ${info.label} shows.` : 'Empty: one is made, and shown once.'}
      >
        {(control) => (
          <TextInput
            {...control}
            type="password"
            value={secret}
            autoComplete="new-password"
            onChange={(event) => setSecret(event.target.value)}
          />
        )}
      </Field>
      {hook.hasSecret && (
        <Field label="The one before stays valid" error={issueAt(failure, '/input/overlapSeconds')}>
          {(control) => (
            <Select {...control} value={overlap} onChange={(event) => setOverlap(Number(event.target.value))}>
              {OVERLAPS.map(([seconds, words]) => (
                <option key={seconds} value={seconds}>
                  {words}
                </option>
              ))}
            </Select>
          )}
        </Field>
      )}
    </Dialog>
  );
}
