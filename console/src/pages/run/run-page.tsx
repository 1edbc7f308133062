import { useApolloClient, useQuery } from '@apollo/client/react';
import { lazy, Suspense, useEffect, useState } from 'react';
import { Link, useParams } from 'wouter';
import { failureOf } from '../../api/failure';
import { ApprovalsDocument, RunDocument } from '../../generated/documents';
import { formatDuration, formatInstant, formatMoney, formatNumber } from '../../lib/format';
import { useNow } from '../../lib/use-now';
import { Button, ButtonLink } from '../../ui/button';
import { JsonTree } from '../../ui/json-tree';
import { Metadata, Tags } from '../../ui/labels';
import { Card, Page } from '../../ui/page';
import { Empty, ErrorNote, Skeleton } from '../../ui/states';
import { StatusBadge } from '../../ui/status-badge';
import { Tabs } from '../../ui/tabs';
import { ApprovalForm } from '../approvals/approval-form';
import { EventList } from './event-list';
import { RunActions, useRerun } from './run-actions';
import { RunFiles } from './run-files';
import { RunLabelsDialog } from './run-labels-dialog';
import { isTerminal } from '@stepcast/client/run';
import { LoopBar, nextFailed } from './loop-bar';
import { LoopIterations } from './loop-iterations';
import { useOpenLoops } from './open-loops';
import { StepDetail } from './step-detail';
import { flatRows, graphSteps, isLoop, stepRows } from './step-rows';
import type { StepRow } from './step-rows';
import { Timeline } from './timeline';
import { useRunEvents } from './use-run-events';
import './run.css';

const StepGraph = lazy(() =>
  import('../../graph/step-graph').then(({ StepGraph: component }) => ({ default: component })),
);

type View = 'graph' | 'timeline' | 'events' | 'data' | 'files';

/** The step of most interest: a failed one, otherwise a running one, otherwise the one that ended last. */
function focusOf(rows: readonly StepRow[]): string | null {
  const find = (...statuses: readonly string[]): StepRow | undefined =>
    rows.find(({ status }) => statuses.includes(status));
  return (
    (
      find('FAILED') ??
      find('WAITING') ??
      find('RUNNING') ??
      rows.findLast(({ status }) => status === 'SUCCEEDED') ??
      rows[0]
    )?.stepId ?? null
  );
}

export default function RunPage() {
  const { id } = useParams<{ id: string }>();
  return <RunView key={id} id={id} />;
}

