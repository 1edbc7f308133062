import { useMutation } from '@apollo/client/react';
import { useState } from 'react';
import { CreateHookDocument, HooksDocument } from '../../generated/documents';
import type { CreateHookMutation, HookPreset } from '../../generated/documents';
import { failureBeside, issueAt } from '../../lib/issues';
import { useAct } from '../../lib/use-act';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { Field, Select, TextInput } from '../../ui/field';
import { ErrorNote } from '../../ui/states';
import { ANSWERING_POINTERS, HookAnswering, PLAIN_ANSWERING, answeringInput } from './hook-answering';
import { PRESETS, presetInfo } from './hook-presets';
import { HookAuth, HookReach, PLAIN_REACH, REACH_POINTERS, reachInput } from './hook-reach';
import { HookSetup } from './hook-setup';

/** Makes a webhook address, and shows the steps to take at the sender. */
export function CreateHook({ onClose }: { readonly onClose: () => void }) {
  const [name, setName] = useState('');
  const [preset, setPreset] = useState<HookPreset>('GITHUB');
  const [eventType, setEventType] = useState('');
  const [secret, setSecret] = useState('');
  const [signatureHeader, setSignatureHeader] = useState('');
  const [answering, setAnswering] = useState(PLAIN_ANSWERING);
  const [reach, setReach] = useState(PLAIN_REACH);
  const [made, setMade] = useState<CreateHookMutation['createHook'] | null>(null);
  const [create] = useMutation(CreateHookDocument, { refetchQueries: [HooksDocument] });
  const { busy, failure, act } = useAct();
  const info = presetInfo(preset);

  if (made !== null) {
    return (
      <Dialog
        title={`Webhook “${made.hook.name}”`}
        isFirm={made.secret !== null}
        onClose={onClose}
        onSubmit={onClose}
        footer={
          <Button type="submit" variant="primary">
            {made.secret === null ? 'Done' : 'I have copied it'}
          </Button>
        }
      >
        <HookSetup hook={made.hook} secret={made.secret} />
      </Dialog>
    );
  }
  const beside = failureBeside(failure, [
    '/input/name',
    '/input/eventType',
    '/input/secret',
    '/input/signatureHeader',
    ...ANSWERING_POINTERS,
    ...REACH_POINTERS,
  ]);
  const submit = (): void =>
    void act(async () => {
      const { data } = await create({
        variables: {
          input: {
            name,
            preset,
            eventType: eventType.trim() || null,
            secret: secret.trim() || null,
            signatureHeader: preset === 'HMAC' ? signatureHeader.trim() || null : null,
            ...answeringInput(answering),
            ...reachInput(preset, reach),
          },
        },
      });
      setMade(data?.createHook ?? null);
    });
  return (
    <Dialog
      title="New webhook"
      onClose={onClose}
      onSubmit={submit}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="primary" busy={busy}>
            Create the address
          </Button>
        </>
      }
    >
      {beside && <ErrorNote failure={beside} />}
      <Field label="Sender" hint={info.about}>
        {(control) => (
          <Select {...control} value={preset} onChange={(event) => setPreset(event.target.value as HookPreset)}>
            {PRESETS.map((one) => (
              <option key={one.preset} value={one.preset}>
                {one.label}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Field label="Name" required error={issueAt(failure, '/input/name')}>
        {(control) => (
          <TextInput
            {...control}
            value={name}
            placeholder={info.isSigned ? info.label : 'Orders'}
            autoComplete="off"
            onChange={(event) => setName(event.target.value)}
          />
        )}
      </Field>
      <Field
        label="Type of its events"
        error={issueAt(failure, '/input/eventType')}
        hint={info.isPlain ? 'Empty: webhook.received.' : 'Empty: read from each request.'}
      >
        {(control) => (
          <TextInput
            {...control}
            className="mono"
            value={eventType}
            placeholder="shop.order_placed"
            autoComplete="off"
            spellCheck={false}
            onChange={(event) => setEventType(event.target.value)}
          />
        )}
      </Field>
      {preset === 'HMAC' && (
        <Field
          label="Header with the signature"
          error={issueAt(failure, '/input/signatureHeader')}
          hint="Empty: X-Signature, X-Signature-256, X-Hub-Signature-256 or X-Webhook-Signature."
        >
          {(control) => (
            <TextInput
              {...control}
              value={signatureHeader}
              autoComplete="off"
              onChange={(event) => setSignatureHeader(event.target.value)}
            />
          )}
        </Field>
      )}
      <HookAuth preset={preset} reach={reach} failure={failure} onChange={setReach} />
      {info.isSigned &&
        preset !== 'SIGNED_LINK' &&
        !(preset === 'JWT' && `${reach.publicKeys}${reach.jwksUrl}`.trim() !== '') && (
          <Field
            label="Secret"
            error={issueAt(failure, '/input/secret')}
            hint={
              info.isSenderSecret
                ? `${info.label} makes it; it can be entered later as well.`
                : 'Empty: one is made, and shown once.'
            }
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
        )}
      <HookAnswering answering={answering} failure={failure} onChange={setAnswering} />
      <HookReach reach={reach} failure={failure} onChange={setReach} />
    </Dialog>
  );
}
