import { useMutation } from '@apollo/client/react';
import { useState } from 'react';
import { failureOfProblems } from '../../../api/failure';
import type { Failure } from '../../../api/failure';
import {
  ApiKeysDocument,
  MakeMcpGroupKeyDocument,
  ReplaceMcpGroupKeyDocument,
  RevokeApiKeyDocument,
} from '../../../generated/documents';
import type { KnownMcpGroupFragment } from '../../../generated/documents';
import type { Answered } from '../../../lib/use-change';
import { useAct } from '../../../lib/use-act';
import { Button } from '../../../ui/button';
import { Dialog } from '../../../ui/dialog';
import { Field, Select, TextInput } from '../../../ui/field';
import { CopyLine, SecretOnce } from '../../../ui/secret-once';
import { ErrorNote } from '../../../ui/states';
import { Time } from '../../../ui/time';
import { expiryOf, LIFETIMES } from '../key-expiry';

/** How long a replaced key works on. */
const GRACES = [
  { seconds: 0, label: 'The older key ends at once' },
  { seconds: 86_400, label: 'The older key works for a day more' },
  { seconds: 604_800, label: 'The older key works for a week more' },
] as const;

/** The keys that open a group and nothing beside it. */
export function McpGroupKeys({
  group,
  mayChange,
  onChanged,
  onClose,
}: {
  readonly group: KnownMcpGroupFragment;
  readonly mayChange: boolean;
  readonly onChanged: () => void;
  readonly onClose: () => void;
}) {
  const [name, setName] = useState('');
  const [days, setDays] = useState('90');
  const [grace, setGrace] = useState(0);
  const [secret, setSecret] = useState<string | null>(null);
  const [refused, setRefused] = useState<Failure | null>(null);
  const [make] = useMutation(MakeMcpGroupKeyDocument, { fetchPolicy: 'no-cache', refetchQueries: [ApiKeysDocument] });
  const [replace] = useMutation(ReplaceMcpGroupKeyDocument, {
    fetchPolicy: 'no-cache',
    refetchQueries: [ApiKeysDocument],
  });
  const [revoke] = useMutation(RevokeApiKeyDocument, { refetchQueries: [ApiKeysDocument] });
  const { busy, failure, act } = useAct();
  const shown = (made: (Answered & { readonly secret?: string | null }) | undefined): void => {
    setRefused(made === undefined ? null : failureOfProblems(made.problems));
    setSecret(made?.secret ?? null);
    onChanged();
  };
  const create = (): void =>
    void act(async () => {
      const input = { id: group.id, name, expiresAt: expiryOf(days, Date.now()) };
      shown((await make({ variables: { input } })).data?.createMcpGroupKey);
    });
  const rotate = (keyId: string): void =>
    void act(async () => {
      const input = { id: group.id, keyId, graceSeconds: grace };
      shown((await replace({ variables: { input } })).data?.rotateMcpGroupKey);
    });
  const wrong = failure ?? refused;
  return (
    <Dialog
      title={`Keys of “${group.title}”`}
      onClose={onClose}
      onSubmit={mayChange ? create : onClose}
      footer={
        <>
          <Button onClick={onClose}>Close</Button>
          {mayChange && (
            <Button type="submit" variant="primary" busy={busy} disabled={name.trim() === ''}>
              Create a key
            </Button>
          )}
        </>
      }
    >
      <p className="muted small">They open this address and nothing beside it.</p>
      <CopyLine text={group.address} label="the address" />
      {wrong && <ErrorNote failure={wrong} />}
      {secret !== null && <SecretOnce secret={secret} label="the key" />}
      {group.keys.map((key) => (
        <div key={key.id} className="row">
          <div className="grow">
            <strong>{key.name}</strong>
            <div className="faint small">
              <code>{key.prefix}…</code> ·{' '}
              {key.expiresAt === null ? (
                'no end'
              ) : (
                <>
                  until <Time at={key.expiresAt} />
                </>
              )}
            </div>
          </div>
          {mayChange && (
            <>
              <Button size="s" disabled={busy} aria-label={`Replace ${key.name}`} onClick={() => rotate(key.id)}>
                Replace
              </Button>
              <Button
                size="s"
                variant="danger"
                disabled={busy}
                aria-label={`Revoke ${key.name}`}
                onClick={() => void act(() => revoke({ variables: { id: key.id } })).then(onChanged)}
              >
                Revoke
              </Button>
            </>
          )}
        </div>
      ))}
      {mayChange && group.keys.length > 0 && (
        <Field label="If a key is replaced">
          {(control) => (
            <Select {...control} value={String(grace)} onChange={(event) => setGrace(Number(event.target.value))}>
              {GRACES.map(({ seconds, label }) => (
                <option key={seconds} value={seconds}>
                  {label}
                </option>
              ))}
            </Select>
          )}
        </Field>
      )}
      {mayChange && (
        <>
          <Field label="Name of the new key" hint="The program or the person that uses it.">
            {(control) => (
              <TextInput {...control} value={name} maxLength={100} onChange={(event) => setName(event.target.value)} />
            )}
          </Field>
          <Field label="Works for">
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
        </>
      )}
    </Dialog>
  );
}
