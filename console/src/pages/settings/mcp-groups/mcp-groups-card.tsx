import { useQuery } from '@apollo/client/react';
import { useState } from 'react';
import { failureOf } from '../../../api/failure';
import { KnownMcpGroupsDocument, RemoveMcpGroupDocument } from '../../../generated/documents';
import type { KnownMcpGroupFragment } from '../../../generated/documents';
import { useChange } from '../../../lib/use-change';
import { Button } from '../../../ui/button';
import { Confirm } from '../../../ui/confirm';
import { Card } from '../../../ui/page';
import { Empty, ErrorNote, Skeleton } from '../../../ui/states';
import { showToast } from '../../../ui/toast';
import { McpGroupDialog } from './mcp-group-dialog';
import { McpGroupKeys } from './mcp-group-keys';

type Open =
  | { readonly what: 'edit'; readonly group: KnownMcpGroupFragment | null }
  | { readonly what: 'keys' | 'delete'; readonly group: KnownMcpGroupFragment };

/** Workflows under addresses of their own, for programs that speak the Model Context Protocol. */
export function McpGroupsCard({ scopes }: { readonly scopes: readonly string[] }) {
  const { data, error, refetch } = useQuery(KnownMcpGroupsDocument, { fetchPolicy: 'cache-and-network' });
  const [open, setOpen] = useState<Open | null>(null);
  const groups = data?.mcpGroups;
  const mayChange = scopes.includes('workflows:write');
  const close = (): void => {
    setOpen(null);
    void refetch();
  };
  return (
    <Card
      title="MCP groups"
      actions={
        mayChange && (
          <Button size="s" icon="plus" onClick={() => setOpen({ what: 'edit', group: null })}>
            New group
          </Button>
        )
      }
    >
      {error && groups === undefined ? (
        <div className="card-body">
          <ErrorNote failure={failureOf(error)} onRetry={() => void refetch()} />
        </div>
      ) : groups === undefined ? (
        <Skeleton lines={2} height={30} />
      ) : groups.length === 0 ? (
        <Empty icon="code" title="No group yet">
          Several workflows under one address, with keys that open it alone.
        </Empty>
      ) : (
        <table className="table">
          <thead>
            <tr>
              <th scope="col">Group</th>
              <th scope="col">Tools</th>
              <th scope="col">Keys</th>
              <th scope="col">
                <span className="visually-hidden">Actions</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {groups.map((group) => (
              <tr key={group.id}>
                <td>
                  <strong>{group.title}</strong>
                  <div className="faint small">
                    <code>{group.address}</code>
                  </div>
                </td>
                <td className="small muted">{group.tools.map(({ name }) => name).join(', ') || 'None'}</td>
                <td data-label="Keys">{group.keys.length}</td>
                <td className="num">
                  <div className="row">
                    <Button
                      size="s"
                      aria-label={`Keys of ${group.name}`}
                      onClick={() => setOpen({ what: 'keys', group })}
                    >
                      Keys
                    </Button>
                    {mayChange && (
                      <>
                        <Button
                          size="s"
                          aria-label={`Change ${group.name}`}
                          onClick={() => setOpen({ what: 'edit', group })}
                        >
                          Change
                        </Button>
                        <Button
                          size="s"
                          variant="danger"
                          aria-label={`Delete ${group.name}`}
                          onClick={() => setOpen({ what: 'delete', group })}
                        >
                          Delete
                        </Button>
                      </>
                    )}
                  </div>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {open?.what === 'edit' && <McpGroupDialog group={open.group} onClose={close} />}
      {open?.what === 'keys' && (
        <McpGroupKeys
          group={groups?.find(({ id }) => id === open.group.id) ?? open.group}
          mayChange={scopes.includes('keys:write')}
          onChanged={() => void refetch()}
          onClose={close}
        />
      )}
      {open?.what === 'delete' && <DeleteGroup group={open.group} onClose={close} />}
    </Card>
  );
}

function DeleteGroup({ group, onClose }: { readonly group: KnownMcpGroupFragment; readonly onClose: () => void }) {
  const { busy, failure, change } = useChange(RemoveMcpGroupDocument, (answer) => answer.deleteMcpGroup);
  return (
    <Confirm
      title={`Delete “${group.title}”?`}
      action="Delete"
      busy={busy}
      onClose={onClose}
      onConfirm={() =>
        void change({ input: { id: group.id } }).then((isDone) => {
          if (!isDone) return;
          showToast('Deleted.');
          onClose();
        })
      }
    >
      {failure && <ErrorNote failure={failure} />}
      <p>Its keys stop working at once. Its workflows stay.</p>
    </Confirm>
  );
}
