import { registerEnumType } from 'type-graphql';
import { ExecutionEventType, ExecutionStatus, StepStatus } from '../../domain/run/execution.js';

registerEnumType(ExecutionStatus, {
  name: 'ExecutionStatus',
  description: 'How far a run is. SUCCEEDED, FAILED and CANCELLED are final.',
  valuesConfig: {
    QUEUED: { description: 'It waits for a worker.' },
    RUNNING: { description: 'A worker runs its steps.' },
    WAITING: { description: 'It waits for a time, an event, an approval or another run, and holds no worker.' },
    PAUSED: { description: 'A user paused it.' },
    SUCCEEDED: { description: 'Every step has ended well or was skipped.' },
    FAILED: { description: 'It has ended with an error.' },
    CANCELLED: { description: 'A user or the flow control of its workflow cancelled it; error says why.' },
  },
});

registerEnumType(StepStatus, {
  name: 'StepStatus',
  description: 'How far one step of a run is.',
  valuesConfig: {
    PENDING: { description: 'It has not started.' },
    RUNNING: { description: 'It is being tried.' },
    WAITING: { description: 'It waits for a time, an event, an approval or another run, or to be tried again.' },
    SUCCEEDED: { description: 'It has its output.' },
    FAILED: { description: 'Its last attempt failed.' },
    SKIPPED: { description: 'Its condition was false.' },
    CANCELLED: { description: 'The run ended before it did.' },
  },
});

registerEnumType(ExecutionEventType, {
  name: 'ExecutionEventType',
  description: 'The kind of event in a run.',
  valuesConfig: {
    QUEUED: { description: 'The run was put into the queue.' },
    STARTED: { description: 'A worker took it up.' },
    STEP_STARTED: { description: 'An attempt of a step began.' },
    STEP_OUTPUT: { description: "A piece of a step's output appeared." },
    STEP_TURN: { description: 'The model of a step has answered, and says what it wants called.' },
    STEP_CALL_STARTED: { description: 'A tool that the model of a step asked for is about to be called.' },
    STEP_CALL_ENDED: {
      description:
        'The model received the outcome of a call: its result, its failure, or the reason why it was not made.',
    },
    STEP_RETRYING: { description: 'An attempt failed and will be repeated.' },
    STEP_SUCCEEDED: { description: 'A step has its output.' },
    STEP_FAILED: { description: 'A step failed for good.' },
    STEP_SKIPPED: { description: 'The condition of a step was false.' },
    ITERATION_ENDED: { description: 'Iterations of a loop have ended; `loop` says how far it is.' },
    WAITING: {
      description: 'A step waits, or the whole run does: if status is WAITING, it holds no worker.',
    },
    PAUSED: { description: 'The run was paused.' },
    RESUMED: { description: 'The run continues.' },
    SUCCEEDED: { description: 'The run has ended well; the last event.' },
    FAILED: { description: 'The run has failed; the last event.' },
    CANCELLED: { description: 'The run was cancelled; the last event.' },
  },
});

export { ExecutionEventType, ExecutionStatus, StepStatus };
