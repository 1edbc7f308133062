import { assertNever } from '../../../domain/assert-never.js';
import type { Condition } from '../understand/understanding.type.js';
import { quoted, type Value } from './draft.js';

/** The conditions as one bare expression over what was read; null where there is none that it can be asked for. */
export function whenOf(conditions: readonly Condition[], value: Value): string | null {
  const parts = conditions.map((condition) => expressionOf(condition, value)).filter((part) => part !== null);
  return parts.length === 0 ? null : parts.join(' and ');
}

function expressionOf(condition: Condition, value: Value): string | null {
  switch (condition.kind) {
    case 'compare': {
      const field = value.field(condition.field);
      if (typeof condition.value === 'string') return `$lowercase($string(${field})) ${condition.operator} $lowercase(${quoted(condition.value)})`;
      // A number that is not there is neither above nor below.
      return `($value := [${field}][0]; $exists($value) and $value != null and $number($value) ${condition.operator} ${condition.value})`;
    }
    case 'contains': {
      const found = `$contains($lowercase($string(${value.full})), $lowercase(${quoted(condition.text)}))`;
      return condition.not ? `$not(${found})` : found;
    }
    case 'some':
      return value.list ? `$count(${value.list.items}) > 0` : null;
    case 'none':
      return value.list ? `$count(${value.list.items}) = 0` : null;
    case 'down':
      return value.up === null ? null : `${value.up} = false`;
    case 'up':
      return value.up;
    default:
      return assertNever(condition);
  }
}
