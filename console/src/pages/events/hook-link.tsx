import { useMutation } from '@apollo/client/react';
import { useState } from 'react';
import { CreateHookLinkDocument } from '../../generated/documents';
import type { HookFieldsFragment } from '../../generated/documents';
import { failureBeside, issueAt } from '../../lib/issues';
import { useAct } from '../../lib/use-act';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { Checkbox, Field, TextInput } from '../../ui/field';
import { LifeField } from '../../ui/life-field';
import { CopyLine } from '../../ui/secret-once';
import { ErrorNote } from '../../ui/states';
import { Time } from '../../ui/time';

const PARAMETER = /\{(\w+)\}/g;

/** Makes a link that opens a webhook address for one subject, until an instant. */
export function HookLink({ hook, onClose }: { readonly hook: HookFieldsFragment; readonly onClose: () => void }) {
  const [subject, setSubject] = useState('');
  const [life, setLife] = useState(86_400);
  const [isSingleUse, setSingleUse] = useState(false);
  const [params, setParams] = useState<Readonly<Record<string, string>>>({});
  const [made, setMade] = useState<{ readonly url: string; readonly expiresAt: string } | null>(null);
  const [create] = useMutation(CreateHookLinkDocument);
  const { busy, failure, act } = useAct();
  const names = [...(hook.path ?? '').matchAll(PARAMETER)].map(([, name = '']) => name);
  if (made !== null)
    return (
      <Dialog
        title={`Link to “${hook.name}”`}
        isFirm
        onClose={onClose}
        onSubmit={onClose}
        footer={
          <Button type="submit" variant="primary">
            I have copied it
          </Button>
        }
      >
        <CopyLine text={made.url} label="the link" />
        <p className="field-hint">
          It is valid until <Time at={made.expiresAt} />, and is not shown again. Another secret of the address makes
          all of its links void.
        </p>
      </Dialog>
    );
  const pointers = ['subject', 'expiresInSeconds', ...names.map((name) => `params/${name}`)];
  const beside = failureBeside(
    failure,
    pointers.map((name) => `/input/${name}`),
  );
  const submit = (): void =>
    void act(async () => {
      const { data } = await create({
        variables: {
          input: {
            id: hook.id,
            subject: subject.trim() || null,
            expiresInSeconds: life,
            isSingleUse,
            params: Object.fromEntries(names.map((name) => [name, params[name] ?? ''])),
          },
        },
      });
      setMade(data?.createHookLink ?? null);
    });
  return (
    <Dialog
      title={`Link to “${hook.name}”`}
      onClose={onClose}
      onSubmit={submit}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="primary" busy={busy}>
            Make the link
          </Button>
        </>
      }
    >
      {beside && <ErrorNote failure={beside} />}
      <Field
        label="For"
        hint="A name or an address, which runs see in _request.subject. Empty: anyone."
        error={issueAt(failure, '/input/subject')}
      >
        {(control) => (
          <TextInput
            {...control}
            value={subject}
            placeholder="ana@example.com"
            autoComplete="off"
            onChange={(event) => setSubject(event.target.value)}
          />
        )}
      </Field>
      {names.map((name) => (
        <Field key={name} label={name} required error={issueAt(failure, `/input/params/${name}`)}>
          {(control) => (
            <TextInput
              {...control}
              value={params[name] ?? ''}
              autoComplete="off"
              onChange={(event) => setParams((before) => ({ ...before, [name]: event.target.value }))}
            />
          )}
        </Field>
      ))}
      <LifeField seconds={life} error={issueAt(failure, '/input/expiresInSeconds')} onChange={setLife} />
      <Checkbox
        label="It starts one run at most"
        hint="Used again, it gets the answer of that run."
        checked={isSingleUse}
        onChange={(event) => setSingleUse(event.target.checked)}
      />
    </Dialog>
  );
}
