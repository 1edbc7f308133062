import { useQuery } from '@apollo/client/react';
import { useState } from 'react';
import { ChangeMcpGroupDocument, MakeMcpGroupDocument, McpGroupWorkflowsDocument } from '../../../generated/documents';
import type { KnownMcpGroupFragment } from '../../../generated/documents';
import { failureBeside, issueAt } from '../../../lib/issues';
import { useChange } from '../../../lib/use-change';
import { Button } from '../../../ui/button';
import { Dialog } from '../../../ui/dialog';
import { Checkbox, Field, Select, TextArea, TextInput } from '../../../ui/field';
import { ErrorNote } from '../../../ui/states';
import { showToast } from '../../../ui/toast';

interface ChosenTool {
  readonly workflowId: string;
  readonly title: string;
  /** Empty: the server makes one. */
  readonly name: string;
}

const FIELDS = ['/input/name', '/input/title', '/input/instructions'];

/** Makes an MCP group, or changes one. */
export function McpGroupDialog({
  group,
  onClose,
}: {
  /** Null: a new one. */
  readonly group: KnownMcpGroupFragment | null;
  readonly onClose: () => void;
}) {
  const [name, setName] = useState(group?.name ?? '');
  const [title, setTitle] = useState(group?.title ?? '');
  const [instructions, setInstructions] = useState(group?.instructions ?? '');
  const [allowSampling, setSampling] = useState(group?.allowSampling ?? false);
  const [askApprovals, setApprovals] = useState(group?.askApprovals ?? false);
  const [tools, setTools] = useState<readonly ChosenTool[]>(group?.tools ?? []);
  const making = useChange(MakeMcpGroupDocument, (answer) => answer.createMcpGroup);
  const changing = useChange(ChangeMcpGroupDocument, (answer) => answer.updateMcpGroup);
  const failure = making.failure ?? changing.failure;
  const beside = failureBeside(failure, FIELDS);
  const act = async (): Promise<void> => {
    const input = {
      name: name.trim(),
      instructions,
      allowSampling,
      askApprovals,
      ...(title.trim() === '' ? {} : { title }),
      tools: tools.map((tool) => ({
        workflowId: tool.workflowId,
        ...(tool.name.trim() === '' ? {} : { name: tool.name.trim() }),
      })),
    };
    const isDone = await (group === null
      ? making.change({ input })
      : changing.change({ input: { id: group.id, ...input } }));
    if (!isDone) return;
    showToast(group === null ? 'The group is made.' : 'The group is changed.');
    onClose();
  };
  return (
    <Dialog
      title={group === null ? 'New MCP group' : `Change “${group.title}”`}
      onClose={onClose}
      onSubmit={() => void act()}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="primary" busy={making.busy || changing.busy} disabled={name.trim() === ''}>
            {group === null ? 'Make the group' : 'Save'}
          </Button>
        </>
      }
    >
      {beside && <ErrorNote failure={beside} />}
      <Field
        label="Name of the group"
        required
        error={issueAt(failure, '/input/name')}
        hint="The last part of its address: small letters, digits and hyphens."
      >
        {(control) => (
          <TextInput {...control} value={name} maxLength={63} onChange={(event) => setName(event.target.value)} />
        )}
      </Field>
      <Field label="Title" error={issueAt(failure, '/input/title')} hint="Clients show it. Empty: the name.">
        {(control) => (
          <TextInput {...control} value={title} maxLength={100} onChange={(event) => setTitle(event.target.value)} />
        )}
      </Field>
      <Field label="Instructions" error={issueAt(failure, '/input/instructions')} hint="For the models of clients.">
        {(control) => (
          <TextArea {...control} value={instructions} onChange={(event) => setInstructions(event.target.value)} />
        )}
      </Field>
      <ToolsField tools={tools} onChange={setTools} />
      <Checkbox
        label="Runs may use the model of the client that starts them"
        hint="Prompts of the run are then sent to that client."
        checked={allowSampling}
        onChange={(event) => setSampling(event.target.checked)}
      />
      <Checkbox
        label="The person at the client may decide approvals"
        hint="Of the runs that the client starts."
        checked={askApprovals}
        onChange={(event) => setApprovals(event.target.checked)}
      />
    </Dialog>
  );
}

function ToolsField({
  tools,
  onChange,
}: {
  readonly tools: readonly ChosenTool[];
  readonly onChange: (tools: readonly ChosenTool[]) => void;
}) {
  const [search, setSearch] = useState('');
  const { data } = useQuery(McpGroupWorkflowsDocument, {
    variables: { search: search.trim() === '' ? null : search.trim() },
    fetchPolicy: 'no-cache',
  });
  const free = (data?.workflows.nodes ?? []).filter(({ id }) => !tools.some(({ workflowId }) => workflowId === id));
  return (
    <div className="stack-s">
      {tools.map((tool) => (
        <Field key={tool.workflowId} label={`Tool for “${tool.title}”`} hint="Empty: a name made of the title.">
          {(control) => (
            <div className="row">
              <TextInput
                {...control}
                value={tool.name}
                maxLength={64}
                onChange={(event) =>
                  onChange(
                    tools.map((each) =>
                      each.workflowId === tool.workflowId ? { ...each, name: event.target.value } : each,
                    ),
                  )
                }
              />
              <Button
                size="s"
                aria-label={`Take out ${tool.title}`}
                onClick={() => onChange(tools.filter((each) => each.workflowId !== tool.workflowId))}
              >
                Take out
              </Button>
            </div>
          )}
        </Field>
      ))}
      <Field label="Find a workflow">
        {(control) => (
          <TextInput {...control} type="search" value={search} onChange={(event) => setSearch(event.target.value)} />
        )}
      </Field>
      <Field label="Add a workflow">
        {(control) => (
          <Select
            {...control}
            value=""
            onChange={(event) => {
              const chosen = free.find(({ id }) => id === event.target.value);
              if (chosen) onChange([...tools, { workflowId: chosen.id, title: chosen.title, name: '' }]);
            }}
          >
            <option value="">Choose one</option>
            {free.map(({ id, title }) => (
              <option key={id} value={id}>
                {title}
              </option>
            ))}
          </Select>
        )}
      </Field>
    </div>
  );
}
