import type { JsonValue } from '../../lib/json/json.js';
import { LruMap } from '../../lib/collections/lru-map.js';
import type { AstNode } from './expression-ast.type.js';
import { ExpressionSyntaxError } from './expression-syntax-error.js';
import { parseExpression } from './parse-expression.js';
import { quickEvaluationOf } from '../evaluation/quick-evaluation.js';
import type { QuickEvaluation } from '../evaluation/quick-evaluation.js';
import { References } from './references.js';
import { simplePathOf } from '../evaluation/simple-path.js';
import type { SimplePath } from '../evaluation/simple-path.js';

export interface ExpressionAnalysis {
  /** Names looked up in the scope itself, known or not: `['context', 'steps']`. */
  readonly roots: ReadonlySet<string>;
  /** The steps that are named: `steps.ID`, steps.`ID`, `$lookup(steps, "ID")`. */
  readonly stepIds: ReadonlySet<string>;
  /** The fields below `trigger.payload` that are named, as far as the text alone shows. */
  readonly payloadPaths: readonly (readonly string[])[];
  /** Steps are also reached without their names: `steps.*`, `$keys(steps)`, `steps[...]`, `$$`. */
  readonly dynamicStep: boolean;
  /** The scope is used as a whole (`$$`, `$eval`), so that `roots` is not all that the expression may see. */
  readonly wholeScope: boolean;
  /** The expression as a plain path, if it is one. */
  readonly simplePath: SimplePath | null;
  /** How to evaluate it in this process, if that is certain to be cheap. Includes every plain path and constant. */
  readonly quick: QuickEvaluation | null;
  /** The expression as a constant, if it is one. Otherwise undefined. */
  readonly literal: JsonValue | undefined;
}

/** Only parsed expressions are kept: a caller repeats a good expression, not a bad one. */
const analysed = new LruMap<string, ExpressionAnalysis>(2_000);

/**
 * The names that a JSONata expression refers to, without evaluating it. Cached.
 *
 * @throws ExpressionSyntaxError and nothing else.
 */
export function analyseExpression(source: string): ExpressionAnalysis {
  let analysis = analysed.get(source);
  if (!analysis) {
    analysis = analyse(parseExpression(source));
    analysed.set(source, analysis);
  }
  return analysis;
}

function analyse(ast: AstNode): ExpressionAnalysis {
  try {
    const { roots, stepIds, payloadPaths, dynamicStep, wholeScope } = References.of(ast);
    return {
      roots,
      stepIds,
      payloadPaths,
      dynamicStep,
      wholeScope,
      simplePath: simplePathOf(ast),
      quick: quickEvaluationOf(ast),
      literal: literalOf(ast),
    };
  } catch (error) {
    if (error instanceof RangeError) throw new ExpressionSyntaxError('The expression is nested too deeply.', 0);
    throw error;
  }
}

function literalOf(ast: AstNode): JsonValue | undefined {
  if (ast.type !== 'string' && ast.type !== 'number' && ast.type !== 'value') return undefined;
  if (ast.predicate || ast.group || ast.keepArray) return undefined;
  const { value } = ast;
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' || value === null
    ? value
    : undefined;
}
