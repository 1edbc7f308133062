import type { WholeFields } from '../../../forms/form-settings';
import type { ToolCatalogueQuery } from '../../../generated/documents';
import { Checkbox } from '../../../ui/field';
import { entryWords, nameOf, toolEntries } from './agent-tools';
import { ChoiceList } from './choice-list';
import { isPlainMemory, MemoryField } from './memory-field';
import { ConnectionList, textsIn } from './connection-list';
import { ToolList } from './tool-list';

export const AGENT_TOOL = 'agent.run';

/** The fields of a step `agent.run` that have forms of their own. A value that a form cannot show is edited as JSON. */
export function agentFields(
  catalogue: ToolCatalogueQuery | undefined,
  input: Readonly<Record<string, unknown>>,
): WholeFields {
  return {
    tools: ({ value, onChange, issues }) => {
      const entries = toolEntries(value);
      if (entries === null) return null;
      return (
        <ToolList
          entries={entries}
          catalogue={catalogue}
          depth={0}
          issues={issues}
          onChange={(next) => onChange(next.length === 0 ? undefined : next)}
        />
      );
    },
    connections: ({ value, onChange, issues }) =>
      textsIn(value) === null ? null : (
        <ConnectionList value={value} catalogue={catalogue} issues={issues} onChange={onChange} />
      ),
    memory: ({ value, onChange, issues }) =>
      isPlainMemory(value) ? <MemoryField value={value} onChange={onChange} issues={issues} /> : null,
    approve: ({ value, onChange, issues }) => {
      const chosen = textsIn(value);
      if (chosen === null) return null;
      const tools = catalogue?.tools ?? [];
      return (
        <ChoiceList
          legend="Ask a person before a call"
          hint="The run waits until a person has approved the call, and may have changed its arguments."
          options={(toolEntries(input['tools']) ?? []).map((entry) => {
            const { title, name } = entryWords(entry, tools);
            return { value: nameOf(entry), label: title === name ? name : `${title} (${name})` };
          })}
          chosen={chosen}
          issues={issues}
          otherLabel="Further tools, by a name or a pattern such as slack.*"
          nothing="The agent has no tools yet."
          onChange={(next) => onChange(next.length === 0 ? undefined : next)}
        />
      );
    },
    plan: ({ value, onChange, issues }) =>
      value === undefined || typeof value === 'boolean' ? (
        <Checkbox
          label="Say the plan first"
          hint={issues[0]?.detail ?? 'The model first says which steps it intends. The page of the run shows them.'}
          checked={value === true}
          onChange={(event) => onChange(event.target.checked ? true : undefined)}
        />
      ) : null,
  };
}
