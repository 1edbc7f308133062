import { stableJson } from '../../../lib/json/stable-json.js';
import type { JsonValue } from '../../../lib/json/json.js';
import { addressIn } from './addresses.js';

/**
 * Whether a value is the same JSON as the operand. Two e-mail texts are equal if they have the same address, whatever
 * name stands beside it.
 */
export function equals(operand: JsonValue): (value: JsonValue) => boolean {
  if (typeof operand === 'string') {
    const address = addressIn(operand);
    if (address === null) return (value) => value === operand;
    return (value) => value === operand || (typeof value === 'string' && addressIn(value) === address);
  }
  if (typeof operand !== 'object' || operand === null) return (value) => value === operand;
  const json = stableJson(operand);
  return (value) => typeof value === 'object' && value !== null && stableJson(value) === json;
}

/**
 * The same text for two scalars exactly if they are equal, so that equal ones can be looked up. Null for all other
 * values.
 */
export function tokenOf(value: JsonValue): string | null {
  if (typeof value === 'string') {
    const address = addressIn(value);
    return address === null ? `"${value}` : `@${address}`;
  }
  return typeof value === 'object' && value !== null ? null : String(value);
}
