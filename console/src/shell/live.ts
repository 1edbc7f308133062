import { useApolloClient, useQuery, useSubscription } from '@apollo/client/react';
import { useEffect } from 'react';
import { connection } from '../api/connection';
import { session } from '../api/session';
import { AnyExecutionDocument, WaitingApprovalsDocument } from '../generated/documents';
import { createStore } from '../lib/store';

/** The last announced run and its state. A list checks whether that changes it. */
export const runTold = createStore('');

/**
 * Follows the user's runs as long as the console is open, so that all shown runs stay current. Answers how many
 * approvals wait.
 */
export function useLiveExecutions(): number {
  const client = useApolloClient();
  const { data, refetch } = useQuery(WaitingApprovalsDocument);
  useSubscription(AnyExecutionDocument, {
    ignoreResults: true,
    onData: ({ data: { data: told } }) => {
      const run = told?.executionUpdated;
      if (run === undefined) return;
      const state = `${run.id} ${run.status}`;
      if (runTold.get() === state) return;
      runTold.set(state);
      // A run that begins or ceases to wait may bring an approval, or take one away.
      void refetch();
    },
  });
  useEffect(() => refreshWhenBack(() => void client.refetchQueries({ include: 'active' })), [client]);
  return data?.approvals.length ?? 0;
}

/** Changes that were missed while the connection or the session was away are requested again. */
function refreshWhenBack(refresh: () => void): () => void {
  let wasAway = false;
  const stopConnection = connection.subscribe(() => {
    if (connection.get() === 'online' && wasAway) refresh();
    wasAway = connection.get() === 'waiting';
  });
  let wasLost = false;
  const stopSession = session.subscribe(() => {
    if (session.get() === 'in' && wasLost) refresh();
    wasLost = session.get() === 'lost';
  });
  return () => {
    stopConnection();
    stopSession();
  };
}
