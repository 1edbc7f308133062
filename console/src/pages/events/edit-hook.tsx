import { useMutation } from '@apollo/client/react';
import { useState } from 'react';
import { UpdateHookDocument } from '../../generated/documents';
import type { HookFieldsFragment } from '../../generated/documents';
import { failureBeside, issueAt } from '../../lib/issues';
import { useAct } from '../../lib/use-act';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { Checkbox, Field, TextInput } from '../../ui/field';
import { ErrorNote } from '../../ui/states';
import { ANSWERING_POINTERS, HookAnswering, answeringInput } from './hook-answering';
import type { Answering } from './hook-answering';
import { HookAuth, HookReach, REACH_POINTERS, reachInput, reachOf } from './hook-reach';
import { presetInfo } from './hook-presets';

const TEXTS = [
  ['name', 'Name', ''],
  ['eventType', 'Type of its events', 'Empty: read from each request.'],
  ['signatureHeader', 'Header with the signature', 'Empty: the usual ones.'],
  ['deliveryIdHeader', 'Header with the delivery id', 'Empty: Idempotency-Key.'],
] as const;
type Name = (typeof TEXTS)[number][0];

/** Changes a webhook address; its URL, its preset and its secret stay. */
export function EditHook({ hook, onClose }: { readonly hook: HookFieldsFragment; readonly onClose: () => void }) {
  const [texts, setTexts] = useState<Readonly<Record<Name, string>>>({
    name: hook.name,
    eventType: hook.eventType ?? '',
    signatureHeader: hook.signatureHeader ?? '',
    deliveryIdHeader: hook.deliveryIdHeader ?? '',
  });
  const [isEnabled, setEnabled] = useState(hook.isEnabled);
  const [answering, setAnswering] = useState<Answering>({
    respond: hook.respond,
    respondWithinSeconds: String(hook.respondWithinSeconds),
    methods: hook.methods,
  });
  const [reach, setReach] = useState(reachOf(hook));
  const [update] = useMutation(UpdateHookDocument);
  const { busy, failure, act } = useAct();
  const shown = TEXTS.filter(
    ([name]) =>
      name === 'name' ||
      name === 'eventType' ||
      hook.preset === 'HMAC' ||
      (name === 'deliveryIdHeader' && presetInfo(hook.preset).isPlain),
  );
  const beside = failureBeside(failure, [
    ...shown.map(([name]) => `/input/${name}`),
    ...ANSWERING_POINTERS,
    ...REACH_POINTERS,
  ]);
  const submit = (): void =>
    void act(async () => {
      const changes = Object.fromEntries(
        shown.map(([name]) => [name, name === 'name' ? texts.name : texts[name].trim() || null]),
      );
      await update({
        variables: {
          input: {
            id: hook.id,
            isEnabled,
            ...answeringInput(answering),
            ...reachInput(hook.preset, reach),
            ...changes,
          },
        },
      });
      onClose();
    });
  return (
    <Dialog
      title={`Change “${hook.name}”`}
      onClose={onClose}
      onSubmit={submit}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="primary" busy={busy}>
            Change it
          </Button>
        </>
      }
    >
      {beside && <ErrorNote failure={beside} />}
      {shown.map(([name, label, hint]) => (
        <Field
          key={name}
          label={label}
          hint={hint}
          required={name === 'name'}
          error={issueAt(failure, `/input/${name}`)}
        >
          {(control) => (
            <TextInput
              {...control}
              value={texts[name]}
              autoComplete="off"
              spellCheck={false}
              onChange={(event) => setTexts((before) => ({ ...before, [name]: event.target.value }))}
            />
          )}
        </Field>
      ))}
      <HookAuth preset={hook.preset} reach={reach} failure={failure} onChange={setReach} />
      <HookAnswering answering={answering} failure={failure} onChange={setAnswering} />
      <HookReach reach={reach} failure={failure} onChange={setReach} />
      <Checkbox
        label="Accept deliveries"
        hint="While it is off, senders get 409, and nothing is stored."
        checked={isEnabled}
        onChange={(event) => setEnabled(event.target.checked)}
      />
    </Dialog>
  );
}
