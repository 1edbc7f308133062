import { useState } from 'react';
import { AgentWorkflowsDocument } from '../../../generated/documents';
import type { AgentWorkflowsQuery } from '../../../generated/documents';
import { hasWords, wordsOf } from '../../../lib/search-words';
import { useEveryPage } from '../../../lib/use-every-page';
import { Dialog } from '../../../ui/dialog';
import { TextInput } from '../../../ui/field';
import { Icon } from '../../../ui/icon';
import { ErrorNote } from '../../../ui/states';
import { workflowEntry } from './agent-tools';

const pageOf = (data: AgentWorkflowsQuery) => data.workflows;

/** Offers the workflows of the user, for an agent to run. */
export function WorkflowDialog({
  onPick,
  onClose,
}: {
  readonly onPick: (entry: string) => void;
  readonly onClose: () => void;
}) {
  const [search, setSearch] = useState('');
  const { nodes, failure } = useEveryPage(AgentWorkflowsDocument, pageOf);
  const words = wordsOf(search);
  const all = nodes ?? [];
  const found = all.filter(({ title, description }) => hasWords(words, [title, description]));
  return (
    <Dialog
      title="A workflow for the agent to run"
      onClose={onClose}
      onSubmit={() => {
        const [first] = found;
        if (first) onPick(workflowEntry(first, all));
      }}
    >
      <TextInput
        type="search"
        aria-label="Search workflows"
        placeholder="Search by title"
        autoFocus
        value={search}
        onChange={(event) => setSearch(event.target.value)}
      />
      {failure && <ErrorNote failure={failure} />}
      <ul className="agent-workflows">
        {found.map((workflow) => (
          <li key={workflow.id}>
            <button type="button" className="tool-option" onClick={() => onPick(workflowEntry(workflow, all))}>
              <span className="tool-icon">
                <Icon name="workflow" />
              </span>
              <span className="grow">
                <strong>{workflow.title}</strong>
                <span className="tool-words">{workflow.description}</span>
              </span>
            </button>
          </li>
        ))}
      </ul>
      {nodes !== undefined && found.length === 0 && <p className="muted">No workflow has these words.</p>}
    </Dialog>
  );
}
