import { assertNever } from '../../lib/assert-never.js';
import type { AstNode } from '../syntax/expression-ast.type.js';
import { evaluateSimplePath, simplePathOf } from './simple-path.js';
import { NeedsIsolation } from './work-budget.js';
import type { WorkBudget } from './work-budget.js';

/** Evaluates in this process, in bounded time. Nothing is `undefined`. @throws NeedsIsolation */
export type QuickEvaluation = (data: unknown, budget: WorkBudget) => unknown;

type Scalar = string | number | boolean | null | undefined;

/** Texts beyond this are joined and compared in an isolate. */
const MAX_TEXT = 10_000;

const OPERATORS = ['+', '-', '*', '/', '%', '=', '!=', '<', '<=', '>', '>=', '&', 'and', 'or'] as const;
type Operator = (typeof OPERATORS)[number];

/**
 * Conditions and short texts. Together with plain paths they are nearly all of the traffic. They consist of operators
 * on strings, numbers, truth values and null, `? :`, `??`, `$exists`, `$not`, `$count` and `$string`, in any nesting.
 * No loops, so the cost is that of the text of the expression. If a result may differ from JSONata's, the expression is
 * left to an isolate, whose error messages are JSONata's. Examples are a list or an object as an operand, a wrong type,
 * and a result that is not finite.
 *
 * Null if the expression is anything else.
 */
export function quickEvaluationOf(ast: AstNode): QuickEvaluation | null {
  if (ast.predicate || ast.group || ast.keepArray || ast.seekingParent) return null;
  switch (ast.type) {
    case 'string':
    case 'number':
    case 'value': {
      const { value } = ast;
      return () => value;
    }
    case 'path': {
      const path = simplePathOf(ast);
      return path && ((data, budget) => evaluateSimplePath(path, data, budget));
    }
    case 'block':
      return ast.expressions?.length === 1 ? quickOf(ast.expressions[0]) : null;
    case 'binary':
      return quickBinary(ast);
    case 'unary':
      return ast.value === '-' ? quickNegation(ast) : null;
    case 'condition':
      return quickCondition(ast);
    case 'function':
      return quickCall(ast);
    default:
      return null;
  }
}

function quickOf(node: AstNode | undefined): QuickEvaluation | null {
  return node ? quickEvaluationOf(node) : null;
}

function quickBinary(ast: AstNode): QuickEvaluation | null {
  const operator = OPERATORS.find((known) => known === ast.value);
  const lhs = Array.isArray(ast.lhs) ? null : quickOf(ast.lhs as AstNode | undefined);
  const rhs = quickOf(ast.rhs);
  if (!operator || !lhs || !rhs) return null;
  if (operator === 'and') return (data, budget) => truth(lhs(data, budget)) && truth(rhs(data, budget));
  if (operator === 'or') return (data, budget) => truth(lhs(data, budget)) || truth(rhs(data, budget));
  return (data, budget) => operate(operator, scalar(lhs(data, budget)), scalar(rhs(data, budget)));
}

function quickNegation(ast: AstNode): QuickEvaluation | null {
  const operand = quickOf(ast.expression);
  return (
    operand &&
    ((data, budget) => {
      const value = numeric(operand(data, budget));
      return value === undefined ? undefined : -value;
    })
  );
}

function quickCondition(ast: AstNode): QuickEvaluation | null {
  const condition = quickOf(ast.condition);
  const then = quickOf(ast.then);
  const otherwise = ast.else ? quickOf(ast.else) : () => undefined;
  if (!condition || !then || !otherwise) return null;
  return (data, budget) => (truth(condition(data, budget)) ? then(data, budget) : otherwise(data, budget));
}

function quickCall(ast: AstNode): QuickEvaluation | null {
  const name = ast.procedure?.type === 'variable' && !ast.procedure.predicate ? ast.procedure.value : undefined;
  const argument = ast.arguments?.length === 1 ? quickOf(ast.arguments[0]) : null;
  if (!argument) return null;
  switch (name) {
    case 'exists':
      return (data, budget) => argument(data, budget) !== undefined;
    case 'not':
      return (data, budget) => !truth(defined(argument(data, budget)));
    case 'string':
      return (data, budget) => text(scalar(defined(argument(data, budget))));
    case 'count':
      return (data, budget) => {
        const value = argument(data, budget);
        if (value === undefined) return 0;
        return Array.isArray(value) ? value.length : 1;
      };
    default:
      return null;
  }
}

function operate(operator: Exclude<Operator, 'and' | 'or'>, lhs: Scalar, rhs: Scalar): Scalar {
  switch (operator) {
    case '=':
    case '!=':
      return lhs === undefined || rhs === undefined ? false : (lhs === rhs) === (operator === '=');
    case '&':
      return bounded((text(lhs) ?? '') + (text(rhs) ?? ''));
    case '<':
    case '<=':
    case '>':
    case '>=':
      return compare(operator, lhs, rhs);
    case '+':
    case '-':
    case '*':
    case '/':
    case '%':
      return calculate(operator, numeric(lhs), numeric(rhs));
    default:
      return assertNever(operator);
  }
}

function compare(operator: '<' | '<=' | '>' | '>=', lhs: Scalar, rhs: Scalar): boolean | undefined {
  for (const side of [lhs, rhs]) if (side === null || typeof side === 'boolean') throw new NeedsIsolation();
  if (lhs === undefined || rhs === undefined) return undefined;
  if (lhs === null || rhs === null || typeof lhs !== typeof rhs) throw new NeedsIsolation();
  if (operator === '<') return lhs < rhs;
  if (operator === '<=') return lhs <= rhs;
  return operator === '>' ? lhs > rhs : lhs >= rhs;
}

function calculate(
  operator: '+' | '-' | '*' | '/' | '%',
  lhs: number | undefined,
  rhs: number | undefined,
): number | undefined {
  if (lhs === undefined || rhs === undefined) return undefined;
  let result = lhs % rhs;
  if (operator === '+') result = lhs + rhs;
  else if (operator === '-') result = lhs - rhs;
  else if (operator === '*') result = lhs * rhs;
  else if (operator === '/') result = lhs / rhs;
  if (!Number.isFinite(result)) throw new NeedsIsolation();
  return result;
}

function scalar(value: unknown): Scalar {
  switch (typeof value) {
    case 'string':
      return bounded(value);
    case 'number':
    case 'boolean':
    case 'undefined':
      return value;
    default:
      if (value === null) return value;
      throw new NeedsIsolation();
  }
}

function numeric(value: unknown): number | undefined {
  if (value === undefined || typeof value === 'number') return value;
  throw new NeedsIsolation();
}

function truth(value: unknown): boolean {
  return Boolean(scalar(value));
}

/** A function without an argument may use its context instead. */
function defined(value: unknown): unknown {
  if (value === undefined) throw new NeedsIsolation();
  return value;
}

/** As `$string` writes it: numbers to 15 significant digits. */
function text(value: Scalar): string | undefined {
  if (value === undefined || typeof value === 'string') return value;
  return typeof value === 'number' && !Number.isInteger(value) ? String(Number(value.toPrecision(15))) : String(value);
}

function bounded(value: string): string {
  if (value.length > MAX_TEXT) throw new NeedsIsolation();
  return value;
}
