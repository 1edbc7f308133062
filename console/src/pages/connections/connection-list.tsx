import { useMutation } from '@apollo/client/react';
import { useState } from 'react';
import { ConnectionsDocument, DeleteConnectionDocument } from '../../generated/documents';
import type { ConnectionNeedsQuery, ConnectionRowFragment } from '../../generated/documents';
import { plural } from '../../lib/format';
import { useAct } from '../../lib/use-act';
import { Button, IconButton } from '../../ui/button';
import { Confirm } from '../../ui/confirm';
import { Dialog } from '../../ui/dialog';
import { Icon } from '../../ui/icon';
import { ErrorNote } from '../../ui/states';
import { Time } from '../../ui/time';
import { ColumnHeads } from '../../ui/lists/list-card';
import { kindInfo, kindLabel } from './connection-kinds';
import { ConnectAgain } from './consent/connect-again';
import { ConnectionAnswers } from './connection-answers';
import { ConnectionApi } from './connection-api';
import { ConnectionOrigins } from './connection-origins';
import { ConnectionUsers } from './connection-users';
import { EditConnection } from './edit-connection';
import { TestConnection } from './test-connection';

type Need = ConnectionNeedsQuery['workflows']['nodes'][number];

const usersOf = (name: string, needs: readonly Need[]): readonly Need[] =>
  needs.filter((workflow) => workflow.requiredConnections.some((required) => required.name === name));

function TestResult({ connection }: { readonly connection: ConnectionRowFragment }) {
  const { lastTestedAt, lastTestError, account, toolProblems } = connection;
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
          <Icon name="check" size={14} /> Works{account === null ? '' : ` as ${account}`}
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
  onClose,
  onDeleted,
}: {
  readonly connection: ConnectionRowFragment;
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
      <p>Runs of the workflows that use it are refused, and their scheduled times skipped.</p>
      <ConnectionUsers id={connection.id} />
    </Confirm>
  );
}

function ConnectionItem({
  connection,
  needs,
  oauthNames,
  onChanged,
}: {
  readonly connection: ConnectionRowFragment;
  readonly needs: readonly Need[];
  readonly oauthNames: readonly string[];
  readonly onChanged: () => void;
}) {
  const [open, setOpen] = useState<'edit' | 'delete' | 'users' | null>(null);
  const users = usersOf(connection.name, needs);
  const isSample = connection.kind === 'SAMPLE_MAILBOX';
  const info = kindInfo(connection.kind);
  const close = (): void => setOpen(null);
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
            <ConnectionAnswers connection={connection} />
            <ConnectAgain connection={connection} />
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
        <Button
          size="s"
          variant="quiet"
          aria-label={`${users.length === 0 ? 'Show the workflows' : plural(users.length, 'workflow')} of ${connection.name}`}
          onClick={() => setOpen('users')}
        >
          {users.length === 0 ? 'Show' : plural(users.length, 'workflow')}
        </Button>
      </td>
      <td className="nowrap num">
        {!isSample && (
          <span className="connection-actions">
            <TestConnection connection={connection} />
            {info && (
              <IconButton size="s" icon="edit" label={`Change ${connection.name}`} onClick={() => setOpen('edit')} />
            )}
            <IconButton size="s" icon="trash" label={`Delete ${connection.name}`} onClick={() => setOpen('delete')} />
          </span>
        )}
        {open === 'edit' && info && (
          <EditConnection
            connection={connection}
            info={info}
            oauthNames={oauthNames}
            onClose={close}
            onChanged={onChanged}
          />
        )}
        {open === 'users' && (
          <Dialog
            title={`Workflows that use “${connection.name}”`}
            onClose={close}
            onSubmit={close}
            footer={<Button type="submit">Close</Button>}
          >
            <ConnectionUsers id={connection.id} />
          </Dialog>
        )}
        {open === 'delete' && <DeleteConnection connection={connection} onClose={close} onDeleted={onChanged} />}
      </td>
    </tr>
  );
}

/** Each connection with the result of its last test, and the workflows that use it. */
export function ConnectionList({
  connections,
  needs,
  onChanged,
}: {
  readonly connections: readonly ConnectionRowFragment[];
  readonly needs: readonly Need[];
  readonly onChanged: () => void;
}) {
  const oauthNames = connections.filter(({ kind }) => kind === 'OAUTH2').map(({ name }) => name);
  return (
    <table className="table">
      <ColumnHeads names={['Connection', 'Last test', 'Used by']} />
      <tbody>
        {connections.map((connection) => (
          <ConnectionItem
            key={connection.id}
            connection={connection}
            needs={needs}
            oauthNames={oauthNames}
            onChanged={onChanged}
          />
        ))}
      </tbody>
    </table>
  );
}
