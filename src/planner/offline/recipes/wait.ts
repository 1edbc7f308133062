import type { StepDraft } from '../../../domain/step.js';

/** A durable pause. */
export function waitStep(seconds: number): StepDraft {
  return { id: 'wait', title: `Wait ${inWords(seconds)}`, description: 'Durable: it survives a restart.', tool: 'flow.sleep', input: { seconds } };
}

/** What to say when the time has come: after the wait, or when a schedule starts the run. */
export function reminderStep(message: string | null, afterWait: boolean): StepDraft {
  const headline = message === null ? 'The time has come.' : `Reminder: ${message}`;
  return {
    id: 'remind',
    title: message === null ? 'Say that the time has come' : 'Remind',
    description: '',
    tool: 'data.transform',
    input: { expression: `{ "headline": ${JSON.stringify(headline)}, "at": ${afterWait ? 'steps.wait.output.wokeAt' : 'now'} }` },
  };
}

function inWords(seconds: number): string {
  const units: readonly (readonly [size: number, name: string])[] = [[86_400, 'day'], [3_600, 'hour'], [60, 'minute'], [1, 'second']];
  const [size, name] = units.find(([unit]) => seconds >= unit && seconds % unit === 0) ?? [1, 'second'];
  const count = seconds / size;
  return `${count} ${name}${count === 1 ? '' : 's'}`;
}
