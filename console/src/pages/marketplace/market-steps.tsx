import { lazy, Suspense, useState } from 'react';
import type { MarketWorkflowQuery } from '../../generated/documents';
import { toolIcon } from '../../lib/tool-icon';
import { Icon } from '../../ui/icon';
import { Card } from '../../ui/page';
import { Skeleton } from '../../ui/states';
import { Segments } from '../../ui/tabs';
import { MarketStep } from './market-step';

const StepGraph = lazy(() => import('../../graph/step-graph').then(({ StepGraph: graph }) => ({ default: graph })));

type Steps = NonNullable<MarketWorkflowQuery['publicWorkflow']>['steps'];
const VIEWS = [
  {
    name: 'list',
    label: (
      <>
        <Icon name="list" size={14} /> List
      </>
    ),
  },
  {
    name: 'graph',
    label: (
      <>
        <Icon name="graph" size={14} /> Graph
      </>
    ),
  },
] as const;

/** The steps in order, each of which opens; or as a graph, in which one is chosen. */
export function MarketSteps({ steps }: { readonly steps: Steps }) {
  const [view, setView] = useState<'list' | 'graph'>('list');
  const [chosen, setChosen] = useState<string | null>(null);
  const shown = steps.find(({ key }) => key === chosen);
  return (
    <Card
      title="Steps"
      actions={<Segments label="Steps, shown as" options={VIEWS} current={view} onChange={setView} />}
    >
      {view === 'graph' ? (
        <>
          <Suspense fallback={<Skeleton lines={4} height={40} />}>
            <StepGraph
              steps={steps.map((step) => ({ ...step, id: step.key }))}
              selected={chosen}
              onSelect={setChosen}
            />
          </Suspense>
          {shown === undefined ? (
            <p className="card-body muted small">Choose a step to see all of it.</p>
          ) : (
            <div className="card-body" aria-live="polite">
              <h3>{shown.title}</h3>
              <MarketStep step={shown} />
            </div>
          )}
        </>
      ) : (
        <ol className="market-steps">
          {steps.map((step) => (
            <li key={step.id}>
              <details className="market-step">
                <summary>
                  <span className="connection-like">
                    <Icon name={toolIcon(step.tool)} size={15} />
                  </span>
                  <span className="grow">
                    <strong>{step.title}</strong> <code className="faint">{step.tool}</code>
                    {step.description !== '' && (
                      <span className="market-step-about muted small">{step.description}</span>
                    )}
                  </span>
                  <Icon name="chevronRight" size={14} />
                </summary>
                <MarketStep step={step} />
              </details>
            </li>
          ))}
        </ol>
      )}
    </Card>
  );
}
