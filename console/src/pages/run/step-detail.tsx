import type { ReactNode } from 'react';
import { formatDuration, formatMoney, formatNumber } from '../../lib/format';
import { Button } from '../../ui/button';
import { JsonTree } from '../../ui/json-tree';
import { ErrorNote } from '../../ui/states';
import { StatusBadge } from '../../ui/status-badge';
import type { StepCall } from './run-history';
import type { StepRow } from './step-rows';

interface StepDetailProps {
  readonly row: StepRow;
  readonly now: number;
  /** Absent: the run cannot be repeated from here. */
  readonly onRerun?: (() => void) | undefined;
  /** The pending decision, if this step asks for one. */
  readonly children?: ReactNode;
}

/** One step: its input, its output and its course. */
export function StepDetail({
  row: { title, tool, status, facts, progress, spans, iteration },
  now,
  onRerun,
  children,
}: StepDetailProps) {
  const first = spans[0];
  const length = first === undefined ? null : (spans.at(-1)?.to ?? now) - first.from;
  const error = progress?.error ?? facts?.error;
  const output = facts?.output;
  const streamed = progress?.output ?? '';
  const items = progress?.items;
  const usage = facts?.usage;
  const attempt = progress?.attempt ?? facts?.attempt ?? 1;
  return (
    <div className="stack">
      <header className="step-head">
        <div className="grow">
          <h2>{title}</h2>
          <p className="faint small">
            <code>{tool}</code>
            {iteration.length > 0 && ` · iteration ${iteration.join('.')}`}
            {attempt > 1 && ` · attempt ${attempt}`}
            {length !== null && ` · ${formatDuration(length)}`}
            {usage !== undefined &&
              usage.promptTokens + usage.completionTokens > 0 &&
              ` · ${formatNumber(usage.promptTokens + usage.completionTokens)} tokens, ${formatMoney(usage.costUsd)}`}
          </p>
        </div>
        <StatusBadge status={status} />
      </header>
      {children}
      {error != null && status !== 'SUCCEEDED' && (
        <ErrorNote
          failure={{ code: error.code, message: error.message, issues: [] }}
          title={status === 'WAITING' ? `${error.code}, to be tried again` : error.code}
        />
      )}
      {streamed !== '' && status !== 'SUCCEEDED' && (
        <Part title="Output so far">
          <pre className="stream" aria-live="off">
            {streamed}
            {status === 'RUNNING' && <span className="caret" aria-hidden="true" />}
          </pre>
        </Part>
      )}
      {items != null && status !== 'SUCCEEDED' && tool !== 'flow.loop' && (
        <p className="muted">
          {items.ended}
          {items.total === null ? '' : ` of ${items.total}`} items ended, {items.failed} failed.
        </p>
      )}
      {progress !== undefined && <PlanOf calls={progress.calls} />}
      {progress !== undefined && progress.calls.length > 0 && (
        <Part title="Calls">
          <ol className="calls">
            {progress.calls.map((call) => (
              <CallRow key={call.key} call={call} />
            ))}
          </ol>
        </Part>
      )}
      {output !== null && output !== undefined && status === 'SUCCEEDED' && (
        <Part title="Output">
          <JsonTree value={output} label="Output" />
        </Part>
      )}
      {facts?.input != null && (
        <Part title="Input">
          <JsonTree value={facts.input} label="Input" />
        </Part>
      )}
      {error?.details != null && status !== 'SUCCEEDED' && (
        <Part title="Details of the error">
          <JsonTree value={error.details} label="Details of the error" />
        </Part>
      )}
      {status === 'PENDING' && <p className="muted">It has not started yet.</p>}
      {onRerun && (
        <div>
          <Button icon="refresh" size="s" onClick={onRerun}>
            Run again from this step
          </Button>
        </div>
      )}
    </div>
  );
}

function Part({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className="stack-s">
      <h3>{title}</h3>
      {children}
    </section>
  );
}

/** The number of agents around the one that made the call is seen by its key. */
function callTitle({ kind, key, turn, name }: StepCall): string {
  const isInner = /:call-\d+:/.test(key.replace(/:approval$/, ''));
  const whose = isInner ? ' of an inner agent' : '';
  switch (kind) {
    case 'MODEL':
      return `Turn ${turn}${whose}`;
    case 'PLAN':
      return 'Plan';
    case 'MEMORY':
      return key.endsWith(':summary') ? 'Summary of earlier turns' : 'Earlier turns';
    case 'APPROVAL':
      return `Approval of ${name}${whose}`;
    case 'TOOL':
      return `${name}${whose}`;
  }
}

/** The steps that an agent intends. */
function PlanOf({ calls }: { readonly calls: readonly StepCall[] }) {
  const output: unknown = calls.find(({ kind }) => kind === 'PLAN')?.output;
  const steps =
    typeof output === 'object' && output !== null && 'steps' in output && Array.isArray(output.steps)
      ? output.steps.filter((step) => typeof step === 'string')
      : [];
  if (steps.length === 0) return null;
  return (
    <Part title="Plan">
      <ol>
        {steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
    </Part>
  );
}

function CallRow({ call }: { readonly call: StepCall }) {
  return (
    <li>
      <details>
        <summary className="row">
          {call.hasEnded ? (
            <span className={`dot ${call.error ? 'call-bad' : 'call-good'}`} aria-hidden="true" />
          ) : (
            <span className="spinner" aria-hidden="true" />
          )}
          <span className="grow truncate">
            {callTitle(call)}
            <span className="faint">
              {' '}
              {call.kind === 'TOOL' || call.kind === 'APPROVAL' ? `turn ${call.turn}` : call.name}
            </span>
          </span>
          {call.error && <span className="event-error">{call.error.code}</span>}
        </summary>
        <div className="stack-s call-body">
          {call.error && <p className="field-error">{call.error.message}</p>}
          {call.input != null && <JsonTree value={call.input} label="Input of the call" />}
          {call.output != null && <JsonTree value={call.output} label="Output of the call" />}
        </div>
      </details>
    </li>
  );
}
