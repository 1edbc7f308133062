import { assertNever } from '../../../domain/assert-never.js';
import { PlanningFailure } from '../../../errors.js';
import type { Condition } from '../understand/understanding.type.js';
import { quoted, type Value } from './draft.js';

/** The conditions as one bare expression over what was read; null where there is none. @throws PlanningFailure where one cannot be asked for */
export function whenOf(conditions: readonly Condition[], value: Value): string | null {
  const parts = conditions.map((condition) => expressionOf(condition, value));
  // Rather no plan than one that does always what was to be done in some cases.
  if (!parts.every((part) => part !== null)) throw new PlanningFailure('NOT_UNDERSTOOD', 'A condition was understood, but nothing that is read before it can be asked for it. Name a value and what it is to be compared with, or a text that is to be found.', false);
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
