import { useMutation, useQuery } from '@apollo/client/react';
import { useState } from 'react';
import { OAuthProvidersDocument, StartAuthorizationDocument } from '../../../generated/documents';
import type { OAuthProvidersQuery } from '../../../generated/documents';
import { useAct } from '../../../lib/use-act';
import { Button } from '../../../ui/button';
import { Field, TextInput } from '../../../ui/field';
import { ErrorNote } from '../../../ui/states';
import { hereAsPath } from './connect-again';

type Provider = OAuthProvidersQuery['oauthProviders'][number];

function ProviderTile({ provider }: { readonly provider: Provider }) {
  const [start] = useMutation(StartAuthorizationDocument);
  const [given, setGiven] = useState<Readonly<Record<string, string>>>({});
  const { busy, failure, act } = useAct();
  const { name, title, variables, unverified } = provider;
  const asked = variables.filter((variable) => variable.default === null);
  const connect = (): void =>
    void act(async () => {
      const { data } = await start({
        variables: { input: { service: name, variables: given, returnTo: hereAsPath() } },
      });
      if (data) window.location.assign(data.startAuthorization.url);
    });
  return (
    <li className="row">
      <div className="grow">
        <strong>{title}</strong>
        {unverified.length > 0 && (
          <div className="faint small">Not compared with its documentation: {unverified.join(', ')}</div>
        )}
        {asked.map((variable) => (
          <Field key={variable.name} label={variable.title} hint={variable.description}>
            {(control) => (
              <TextInput
                {...control}
                value={given[variable.name] ?? ''}
                onChange={(event) => setGiven({ ...given, [variable.name]: event.target.value })}
              />
            )}
          </Field>
        ))}
        {failure && <ErrorNote failure={failure} />}
      </div>
      <Button size="s" variant="primary" icon="plug" busy={busy} aria-label={`Connect ${title}`} onClick={connect}>
        Connect
      </Button>
    </li>
  );
}

/** The providers at which a client is registered: an account there is connected by consent. */
export function ProviderTiles() {
  const { data } = useQuery(OAuthProvidersDocument);
  const registered = (data?.oauthProviders ?? []).filter(({ isRegistered }) => isRegistered);
  if (registered.length === 0) return <h3>With a credential of yours</h3>;
  return (
    <>
      <h3>Connect an account</h3>
      <ul className="connection-kinds">
        {registered.map((provider) => (
          <ProviderTile key={provider.name} provider={provider} />
        ))}
      </ul>
      <h3>With a credential of yours</h3>
    </>
  );
}
