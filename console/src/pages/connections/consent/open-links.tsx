import { useMutation, useQuery } from '@apollo/client/react';
import { ConnectLinksDocument, RevokeConnectLinkDocument } from '../../../generated/documents';
import { useAct } from '../../../lib/use-act';
import { Button } from '../../../ui/button';
import { Card } from '../../../ui/page';
import { ErrorNote } from '../../../ui/states';
import { Time } from '../../../ui/time';

/** Connect links that were not used yet. Their addresses are not shown again; they can be revoked. */
export function OpenLinks() {
  const { data } = useQuery(ConnectLinksDocument, { fetchPolicy: 'cache-and-network' });
  const [revoke] = useMutation(RevokeConnectLinkDocument, { refetchQueries: [ConnectLinksDocument] });
  const { busy, failure, act } = useAct();
  const links = data?.connectLinks ?? [];
  if (links.length === 0) return null;
  return (
    <Card title="Open connect links">
      {failure && (
        <div className="card-body">
          <ErrorNote failure={failure} />
        </div>
      )}
      <ul className="missing-list">
        {links.map(({ linkId, service, name, expiresAt }) => (
          <li key={linkId} className="missing-item">
            <div className="grow">
              <strong>{name}</strong> <span className="muted small">{service}</span>
              <div className="muted small">
                Expires <Time at={expiresAt} />
              </div>
            </div>
            <Button
              size="s"
              busy={busy}
              aria-label={`Revoke the link for ${name}`}
              onClick={() => void act(async () => void (await revoke({ variables: { linkId } })))}
            >
              Revoke
            </Button>
          </li>
        ))}
      </ul>
    </Card>
  );
}
