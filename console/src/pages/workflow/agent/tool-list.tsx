import { useState } from 'react';
import { issueAt, issuesWithin } from '../../../forms/pointers';
import { toolIcon } from '../../../lib/tool-icon';
import { Button, IconButton } from '../../../ui/button';
import { Dialog } from '../../../ui/dialog';
import { Field, TextInput } from '../../../ui/field';
import { Icon } from '../../../ui/icon';
import type { IconName } from '../../../ui/icon';
import { Badge } from '../../../ui/status-badge';
import { ToolPicker } from '../steps/tool-picker';
import { entryWords, isCallable, MAX_AGENT_DEPTH, nameOf, withEntry } from './agent-tools';
import type { EntryWords, OwnTool, ToolEntry } from './agent-tools';
import type { ToolListProps } from './tool-list.type';
import { OwnToolDialog } from './own-tool-dialog';
import { WorkflowDialog } from './workflow-dialog';
import './agent.css';

const KNOWLEDGE = 'knowledge.search';
const KINDS: Readonly<Record<EntryWords['kind'], { readonly words: string; readonly icon: IconName | null }>> = {
  tool: { words: 'Tool', icon: null },
  workflow: { words: 'Workflow', icon: 'workflow' },
  pattern: { words: 'Pattern', icon: 'list' },
  code: { words: 'Code', icon: 'code' },
  agent: { words: 'Agent', icon: 'spark' },
};

/** The dialog above the list. `at`: the changed entry; null: a new one. */
type Opened =
  | { readonly kind: 'tool' | 'workflow' | 'pattern' }
  | { readonly kind: 'code' | 'agent'; readonly at: number | null };

/** The tools of an agent, to be chosen one by one. */
export function ToolList({ entries, catalogue, depth, issues, onChange }: ToolListProps) {
  const [opened, setOpened] = useState<Opened | null>(null);
  const tools = catalogue?.tools ?? [];
  const own = issueAt(issues, '');
  const put = (entry: ToolEntry, at: number | null = null): void => {
    onChange(withEntry(entries, entry, at));
    setOpened(null);
  };
  return (
    <fieldset className="fieldset">
      <legend>Tools</legend>
      <p className="field-hint">The agent can call these, and nothing else.</p>
      {own !== undefined && (
        <p className="field-error" role="alert">
          {own}
        </p>
      )}
      {entries.length === 0 ? (
        <p className="muted small">None yet.</p>
      ) : (
        <ul className="agent-tools" aria-label="Tools of the agent">
          {entries.map((entry, index) => (
            <Entry
              key={nameOf(entry)}
              words={entryWords(entry, tools)}
              error={issuesWithin(issues, `/${index}`)}
              onEdit={
                typeof entry === 'string'
                  ? null
                  : () => setOpened({ kind: entry.agent === undefined ? 'code' : 'agent', at: index })
              }
              onRemove={() => onChange(entries.filter((_, other) => other !== index))}
            />
          ))}
        </ul>
      )}
      <div className="row row-wrap">
        <Button size="s" icon="plus" onClick={() => setOpened({ kind: 'tool' })}>
          Tool
        </Button>
        <Button size="s" icon="workflow" onClick={() => setOpened({ kind: 'workflow' })}>
          Workflow
        </Button>
        <Button
          size="s"
          icon="search"
          disabled={entries.includes(KNOWLEDGE)}
          title="The agent searches your knowledge bases, and cites what it finds. Name the base in the instruction."
          onClick={() => put(KNOWLEDGE)}
        >
          Knowledge bases
        </Button>
        <Button size="s" icon="code" onClick={() => setOpened({ kind: 'code', at: null })}>
          Code
        </Button>
        {depth + 1 < MAX_AGENT_DEPTH && (
          <Button size="s" icon="spark" onClick={() => setOpened({ kind: 'agent', at: null })}>
            Agent
          </Button>
        )}
        <Button size="s" icon="list" onClick={() => setOpened({ kind: 'pattern' })}>
          Pattern
        </Button>
      </div>
      {opened?.kind === 'tool' && (
        <ToolPicker
          title="A tool for the agent"
          tools={tools.filter(({ name }) => isCallable(name))}
          onClose={() => setOpened(null)}
          onPick={({ name }) => put(name)}
        />
      )}
      {opened?.kind === 'workflow' && <WorkflowDialog onClose={() => setOpened(null)} onPick={put} />}
      {opened?.kind === 'pattern' && <PatternDialog onClose={() => setOpened(null)} onSave={put} />}
      {(opened?.kind === 'code' || opened?.kind === 'agent') && (
        <OwnToolDialog
          kind={opened.kind}
          tool={opened.at === null ? null : ((entries[opened.at] ?? null) as OwnTool | null)}
          catalogue={catalogue}
          depth={depth + 1}
          List={ToolList}
          onClose={() => setOpened(null)}
          onSave={(tool) => put(tool, opened.at)}
        />
      )}
    </fieldset>
  );
}

function Entry({
  words: { kind, title, name, description },
  error,
  onEdit,
  onRemove,
}: {
  readonly words: EntryWords;
  readonly error: string | undefined;
  /** Null: it has nothing to change. */
  readonly onEdit: (() => void) | null;
  readonly onRemove: () => void;
}) {
  return (
    <li>
      <div className="row">
        <Icon name={KINDS[kind].icon ?? toolIcon(name)} />
        <span className="grow">
          <strong>{title}</strong> {kind !== 'tool' && <Badge>{KINDS[kind].words}</Badge>}{' '}
          {title !== name && <code className="faint">{name}</code>}
        </span>
        {onEdit && <IconButton size="s" icon="edit" label={`Change the tool ${title}`} onClick={onEdit} />}
        <IconButton size="s" icon="trash" label={`Remove the tool ${title}`} onClick={onRemove} />
      </div>
      {error === undefined ? (
        description !== '' && <p className="field-hint">{description}</p>
      ) : (
        <p className="field-error">{error}</p>
      )}
    </li>
  );
}

function PatternDialog({
  onSave,
  onClose,
}: {
  readonly onSave: (pattern: string) => void;
  readonly onClose: () => void;
}) {
  const [pattern, setPattern] = useState('');
  const isReady = pattern.trim() !== '';
  return (
    <Dialog
      title="Tools by their names"
      onClose={onClose}
      onSubmit={() => isReady && onSave(pattern.trim())}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="primary" disabled={!isReady}>
            Add
          </Button>
        </>
      }
    >
      <Field
        label="Name or pattern"
        required
        hint="http.* means all tools whose names begin so; mcp.github.* all tools of the connection github."
      >
        {(control) => (
          <TextInput
            {...control}
            className="mono"
            spellCheck={false}
            autoFocus
            value={pattern}
            onChange={(event) => setPattern(event.target.value)}
          />
        )}
      </Field>
    </Dialog>
  );
}
