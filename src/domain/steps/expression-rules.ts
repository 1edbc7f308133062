import type { IssueList } from '../../errors.js';
import { ExpressionSyntaxError, MAX_INPUT_EXPRESSIONS, analyseExpression } from '../../expressions/index.js';
import type { JsonObject, JsonSchema } from '../../lib/json/json.js';
import { SCOPE_NAMES } from '../run/scope.js';
import type { Ancestors } from './dependencies.js';
import { bareExpressions, sourcesIn } from './expressions-of.js';
import { textsIn } from './placeholders.js';
import { splitInput } from './literal-fields.js';
import { didYouMean } from '../../lib/text/nearest-name.js';

type Path = readonly (string | number)[];

const NAMES: readonly string[] = SCOPE_NAMES;
const ITEM_NAMES: ReadonlySet<string> = new Set(['item', 'index']);

/** The names that an expression of one step may refer to. */
export interface ExpressionPlace {
  readonly stepId: string;
  readonly allIds: ReadonlySet<string>;
  /** Null: not known, since the steps form a cycle. */
  readonly ancestors: Ancestors;
  /** Inside the items of `forEach`: only there are `item` and `index` in scope. */
  readonly inItems: boolean;
}

/** `{{ }}` in all steps of a workflow together: they are parsed at once when it is saved. */
const MAX_WORKFLOW_EXPRESSIONS = 5_000;

/** Whether the inputs of all steps hold more expressions than a workflow may have; the issue says so. */
export function hasTooManyExpressions(inputs: readonly JsonObject[], issues: IssueList): boolean {
  let count = 0;
  for (const input of inputs) for (const { text } of textsIn(input)) count += text.split('{{').length - 1;
  if (count > MAX_WORKFLOW_EXPRESSIONS)
    issues.add(
      ['steps'],
      `The inputs of all steps may have at most ${MAX_WORKFLOW_EXPRESSIONS} expressions together, not ${count}.`,
    );
  return count > MAX_WORKFLOW_EXPRESSIONS;
}

/** Checks one bare expression: its syntax, the names it uses, and that the steps it reads have ended by then. */
export function checkExpression(source: string, path: Path, place: ExpressionPlace, issues: IssueList): void {
  const analysis = attempt(() => analyseExpression(source), path, issues);
  if (!analysis) return;
  for (const root of analysis.roots) {
    if (!NAMES.includes(root)) {
      issues.add(
        path,
        `There is no "${root.slice(0, 100)}" in expressions.${didYouMean(root, NAMES)} In scope are ${NAMES.join(', ')}.`,
      );
    } else if (ITEM_NAMES.has(root) && !place.inItems) {
      issues.add(path, `"${root}" exists only in the input of a step with "forEach".`);
    }
  }
  for (const id of analysis.stepIds) {
    if (!place.allIds.has(id)) {
      issues.add(path, `There is no step "${id.slice(0, 100)}" to refer to.${didYouMean(id, place.allIds)}`);
    } else if (id === place.stepId) {
      issues.add(path, `Step "${id}" cannot refer to its own output.`);
    } else if (place.ancestors && !place.ancestors.get(place.stepId)?.has(id)) {
      issues.add(path, `Step "${id}" may not have ended when this step starts; add it to "dependsOn" to refer to it.`);
    }
  }
}

/**
 * Checks every `{{ expression }}` in a step's input, and the bare ones in fields whose schema says that they hold
 * JSONata.
 */
export function checkInputExpressions(
  input: JsonObject,
  schema: JsonSchema | undefined,
  path: Path,
  place: ExpressionPlace,
  issues: IssueList,
): void {
  let count = 0;
  for (const { path: within, text } of textsIn(splitInput(input, schema).templated)) {
    if (!text.includes('{{')) continue;
    const at = [...path, ...within];
    const sources = attempt(() => sourcesIn(text), at, issues);
    if (!sources) continue;
    count += sources.length;
    if (count > MAX_INPUT_EXPRESSIONS) {
      // Looking at the rest would only take time.
      issues.add(at, `An input may have at most ${MAX_INPUT_EXPRESSIONS} expressions.`);
      return;
    }
    for (const source of sources) checkExpression(source, at, place, issues);
  }
  for (const { name, text } of bareExpressions(input, schema)) {
    // Over an `input` of its own an expression sees that, and nothing is known of its names; without, the names in
    // scope.
    if ('input' in input) attempt(() => analyseExpression(text), [...path, name], issues);
    else checkExpression(text, [...path, name], place, issues);
  }
}

function attempt<T>(parse: () => T, path: Path, issues: IssueList): T | null {
  try {
    return parse();
  } catch (error) {
    if (!(error instanceof ExpressionSyntaxError)) throw error;
    issues.add(path, `The expression cannot be read: ${error.message}`);
    return null;
  }
}
