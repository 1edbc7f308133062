import { useMutation } from '@apollo/client/react';
import { Fragment, useState } from 'react';
import { useLocation } from 'wouter';
import { failureOf } from '../../api/failure';
import { asSchema, initialValue } from '@stepcast/client/forms';
import { issuesBelow } from '../../forms/pointers';
import { SchemaForm } from '../../forms/schema-form';
import { ExecuteWorkflowDocument } from '../../generated/documents';
import type { StepFieldsFragment } from '../../generated/documents';
import { contextNames } from '../../lib/context-names';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { ErrorNote } from '../../ui/states';

interface RunDialogProps {
  readonly workflowId: string;
  readonly title: string;
  readonly inputSchema: unknown;
  readonly steps: readonly StepFieldsFragment[];
  readonly onClose: () => void;
}

/** Asks for the input of a run, and starts it. */
export function RunDialog({ workflowId, title, inputSchema, steps, onClose }: RunDialogProps) {
  const [, navigate] = useLocation();
  const schema = asSchema(inputSchema);
  const [context, setContext] = useState<Record<string, unknown>>(() => initialValue(schema));
  const [execute, { loading, error }] = useMutation(ExecuteWorkflowDocument);
  const failure = error === undefined ? undefined : failureOf(error);
  const issues = issuesBelow(failure?.issues ?? [], '/input/context');
  const start = async (): Promise<void> => {
    const { data } = await execute({ variables: { input: { workflowId, context } } });
    if (data) navigate(`/runs/${data.executeWorkflow.execution.id}`);
  };
  return (
    <Dialog
      title={`Run “${title}”`}
      onClose={onClose}
      onSubmit={() => {
        // The failure is shown above the fields.
        start().catch(() => undefined);
      }}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="primary" icon="play" busy={loading}>
            Start the run
          </Button>
        </>
      }
    >
      {failure && issues.length === 0 && <ErrorNote failure={failure} />}
      {inputSchema == null && <Undescribed names={contextNames(steps)} />}
      <SchemaForm label="Context" schema={schema} value={context} onChange={setContext} issues={issues} />
    </Dialog>
  );
}

/** The known facts about an input without a description. */
function Undescribed({ names }: { readonly names: readonly string[] }) {
  if (names.length === 0)
    return (
      <p className="muted">
        No input is described. Expressions see what you give here as <code>context</code>.
      </p>
    );
  return (
    <p className="muted">
      No input is described, but the steps read{' '}
      {names.map((name, index) => (
        <Fragment key={name}>
          {index > 0 && ', '}
          <code>context.{name}</code>
        </Fragment>
      ))}
      . Give it here as JSON.
    </p>
  );
}
