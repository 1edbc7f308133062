import { useQuery } from '@apollo/client/react';
import { useState } from 'react';
import { KnownMcpGroupsDocument, RemoveMcpGroupDocument } from '../../../generated/documents';
import type { KnownMcpGroupFragment } from '../../../generated/documents';
import { Button } from '../../../ui/button';
import { ConfirmChange } from '../../../ui/confirm-change';
import { ListCard } from '../../../ui/lists/list-card';
import { Empty } from '../../../ui/states';
import { showToast } from '../../../ui/toast';
import { ExportGroup, ImportGroups } from './mcp-group-documents';
import { McpGroupDialog } from './mcp-group-dialog';
import { McpGroupKeys } from './mcp-group-keys';

type Open =
  | { readonly what: 'edit'; readonly group: KnownMcpGroupFragment | null }
  | { readonly what: 'import' }
  | { readonly what: 'keys' | 'export' | 'delete'; readonly group: KnownMcpGroupFragment };

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
    <ListCard
      title="MCP groups"
      actions={
        mayChange && (
          <>
            <Button size="s" icon="upload" onClick={() => setOpen({ what: 'import' })}>
              Import
            </Button>
            <Button size="s" icon="plus" onClick={() => setOpen({ what: 'edit', group: null })}>
              New group
            </Button>
          </>
        )
      }
      items={groups}
      error={error}
      onRetry={refetch}
      columns={['Group', 'Tools', 'Keys']}
      empty={
        <Empty icon="code" title="No group yet">
          Several workflows under one address, with keys that open only this address.
        </Empty>
      }
      row={(group) => (
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
              <Button size="s" aria-label={`Keys of ${group.name}`} onClick={() => setOpen({ what: 'keys', group })}>
                Keys
              </Button>
              <Button size="s" aria-label={`Export ${group.name}`} onClick={() => setOpen({ what: 'export', group })}>
                Export
              </Button>
              {mayChange && (
                <>
                  <Button size="s" aria-label={`Change ${group.name}`} onClick={() => setOpen({ what: 'edit', group })}>
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
      )}
    >
      {open?.what === 'edit' && <McpGroupDialog group={open.group} onClose={close} />}
      {open?.what === 'keys' && (
        <McpGroupKeys
          group={groups?.find(({ id }) => id === open.group.id) ?? open.group}
          mayChange={scopes.includes('keys:write')}
          onChanged={() => void refetch()}
          onClose={close}
        />
      )}
      {open?.what === 'import' && <ImportGroups onClose={close} />}
      {open?.what === 'export' && <ExportGroup group={open.group} onClose={close} />}
      {open?.what === 'delete' && <DeleteGroup group={open.group} onClose={close} />}
    </ListCard>
  );
}

function DeleteGroup({ group, onClose }: { readonly group: KnownMcpGroupFragment; readonly onClose: () => void }) {
  return (
    <ConfirmChange
      title={`Delete “${group.title}”?`}
      action="Delete"
      mutation={RemoveMcpGroupDocument}
      variables={{ input: { id: group.id } }}
      answerOf={(answer) => answer.deleteMcpGroup}
      onDone={() => {
        showToast('Deleted.');
        onClose();
      }}
      onClose={onClose}
    >
      <p>Its keys stop working at once. Its workflows stay.</p>
    </ConfirmChange>
  );
}
