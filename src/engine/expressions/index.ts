export { createExpressionEvaluator } from './create-expression-evaluator.js';
export type { ExpressionEvaluatorOptions } from './create-expression-evaluator.js';
