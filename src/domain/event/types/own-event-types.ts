import type { JsonSchema } from '../../../lib/json/json.js';
import type { EventType } from './event-type.type.js';
import { anything, closed, flag, instant, oneOf, orNull, payload, text, whole } from './schema-parts.js';

/** The events that Stepcast emits about a user's own workflows. */
export const OwnEvent = {
  SUCCEEDED: 'workflow.succeeded',
  FAILED: 'workflow.failed',
  PUBLISHED: 'workflow.published',
  TODO_CREATED: 'todo.created',
} as const;
export type OwnEvent = (typeof OwnEvent)[keyof typeof OwnEvent];

/** The events for completed runs. */
export const RunCompletedEvent = { SUCCEEDED: OwnEvent.SUCCEEDED, FAILED: OwnEvent.FAILED } as const;
export type RunCompletedEvent = (typeof RunCompletedEvent)[keyof typeof RunCompletedEvent];

export function isRunCompletedEvent(eventType: string): eventType is RunCompletedEvent {
  return eventType === RunCompletedEvent.SUCCEEDED || eventType === RunCompletedEvent.FAILED;
}

const WORKFLOW = closed('The workflow.', {
  id: text('Its id.'),
  title: text('Its title.'),
  version: whole('The version that ran.'),
});

const EXECUTION = (status: 'SUCCEEDED' | 'FAILED'): JsonSchema =>
  closed('The run.', {
    id: text('Its id.'),
    status: oneOf([status], 'How it ended.'),
    trigger: oneOf(['MANUAL', 'SCHEDULED', 'EVENT'], 'The trigger that had started it.'),
    queuedAt: instant('When it was asked for.'),
    startedAt: orNull(instant('When its first step began.')),
    finishedAt: instant('When it ended.'),
    durationMs: orNull({ type: 'integer', description: 'From its start to its end, waits included.' }),
  });

const EXECUTION_SAMPLE = {
  id: 'ex_06f2k1v9d3h8a',
  trigger: 'SCHEDULED',
  queuedAt: '2026-11-24T08:00:00.000Z',
  startedAt: '2026-11-24T08:00:00.012Z',
  finishedAt: '2026-11-24T08:00:03.512Z',
  durationMs: 3_500,
};
const WORKFLOW_SAMPLE = { id: 'wf_06f2k0m4c7t2q', title: 'Daily report', version: 3 };

/** Ends of runs, publications, todos. */
export const OWN_EVENTS: readonly EventType[] = [
  {
    name: OwnEvent.SUCCEEDED,
    title: 'Workflow succeeded',
    description:
      'A run of one of your own workflows has succeeded. It starts no workflow that has led to it. A workflow that listens to all ends hears of the runs of another such workflow only if its filters name that workflow.',
    payloadSchema: payload(
      closed('How a run ended.', {
        workflow: WORKFLOW,
        execution: EXECUTION('SUCCEEDED'),
        output: anything('The output of the run; null if it is larger than 64 KB.'),
        outputOmitted: flag('Whether the output was too large to be included.'),
        error: { type: 'null', description: 'Null: it did not fail.' },
      }),
    ),
    sample: {
      workflow: WORKFLOW_SAMPLE,
      execution: { ...EXECUTION_SAMPLE, status: 'SUCCEEDED' },
      output: { headline: '3 of 18 messages are important.' },
      outputOmitted: false,
      error: null,
    },
  },
  {
    name: OwnEvent.FAILED,
    title: 'Workflow failed',
    description:
      'A run of one of your own workflows has failed. It starts no workflow that has led to it. A workflow that listens to all ends hears of the runs of another such workflow only if its filters name that workflow.',
    payloadSchema: payload(
      closed('How a run ended.', {
        workflow: WORKFLOW,
        execution: EXECUTION('FAILED'),
        output: { type: 'null', description: 'Null: it failed.' },
        outputOmitted: flag('Whether the output was too large to be included.'),
        error: orNull(
          closed('Why it failed.', {
            code: text('Stable and machine-readable, for example HTTP_STATUS.'),
            message: text('For people.'),
            retryable: flag('Whether trying the same again may succeed.'),
          }),
        ),
      }),
    ),
    sample: {
      workflow: WORKFLOW_SAMPLE,
      execution: { ...EXECUTION_SAMPLE, status: 'FAILED' },
      output: null,
      outputOmitted: false,
      error: { code: 'HTTP_STATUS', message: 'The server answered 503.', retryable: true },
    },
  },
  {
    name: OwnEvent.PUBLISHED,
    title: 'Workflow published',
    description: 'You have published one of your workflows to the marketplace.',
    payloadSchema: payload(
      closed('The published workflow.', {
        workflow: closed('The workflow.', {
          id: text('Its id.'),
          title: text('Its title.'),
          slug: text('The readable name of its public page.'),
        }),
        publishedAt: instant('When it was published.'),
      }),
    ),
    sample: {
      workflow: { id: 'wf_06f2k0m4c7t2q', title: 'Daily report', slug: 'daily-report-7t2q' },
      publishedAt: '2026-11-24T08:00:00.000Z',
    },
  },
  {
    name: OwnEvent.TODO_CREATED,
    title: 'Todo created',
    description: 'A todo has come in, for which a workflow is being planned.',
    payloadSchema: payload(
      closed('The todo.', {
        id: text('Its id, as its sender calls it.'),
        title: text('The task.'),
        description: text('More about it; empty if there is nothing.'),
        'workflowId?': text('The workflow that is being planned for it.'),
      }),
    ),
    sample: {
      id: 'todo_123',
      title: 'Plan team offsite',
      description: 'Organize company retreat for 50 people',
      workflowId: 'wf_06f2k0m4c7t2q',
    },
  },
];
