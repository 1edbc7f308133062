import { useMutation, useQuery } from '@apollo/client/react';
import { useState } from 'react';
import { failureOf } from '../../api/failure';
import { signOut } from '../../api/session';
import { RevokeSessionDocument, SignOutEverywhereDocument, ViewerSessionsDocument } from '../../generated/documents';
import type { SessionFieldsFragment } from '../../generated/documents';
import { useAct } from '../../lib/use-act';
import { Button } from '../../ui/button';
import { Confirm } from '../../ui/confirm';
import { Card } from '../../ui/page';
import { ErrorNote, Skeleton } from '../../ui/states';
import { Badge } from '../../ui/status-badge';
import { Time } from '../../ui/time';
import { showToast } from '../../ui/toast';
import { ColumnHeads } from '../../ui/lists/list-card';
import { browserName } from './browser-name';

const SIGNED_IN_WITH: Readonly<Record<SessionFieldsFragment['credential'], string>> = {
  KEY: 'an API key',
  TOKEN: 'a token',
  LINK: 'a login link',
};

function SignOutEverywhere({ onClose }: { readonly onClose: () => void }) {
  const [end] = useMutation(SignOutEverywhereDocument, {
    refetchQueries: [ViewerSessionsDocument],
    awaitRefetchQueries: true,
  });
  const { busy, failure, act } = useAct();
  return (
    <Confirm
      title="Sign out everywhere else?"
      action="Sign out everywhere else"
      busy={busy}
      onClose={onClose}
      onConfirm={() =>
        void act(() => end()).then((done) => {
          if (!done) return;
          showToast('Signed out everywhere else.');
          onClose();
        })
      }
    >
      {failure && <ErrorNote failure={failure} />}
      <p>Every other browser is signed out, and what it has open is closed within a second. Keys stay as they are.</p>
    </Confirm>
  );
}

/** The browsers in which the user is signed in, and the way out of each. */
export function SessionsCard({ scopes }: { readonly scopes: readonly string[] }) {
  const { data, error, refetch } = useQuery(ViewerSessionsDocument, { fetchPolicy: 'cache-and-network' });
  const [revoke] = useMutation(RevokeSessionDocument, {
    refetchQueries: [ViewerSessionsDocument],
    awaitRefetchQueries: true,
  });
  const [isEnding, setEnding] = useState(false);
  const { busy, failure, act } = useAct();
  const sessions = data?.viewer.sessions;
  const mayEnd = scopes.includes('keys:write');
  const end = (session: SessionFieldsFragment): void => {
    if (session.isCurrent) return void signOut();
    void act(() => revoke({ variables: { id: session.id } })).then((done) => done && showToast('Signed out there.'));
  };
  return (
    <Card
      title="Your sessions"
      actions={
        mayEnd &&
        sessions !== undefined &&
        sessions.length > 1 && (
          <Button size="s" variant="danger" onClick={() => setEnding(true)}>
            Sign out everywhere else
          </Button>
        )
      }
    >
      {failure && (
        <div className="card-body">
          <ErrorNote failure={failure} />
        </div>
      )}
      {error && sessions === undefined ? (
        <div className="card-body">
          <ErrorNote failure={failureOf(error)} onRetry={() => void refetch()} />
        </div>
      ) : sessions === undefined ? (
        <Skeleton lines={2} height={30} />
      ) : (
        <table className="table">
          <ColumnHeads names={['Browser', 'Signed in', 'Last used', 'Ends']} />
          <tbody>
            {sessions.map((session) => (
              <tr key={session.id}>
                <td>
                  <strong title={session.userAgent ?? undefined}>{browserName(session.userAgent)}</strong>{' '}
                  {session.isCurrent && <Badge tone="good">This one</Badge>}
                  <div className="faint small">
                    {session.address !== null && `${session.address} · `}with {SIGNED_IN_WITH[session.credential]}
                  </div>
                </td>
                <td className="nowrap" data-label="Signed in">
                  <Time at={session.createdAt} />
                </td>
                <td className="nowrap" data-label="Used">
                  {session.lastUsedAt === null ? (
                    <span className="faint">Never</span>
                  ) : (
                    <Time at={session.lastUsedAt} />
                  )}
                </td>
                <td className="nowrap" data-label="Ends">
                  <Time at={session.expiresAt} />
                </td>
                <td className="num">
                  {(mayEnd || session.isCurrent) && (
                    <Button
                      size="s"
                      variant="danger"
                      busy={busy}
                      aria-label={`Sign out ${browserName(session.userAgent)}`}
                      onClick={() => end(session)}
                    >
                      Sign out
                    </Button>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {isEnding && <SignOutEverywhere onClose={() => setEnding(false)} />}
    </Card>
  );
}
