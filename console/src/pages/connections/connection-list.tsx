import { useMutation } from '@apollo/client/react';
import { useState } from 'react';
import { failureOf } from '../../api/failure';
import { ConnectionsDocument, DeleteConnectionDocument, TestConnectionDocument } from '../../generated/documents';
import type { ConnectionNeedsQuery, ConnectionRowFragment } from '../../generated/documents';
import { plural } from '../../lib/format';
import { useAct } from '../../lib/use-act';
import { Button, IconButton } from '../../ui/button';
import { Confirm } from '../../ui/confirm';
import { Icon } from '../../ui/icon';
import { ErrorNote } from '../../ui/states';
import { Badge } from '../../ui/status-badge';
import { Time } from '../../ui/time';
import { showToast } from '../../ui/toast';
import { kindInfo, kindLabel } from './connection-kinds';
import { ConnectionApi } from './connection-api';
import { ConnectionOrigins } from './connection-origins';

type Need = ConnectionNeedsQuery['workflows']['nodes'][number];

const usersOf = (name: string, needs: readonly Need[]): readonly Need[] =>
  needs.filter((workflow) => workflow.requiredConnections.some((required) => required.name === name));

function TestResult({ connection }: { readonly connection: ConnectionRowFragment }) {
  const { lastTestedAt, lastTestError, toolProblems } = connection;
  return (
    <div className="connection-result">
      {lastTestError !== null ? (
        <span className="connection-bad">
          <Icon name="warning" size={14} /> {lastTestError}
        </span>
      ) : lastTestedAt === null ? (
        <span className="faint">Not tested yet</span>
      ) : (
        <span className="connection-good">
          <Icon name="check" size={14} /> Works
        </span>
      )}
      {lastTestedAt !== null && (
        <span className="faint small">
          {' '}
          <Time at={lastTestedAt} />
        </span>
      )}
      {toolProblems.length > 0 && (
        <details className="connection-problems">
          <summary>{plural(toolProblems.length, 'of its tools is', 'of its tools are')} not offered</summary>
          <ul>
            {toolProblems.map((problem) => (
              <li key={problem}>{problem}</li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}

function DeleteConnection({
  connection,
  users,
  onClose,
  onDeleted,
}: {
  readonly connection: ConnectionRowFragment;
  readonly users: readonly Need[];
  readonly onClose: () => void;
  readonly onDeleted: () => void;
}) {
  const [remove] = useMutation(DeleteConnectionDocument, {
    refetchQueries: [ConnectionsDocument],
    awaitRefetchQueries: true,
  });
  const { busy, failure, act } = useAct();
  return (
    <Confirm
      title={`Delete “${connection.name}”?`}
      action="Delete"
      busy={busy}
      onClose={onClose}
      onConfirm={() => void act(() => remove({ variables: { id: connection.id } })).then((done) => done && onDeleted())}
    >
      {failure && <ErrorNote failure={failure} />}
      <p>Its secrets are gone with it, and cannot be brought back.</p>
      {users.length > 0 ? (
        <div>
          <p>
            {users.length === 1 ? 'One workflow names it' : `${users.length} workflows name it`}; until there is another
            connection of this name, its runs are refused and its scheduled times skipped:
          </p>
          <ul className="connection-users">
            {users.map(({ id, title }) => (
              <li key={id}>{title}</li>
            ))}
          </ul>
        </div>
      ) : (
        <p className="muted">None of your workflows names it.</p>
      )}
    </Confirm>
  );
}

function ConnectionItem({
  connection,
  needs,
  onDeleted,
}: {
  readonly connection: ConnectionRowFragment;
  readonly needs: readonly Need[];
  readonly onDeleted: () => void;
}) {
  const [isDeleting, setDeleting] = useState(false);
  const [test, { loading }] = useMutation(TestConnectionDocument);
  const users = usersOf(connection.name, needs);
  const isSample = connection.kind === 'SAMPLE_MAILBOX';
  const runTest = async (): Promise<void> => {
    try {
      const { data } = await test({ variables: { id: connection.id } });
      const error = data?.testConnection.connection.lastTestError;
      showToast(error == null ? `“${connection.name}” works.` : error, error == null ? 'good' : 'bad');
    } catch (error) {
      showToast(failureOf(error).message, 'bad');
    }
  };
  return (
    <tr>
      <td className="connection-name">
        <div className="row">
          <span className="connection-icon">
            <Icon name={kindInfo(connection.kind)?.icon ?? 'mail'} />
          </span>
          <div className="grow">
            <strong>{connection.name}</strong>
            <div className="faint small">{kindLabel(connection.kind)}</div>
            <ConnectionOrigins connection={connection} />
            <ConnectionApi connection={connection} />
          </div>
        </div>
      </td>
      <td className="connection-test">
        {isSample ? (
          <span className="muted">A small mailbox that everybody has, to try things with</span>
        ) : (
          <TestResult connection={connection} />
        )}
      </td>
      <td className="nowrap">
        {users.length === 0 ? (
          <span className="faint dash">Unused</span>
        ) : (
          <span title={users.map(({ title }) => title).join(', ')}>
            <Badge>{plural(users.length, 'workflow')}</Badge>
          </span>
        )}
      </td>
      <td className="nowrap num">
        {!isSample && (
          <span className="connection-actions">
            <Button
              size="s"
              icon="refresh"
              busy={loading}
              title={kindInfo(connection.kind)?.tested}
              aria-label={`Test ${connection.name}`}
              onClick={() => void runTest()}
            >
              Test
            </Button>
            <IconButton size="s" icon="trash" label={`Delete ${connection.name}`} onClick={() => setDeleting(true)} />
          </span>
        )}
        {isDeleting && (
          <DeleteConnection
            connection={connection}
            users={users}
            onClose={() => setDeleting(false)}
            onDeleted={onDeleted}
          />
        )}
      </td>
    </tr>
  );
}

/** Each connection with the result of its last test, and the workflows that use it. */
export function ConnectionList({
  connections,
  needs,
  onDeleted,
}: {
  readonly connections: readonly ConnectionRowFragment[];
  readonly needs: readonly Need[];
  readonly onDeleted: () => void;
}) {
  return (
    <table className="table">
      <thead>
        <tr>
          <th scope="col">Connection</th>
          <th scope="col">Last test</th>
          <th scope="col">Used by</th>
          <th scope="col">
            <span className="visually-hidden">Actions</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {connections.map((connection) => (
          <ConnectionItem key={connection.id} connection={connection} needs={needs} onDeleted={onDeleted} />
        ))}
      </tbody>
    </table>
  );
}
