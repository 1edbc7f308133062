import { useState } from 'react';
import type { ComponentType } from 'react';
import { JsonField } from '../../../forms/json-field';
import type { ToolCatalogueQuery } from '../../../generated/documents';
import { Button } from '../../../ui/button';
import { Dialog } from '../../../ui/dialog';
import { Field, Select, TextArea, TextInput } from '../../../ui/field';
import { toolEntries } from './agent-tools';
import type { OwnTool } from './agent-tools';
import { ConnectionList } from './connection-list';
import type { ToolListProps } from './tool-list.type';

const NAME = /^[A-Za-z][A-Za-z0-9_-]{0,59}$/;
const NO_SCHEMA = {};

interface OwnToolDialogProps {
  readonly kind: 'code' | 'agent';
  /** Null: a new one. */
  readonly tool: OwnTool | null;
  readonly catalogue: ToolCatalogueQuery | undefined;
  /** How many agents are around it. */
  readonly depth: number;
  /** Shows the tools of an agent. */
  readonly List: ComponentType<ToolListProps>;
  readonly onSave: (tool: OwnTool) => void;
  readonly onClose: () => void;
}

/** Makes or changes a tool that the step itself defines. */
export function OwnToolDialog({ kind, tool, catalogue, depth, List, onSave, onClose }: OwnToolDialogProps) {
  const [draft, setDraft] = useState<OwnTool>(
    tool ?? { name: '', description: '', ...(kind === 'code' ? { code: '' } : { agent: { instruction: '' } }) },
  );
  const [problem, setProblem] = useState<string | null>(null);
  const change = (part: Partial<OwnTool>): void => setDraft({ ...draft, ...part });
  const hasName = NAME.test(draft.name);
  const work = kind === 'code' ? (draft.code ?? '') : textOf(draft.agent?.['instruction']);
  const isWhole = hasName && draft.description.trim() !== '' && work.trim() !== '' && problem === null;
  return (
    <Dialog
      title={kind === 'code' ? 'Code as a tool' : 'An agent as a tool'}
      size="l"
      isFirm
      onClose={onClose}
      onSubmit={() => isWhole && onSave(draft)}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="primary" disabled={!isWhole}>
            {tool === null ? 'Add the tool' : 'Change the tool'}
          </Button>
        </>
      }
    >
      <div className="stack">
        <Field
          label="Name of the tool"
          required
          error={draft.name === '' || hasName ? undefined : 'Begin with a letter; letters, digits, _ and - may follow.'}
          hint="The model calls it by this name, such as look_up_order."
        >
          {(control) => (
            <TextInput
              {...control}
              className="mono"
              spellCheck={false}
              autoFocus
              maxLength={60}
              value={draft.name}
              onChange={(event) => change({ name: event.target.value })}
            />
          )}
        </Field>
        <Field label="When to call it" required hint="The model decides by these words.">
          {(control) => (
            <TextArea
              {...control}
              rows={2}
              maxLength={1000}
              value={draft.description}
              onChange={(event) => change({ description: event.target.value })}
            />
          )}
        </Field>
        {kind === 'code' ? (
          <CodeFields tool={draft} onChange={change} onProblem={setProblem} problem={problem} />
        ) : (
          <AgentFields
            agent={draft.agent ?? {}}
            catalogue={catalogue}
            depth={depth}
            List={List}
            onChange={(agent) => change({ agent })}
          />
        )}
      </div>
    </Dialog>
  );
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

function CodeFields({
  tool: { code = '', language = 'javascript', schema },
  problem,
  onChange,
  onProblem,
}: {
  readonly tool: OwnTool;
  readonly problem: string | null;
  readonly onChange: (part: Partial<OwnTool>) => void;
  readonly onProblem: (problem: string | null) => void;
}) {
  return (
    <>
      <Field label="Language of the code">
        {(control) => (
          <Select {...control} value={language} onChange={(event) => onChange({ language: event.target.value })}>
            <option value="javascript">JavaScript</option>
            <option value="typescript">TypeScript</option>
          </Select>
        )}
      </Field>
      <Field
        label="Code of the tool"
        required
        hint="The body of an async function. “input” has the arguments of the model; the returned value is the result."
      >
        {(control) => (
          <TextArea
            {...control}
            className="code"
            spellCheck={false}
            rows={Math.min(16, Math.max(5, code.split('\n').length + 1))}
            value={code}
            onChange={(event) => onChange({ code: event.target.value })}
          />
        )}
      </Field>
      <Field
        label="Arguments"
        error={problem ?? undefined}
        hint='A JSON Schema of an object, such as {"type": "object", "required": ["order"], "properties": {"order": {"type": "string"}}}. Empty: any object.'
      >
        {(control) => (
          <JsonField
            control={control}
            value={schema}
            rows={6}
            isObject
            empty={NO_SCHEMA}
            onProblem={onProblem}
            onChange={(next) => onChange({ schema: next === NO_SCHEMA ? undefined : next })}
          />
        )}
      </Field>
    </>
  );
}

function AgentFields({
  agent,
  catalogue,
  depth,
  List,
  onChange,
}: {
  readonly agent: Readonly<Record<string, unknown>>;
  readonly catalogue: ToolCatalogueQuery | undefined;
  readonly depth: number;
  readonly List: ComponentType<ToolListProps>;
  readonly onChange: (agent: Readonly<Record<string, unknown>>) => void;
}) {
  const set = (name: string, next: unknown): void => {
    const { [name]: _, ...rest } = agent;
    onChange(next === undefined ? rest : { ...rest, [name]: next });
  };
  const entries = toolEntries(agent['tools']);
  const turns = agent['maxTurns'];
  return (
    <>
      <Field
        label="Work of the agent"
        required
        hint="Its task, in words. The agent that calls it adds what it wants to know."
      >
        {(control) => (
          <TextArea
            {...control}
            rows={4}
            value={textOf(agent['instruction'])}
            onChange={(event) => onChange({ ...agent, instruction: event.target.value })}
          />
        )}
      </Field>
      {entries !== null && (
        <List
          entries={entries}
          catalogue={catalogue}
          depth={depth}
          issues={[]}
          onChange={(next) => set('tools', next.length === 0 ? undefined : next)}
        />
      )}
      <ConnectionList
        value={agent['connections']}
        catalogue={catalogue}
        issues={[]}
        onChange={(next) => set('connections', next)}
      />
      <Field label="Questions to the model at most" hint="Default: 10.">
        {(control) => (
          <TextInput
            {...control}
            type="number"
            min={1}
            max={100}
            value={typeof turns === 'number' ? turns : ''}
            onChange={(event) => set('maxTurns', event.target.value === '' ? undefined : event.target.valueAsNumber)}
          />
        )}
      </Field>
    </>
  );
}
