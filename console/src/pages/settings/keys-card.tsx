import { useMutation, useQuery } from '@apollo/client/react';
import { useState } from 'react';
import { ApiKeysDocument, RevokeApiKeyDocument } from '../../generated/documents';
import type { ApiKeyFieldsFragment } from '../../generated/documents';
import { useAct } from '../../lib/use-act';
import { useNow } from '../../lib/use-now';
import { Button } from '../../ui/button';
import { Confirm } from '../../ui/confirm';
import { ListCard } from '../../ui/lists/list-card';
import { Empty, ErrorNote } from '../../ui/states';
import { Badge } from '../../ui/status-badge';
import { Time } from '../../ui/time';
import { showToast } from '../../ui/toast';
import { CreateKey } from './create-key';

/** The number of keys that end with a key: the keys that were made with it, and their own descendants. */
function descendantsOf(id: string, keys: readonly ApiKeyFieldsFragment[]): number {
  return keys
    .filter(({ parentId }) => parentId === id)
    .reduce((count, child) => count + 1 + descendantsOf(child.id, keys), 0);
}

function RevokeKey({
  apiKey,
  keys,
  onClose,
}: {
  readonly apiKey: ApiKeyFieldsFragment;
  readonly keys: readonly ApiKeyFieldsFragment[];
  readonly onClose: () => void;
}) {
  const [revoke] = useMutation(RevokeApiKeyDocument, { refetchQueries: [ApiKeysDocument], awaitRefetchQueries: true });
  const { busy, failure, act } = useAct();
  const count = descendantsOf(apiKey.id, keys);
  const children =
    count === 0
      ? ''
      : count === 1
        ? 'The key that was made with it is revoked as well.'
        : `The ${count} keys that were made with it are revoked as well.`;
  return (
    <Confirm
      title={`Revoke “${apiKey.name}”?`}
      action="Revoke"
      busy={busy}
      onClose={onClose}
      onConfirm={() =>
        void act(() => revoke({ variables: { id: apiKey.id } })).then((done) => {
          if (!done) return;
          showToast('Revoked.');
          onClose();
        })
      }
    >
      {failure && <ErrorNote failure={failure} />}
      <p>
        It is refused at once, and what it has open is closed within a second. {children} If you signed in here with it,
        you are signed out.
      </p>
    </Confirm>
  );
}

/** The keys to the API, and when each was last used. */
export function KeysCard({ scopes }: { readonly scopes: readonly string[] }) {
  const { data, error, refetch } = useQuery(ApiKeysDocument);
  const [isCreating, setCreating] = useState(false);
  const [revoking, setRevoking] = useState<ApiKeyFieldsFragment | null>(null);
  const now = useNow(60_000);
  const keys = data?.apiKeys;
  const nameOf = (id: string): string => `“${keys?.find((key) => key.id === id)?.name ?? id}”`;
  const mayChange = scopes.includes('keys:write');
  return (
    <ListCard
      title="API keys"
      actions={
        mayChange && (
          <Button size="s" icon="plus" onClick={() => setCreating(true)}>
            New key
          </Button>
        )
      }
      items={keys}
      error={error}
      onRetry={refetch}
      columns={['Key', 'It may', 'Last used', 'Expires']}
      empty={
        <Empty icon="code" title="No key yet">
          For the command line, REST, GraphQL and MCP clients.
        </Empty>
      }
      row={(key) => (
        <tr key={key.id}>
          <td>
            <strong>{key.name}</strong>
            <div className="faint small">
              <code>{key.prefix}…</code>
              {key.parentId !== null && ` · made with ${nameOf(key.parentId)}`}
              {key.mcpGroupId !== null && ' · opens one MCP group alone'}
            </div>
          </td>
          <td className="small muted settings-key-scopes">{key.scopes.join(', ')}</td>
          <td className="nowrap" data-label="Used">
            {key.lastUsedAt === null ? <span className="faint">Never</span> : <Time at={key.lastUsedAt} />}
          </td>
          <td className="nowrap" data-label="Expires">
            {key.expiresAt === null ? (
              <span className="faint">Never</span>
            ) : Date.parse(key.expiresAt) < now ? (
              <Badge tone="bad">Expired</Badge>
            ) : (
              <Time at={key.expiresAt} />
            )}
          </td>
          <td className="num">
            {mayChange && (
              <Button size="s" variant="danger" aria-label={`Revoke ${key.name}`} onClick={() => setRevoking(key)}>
                Revoke
              </Button>
            )}
          </td>
        </tr>
      )}
    >
      {isCreating && <CreateKey own={scopes} onClose={() => setCreating(false)} />}
      {revoking && <RevokeKey apiKey={revoking} keys={keys ?? []} onClose={() => setRevoking(null)} />}
    </ListCard>
  );
}
