import { useQuery } from '@apollo/client/react';
import { lazy, Suspense, useState } from 'react';
import { Link, useParams } from 'wouter';
import { failureOf } from '../../api/failure';
import { MarketWorkflowDocument } from '../../generated/documents';
import type { MarketWorkflowQuery } from '../../generated/documents';
import { categoryLabel } from '../../lib/category-label';
import { formatNumber } from '../../lib/format';
import { toolIcon } from '../../lib/tool-icon';
import { triggerInWords } from '../../lib/trigger-words';
import { Button, ButtonLink } from '../../ui/button';
import { Icon } from '../../ui/icon';
import { Card, Page } from '../../ui/page';
import { Empty, ErrorNote, Skeleton } from '../../ui/states';
import { Badge } from '../../ui/status-badge';
import { Segments } from '../../ui/tabs';
import { Time } from '../../ui/time';
import { kindLabel } from '../connections/connection-kinds';
import { CloneButton } from './clone-button';
import { ReportDialog } from './report-dialog';
import { StarButton } from './star-button';
import './marketplace.css';

const StepGraph = lazy(() => import('../../graph/step-graph').then(({ StepGraph: graph }) => ({ default: graph })));

type Workflow = NonNullable<MarketWorkflowQuery['publicWorkflow']>;
const VIEWS = [
  { name: 'list', label: <><Icon name="list" size={14} /> List</> },
  { name: 'graph', label: <><Icon name="graph" size={14} /> Graph</> },
] as const;

function Steps({ steps }: { readonly steps: Workflow['steps'] }) {
  const [view, setView] = useState<'list' | 'graph'>('list');
  return (
    <Card title="What it does" actions={<Segments label="Steps, shown as" options={VIEWS} current={view} onChange={setView} />}>
      {view === 'graph' ? (
        <Suspense fallback={<Skeleton lines={4} height={40} />}>
          <StepGraph steps={steps} selected={null} onSelect={() => undefined} />
        </Suspense>
      ) : (
        <ol className="market-steps">
          {steps.map((step) => (
            <li key={step.id} className="market-step">
              <span className="connection-like">
                <Icon name={toolIcon(step.tool)} size={15} />
              </span>
              <div className="grow">
                <strong>{step.title}</strong> <code className="faint">{step.tool}</code>
                {step.description !== '' && <p className="muted small">{step.description}</p>}
                {(step.when !== null || step.forEach !== null) && (
                  <p className="small faint">
                    {step.forEach !== null && <>For each of <code>{step.forEach}</code>. </>}
                    {step.when !== null && <>Only where <code>{step.when}</code>.</>}
                  </p>
                )}
              </div>
            </li>
          ))}
        </ol>
      )}
    </Card>
  );
}

function Facts({ workflow }: { readonly workflow: Workflow }) {
  return (
    <Card title="About it">
      <dl className="facts card-body">
        <dt>By</dt>
        <dd>{workflow.creator.name}</dd>
        <dt>Starts</dt>
        <dd>{triggerInWords(workflow.trigger)}</dd>
        <dt>Clones</dt>
        <dd className="num">{formatNumber(workflow.cloneCount)}</dd>
        <dt>Runs</dt>
        <dd className="num">{formatNumber(workflow.runCount)}</dd>
        <dt>Public since</dt>
        <dd>
          <Time at={workflow.publishedAt} />
        </dd>
        <dt>Version</dt>
        <dd>
          {workflow.version}, <Time at={workflow.updatedAt} />
        </dd>
        {workflow.categories.length > 0 && (
          <>
            <dt>Categories</dt>
            <dd>{workflow.categories.map(categoryLabel).join(', ')}</dd>
          </>
        )}
        {workflow.tags.length > 0 && (
          <>
            <dt>Tags</dt>
            <dd className="row row-wrap">
              {workflow.tags.map((tag) => (
                <Badge key={tag}>{tag}</Badge>
              ))}
            </dd>
          </>
        )}
      </dl>
    </Card>
  );
}

function Requirements({ workflow: { requiredConnections } }: { readonly workflow: Workflow }) {
  return (
    <Card title="What it needs">
      <div className="card-body">
        {requiredConnections.length === 0 ? (
          <p className="muted">Nothing: a clone can run at once.</p>
        ) : (
          <ul className="stack-s">
            {requiredConnections.map(({ kind, name }) => (
              <li key={`${kind} ${name ?? ''}`} className="row">
                <Icon name="plug" /> <span>{kindLabel(kind)}</span> {name !== null && <span className="faint small">called “{name}”</span>}
              </li>
            ))}
          </ul>
        )}
        {requiredConnections.length > 0 && <p className="field-hint market-hint">A clone says what is still to be connected. See your <Link href="/connections">connections</Link>.</p>}
      </div>
    </Card>
  );
}

/** A published workflow: its steps, what it needs, who made it; to be cloned. */
export default function MarketDetailPage() {
  const { id } = useParams<{ id: string }>();
  const { data, error, refetch } = useQuery(MarketWorkflowDocument, { variables: { id } });
  const [isReporting, setReporting] = useState(false);
  const up = { href: '/marketplace', label: 'Marketplace' };
  if (data === undefined) return <Page title="Marketplace" up={up}>{error ? <ErrorNote failure={failureOf(error)} onRetry={() => void refetch()} /> : <Skeleton lines={6} />}</Page>;
  const workflow = data.publicWorkflow;
  if (workflow === null) {
    return (
      <Page title="Marketplace" up={up}>
        <Empty icon="store" title="It is not public any longer" action={<ButtonLink href="/marketplace">Look at others</ButtonLink>}>
          Its owner may have taken it back. Clones of it stay what they are.
        </Empty>
      </Page>
    );
  }
  return (
    <Page
      title={workflow.title}
      up={up}
      lead={workflow.description}
      actions={
        <>
          <StarButton workflow={workflow} />
          <Button variant="quiet" icon="warning" onClick={() => setReporting(true)}>
            Report
          </Button>
          <CloneButton id={workflow.id} />
        </>
      }
    >
      <div className="market-columns">
        <div className="stack">
          <Steps steps={workflow.steps} />
          {workflow.versions.length > 1 && (
            <Card title="Versions">
              <ul className="card-body stack-s">
                {workflow.versions.map(({ number, notes, publishedAt }) => (
                  <li key={number}>
                    <strong>Version {number}</strong> <span className="faint small"><Time at={publishedAt} /></span>
                    {notes !== null && <p className="muted small">{notes}</p>}
                  </li>
                ))}
              </ul>
            </Card>
          )}
        </div>
        <div className="stack">
          <Facts workflow={workflow} />
          <Requirements workflow={workflow} />
        </div>
      </div>
      {isReporting && <ReportDialog id={workflow.id} title={workflow.title} onClose={() => setReporting(false)} />}
    </Page>
  );
}
