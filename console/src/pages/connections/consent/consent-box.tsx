import { useMutation, useQuery } from '@apollo/client/react';
import { useState } from 'react';
import { Link } from 'wouter';
import {
  ConnectLinksDocument,
  CreateConnectLinkDocument,
  OAuthProvidersDocument,
  StartAuthorizationDocument,
} from '../../../generated/documents';
import { useAct } from '../../../lib/use-act';
import { useViewer } from '../../../lib/use-viewer';
import { Button } from '../../../ui/button';
import { Field, TextInput } from '../../../ui/field';
import { SecretOnce } from '../../../ui/secret-once';
import { ErrorNote, Note } from '../../../ui/states';
import { hereAsPath } from './connect-again';
import { isOwnPath } from './consent-result';

/** Connects a service by consent: here, or by a link for another person. */
export function ConsentBox({
  service,
  name,
  title,
  provider: providerName,
  setup,
  returnTo,
  onLeave,
}: {
  readonly service: string;
  readonly name: string;
  readonly title: string;
  readonly provider: string;
  readonly setup: readonly string[];
  readonly returnTo: string | null;
  /** Called right before the page is left for the consent. */
  readonly onLeave?: (() => void) | undefined;
}) {
  const { data } = useQuery(OAuthProvidersDocument);
  const viewer = useViewer();
  const [start] = useMutation(StartAuthorizationDocument);
  const [link] = useMutation(CreateConnectLinkDocument, { refetchQueries: [ConnectLinksDocument] });
  const [given, setGiven] = useState<Readonly<Record<string, string>>>({});
  const [url, setUrl] = useState<string | null>(null);
  const { busy, failure, act } = useAct();
  const provider = data?.oauthProviders.find((each) => each.name === providerName);
  if (provider === undefined) return null;
  if (!provider.isRegistered)
    return (
      <Note tone="warn">
        “{title}” needs a client of this installation at {provider.title}.{' '}
        {viewer?.scopes.includes('admin') ? (
          <Link href={`/connections/providers?provider=${providerName}`}>Register it</Link>
        ) : (
          'An administrator registers it.'
        )}
      </Note>
    );
  const asked = provider.variables.filter((variable) => variable.default === null);
  const target = { service, variables: given, ...(name.trim() === '' ? {} : { name: name.trim() }) };
  const connect = (): void =>
    void act(async () => {
      const back = returnTo !== null && isOwnPath(returnTo) ? returnTo : hereAsPath();
      const started = await start({ variables: { input: { ...target, returnTo: back } } });
      if (!started.data) return;
      onLeave?.();
      window.location.assign(started.data.startAuthorization.url);
    });
  const share = (): void =>
    void act(async () => setUrl((await link({ variables: { input: target } })).data?.createConnectLink.url ?? null));
  return (
    <div className="stack-s">
      {setup.length > 0 && (
        <ol className="field-hint guide-steps">
          {setup.map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ol>
      )}
      {asked.map((variable) => (
        <Field key={variable.name} label={variable.title} hint={variable.description} required>
          {(control) => (
            <TextInput
              {...control}
              value={given[variable.name] ?? ''}
              onChange={(event) => setGiven({ ...given, [variable.name]: event.target.value })}
            />
          )}
        </Field>
      ))}
      <div className="row row-wrap">
        <Button variant="primary" icon="plug" busy={busy} onClick={connect}>
          {title}
        </Button>
        <Button busy={busy} onClick={share}>
          Link for another person
        </Button>
      </div>
      {url !== null && <SecretOnce secret={url} label="the link" />}
      {failure && <ErrorNote failure={failure} />}
    </div>
  );
}
