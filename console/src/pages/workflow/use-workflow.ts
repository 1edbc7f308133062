import { useApolloClient, useQuery, useSubscription } from '@apollo/client/react';
import { useState } from 'react';
import { WorkflowDocument, WorkflowDraftNowDocument, WorkflowUpdatedDocument } from '../../generated/documents';

/**
 * A workflow, followed live: its steps come one after the other while they are planned. Responses of the server go into
 * the cache by themselves. Only the planner's current activity is kept here, because it belongs to no stored object.
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
      // The message of the server contains no draft.
      if (told !== undefined && told.status !== 'GENERATING')
        void client
          .query({ query: WorkflowDraftNowDocument, variables: { id }, fetchPolicy: 'network-only' })
          .catch(() => undefined);
    },
  });
  return { ...query, progress };
}
