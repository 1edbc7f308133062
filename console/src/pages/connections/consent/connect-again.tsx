import { useMutation } from '@apollo/client/react';
import { StartAuthorizationDocument } from '../../../generated/documents';
import type { ConnectionRowFragment } from '../../../generated/documents';
import { useAct } from '../../../lib/use-act';
import { Button } from '../../../ui/button';
import { Icon } from '../../../ui/icon';
import { ErrorNote } from '../../../ui/states';

/** The place that the user is at, for the way back from a consent. */
export const hereAsPath = (): string => {
  const { pathname, search } = window.location;
  const query = new URLSearchParams(search);
  for (const name of ['connected', 'consent_error', 'connect']) query.delete(name);
  const rest = query.toString();
  return rest === '' ? pathname : `${pathname}?${rest}`;
};

/** Of a connection that was made by consent: the granted scopes, and another consent. */
export function ConnectAgain({ connection }: { readonly connection: ConnectionRowFragment }) {
  const [start] = useMutation(StartAuthorizationDocument);
  const { busy, failure, act } = useAct();
  const { id, name, kind, consent, lastTestError } = connection;
  // An MCP server may ask for a consent that it was made without.
  const isAsked = kind === 'MCP' && lastTestError !== null;
  if (consent?.provider == null && !isAsked) return null;
  const isVoid = consent?.voidAt != null;
  const scopes = consent?.grantedScopes ?? [];
  const label = consent?.provider == null ? 'Connect by consent' : 'Connect again';
  const connect = (): void =>
    void act(async () => {
      const { data } = await start({ variables: { input: { connectionId: id, returnTo: hereAsPath() } } });
      if (data) window.location.assign(data.startAuthorization.url);
    });
  return (
    <div className="small">
      {isVoid && (
        <span className="connection-bad">
          <Icon name="warning" size={14} /> The grant is void: scheduled times are skipped, and events wait.{' '}
        </span>
      )}
      {scopes.length > 0 && <span className="faint">{scopes.join(', ')} </span>}
      <Button
        size="s"
        variant={isVoid ? 'primary' : 'quiet'}
        busy={busy}
        aria-label={`${label}: ${name}`}
        onClick={connect}
      >
        {label}
      </Button>
      {failure && <ErrorNote failure={failure} />}
    </div>
  );
}
