import { useQuery } from '@apollo/client/react';
import { useState } from 'react';
import { failureOf } from '../../api/failure';
import { RunIterationsDocument, RunIterationStepsDocument } from '../../generated/documents';
import type { StepStatus } from '../../generated/documents';
import { formatNumber } from '../../lib/format';
import { Button } from '../../ui/button';
import { Field, Select, TextInput } from '../../ui/field';
import { JsonTree } from '../../ui/json-tree';
import { ErrorNote, Skeleton } from '../../ui/states';
import { StatusBadge } from '../../ui/status-badge';
import { useRefresh } from './use-refresh';

/** The part of a run that runs again: a step of one iteration, or the failed iterations of a loop. */
export interface IterationRerun {
  readonly fromStep: string;
  readonly iteration?: readonly number[];
  readonly failedIterations?: boolean;
}

interface LoopIterationsProps {
  readonly executionId: string;
  readonly stepId: string;
  /** The iteration that the loop stands in, the outermost first. Empty: in none. */
  readonly within: readonly number[];
  /** Changes whenever there may be something new. */
  readonly pulse: number;
  /** Absent: nothing can run again now. */
  readonly onRerun?: ((what: IterationRerun) => void) | undefined;
  /** The iteration that was chosen. */
  readonly onChoose?: ((index: number) => void) | undefined;
}

/** Iterations on one page of the list, so that a thousand of them cost no more than these. */
const PAGE = 50;

const SHOWN: readonly { readonly name: string; readonly label: string; readonly status: StepStatus[] | null }[] = [
  { name: 'all', label: 'All', status: null },
  { name: 'failed', label: 'Failed', status: ['FAILED'] },
  { name: 'open', label: 'Not ended', status: ['RUNNING', 'WAITING'] },
];

/** The iterations of a loop, a page at a time, and the steps of the chosen one. */
export function LoopIterations({ executionId, stepId, within, pulse, onRerun, onChoose }: LoopIterationsProps) {
  const [shown, setShown] = useState('all');
  const [after, setAfter] = useState(-1);
  const [chosen, setChosen] = useState<number | null>(null);
  const status = SHOWN.find(({ name }) => name === shown)?.status ?? null;
  const { data, previousData, error, refetch } = useQuery(RunIterationsDocument, {
    variables: { id: executionId, stepId, iteration: [...within], status, after, first: PAGE },
    fetchPolicy: 'network-only',
  });
  useRefresh(pulse, refetch);
  const list = (data ?? previousData)?.execution?.iterations;
  if (error !== undefined) return <ErrorNote failure={failureOf(error)} onRetry={() => void refetch()} />;
  if (list === undefined) return <Skeleton lines={3} height={24} />;
  const { done, failed, total, nodes } = list;
  const last = nodes.at(-1)?.index ?? after;
  const show = (name: string): void => {
    setShown(name);
    setAfter(-1);
  };
  return (
    <section className="stack-s" aria-label={`Iterations of ${stepId}`}>
      <h3>Iterations</h3>
      <p className="muted num" role="status">
        {formatNumber(done)}
        {total == null ? '' : ` of ${formatNumber(total)}`} ended, {formatNumber(failed)} failed.
      </p>
      <div className="row iteration-tools">
        <Field label="Show">
          {(control) => (
            <Select {...control} value={shown} onChange={(event) => show(event.target.value)}>
              {SHOWN.map(({ name, label }) => (
                <option key={name} value={name}>
                  {label}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <Field label="From number">
          {(control) => (
            <TextInput
              {...control}
              type="number"
              min={0}
              max={Math.max(0, (total ?? 1) - 1)}
              value={after + 1}
              onChange={(event) => setAfter(Math.max(0, event.target.valueAsNumber || 0) - 1)}
            />
          )}
        </Field>
      </div>
      {nodes.length === 0 ? (
        <p className="muted">None.</p>
      ) : (
        <ul className="iterations" aria-label="Iterations">
          {nodes.map(({ index, status: is }) => (
            <li key={index}>
              <button
                type="button"
                className={`iteration iteration-${is}${index === chosen ? ' iteration-chosen' : ''}`}
                aria-pressed={index === chosen}
                aria-label={`Iteration ${index}, ${is.toLowerCase()}`}
                onClick={() => {
                  setChosen(index === chosen ? null : index);
                  onChoose?.(index);
                }}
              >
                {index}
              </button>
            </li>
          ))}
        </ul>
      )}
      <div className="row">
        {after >= 0 && (
          <Button size="s" onClick={() => setAfter(Math.max(-1, after - PAGE))}>
            Earlier ones
          </Button>
        )}
        {nodes.length === PAGE && (
          <Button size="s" onClick={() => setAfter(last)}>
            Later ones
          </Button>
        )}
        {onRerun && failed > 0 && (
          <Button
            size="s"
            icon="refresh"
            onClick={() =>
              onRerun({ fromStep: stepId, failedIterations: true, ...(within.length > 0 && { iteration: within }) })
            }
          >
            Run the failed ones again
          </Button>
        )}
      </div>
      {chosen !== null && (
        <IterationSteps
          key={chosen}
          executionId={executionId}
          stepId={stepId}
          iteration={[...within, chosen]}
          pulse={pulse}
          onRerun={onRerun}
        />
      )}
    </section>
  );
}

interface IterationStepsProps extends Omit<LoopIterationsProps, 'within'> {
  /** Its own number comes last. */
  readonly iteration: readonly number[];
}

function IterationSteps({ executionId, stepId, iteration, pulse, onRerun }: IterationStepsProps) {
  const { data, error, refetch } = useQuery(RunIterationStepsDocument, {
    variables: { id: executionId, stepId, iteration: [...iteration] },
    fetchPolicy: 'network-only',
  });
  useRefresh(pulse, refetch);
  if (error !== undefined) return <ErrorNote failure={failureOf(error)} onRetry={() => void refetch()} />;
  const steps = data?.execution?.iterationSteps;
  if (steps === undefined) return <Skeleton lines={2} height={24} />;
  return (
    <section className="stack-s iteration-steps" aria-label={`Steps of iteration ${iteration.join('.')}`}>
      <h4>Iteration {iteration.join('.')}</h4>
      {steps.map((step) => (
        <details key={step.stepId} className="iteration-step">
          <summary className="row">
            <span className="grow truncate">{step.title}</span>
            <StatusBadge status={step.status} />
          </summary>
          <div className="stack-s call-body">
            {step.error != null && step.status !== 'SUCCEEDED' && (
              <p className="field-error">
                {step.error.code}: {step.error.message}
              </p>
            )}
            {step.input != null && <JsonTree value={step.input} label="Input" />}
            {step.output != null && <JsonTree value={step.output} label="Output" />}
            {step.tool === 'flow.loop' && step.status !== 'PENDING' && (
              <LoopIterations
                executionId={executionId}
                stepId={step.stepId}
                within={iteration}
                pulse={pulse}
                onRerun={onRerun}
              />
            )}
            {onRerun && step.status !== 'PENDING' && (
              <div>
                <Button size="s" icon="refresh" onClick={() => onRerun({ fromStep: step.stepId, iteration })}>
                  Run again from this step
                </Button>
              </div>
            )}
          </div>
        </details>
      ))}
    </section>
  );
}
