import type { z } from 'zod';
import type { StoredEvent } from '../../domain/event/event.js';
import type { Execution } from '../../domain/run/execution.js';
import type { Emitted } from '../../services/events/event.service.js';
import type { EventAccepted, InboundEvent as InboundEventAnswer } from './event.schema.js';
import { show } from '../common/lower-case.js';
import { problemShape } from '../common/common.shape.js';

export function emittedShape({ eventId, duplicate, executions }: Emitted) {
  return { event_id: eventId, duplicate, executions: executions.map(startedShape) } satisfies z.input<
    typeof EventAccepted
  >;
}

export function inboundEventShape(event: StoredEvent, executions: readonly Execution[]) {
  return {
    event_id: event.id,
    event_type: event.eventType,
    source: event.source,
    delivery_id: event.deliveryId,
    payload: event.payload,
    received_at: event.receivedAt.toISOString(),
    status: show(event.status),
    attempts: event.attempts,
    last_error: event.lastError,
    refusals: event.refusals.map(({ workflowId, problem }) => ({
      workflow_id: workflowId,
      problem: problemShape(problem),
    })),
    executions: executions.map(startedShape),
  } satisfies z.input<typeof InboundEventAnswer>;
}

function startedShape(execution: Execution) {
  return { execution_id: execution.id, workflow_id: execution.workflowId, status: show(execution.status) };
}
