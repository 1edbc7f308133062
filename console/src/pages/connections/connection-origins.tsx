import { useMutation } from '@apollo/client/react';
import { useState } from 'react';
import { AllowConnectionOriginDocument, RemoveConnectionOriginDocument } from '../../generated/documents';
import type { ConnectionRowFragment } from '../../generated/documents';
import { plural } from '../../lib/format';
import { useAct } from '../../lib/use-act';
import { Button, IconButton } from '../../ui/button';
import { TextInput } from '../../ui/field';
import { ErrorNote } from '../../ui/states';

/** The addresses that a credential may be sent to. Null for a kind that determines its own address. */
export function ConnectionOrigins({ connection }: { readonly connection: ConnectionRowFragment }) {
  const [origin, setOrigin] = useState('');
  const [allow] = useMutation(AllowConnectionOriginDocument);
  const [remove] = useMutation(RemoveConnectionOriginDocument);
  const { busy, failure, act } = useAct();
  const { id, name, origins, notices } = connection;
  if (origins === null) return null;
  return (
    <details className="connection-problems" open={origins.length === 0}>
      <summary>
        {origins.length === 0
          ? 'Not allowed anywhere yet'
          : `Sent to ${plural(origins.length, 'address', 'addresses')}`}
      </summary>
      {notices.map((notice) => (
        <p key={notice.id} className="small">
          {notice.detail}
        </p>
      ))}
      <ul>
        {origins.map((one) => (
          <li key={one}>
            <code>{one}</code>{' '}
            <IconButton
              size="s"
              icon="trash"
              label={`Do not send ${name} to ${one} any more`}
              onClick={() => void act(() => remove({ variables: { input: { connectionId: id, origin: one } } }))}
            />
          </li>
        ))}
      </ul>
      <form
        className="row"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void act(() => allow({ variables: { input: { connectionId: id, origin: origin.trim() } } })).then(
            (isDone) => isDone && setOrigin(''),
          );
        }}
      >
        <TextInput
          aria-label={`Address that ${name} may be sent to`}
          placeholder="https://api.example.com"
          value={origin}
          onChange={(event) => setOrigin(event.target.value)}
        />
        <Button size="s" type="submit" busy={busy} disabled={origin.trim() === ''}>
          Allow
        </Button>
      </form>
      {failure && <ErrorNote failure={failure} />}
    </details>
  );
}
