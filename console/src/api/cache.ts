import { InMemoryCache } from '@apollo/client/cache';
import type { FieldPolicy } from '@apollo/client/cache';
import type { StoreObject } from '@apollo/client/utilities';

interface Page {
  readonly nodes?: readonly unknown[];
  readonly pageInfo?: unknown;
  readonly totalCount?: number;
}

/** A list that grows page by page. Items behind a cursor are appended, and a request without one starts again. */
const paged = (...keyArgs: readonly string[]): FieldPolicy<Page> => ({
  keyArgs: [...keyArgs],
  merge: (existing, incoming, { args }) =>
    args?.['after'] == null || existing === undefined
      ? incoming
      : { ...incoming, nodes: [...(existing.nodes ?? []), ...(incoming.nodes ?? [])] },
});

/** Triggers have no id: one with the same key keeps what other requests have read of it. */
const byKey: FieldPolicy<readonly StoreObject[]> = {
  merge: (existing = [], incoming, { mergeObjects, readField }) =>
    incoming.map((trigger) => {
      const before = existing.find((each) => readField('key', each) === readField('key', trigger));
      return before === undefined ? trigger : mergeObjects(before, trigger);
    }),
};

/** The types that `node` returns and this page reads by that field. */
const NODES = ['Workflow', 'Execution', 'InboundEvent'];

/** An object with an id is kept once. An object without an id belongs to its container. */
export function createCache(): InMemoryCache {
  return new InMemoryCache({
    possibleTypes: {
      Trigger: ['ManualTrigger', 'ScheduledTrigger', 'EventTrigger'],
      Node: NODES,
    },
    typePolicies: {
      Query: {
        fields: {
          workflows: paged('status', 'search', 'tags', 'metadata'),
          executions: paged('workflowId', 'status', 'from', 'to', 'filter'),
          inboundEvents: paged('eventType', 'status'),
          exploreWorkflows: paged('category'),
          communityWorkflows: paged('search', 'category', 'tags', 'sort'),
          starredWorkflows: paged(),
          reports: paged('status'),
          auditLog: paged('filter'),
          workflow: {
            read: (existing: unknown, { args, toReference }) =>
              existing ?? toReference({ __typename: 'Workflow', id: args?.['id'] as string }),
          },
        },
      },
      // A query may ask for fewer of its fields than another.
      ExecutionTrigger: { merge: true },
      Workflow: {
        fields: {
          executions: paged('status', 'first'),
          ticks: paged(),
          versions: paged(),
          trigger: { merge: false },
          missingConnections: { merge: false },
          triggers: byKey,
          steps: { merge: false },
        },
      },
      WorkflowTrigger: { fields: { trigger: { merge: false }, activity: { merge: true } } },
      TriggerActivity: { fields: { ticks: paged() } },
      Execution: { fields: { steps: { merge: false } } },
      PublicWorkflow: { fields: { steps: { merge: false }, trigger: { merge: false } } },
      StepChange: { keyFields: false },
      Tool: { keyFields: ['name'] },
      EventType: { keyFields: ['name'] },
    },
  });
}
