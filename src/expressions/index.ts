export { analyseExpression } from './syntax/analyse-expression.js';
export { constantText } from './constant-text.js';
export type { ExpressionAnalysis } from './syntax/analyse-expression.js';
export { MAX_INPUT_EXPRESSIONS, MAX_INPUT_NESTING } from './syntax/expression-limits.js';
export { ExpressionSyntaxError } from './syntax/expression-syntax-error.js';
export { NeedsIsolation, WorkBudget } from './evaluation/work-budget.js';
export { parseTemplate } from './evaluation/template.js';
export type { TemplatePart } from './evaluation/template.js';
