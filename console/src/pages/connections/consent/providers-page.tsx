import { useMutation, useQuery } from '@apollo/client/react';
import { useState } from 'react';
import { useSearchParams } from 'wouter';
import { failureOf } from '../../../api/failure';
import {
  ProviderClientsDocument,
  RemoveOAuthClientDocument,
  SetOAuthClientDocument,
} from '../../../generated/documents';
import type { ProviderRowFragment } from '../../../generated/documents';
import { failureBeside, issueAt } from '../../../lib/issues';
import { useAct } from '../../../lib/use-act';
import { useViewer } from '../../../lib/use-viewer';
import { Button } from '../../../ui/button';
import { Dialog } from '../../../ui/dialog';
import { Field, TextInput } from '../../../ui/field';
import { Card, Page } from '../../../ui/page';
import { SearchField } from '../../../ui/search-field';
import { CopyLine } from '../../../ui/secret-once';
import { ErrorNote, Note, Skeleton } from '../../../ui/states';
import { Badge } from '../../../ui/status-badge';
import { showToast } from '../../../ui/toast';
import '../connections.css';
import { hasWords, wordsOf } from '../../../lib/search-words';

const SOURCES = { STORED: 'registered here', ENVIRONMENT: 'set by OAUTH_CLIENTS', FILE: 'set by OAUTH_CLIENTS_FILE' };

/** Registers the client of this installation at a provider: where to go, what to enter, and what comes back. */
function ClientForm({ provider, onClose }: { readonly provider: ProviderRowFragment; readonly onClose: () => void }) {
  const [clientId, setClientId] = useState(provider.clientId ?? '');
  const [clientSecret, setClientSecret] = useState('');
  const [set] = useMutation(SetOAuthClientDocument, { refetchQueries: [ProviderClientsDocument] });
  const [remove] = useMutation(RemoveOAuthClientDocument, { refetchQueries: [ProviderClientsDocument] });
  const { busy, failure, act } = useAct();
  const { name, title, redirectUrl, setupUrl, setupSteps, unverified, clientSource } = provider;
  const isFixed = clientSource === 'ENVIRONMENT' || clientSource === 'FILE';
  const submit = (): void =>
    void act(async () => {
      const secret = clientSecret === '' ? {} : { clientSecret };
      await set({ variables: { input: { provider: name, clientId, ...secret } } });
      showToast(`Users can connect their accounts at ${title}.`, 'good');
      onClose();
    });
  const take = (): void =>
    void act(async () => {
      await remove({ variables: { provider: name } });
      showToast(`The client at ${title} is removed.`);
      onClose();
    });
  const beside = failureBeside(failure, ['/input/clientId', '/input/clientSecret']);
  return (
    <Dialog
      title={`Client at ${title}`}
      onClose={onClose}
      onSubmit={submit}
      footer={
        isFixed ? (
          <Button onClick={onClose}>Close</Button>
        ) : (
          <>
            {clientSource === 'STORED' && (
              <Button busy={busy} onClick={take}>
                Remove
              </Button>
            )}
            <Button type="submit" variant="primary" busy={busy}>
              Register
            </Button>
          </>
        )
      }
    >
      {beside !== null && <ErrorNote failure={beside} />}
      {isFixed && <Note>The client is {SOURCES[clientSource]}. It is changed there.</Note>}
      <p className="field-label">Redirect address</p>
      <CopyLine text={redirectUrl} label="the redirect address" />
      <ol className="field-hint guide-steps">
        <li>
          Open{' '}
          <a href={setupUrl} target="_blank" rel="noreferrer">
            {setupUrl}
          </a>
        </li>
        {setupSteps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      {unverified.length > 0 && (
        <p className="field-hint">
          <Badge>Unverified</Badge> Not compared with its documentation: {unverified.join(', ')}.
        </p>
      )}
      {!isFixed && (
        <>
          <Field label="Client id" required error={issueAt(failure, '/input/clientId')}>
            {(control) => (
              <TextInput
                {...control}
                autoComplete="off"
                value={clientId}
                onChange={(event) => setClientId(event.target.value)}
              />
            )}
          </Field>
          <Field
            label="Client secret"
            error={issueAt(failure, '/input/clientSecret')}
            hint="Stored encrypted, and never shown again. Empty: a public client."
          >
            {(control) => (
              <TextInput
                {...control}
                type="password"
                autoComplete="new-password"
                value={clientSecret}
                onChange={(event) => setClientSecret(event.target.value)}
              />
            )}
          </Field>
        </>
      )}
    </Dialog>
  );
}

/** The providers of services, and the clients of this installation at them. `?provider=NAME` opens one. */
export default function ProvidersPage() {
  const { data, error, refetch } = useQuery(ProviderClientsDocument, { fetchPolicy: 'cache-and-network' });
  const [params, setParams] = useSearchParams();
  const [search, setSearch] = useState('');
  const viewer = useViewer();
  const isAdmin = viewer?.scopes.includes('admin') === true;
  const words = wordsOf(search);
  const providers = (data?.oauthProviders ?? []).filter(({ name, title, categories }) =>
    hasWords(words, [name, title, ...categories]),
  );
  const open = data?.oauthProviders.find(({ name }) => name === params.get('provider'));
  return (
    <Page
      title="Providers"
      lead="Services that users connect by consent. An administrator registers this installation once at each."
      up={{ href: '/connections', label: 'Connections' }}
    >
      <div className="stack">
        {viewer !== undefined && !isAdmin && <Note>Only administrators can register a client.</Note>}
        <SearchField label="Search providers" value={search} onChange={setSearch} />
        <Card>
          {error && data === undefined ? (
            <div className="card-body">
              <ErrorNote failure={failureOf(error)} onRetry={() => void refetch()} />
            </div>
          ) : data === undefined ? (
            <Skeleton lines={6} height={34} />
          ) : (
            <ul className="missing-list">
              {providers.map(({ name, title, isRegistered, clientSource, unverified }) => (
                <li key={name} className="missing-item">
                  <div className="grow">
                    <span className="row row-wrap">
                      <strong>{title}</strong>
                      {unverified.length > 0 && <Badge>Unverified</Badge>}
                    </span>
                    <span className="muted small">
                      {isRegistered && clientSource ? SOURCES[clientSource] : 'No client is registered'}
                    </span>
                  </div>
                  {isAdmin && (
                    <Button
                      size="s"
                      variant={isRegistered ? 'default' : 'primary'}
                      aria-label={`${isRegistered ? 'Change' : 'Register'} the client at ${title}`}
                      onClick={() => setParams({ provider: name })}
                    >
                      {isRegistered ? 'Change' : 'Register'}
                    </Button>
                  )}
                </li>
              ))}
            </ul>
          )}
        </Card>
      </div>
      {isAdmin && open !== undefined && (
        <ClientForm key={open.name} provider={open} onClose={() => setParams({}, { replace: true })} />
      )}
    </Page>
  );
}
