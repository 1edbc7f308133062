import type { IssueList } from '../../errors.js';
import { ExpressionSyntaxError, analyseExpression } from '../../expressions/index.js';
import { isJsonObject } from '../../lib/json/json.js';
import type { JsonObject, JsonSchema } from '../../lib/json/json.js';
import { filterIssues } from '../event/filter/index.js';

const MAX_EXPRESSION_CHARS = 8_000;

/**
 * A parameter of sources whose items are states of things, such as changed records: an item is an event only if its thing
 * fulfils the condition now, and did not when it was last seen.
 */
export const BECOMES: JsonSchema = {
  type: ['object', 'string'],
  title: 'When this becomes true',
  description:
    'Filters as those of a trigger, or JSONata over trigger.payload. It starts when a thing begins to fulfil them, and not at later changes while it does.',
  maxProperties: 20,
  maxLength: MAX_EXPRESSION_CHARS,
  role: 'none',
};

/** A parameter of sources whose items are states of things in a place, such as deals in a stage. */
export const ENTERED: JsonSchema = {
  type: 'boolean',
  title: 'Only when one comes there',
  description: 'A thing counts once for each time it comes to the place, and not at changes while it stays there.',
  role: 'none',
};

/** The condition among the parameters of a source: filters, or JSONata. Null: there is none, and each change is an event. */
export function conditionOf({ becomes }: JsonObject): JsonObject | string | null {
  if (typeof becomes === 'string') return becomes.trim() === '' ? null : becomes;
  return isJsonObject(becomes) && Object.keys(becomes).length > 0 ? becomes : null;
}

/** Adds the mistakes in the condition of a source. */
export function addConditionIssues(parameters: JsonObject, path: readonly string[], issues: IssueList): void {
  const condition = conditionOf(parameters);
  if (condition === null) return;
  if (typeof condition !== 'string') {
    issues.addAll(filterIssues(condition), path);
    return;
  }
  try {
    const other = [...analyseExpression(condition).roots].find((root) => root !== 'trigger');
    if (other !== undefined)
      issues.add(path, `There is no "${other.slice(0, 100)}" before a run begins. In scope is trigger.payload.`);
  } catch (error) {
    if (!(error instanceof ExpressionSyntaxError)) throw error;
    issues.add(path, error.message);
  }
}
