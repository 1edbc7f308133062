import { IssueList } from '../../../errors.js';
import type { FieldIssue } from '../../../errors.js';
import { assertNever } from '../../../lib/assert-never.js';
import type { JsonObject, JsonValue } from '../../../lib/json/json.js';
import { FilterOperator, isFilterOperator } from './operators.js';
import { patternWeight } from '../../../lib/json-schema/pattern-weight.js';
import { patternProblem } from './patterns.js';

const NAMES = Object.keys(FilterOperator).join(', ');

/** The largest total weight of all patterns of a trigger, because compiling them must not block the process. */
const MAX_PATTERNS_WEIGHT = 4_000;

/**
 * The mistakes in filters, so that a filter that could never match is refused when it is written. Paths are relative.
 */
export function filterIssues(filters: JsonObject): readonly FieldIssue[] {
  const issues = new IssueList();
  let weight = 0;
  for (const [key, condition] of Object.entries(filters)) {
    if (key === '') issues.add([key], 'A filter needs the name of a field, or a dotted path.');
    if (Array.isArray(condition) && condition.length === 0) issues.add([key], NONE_OF_IT);
    if (typeof condition !== 'object' || condition === null || Array.isArray(condition)) continue;
    if (Object.keys(condition).length === 0)
      issues.add([key], `There is no operator here: it takes one or more of ${NAMES}.`);
    for (const [name, operand] of Object.entries(condition)) {
      if (name === FilterOperator.matches && typeof operand === 'string') weight += patternWeight(operand);
      const detail =
        weight > MAX_PATTERNS_WEIGHT
          ? TOO_HEAVY
          : isFilterOperator(name)
            ? operandProblem(name, operand)
            : unknownOperator(key, name);
      if (detail !== null) issues.add([key, name], detail);
    }
  }
  return issues.all;
}

const NONE_OF_IT = 'Any of an empty list: no event could ever match.';
const TOO_HEAVY = 'The patterns of these filters are too large together: use fewer of them, or smaller repeats.';

function unknownOperator(key: string, name: string): string {
  const [path, operator] = [key, name].map((text) => text.slice(0, 100));
  return `There is no operator ${JSON.stringify(operator)}: it is one of ${NAMES}. A field inside is named by its path: ${JSON.stringify(`${path}.${operator}`)}.`;
}

function operandProblem(operator: FilterOperator, operand: JsonValue): string | null {
  switch (operator) {
    case FilterOperator.eq:
    case FilterOperator.ne:
    case FilterOperator.contains:
      return null;
    case FilterOperator.in:
      if (!Array.isArray(operand)) return '"in" needs a list.';
      return operand.length === 0 ? NONE_OF_IT : null;
    case FilterOperator.exists:
      return typeof operand === 'boolean' ? null : '"exists" needs true or false.';
    case FilterOperator.startsWith:
    case FilterOperator.endsWith:
      return typeof operand === 'string' ? null : `"${operator}" needs a text.`;
    case FilterOperator.matches:
      return typeof operand === 'string' ? patternProblem(operand) : '"matches" needs a regular expression.';
    case FilterOperator.gt:
    case FilterOperator.gte:
    case FilterOperator.lt:
    case FilterOperator.lte:
      return typeof operand === 'number' || typeof operand === 'string'
        ? null
        : `"${operator}" needs a number or a text.`;
    default:
      return assertNever(operator);
  }
}
