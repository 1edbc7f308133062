import { useQuery } from '@apollo/client/react';
import { StepTitlesDocument } from '../../generated/documents';
import type { StepTallyFieldsFragment } from '../../generated/documents';
import { formatDuration, formatMoney, formatNumber } from '../../lib/format';
import { Card } from '../../ui/page';

const took = (ms: number | null): string => (ms === null ? '–' : formatDuration(ms));

/** The time and cost of each step of a workflow, in the order of its steps. */
export function StepTable({
  workflowId,
  steps,
}: {
  readonly workflowId: string;
  readonly steps: readonly StepTallyFieldsFragment[];
}) {
  const { data } = useQuery(StepTitlesDocument, { variables: { id: workflowId }, fetchPolicy: 'no-cache' });
  const now = data?.workflow?.steps ?? [];
  const place = (key: string): number => {
    const index = now.findIndex((step) => step.key === key);
    return index === -1 ? now.length : index;
  };
  const slowest = Math.max(1, ...steps.map(({ p95Ms }) => p95Ms ?? 0));
  if (steps.length === 0) return null;
  return (
    <Card title="Steps">
      <table className="table">
        <thead>
          <tr>
            <th scope="col">Step</th>
            <th scope="col" className="num">
              Runs
            </th>
            <th scope="col" className="num">
              Failed
            </th>
            <th scope="col" className="num">
              Retries
            </th>
            <th scope="col">p50 / p95</th>
            <th scope="col" className="num">
              Tokens
            </th>
            <th scope="col" className="num">
              Cost
            </th>
          </tr>
        </thead>
        <tbody>
          {steps
            .toSorted((one, other) => place(one.stepId) - place(other.stepId))
            .map((step) => (
              <tr key={step.stepId}>
                <td>
                  <strong>{now.find(({ key }) => key === step.stepId)?.title ?? step.stepId}</strong>
                  <div className="history-sub">
                    <code>{step.stepId}</code>
                    {data !== undefined && place(step.stepId) === now.length && ' · no longer a step'}
                  </div>
                </td>
                <td className="num" data-label="Runs">
                  {formatNumber(step.runs)}
                </td>
                <td className="num" data-label="Failed">
                  {step.failed > 0 ? <span className="history-bad">{formatNumber(step.failed)}</span> : '0'}
                </td>
                <td className="num" data-label="Retries">
                  {formatNumber(step.retries)}
                </td>
                <td className="history-took">
                  <span className="num">
                    {took(step.medianMs)} / {took(step.p95Ms)}
                  </span>
                  <span className="history-bar" aria-hidden="true">
                    <span style={{ width: `${(100 * (step.p95Ms ?? 0)) / slowest}%` }} className="history-bar-slow" />
                    <span
                      style={{ width: `${(100 * (step.medianMs ?? 0)) / slowest}%` }}
                      className="history-bar-half"
                    />
                  </span>
                </td>
                <td className="num" data-label="Tokens">
                  {formatNumber(step.promptTokens + step.completionTokens)}
                </td>
                <td className="num" data-label="Cost">
                  {step.costUsd > 0 ? formatMoney(step.costUsd) : '–'}
                </td>
              </tr>
            ))}
        </tbody>
      </table>
      <p className="chart-note history-steps-note">Of the newest 200 runs of these days.</p>
    </Card>
  );
}
