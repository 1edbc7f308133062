import type { JsonValue } from '../../src/lib/json/json.js';
import type { Gap, GapAnswer } from '../../src/domain/plan-report/index.js';

const ADDRESS = 'boss@example.com';

/**
 * The answer of a person who wants only what the request says: an address for a person, the first choice, a text for a
 * message. Words that have no effect are left out, so the plan does not do what they say.
 */
export function naturalAnswer(gap: Gap, own: string): GapAnswer {
  const [choice] = gap.choices;
  if (choice) return { gapId: gap.id, choiceId: choice.id };
  if (gap.valueSchema === null || gap.target === null) return { gapId: gap.id, leaveOut: true };
  return { gapId: gap.id, value: valueFor(gap, own) };
}

function valueFor({ target, question, valueSchema }: Gap, own: string): JsonValue {
  const name = target?.split('/').at(-1) ?? '';
  const { type, pattern, enum: options } = (valueSchema ?? {}) as { type?: unknown; pattern?: unknown; enum?: unknown };
  if (Array.isArray(options)) return options[0] as JsonValue;
  if (/yours/.test(question)) return own;
  if (typeof pattern === 'string' || /^(?:to|cc|bcc|from)$/.test(name)) return ADDRESS;
  if (type === 'number' || type === 'integer') return 1;
  if (type === 'boolean') return true;
  if (name === 'since') return '2026-11-01';
  if (name === 'when') return 'true';
  return 'What the request is about.';
}
