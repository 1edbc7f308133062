import type { SourceRead } from '../../domain/source/source-page.js';
import type { ExpressionScope } from '../../domain/run/scope.js';
import { TriggerType } from '../../domain/trigger/trigger.js';
import { StepFailure } from '../../errors.js';
import type { ToolContext, ToolPorts } from '../tool.js';

const NO_SCOPE: Omit<ExpressionScope, 'now'> = {
  trigger: { type: TriggerType.EVENT, payload: null, scheduledFor: null },
  context: {},
  steps: {},
  workflow: { id: '', title: '' },
  execution: { id: '' },
};

/** The context in which a poll calls tools. It belongs to no run, and may change nothing outside. */
export function pollContext(read: SourceRead, ports: ToolPorts): ToolContext {
  const { ownerId, eventType, now, signal } = read;
  return {
    ownerId,
    workflowId: 'sources',
    executionId: 'source',
    stepId: eventType,
    iteration: '',
    item: null,
    idempotencyKey: `source:${eventType}`,
    signal,
    ports,
    attempt: 1,
    now,
    scope: { ...NO_SCOPE, now: now.toISOString() },
    evaluate: () => {
      throw StepFailure.permanent('INVALID_INPUT', 'The parameters of a source hold no expressions.');
    },
    conceal: (secrets) => read.conceal(secrets),
    concealed: (value) => value,
    emit: () => undefined,
    allowsSideEffects: false,
    spent: () => undefined,
    whenStored: (then) => then(),
    recall: async () => [],
    record: async () => undefined,
  };
}
