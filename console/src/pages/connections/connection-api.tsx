import { useMutation, useQuery } from '@apollo/client/react';
import { useState } from 'react';
import { ApiOperationsDocument, ConnectionsDocument, RefreshApiDocument } from '../../generated/documents';
import type { ConnectionRowFragment } from '../../generated/documents';
import { plural } from '../../lib/format';
import { useAct } from '../../lib/use-act';
import { Button } from '../../ui/button';
import { TextInput } from '../../ui/field';
import { ErrorNote } from '../../ui/states';
import { showToast } from '../../ui/toast';

/** How many operations are shown at a time; a search finds the others. */
const SHOWN = 50;

function Operations({ name, count }: { readonly name: string; readonly count: number }) {
  const [search, setSearch] = useState('');
  const { data } = useQuery(ApiOperationsDocument, {
    variables: { search: `api.${name}. ${search}`.trim(), first: SHOWN },
  });
  const tools = (data?.tools ?? []).filter(({ source }) => source === name);
  return (
    <>
      <TextInput
        aria-label={`Search the operations of ${name}`}
        placeholder="Search operations"
        value={search}
        onChange={(event) => setSearch(event.target.value)}
      />
      <ul>
        {tools.map((tool) => (
          <li key={tool.name}>
            <code>{tool.name}</code> <span className="muted small">{tool.title}</span>
          </li>
        ))}
      </ul>
      {tools.length === 0 && data !== undefined && <p className="muted small">No operation has all of these words.</p>}
      {tools.length === SHOWN && count > SHOWN && (
        <p className="faint small">The first {SHOWN} of them: search for others.</p>
      )}
    </>
  );
}

/** The API of a connection: its address, its operations, and reading its description again. */
export function ConnectionApi({ connection }: { readonly connection: ConnectionRowFragment }) {
  const [isOpen, setOpen] = useState(false);
  const [refresh] = useMutation(RefreshApiDocument, { refetchQueries: [ConnectionsDocument] });
  const { busy, failure, act } = useAct();
  const { id, name, api } = connection;
  if (api === null) return null;
  const readAgain = (): void =>
    void act(async () => {
      const { data } = await refresh({ variables: { input: { connectionId: id } } });
      const changes = data?.refreshApi;
      if (changes === undefined) return;
      const { added, removed, changed, workflows } = changes;
      showToast(
        changes.isChanged
          ? `${added.length} new, ${removed.length} gone, ${changed.length} changed; ${plural(workflows.length, 'workflow')} affected.`
          : 'The description has not changed.',
        workflows.length === 0 ? 'good' : 'bad',
      );
    });
  return (
    <details className="connection-problems" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        {plural(api.operationCount, 'operation')} at {api.server}
      </summary>
      <p className="small">
        {api.title} {api.version}
        {api.operationCount < api.totalOperations && `, ${api.operationCount} of ${api.totalOperations} operations`}
      </p>
      {failure && <ErrorNote failure={failure} />}
      <Button size="s" icon="refresh" busy={busy} onClick={readAgain}>
        Read the description again
      </Button>
      {isOpen && <Operations name={name} count={api.operationCount} />}
    </details>
  );
}
