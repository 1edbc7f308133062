import { constantText } from '../../expressions/index.js';
import type { JsonValue } from '../../lib/json/json.js';
import { isLiteral, referenceFields } from './references.js';
import type { ReferringStep } from './references.js';

/**
 * The step with each expression that always yields the same text replaced by that text.
 *
 * @returns the step itself if there is none.
 */
export function withConstantReferences<Referring extends ReferringStep>(step: Referring): Referring {
  const input = { ...step.input };
  let isChanged = false;
  const settled = (value: JsonValue): JsonValue => {
    const text = typeof value === 'string' && !isLiteral(value) ? constantText(value) : null;
    if (text === null || text === '' || !isLiteral(text)) return value;
    isChanged = true;
    return text;
  };
  for (const name of referenceFields(step.tool)) {
    const value = input[name];
    if (value !== undefined) input[name] = Array.isArray(value) ? value.map(settled) : settled(value);
  }
  return isChanged ? { ...step, input } : step;
}
