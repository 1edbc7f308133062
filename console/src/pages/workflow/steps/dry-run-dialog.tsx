import { useMutation } from '@apollo/client/react';
import { useState } from 'react';
import { failureOf } from '../../../api/failure';
import { JsonEntry } from '../../../forms/json-field';
import { DryRunStepDocument } from '../../../generated/documents';
import { Button } from '../../../ui/button';
import { Dialog } from '../../../ui/dialog';
import { Checkbox } from '../../../ui/field';
import { JsonTree } from '../../../ui/json-tree';
import { ErrorNote, Note } from '../../../ui/states';

type Values = Record<string, unknown>;
const NOTHING: Values = {};

/** Runs one step alone, with values of one's own in the place of a run. */
export function DryRunDialog({
  workflowId,
  stepId,
  title,
  isUnsaved,
  onClose,
}: {
  readonly workflowId: string;
  readonly stepId: string;
  readonly title: string;
  readonly isUnsaved: boolean;
  readonly onClose: () => void;
}) {
  const [context, setContext] = useState<Values>({});
  const [outputs, setOutputs] = useState<Values>({});
  const [payload, setPayload] = useState<Values>({});
  const [allowSideEffects, setAllowed] = useState(false);
  const [run, { data, loading, error }] = useMutation(DryRunStepDocument);
  const result = data?.dryRunStep;
  const submit = (): void => {
    // The failure is shown below.
    run({
      variables: {
        input: {
          workflowId,
          stepId,
          context,
          outputs,
          trigger: Object.keys(payload).length === 0 ? {} : { payload },
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
        <Button type="submit" variant="primary" icon="play" busy={loading}>
          Try it
        </Button>
      }
    >
      {isUnsaved && <Note tone="warn">The test uses the step as it was last saved, without your changes.</Note>}
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
        hint="Tools that change something outside are called only then."
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
