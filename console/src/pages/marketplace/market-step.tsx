import type { MarketWorkflowQuery } from '../../generated/documents';
import { formatDuration, plural } from '../../lib/format';
import { JsonTree } from '../../ui/json-tree';

type Step = NonNullable<MarketWorkflowQuery['publicWorkflow']>['steps'][number];

const ON_ERROR: Readonly<Record<Step['onError'], string>> = { FAIL: 'The run fails', CONTINUE: 'The run continues' };

/** One published step in full: its condition, its repetitions, and its input. */
export function MarketStep({
  step: { description, tool, input, when, forEach, dependsOn, retry, timeoutMs, onError },
}: {
  readonly step: Step;
}) {
  const attempts =
    retry.maxAttempts > 1
      ? `Up to ${plural(retry.maxAttempts, 'attempt')}, the second after ${formatDuration(retry.initialDelayMs)}`
      : 'One attempt';
  return (
    <div className="market-step-body stack-s">
      {description !== '' && <p className="muted">{description}</p>}
      <dl className="facts">
        <dt>Tool</dt>
        <dd>
          <code>{tool}</code>
        </dd>
        {when !== null && (
          <>
            <dt>Only where</dt>
            <dd>
              <code>{when}</code>
            </dd>
          </>
        )}
        {forEach !== null && (
          <>
            <dt>For each of</dt>
            <dd>
              <code>{forEach}</code>
            </dd>
          </>
        )}
        {dependsOn !== null && dependsOn.length > 0 && (
          <>
            <dt>After</dt>
            <dd>
              <code>{dependsOn.join(', ')}</code>
            </dd>
          </>
        )}
        <dt>If it fails</dt>
        <dd>
          {attempts}, {formatDuration(timeoutMs)} each. {ON_ERROR[onError]}.
        </dd>
      </dl>
      <h3>Input</h3>
      <JsonTree value={input} label="Input" openTo={3} />
    </div>
  );
}
