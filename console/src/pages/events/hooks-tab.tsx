import { useMutation, useQuery } from '@apollo/client/react';
import { useState } from 'react';
import { failureOf } from '../../api/failure';
import { DeleteHookDocument, HooksDocument } from '../../generated/documents';
import type { HookFieldsFragment } from '../../generated/documents';
import { useAct } from '../../lib/use-act';
import { Button, IconButton } from '../../ui/button';
import { Confirm } from '../../ui/confirm';
import { Dialog } from '../../ui/dialog';
import { Card } from '../../ui/page';
import { CopyLine } from '../../ui/secret-once';
import { Empty, ErrorNote, Note, Skeleton } from '../../ui/states';
import { Badge } from '../../ui/status-badge';
import { Time } from '../../ui/time';
import { CreateHook } from './create-hook';
import { presetInfo } from './hook-presets';
import { EditHook } from './edit-hook';
import { HookLink } from './hook-link';
import { HookSetup } from './hook-setup';
import { RotateSecret } from './rotate-secret';

function DeleteHook({ hook, onClose }: { readonly hook: HookFieldsFragment; readonly onClose: () => void }) {
  const [remove] = useMutation(DeleteHookDocument, { refetchQueries: [HooksDocument], awaitRefetchQueries: true });
  const { busy, failure, act } = useAct();
  return (
    <Confirm
      title={`Delete “${hook.name}”?`}
      action="Delete"
      busy={busy}
      onClose={onClose}
      onConfirm={() => void act(() => remove({ variables: { id: hook.id } })).then((done) => done && onClose())}
    >
      {failure && <ErrorNote failure={failure} />}
      <p>Its address no longer works: senders are answered 404. Events that came stay in the log.</p>
    </Confirm>
  );
}

function HookItem({ hook }: { readonly hook: HookFieldsFragment }) {
  const [open, setOpen] = useState<'setup' | 'edit' | 'link' | 'rotate' | 'delete' | null>(null);
  const info = presetInfo(hook.preset);
  const close = (): void => setOpen(null);
  return (
    <li className="hook-item">
      <div className="hook-head">
        <strong>{hook.name}</strong>
        <Badge>{info.label}</Badge>
        {hook.eventType !== null && <code className="small">{hook.eventType}</code>}
        {!hook.isEnabled && <Badge>Off</Badge>}
        <span className="grow" />
        <Button size="s" variant="quiet" icon="help" onClick={() => setOpen('setup')}>
          Set up
        </Button>
        {hook.preset === 'SIGNED_LINK' && (
          <Button size="s" variant="quiet" icon="link" onClick={() => setOpen('link')}>
            Make a link
          </Button>
        )}
        {info.isSigned && !hook.auth?.publicKeys && !hook.auth?.jwksUrl && (
          <Button size="s" variant="quiet" icon="refresh" onClick={() => setOpen('rotate')}>
            {hook.hasSecret ? 'Change the secret' : 'Enter the secret'}
          </Button>
        )}
        <IconButton size="s" icon="edit" label={`Change ${hook.name}`} onClick={() => setOpen('edit')} />
        <IconButton size="s" icon="trash" label={`Delete ${hook.name}`} onClick={() => setOpen('delete')} />
      </div>
      <CopyLine text={hook.url} label={`the address of ${hook.name}`} />
      {info.isSigned && !hook.hasSecret && (
        <Note tone="warn">It knows no secret yet, and refuses everything: enter the one that {info.label} shows.</Note>
      )}
      {hook.previousSecretValidUntil !== null && (
        <p className="field-hint">
          The secret before the present one is valid until <Time at={hook.previousSecretValidUntil} />.
        </p>
      )}
      {open === 'setup' && (
        <Dialog
          title={`Webhook “${hook.name}”`}
          onClose={close}
          onSubmit={close}
          footer={<Button type="submit">Close</Button>}
        >
          <HookSetup hook={hook} />
        </Dialog>
      )}
      {open === 'edit' && <EditHook hook={hook} onClose={close} />}
      {open === 'link' && <HookLink hook={hook} onClose={close} />}
      {open === 'rotate' && <RotateSecret hook={hook} onClose={close} />}
      {open === 'delete' && <DeleteHook hook={hook} onClose={close} />}
    </li>
  );
}

/** Addresses to which others send events. */
export function HooksTab() {
  const { data, error, refetch } = useQuery(HooksDocument);
  const [isCreating, setCreating] = useState(false);
  const hooks = data?.hooks;
  const create = (
    <Button size="s" icon="plus" onClick={() => setCreating(true)}>
      New webhook
    </Button>
  );
  return (
    <Card title="Webhook addresses" actions={create}>
      {error && hooks === undefined ? (
        <div className="card-body">
          <ErrorNote failure={failureOf(error)} onRetry={() => void refetch()} />
        </div>
      ) : hooks === undefined ? (
        <Skeleton lines={4} height={30} />
      ) : hooks.length === 0 ? (
        <Empty icon="link" title="No webhook yet">
          GitHub, Stripe, Slack and any other sender of POST requests start your workflows, each through its own
          address.
        </Empty>
      ) : (
        <ul>
          {hooks.map((hook) => (
            <HookItem key={hook.id} hook={hook} />
          ))}
        </ul>
      )}
      {isCreating && <CreateHook onClose={() => setCreating(false)} />}
    </Card>
  );
}
