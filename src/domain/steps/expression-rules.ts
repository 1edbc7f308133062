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

/** The names that exist only in some places, each with that place in words. */
const LOCAL_NAMES: ReadonlyMap<string, string> = new Map([
  ['item', 'in the input of a step with "forEach" and in the body of a loop with "forEach"'],
  ['index', 'in the input of a step with "forEach" and in the body of a loop'],
  ['previous', 'in the body of a loop with "repeat"'],
]);

/** The names that an expression of one step may refer to. */
export interface ExpressionPlace {
  readonly stepId: string;
  readonly allIds: ReadonlySet<string>;
  /** Null: not known, since the steps form a cycle. */
  readonly ancestors: Ancestors;
  /** Those of `item`, `index` and `previous` that are in scope. */
  readonly locals: ReadonlySet<string>;
  /** The loop whose body each step belongs to, by id; without those outside of loops. */
  readonly parents?: ReadonlyMap<string, string> | undefined;
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
    } else if (LOCAL_NAMES.has(root) && !place.locals.has(root)) {
      issues.add(path, `"${root}" exists only ${LOCAL_NAMES.get(root)}.`);
    }
  }
  for (const id of analysis.stepIds) {
    if (!place.allIds.has(id)) {
      issues.add(path, `There is no step "${id.slice(0, 100)}" to refer to.${didYouMean(id, place.allIds)}`);
    } else if (id === place.stepId) {
      issues.add(path, `Step "${id}" cannot refer to its own output.`);
    } else if (place.ancestors && !place.ancestors.get(place.stepId)?.has(id)) {
      issues.add(path, notEnded(id, place));
    }
  }
}

function notEnded(id: string, { stepId, parents }: ExpressionPlace): string {
  const loop = parents?.get(id);
  if (loop !== undefined && !isWithin(stepId, loop, parents))
    return `Step "${id}" is in the body of the loop "${loop}". Outside of it, refer to steps.${loop}.output.`;
  if (isWithin(stepId, id, parents)) return `The loop "${id}" has no output before its body has ended.`;
  return `Step "${id}" may not have ended when this step starts; add it to "dependsOn" to refer to it.`;
}

/** Whether a step stands in the body of a loop, at any depth. */
function isWithin(stepId: string, loop: string, parents: ReadonlyMap<string, string> | undefined): boolean {
  const seen = new Set<string>();
  for (let at = parents?.get(stepId); at !== undefined && !seen.has(at); at = parents?.get(at)) {
    if (at === loop) return true;
    seen.add(at);
  }
  return false;
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
