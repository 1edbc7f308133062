import { useQuery } from '@apollo/client/react';
import { useLocation, useSearchParams } from 'wouter';
import { failureOf } from '../../api/failure';
import { ConnectionNeedsDocument, ConnectionsDocument } from '../../generated/documents';
import type { ConnectionNeedsQuery } from '../../generated/documents';
import { useEveryPage } from '../../lib/use-every-page';
import { useViewer } from '../../lib/use-viewer';
import { Button, ButtonLink } from '../../ui/button';
import { Card, Page } from '../../ui/page';
import { Empty, ErrorNote, Skeleton } from '../../ui/states';
import { ConnectionForm } from './connection-form';
import { kindInfo } from './connection-kinds';
import { ConnectionList } from './connection-list';
import { KindDialog } from './kind-dialog';
import { MissingList, missingOf } from './missing-list';
import { isOwnPath, useConsentResult } from './consent/consent-result';
import { OpenLinks } from './consent/open-links';
import './connections.css';

const pageOf = (data: ConnectionNeedsQuery): ConnectionNeedsQuery['workflows'] => data.workflows;

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
  const returnTo = params.get('return');
  const [, navigate] = useLocation();
  const viewer = useViewer();
  const isAdmin = viewer?.scopes.includes('admin') === true;
  useConsentResult();
  return (
    <Page
      title="Connections"
      lead="External services that steps may use. Secrets are encrypted, and never shown again."
      actions={
        <>
          {isAdmin && <ButtonLink href="/connections/providers">Providers</ButtonLink>}
          <Button variant="primary" icon="plus" onClick={() => setParams({ connect: 'any' })}>
            New connection
          </Button>
        </>
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
                  A service, a mailbox, an API key or an MCP server: steps name it, and never see its secret.
                </Empty>
              )}
            </>
          )}
        </Card>
        <OpenLinks />
      </div>
      {asked !== null && info === undefined && (
        <KindDialog
          onClose={close}
          onChoose={(kind, service) => setParams({ connect: kind, ...(service === undefined ? {} : { service }) })}
        />
      )}
      {info !== undefined && (
        <ConnectionForm
          key={info.kind}
          info={info}
          name={params.get('name') ?? ''}
          service={params.get('service') ?? ''}
          returnTo={returnTo}
          oauthNames={connections?.filter(({ kind }) => kind === 'OAUTH2').map(({ name }) => name) ?? []}
          onBack={() => setParams({ connect: 'any' })}
          onClose={close}
          onCreated={() => {
            reload();
            if (returnTo !== null && isOwnPath(returnTo)) navigate(returnTo);
            else close();
          }}
        />
      )}
    </Page>
  );
}
