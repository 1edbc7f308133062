import { useApolloClient, useQuery, useSubscription } from '@apollo/client/react';
import { useState } from 'react';
import { WorkflowDocument, WorkflowDraftNowDocument, WorkflowUpdatedDocument } from '../../generated/documents';

/**
 * A workflow, followed live: its steps come one after the other while they are planned. What the server tells goes into
 * the cache by itself; only what the planner is doing just now is kept here, since it belongs to nothing that stays.
 */
export function useWorkflow(id: string) {
  const client = useApolloClient();
  const query = useQuery(WorkflowDocument, { variables: { id }, fetchPolicy: 'cache-and-network' });
  const [progress, setProgress] = useState<string | null>(null);
  useSubscription(WorkflowUpdatedDocument, {
    variables: { workflowId: id },
    ignoreResults: true,
    onData: ({ data: { data } }) => {
      const told = data?.workflowUpdated;
      setProgress(told?.status === 'GENERATING' ? (told.planProgress?.message ?? null) : null);
      // A draft is no part of what is told.
      if (told !== undefined && told.status !== 'GENERATING')
        void client
          .query({ query: WorkflowDraftNowDocument, variables: { id }, fetchPolicy: 'network-only' })
          .catch(() => undefined);
    },
  });
  return { ...query, progress };
}
