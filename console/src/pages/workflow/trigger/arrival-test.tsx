import { useApolloClient } from '@apollo/client/react';
import { useEffect, useRef, useState } from 'react';
import { Link } from 'wouter';
import {
  PollNowDocument,
  TriggerArrivalsDocument,
  TrySourceDocument,
  WorkflowDocument,
} from '../../../generated/documents';
import type { TriggerArrivalsQuery, TrySourceMutation } from '../../../generated/documents';
import { useAct } from '../../../lib/use-act';
import { Button } from '../../../ui/button';
import { JsonTree } from '../../../ui/json-tree';
import { ErrorNote, Note } from '../../../ui/states';
import { Badge } from '../../../ui/status-badge';
import type { EditedTrigger } from '../trigger-state';
import type { SourceNeeds } from './source-needs';
import { useTriggerPlace } from './trigger-place';

type Arrivals = TriggerArrivalsQuery['triggerArrivals'];
type Sample = TrySourceMutation['testSource'];

const PAUSE_MS = 1_500;
const WAIT_MS = 120_000;

/** Tries a trigger: reads its list now, or waits for one event, and shows the payload that a run would start with. */
export function ArrivalTest({
  trigger,
  needs,
}: {
  readonly trigger: EditedTrigger;
  /** Null: its events come from no source. */
  readonly needs: SourceNeeds | null;
}) {
  const client = useApolloClient();
  const { workflowId, triggerKey, usesSlots, isSaved } = useTriggerPlace();
  const { busy, failure, act, clear } = useAct();
  const [sample, setSample] = useState<Sample | null>(null);
  const [arrivals, setArrivals] = useState<Arrivals | null>(null);
  const [isWaiting, setWaiting] = useState(false);
  const stop = useRef<AbortController | null>(null);
  useEffect(() => () => stop.current?.abort(), []);
  const { eventType, filters, source } = trigger;
  const canRead = source !== null && needs?.delivery === 'POLL';

  const read = (): void =>
    void act(async () => {
      if (source === null) return;
      setArrivals(null);
      const { data } = await client.mutate({
        mutation: TrySourceDocument,
        variables: { input: { eventType, source, filters, workflowId: usesSlots ? workflowId : null } },
      });
      setSample(data?.testSource ?? null);
    });

  const wait = async (): Promise<void> => {
    const controller = new AbortController();
    stop.current = controller;
    const { signal } = controller;
    clear();
    setSample(null);
    setArrivals(null);
    setWaiting(true);
    await act(async () => {
      const ask = async (since: string | null): Promise<Arrivals | undefined> =>
        (
          await client.query({
            query: TriggerArrivalsDocument,
            variables: { workflowId, triggerKey, since },
            fetchPolicy: 'no-cache',
          })
        ).data?.triggerArrivals;
      const since = (await ask(null))?.now ?? null;
      // Of a source that is not polled, or was a moment ago, the answer says so.
      if (source !== null)
        await client.mutate({ mutation: PollNowDocument, variables: { workflowId } }).catch(() => undefined);
      const until = Date.now() + WAIT_MS;
      while (!signal.aborted && Date.now() < until) {
        const found = await ask(since);
        if (found && !signal.aborted) setArrivals(found);
        if (found?.isSettled === true) break;
        await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
      }
    });
    setWaiting(false);
    // The state of the source has changed.
    void client.refetchQueries({ include: [WorkflowDocument] });
  };

  return (
    <section className="stack-s" aria-label="Test of the trigger">
      <h3>Test</h3>
      <div className="row row-wrap">
        {canRead && (
          <Button size="s" icon="refresh" busy={busy && !isWaiting} onClick={read}>
            Read the list now
          </Button>
        )}
        {isWaiting ? (
          <Button size="s" icon="stop" onClick={() => stop.current?.abort()}>
            Stop waiting
          </Button>
        ) : (
          <Button size="s" icon="bolt" disabled={!isSaved} onClick={() => void wait()}>
            Wait for an event
          </Button>
        )}
      </div>
      <p className="field-hint">
        {isSaved
          ? `Waiting takes at most two minutes. An event that arrives also starts a run, as always.${canRead ? ' Reading the list starts nothing.' : ''}`
          : `Save the trigger to wait for an event.${canRead ? ' The list can be read before.' : ''}`}
      </p>
      {failure && <ErrorNote failure={failure} />}
      <div role="status" className="stack-s">
        {isWaiting && (arrivals === null || !arrivals.isSettled) && (
          <p className="row">
            <span className="spinner" aria-hidden="true" /> Waiting for an event …
          </p>
        )}
        {sample && <SampleShown sample={sample} />}
        {arrivals && <ArrivalsShown arrivals={arrivals} isWaiting={isWaiting} workflowId={workflowId} />}
      </div>
    </section>
  );
}

function SampleShown({ sample: { itemCount, samples, matches, problem } }: { readonly sample: Sample }) {
  if (problem)
    return (
      <Note tone="bad">
        <code>{problem.code}</code> {problem.message}
      </Note>
    );
  return (
    <>
      <p>
        The list holds {itemCount === 1 ? 'one item' : `${itemCount} items`}
        {samples.length < itemCount ? `; the newest ${samples.length} are` : samples.length > 0 ? ':' : '.'}
      </p>
      {samples.map((payload, index) => (
        <Payload key={index} payload={payload} matches={matches[index] === true} />
      ))}
    </>
  );
}

function ArrivalsShown({
  arrivals: { arrivals, reasons, isSettled },
  isWaiting,
  workflowId,
}: {
  readonly arrivals: Arrivals;
  readonly isWaiting: boolean;
  readonly workflowId: string;
}) {
  return (
    <>
      {arrivals.map(({ event, matches, failedKeys }) => {
        const run = event.executions.find(({ workflow }) => workflow?.id === workflowId);
        return (
          <div key={event.id} className="stack-s">
            <Payload payload={event.payload} matches={matches} failedKeys={failedKeys} />
            {run && <Link href={`/runs/${run.id}`}>The run that it started</Link>}
          </div>
        );
      })}
      {arrivals.length === 0 &&
        reasons.map(({ code, message }) => (
          <Note key={code} tone={isWaiting && !isSettled ? 'info' : 'warn'}>
            <code>{code}</code> {message}
          </Note>
        ))}
    </>
  );
}

function Payload({
  payload,
  matches,
  failedKeys = [],
}: {
  readonly payload: Record<string, unknown>;
  readonly matches: boolean;
  readonly failedKeys?: readonly string[];
}) {
  return (
    <div>
      <Badge tone={matches ? 'good' : 'warn'}>
        {matches ? 'Starts a run' : `Filtered out${failedKeys.length === 0 ? '' : `: ${failedKeys.join(', ')}`}`}
      </Badge>
      <JsonTree value={payload} label="The payload" openTo={1} />
    </div>
  );
}
