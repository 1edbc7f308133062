/** The request of each subscriber: all fields that a client needs to draw a run. */
export const WATCH = `subscription ($executionId: ID!) {
  executionEvents(executionId: $executionId) {
    seq type at status currentStep totalSteps progress chunk error { code message }
    step { stepId title tool status attempt output error { code message } startedAt finishedAt }
  }
}`;

export const TERMINAL = new Set(['SUCCEEDED', 'FAILED', 'CANCELLED']);

const step = (id, tool, input) => ({ id, title: `Step ${id}`, tool, input });

/** The event that releases a run. */
export const RELEASED_BY = 'bench.go';

/**
 * A run that waits until it is released, and then goes through `count` steps of one expression each. @param {number}
 * count
 */
export const heldSteps = (count) => [
  step('held', 'flow.wait_event', {
    eventType: RELEASED_BY,
    filters: { run: '{{ context.run }}' },
    timeoutSeconds: 86_400,
  }),
  ...Array.from({ length: count }, (_, index) =>
    step(`s${index + 1}`, 'data.transform', {
      expression: `{ "index": ${index}, "text": "the result of a step that has been carried out" }`,
    }),
  ),
];