function RunView({ id }: { readonly id: string }) {
  const { data, error, refetch } = useQuery(RunDocument, { variables: { id } });
  const { run, events } = useRunEvents(id);
  const approvals = useQuery(ApprovalsDocument);
  const { rerun } = useRerun(id);
  const [view, setView] = useState<View>('graph');
  const [chosen, setChosen] = useState<string | null>(null);
  const [isLabelling, setLabelling] = useState(false);
  const execution = data?.execution;
  const status = run.status ?? execution?.status;
  const isOver = isTerminal(status);
  const now = useNow(isOver ? null : 250);

  // Events do not contain inputs and outputs. Inputs and outputs of steps that have just ended, or wait, are requested
  // once for a burst of events.
  const milestone = events.findLast(({ type }) => type !== 'STEP_OUTPUT' && type !== 'STEP_STARTED')?.seq ?? 0;
  const client = useApolloClient();
  const loops = useOpenLoops(id, milestone);
  const refetchApprovals = approvals.refetch;
  useEffect(() => {
    if (milestone === 0) return undefined;
    const timer = setTimeout(() => {
      void refetch();
      void refetchApprovals();
    }, 150);
    return () => clearTimeout(timer);
  }, [milestone, refetch, refetchApprovals]);

  if (execution === undefined && error === undefined)
    return (
      <Page title="Run">
        <Skeleton lines={6} height={40} />
      </Page>
    );
  if (execution === undefined)
    return (
      <Page title="Run">
        <ErrorNote failure={failureOf(error)} onRetry={() => void refetch()} />
      </Page>
    );
  if (execution === null || status === undefined)
    return (
      <Page title="Run">
        <Empty icon="search" title="There is no such run" action={<ButtonLink href="/runs">All runs</ButtonLink>}>
          It may have been deleted, or belong to another user.
        </Empty>
      </Page>
    );

  const rows = stepRows(execution, run, loops.loops);
  const everyRow = flatRows(rows).map((each) => each.row);
  const selected = chosen ?? focusOf(rows);
  const row = everyRow.find(({ stepId }) => stepId === selected);
  const toggle = (loop: StepRow): void => {
    const { stepId, iteration } = loop;
    if (loop.body) {
      loops.close(iteration.length);
      if (flatRows(loop.body).some((each) => each.row.stepId === selected)) setChosen(stepId);
      return;
    }
    const open = (index: number): void => loops.open(iteration.length, stepId, index);
    // A failed iteration is of most interest, and otherwise one that has just ended.
    const ended = loop.progress?.items?.ended ?? 0;
    const usual = loop.status === 'SUCCEEDED' ? 0 : Math.max(0, ended - 1);
    nextFailed(client, { id, stepId, iteration }, -1).then(
      (failed) => open(failed ?? usual),
      () => open(usual),
    );
  };
  const titleOf = (stepId: string): string => everyRow.find((each) => each.stepId === stepId)?.title ?? stepId;
  const waiting = isOver ? [] : (approvals.data?.approvals.filter((approval) => approval.execution.id === id) ?? []);
  const approval = waiting.find(({ stepId }) => stepId === selected);
  const elsewhere = waiting.filter(({ stepId }) => stepId !== selected);
  const startedAt = run.startedAt ?? run.queuedAt;
  const tokens = execution.usage.promptTokens + execution.usage.completionTokens;
  const problem = run.error ?? execution.error;

  return (
    <Page
      isWide
      title={execution.workflow?.title ?? 'A deleted workflow'}
      up={{
        href: execution.workflow ? `/workflows/${execution.workflow.id}` : '/runs',
        label: execution.workflow?.title ?? 'Runs',
      }}
      badge={<StatusBadge status={status} />}
      actions={
        <>
          <Button icon="star" onClick={() => setLabelling(true)}>
            Labels
          </Button>
          <RunActions id={id} status={status} />
        </>
      }
      lead={
        <span className="page-facts">
          <span>Version {execution.workflowVersion}</span>
          <span>{TRIGGER_WORDS[execution.trigger.type]}</span>
          <span>{formatInstant(execution.queuedAt)}</span>
          {startedAt !== null && <span className="num">{formatDuration((run.endedAt ?? now) - startedAt)}</span>}
          <span>
            {run.finishedSteps || execution.currentStep} of {execution.totalSteps} steps
          </span>
          {tokens > 0 && (
            <span>
              {formatNumber(tokens)} tokens, {formatMoney(execution.usage.costUsd)}
            </span>
          )}
          <Tags tags={execution.tags} list="/runs" />
          <Metadata metadata={execution.metadata} />
          {execution.rerunOf && <Link href={`/runs/${execution.rerunOf.id}`}>Repeats an earlier run</Link>}
        </span>
      }
    >
      <div
        className="run-bar"
        role="progressbar"
        aria-label="Progress"
        aria-valuemin={0}
        aria-valuemax={execution.totalSteps}
        aria-valuenow={run.finishedSteps || execution.currentStep}
      >
        <span
          className={`run-bar-${status}`}
          style={{
            width: `${(100 * (run.finishedSteps || execution.currentStep)) / Math.max(1, execution.totalSteps)}%`,
          }}
        />
      </div>
      {problem && isOver && (
        <ErrorNote failure={{ code: problem.code, message: problem.message, issues: [] }} title={problem.code} />
      )}
      {elsewhere.map((other) => (
        <Card key={other.id} title="Waits for your decision">
          <div className="card-body">
            <ApprovalForm approval={other} onDecided={() => void approvals.refetch()} />
          </div>
        </Card>
      ))}
      <div className="run-columns">
        <div className="run-main">
          <Tabs
            label="Views of the run"
            current={view}
            onChange={setView}
            tabs={[
              { name: 'graph', label: 'Graph' },
              { name: 'timeline', label: 'Timeline' },
              {
                name: 'events',
                label: (
                  <>
                    Events <span className="tab-count num">{events.length}</span>
                  </>
                ),
              },
              { name: 'data', label: 'Input and output' },
              { name: 'files', label: 'Files' },
            ]}
          >
            {(view === 'graph' || view === 'timeline') &&
              loops.loops.map((loop, level) => (
                <LoopBar
                  key={loop.stepId}
                  executionId={id}
                  title={titleOf(loop.stepId)}
                  loop={loop}
                  pulse={milestone}
                  onChoose={(index) => loops.open(level, loop.stepId, index)}
                  onClose={() => {
                    const closed = everyRow.find((each) => each.stepId === loop.stepId);
                    if (closed) toggle(closed);
                  }}
                />
              ))}
            {view === 'graph' && (
              <Card>
                <Suspense fallback={<Skeleton lines={4} height={50} />}>
                  <StepGraph steps={graphSteps(execution, rows, toggle)} selected={selected} onSelect={setChosen} />
                </Suspense>
              </Card>
            )}
            {view === 'timeline' && (
              <Card>
                <Timeline run={run} rows={rows} now={now} selected={selected} onSelect={setChosen} onToggle={toggle} />
              </Card>
            )}
            {view === 'events' && (
              <Card>
                <EventList events={events} />
              </Card>
            )}
            {view === 'files' && <RunFiles id={id} milestone={milestone} />}
            {view === 'data' && (
              <div className="stack">
                <Card title="Output">
                  <div className="card-body">
                    <JsonTree value={execution.output} label="Output of the run" />
                  </div>
                </Card>
                <Card title="Context">
                  <div className="card-body">
                    <JsonTree value={execution.context} label="Context" />
                  </div>
                </Card>
                {execution.trigger.payload != null && (
                  <Card title="Event">
                    <div className="card-body">
                      <JsonTree value={execution.trigger.payload} label="Payload of the event" />
                    </div>
                  </Card>
                )}
              </div>
            )}
          </Tabs>
        </div>
        <Card className="run-side">
          <div className="card-body">
            {row && (
              <StepDetail
                row={row}
                now={now}
                onRerun={
                  isOver
                    ? () => rerun(row.stepId, row.iteration.length > 0 ? { iteration: row.iteration } : {})
                    : undefined
                }
              >
                {isLoop(row) && row.status !== 'PENDING' && (
                  <LoopIterations
                    key={row.stepId}
                    executionId={id}
                    stepId={row.stepId}
                    within={row.iteration}
                    pulse={milestone}
                    onRerun={isOver ? (what) => rerun(what.fromStep, what) : undefined}
                    onChoose={(index) => loops.open(row.iteration.length, row.stepId, index)}
                  />
                )}
                {approval && (
                  <ApprovalForm key={approval.id} approval={approval} onDecided={() => void approvals.refetch()} />
                )}
              </StepDetail>
            )}
          </div>
        </Card>
      </div>
      {isLabelling && (
        <RunLabelsDialog
          id={id}
          labels={execution}
          onClose={() => setLabelling(false)}
          onSaved={() => setLabelling(false)}
        />
      )}
    </Page>
  );
}

const TRIGGER_WORDS = {
  MANUAL: 'Started by hand',
  SCHEDULED: 'Started by its schedule',
  EVENT: 'Started by an event',
} as const;
