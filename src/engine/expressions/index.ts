export { createExpressionEvaluator } from './create-expression-evaluator.js';
