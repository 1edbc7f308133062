import { useQuery } from '@apollo/client/react';
import { useState } from 'react';
import { useParams } from 'wouter';
import { failureOf } from '../../api/failure';
import { MarketWorkflowDocument } from '../../generated/documents';
import type { MarketWorkflowQuery } from '../../generated/documents';
import { categoryLabel } from '../../lib/category-label';
import { formatNumber } from '../../lib/format';
import { triggerInWords } from '../../lib/trigger-words';
import { Button, ButtonLink } from '../../ui/button';
import { Card, Page } from '../../ui/page';
import { Empty, ErrorNote, Skeleton } from '../../ui/states';
import { Badge } from '../../ui/status-badge';
import { Time } from '../../ui/time';
import { CloneButton } from './clone-button';
import { MarketNeeds } from './market-needs';
import { MarketSteps } from './market-steps';
import { ReportDialog } from './report-dialog';
import { StarButton } from './star-button';
import './marketplace.css';

type Workflow = NonNullable<MarketWorkflowQuery['publicWorkflow']>;

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

/** A published workflow, ready to be cloned: its steps, its needs and its author. */
export default function MarketDetailPage() {
  const { id } = useParams<{ id: string }>();
  const { data, error, refetch } = useQuery(MarketWorkflowDocument, { variables: { id } });
  const [isReporting, setReporting] = useState(false);
  const up = { href: '/marketplace', label: 'Marketplace' };
  if (data === undefined)
    return (
      <Page title="Marketplace" up={up}>
        {error ? <ErrorNote failure={failureOf(error)} onRetry={() => void refetch()} /> : <Skeleton lines={6} />}
      </Page>
    );
  const workflow = data.publicWorkflow;
  if (workflow === null) {
    return (
      <Page title="Marketplace" up={up}>
        <Empty
          icon="store"
          title="It is no longer public"
          action={<ButtonLink href="/marketplace">Look at others</ButtonLink>}
        >
          Its owner may have unpublished it. Clones of it are not affected.
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
          <CloneButton id={workflow.id} title={workflow.title} valuesSchema={workflow.valuesSchema} />
        </>
      }
    >
      <div className="market-columns">
        <div className="stack">
          <MarketSteps steps={workflow.steps} />
          {workflow.versions.length > 1 && (
            <Card title="Versions">
              <ul className="card-body stack-s">
                {workflow.versions.map(({ number, notes, publishedAt }) => (
                  <li key={number}>
                    <strong>Version {number}</strong>{' '}
                    <span className="faint small">
                      <Time at={publishedAt} />
                    </span>
                    {notes !== null && <p className="muted small">{notes}</p>}
                  </li>
                ))}
              </ul>
            </Card>
          )}
        </div>
        <div className="stack">
          <Facts workflow={workflow} />
          <MarketNeeds workflow={workflow} />
        </div>
      </div>
      {isReporting && <ReportDialog id={workflow.id} title={workflow.title} onClose={() => setReporting(false)} />}
    </Page>
  );
}
