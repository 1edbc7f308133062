import { missingForSteps } from '../domain/connection/index.js';
import type { AvailableConnections } from '../domain/connection/index.js';
import type { Step } from '../domain/step.js';

/** Why steps cannot run for somebody with these connections; null where they can. */
export function missingConnectionsProblem(steps: readonly Step[], available: AvailableConnections): string | null {
  const missing = missingForSteps(steps, available).map(({ name }) => JSON.stringify(name));
  return missing.length > 0 ? `The workflow needs connections that are not there: ${missing.join(', ')}.` : null;
}
