import { useQuery } from '@apollo/client/react';
import { useEffect } from 'react';
import { useSearchParams } from 'wouter';
import { failureOf } from '../../api/failure';
import { ConnectionNeedsDocument, ConnectionsDocument } from '../../generated/documents';
import type { ConnectionNeedsQuery } from '../../generated/documents';
import { useEveryPage } from '../../lib/use-every-page';
import { Button } from '../../ui/button';
import { Card, Page } from '../../ui/page';
import { Empty, ErrorNote, Skeleton } from '../../ui/states';
import { ConnectionForm } from './connection-form';
import { kindInfo } from './connection-kinds';
import { ConnectionList } from './connection-list';
import { KindDialog } from './kind-dialog';
import { MissingList, missingOf } from './missing-list';
import { showToast } from '../../ui/toast';
import './connections.css';

const pageOf = (data: ConnectionNeedsQuery): ConnectionNeedsQuery['workflows'] => data.workflows;

/** Why a consent connected nothing, in words. */
const CONSENT_ERRORS: Readonly<Record<string, string>> = {
  CONSENT_REFUSED: 'Nothing was connected: the consent was refused.',
  OAUTH_GRANT_INVALID: 'Nothing was connected: the provider did not accept the answer. Connect again.',
  OAUTH_UNAVAILABLE: 'The provider does not answer just now. Connect again later.',
  OAUTH_CLIENT_MISSING: 'No client is registered at the provider. An administrator registers one.',
  OAUTH_REFUSED: 'Nothing was connected: the provider refused. An administrator checks its client.',
};

/**
 * The outside services that steps may use: credentials, mailboxes, MCP servers. `?connect=KIND&name=NAME` opens the
 * form.
 */
export default function ConnectionsPage() {
  const { data, error, refetch } = useQuery(ConnectionsDocument);
  const { nodes: needs = [], reload } = useEveryPage(ConnectionNeedsDocument, pageOf);
  const [params, setParams] = useSearchParams();
  const asked = params.get('connect');
  const info = asked === null ? undefined : kindInfo(asked);
  const missing = missingOf(needs);
  const connections = data?.connections;
  const close = (): void => setParams({});
  const connected = params.get('connected');
  const refused = params.get('consent_error');
  useEffect(() => {
    if (connected === null && refused === null) return;
    if (refused === null) showToast('The account is connected.', 'good');
    else showToast(CONSENT_ERRORS[refused] ?? `Nothing was connected (${refused}).`, 'bad');
    setParams({}, { replace: true });
  }, [connected, refused, setParams]);
  return (
    <Page
      title="Connections"
      lead="External services that steps may use. Secrets are encrypted, and never shown again."
      actions={
        <Button variant="primary" icon="plus" onClick={() => setParams({ connect: 'any' })}>
          New connection
        </Button>
      }
    >
      <div className="stack">
        {missing.length > 0 && (
          <Card title="To be connected">
            <MissingList missing={missing} />
          </Card>
        )}
        <Card>
          {error && connections === undefined ? (
            <div className="card-body">
              <ErrorNote failure={failureOf(error)} onRetry={() => void refetch()} />
            </div>
          ) : connections === undefined ? (
            <Skeleton lines={4} height={34} />
          ) : (
            <>
              <ConnectionList connections={connections} needs={needs} onChanged={reload} />
              {connections.length === 1 && (
                <Empty icon="plug" title="Add your first connection">
                  A mailbox, a mail server, an API key or an MCP server: steps name it, and never see its secret.
                </Empty>
              )}
            </>
          )}
        </Card>
      </div>
      {asked !== null && info === undefined && (
        <KindDialog onClose={close} onChoose={(kind) => setParams({ connect: kind })} />
      )}
      {info !== undefined && (
        <ConnectionForm
          key={info.kind}
          info={info}
          name={params.get('name') ?? ''}
          oauthNames={connections?.filter(({ kind }) => kind === 'OAUTH2').map(({ name }) => name) ?? []}
          onBack={() => setParams({ connect: 'any' })}
          onClose={close}
          onCreated={() => {
            close();
            reload();
          }}
        />
      )}
    </Page>
  );
}
