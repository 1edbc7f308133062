import { useQuery } from '@apollo/client/react';
import { EventTypeNamesDocument } from '../../../generated/documents';
import type { TriggerFieldsFragment } from '../../../generated/documents';
import { Time } from '../../../ui/time';

type EventTrigger = Extract<TriggerFieldsFragment, { readonly __typename: 'EventTrigger' }>;
type State = NonNullable<NonNullable<EventTrigger['source']>['state']>;

const STATUS: Readonly<Record<State['status'], string>> = {
  OFF: 'Not polled',
  STARTING: 'The first look is to come',
  WATCHING: 'Polled',
  FAILING: 'The last look failed',
};

/** The state of the source of a stored trigger. */
export function SourceState({ trigger }: { readonly trigger: TriggerFieldsFragment }) {
  const types = useQuery(EventTypeNamesDocument, { fetchPolicy: 'cache-first' }).data?.eventTypes;
  const eventType = trigger.__typename === 'EventTrigger' ? trigger.eventType : '';
  const delivery = types?.find(({ name }) => name === eventType)?.source?.delivery;
  const state = trigger.__typename === 'EventTrigger' ? trigger.source?.state : null;
  if (!state) return null;
  // The set-up guide says how events of a service arrive.
  if (delivery !== undefined && delivery !== 'POLL' && !state.problem) return null;
  const { status, lastPollAt, nextPollAt, itemCount, problem } = state;
  return (
    <div role="status">
      <p className="muted">
        {STATUS[status]}
        {lastPollAt && (
          <>
            {' · last '}
            <Time at={lastPollAt} />
          </>
        )}
        {nextPollAt && (
          <>
            {' · next '}
            <Time at={nextPollAt} />
          </>
        )}
        {` · ${itemCount} new ${itemCount === 1 ? 'item' : 'items'} so far`}
      </p>
      {problem && (
        <p>
          <code>{problem.code}</code> {problem.message}
        </p>
      )}
    </div>
  );
}
