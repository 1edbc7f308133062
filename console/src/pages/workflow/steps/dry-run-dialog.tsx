import { useMutation, useQuery } from '@apollo/client/react';
import { useState } from 'react';
import { failureOf } from '../../../api/failure';
import { JsonEntry } from '../../../forms/json-field';
import { DryRunStepDocument, WorkflowRunsDocument } from '../../../generated/documents';
import { formatInstant } from '../../../lib/format';
import { Button } from '../../../ui/button';
import { Dialog } from '../../../ui/dialog';
import { Checkbox, Field, Select } from '../../../ui/field';
import { JsonTree } from '../../../ui/json-tree';
import { ErrorNote, Note } from '../../../ui/states';
import { statusLabel } from '../../../ui/status-badge';
import { toInput } from './edit-state';
import type { EditedStep } from './edit-state';

type Values = Record<string, unknown>;
const NOTHING: Values = {};
const SHOWN_RUNS = 10;

const isEmpty = (values: Values): boolean => Object.keys(values).length === 0;

/** Runs one step alone as it is edited, with the values of a run or with own ones. */
export function DryRunDialog({
  workflowId,
  stepId,
  title,
  unsaved,
  onClose,
}: {
  readonly workflowId: string;
  readonly stepId: string;
  readonly title: string;
  /** The steps with the changes that are not saved yet. Null: there are none. */
  readonly unsaved: readonly EditedStep[] | null;
  readonly onClose: () => void;
}) {
  const [context, setContext] = useState<Values>({});
  const [outputs, setOutputs] = useState<Values>({});
  const [payload, setPayload] = useState<Values>({});
  const [allowSideEffects, setAllowed] = useState(false);
  const known = useQuery(WorkflowRunsDocument, { variables: { id: workflowId } });
  const runs = known.data?.executions.nodes ?? [];
  /** Undefined: the last run, as soon as it is known. */
  const [chosen, setChosen] = useState<string>();
  const executionId = chosen ?? runs[0]?.id ?? '';
  const [run, { data, loading, error }] = useMutation(DryRunStepDocument);
  const result = data?.dryRunStep;
  const submit = (): void => {
    // The failure is shown below.
    run({
      variables: {
        input: {
          workflowId,
          stepId,
          ...(unsaved === null ? {} : { steps: unsaved.map(toInput) }),
          ...(executionId === '' ? {} : { executionId }),
          ...(isEmpty(context) ? {} : { context }),
          outputs,
          ...(isEmpty(payload) ? {} : { trigger: { payload } }),
          allowSideEffects,
        },
      },
    }).catch(() => undefined);
  };
  return (
    <Dialog
      title={`Try “${title}”`}
      size="l"
      onClose={onClose}
      onSubmit={submit}
      footer={
        // Before the runs are known, a try would have no values of the last one.
        <Button type="submit" variant="primary" icon="play" busy={loading || known.loading}>
          Try it
        </Button>
      }
    >
      <Field
        label="Values of a run"
        hint="Its context, its event and the outputs of its steps are used if the fields below are empty."
      >
        {(control) => (
          <Select {...control} value={executionId} onChange={(event) => setChosen(event.target.value)}>
            <option value="">No run</option>
            {runs.slice(0, SHOWN_RUNS).map(({ id, status, queuedAt }) => (
              <option key={id} value={id}>
                {formatInstant(queuedAt)}, {statusLabel(status)}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <div className="field-grid">
        <JsonEntry
          label="Outputs of earlier steps"
          hint='By step id, for example {"page": {"status": 200}}'
          rows={5}
          isObject
          empty={NOTHING}
          value={outputs}
          onChange={(value) => setOutputs(value as Values)}
        />
        <JsonEntry
          label="Context"
          hint="The values that the caller of a run would give."
          rows={5}
          isObject
          empty={NOTHING}
          value={context}
          onChange={(value) => setContext(value as Values)}
        />
      </div>
      <JsonEntry
        label="Payload of the event"
        hint="For workflows that an event starts."
        rows={2}
        isObject
        empty={NOTHING}
        value={payload}
        onChange={(value) => setPayload(value as Values)}
      />
      <Checkbox
        label="Let it act"
        hint="Otherwise tools that change something outside are not called."
        checked={allowSideEffects}
        onChange={(event) => setAllowed(event.target.checked)}
      />
      {error && <ErrorNote failure={failureOf(error)} />}
      {result && (
        <div className="stack" role="status">
          {result.sideEffectsBlocked && (
            <Note>The tool was not called, because it acts outside. The input below is what it would have got.</Note>
          )}
          {result.error && <ErrorNote failure={{ ...result.error, issues: [] }} title={result.error.code} />}
          {result.lines.length > 0 && (
            <section className="stack-s">
              <h3>Printed</h3>
              <pre className="printed">{result.lines.join('\n')}</pre>
            </section>
          )}
          {result.output != null && (
            <section className="stack-s">
              <h3>Output</h3>
              <JsonTree value={result.output} label="Output" />
            </section>
          )}
          {result.input != null && (
            <section className="stack-s">
              <h3>Input, resolved</h3>
              <JsonTree value={result.input} label="Input" />
            </section>
          )}
        </div>
      )}
    </Dialog>
  );
}
