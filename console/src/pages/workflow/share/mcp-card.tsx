import { useMutation, useQuery } from '@apollo/client/react';
import { useState } from 'react';
import { ExposeDocument, McpToolDocument, UnexposeDocument } from '../../../generated/documents';
import { failureBeside, issueAt } from '../../../lib/issues';
import { useAct } from '../../../lib/use-act';
import { Button } from '../../../ui/button';
import { Field, TextInput } from '../../../ui/field';
import { Card } from '../../../ui/page';
import { ErrorNote } from '../../../ui/states';
import { showToast } from '../../../ui/toast';

/** Whether the workflow is a tool for programs that speak the Model Context Protocol, and its name there. */
export function McpCard({ workflowId }: { readonly workflowId: string }) {
  const exposed = useQuery(McpToolDocument, { variables: { id: workflowId } }).data?.workflow?.mcpTool ?? null;
  const [name, setName] = useState<string | null>(null);
  const [expose] = useMutation(ExposeDocument);
  const [unexpose] = useMutation(UnexposeDocument, { variables: { id: workflowId } });
  const { busy, failure, act } = useAct();
  const beside = failureBeside(failure, ['/name']);
  const change = (work: () => Promise<unknown>, words: string): void =>
    void act(work).then((isDone) => {
      if (!isDone) return;
      setName(null);
      showToast(words);
    });
  return (
    <Card title="A tool for assistants">
      <form
        className="card-body stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          change(
            () => expose({ variables: { id: workflowId, ...(name?.trim() ? { name: name.trim() } : {}) } }),
            'It is offered at /mcp.',
          );
        }}
      >
        {beside && <ErrorNote failure={beside} />}
        <Field
          label="Name of the tool"
          error={issueAt(failure, '/name')}
          hint={
            exposed === null
              ? 'Programs that speak MCP are offered it at /mcp of this server. Empty: a name made of the title.'
              : 'Programs that speak MCP are offered it at /mcp of this server.'
          }
        >
          {(control) => (
            <TextInput {...control} value={name ?? exposed ?? ''} onChange={(event) => setName(event.target.value)} />
          )}
        </Field>
        <div className="row">
          <Button type="submit" busy={busy} disabled={exposed !== null && (name ?? exposed) === exposed}>
            {exposed === null ? 'Offer it' : 'Rename it'}
          </Button>
          {exposed !== null && (
            <Button
              variant="quiet"
              disabled={busy}
              onClick={() => change(() => unexpose(), 'It is offered no longer.')}
            >
              Offer it no longer
            </Button>
          )}
        </div>
      </form>
    </Card>
  );
}
