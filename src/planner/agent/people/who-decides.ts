import { GapKind } from '../../../domain/plan-report/index.js';
import type { Gap } from '../../../domain/plan-report/index.js';
import type { JsonObject } from '../../../lib/json/json.js';

/* A step that asks a person whose address is not known yet. */

/** Stands for the address until it is known. */
export const UNKNOWN_DECIDER = 'decider@example.com';

/** The input of such a step without the address of the person. */
export function withoutAddress({ deliver, ...input }: JsonObject): JsonObject {
  const people = Array.isArray(deliver) ? (deliver as readonly JsonObject[]) : [];
  return { ...input, deliver: people.map(({ to: _unknown, ...one }) => one) };
}

/**
 * The question for the address.
 *
 * @param role what the words call the person. Null: nothing
 * @param step the position of the step that asks
 */
export const whoDecides = (role: string | null, step: number): Gap => ({
  id: 'decider',
  kind: GapKind.VALUE,
  words: '',
  start: null,
  end: null,
  reason: 'The words do not give the address of the person who decides.',
  question: `Who decides? Give the address ${role === null ? '' : `of "${role}" `}to which the question is mailed.`,
  target: `/steps/${step}/input/deliver/0/to`,
  valueSchema: { type: 'string', format: 'email', minLength: 3, maxLength: 320 },
  choices: [],
  suggestions: [],
  isBlocking: true,
});
