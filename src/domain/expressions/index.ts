export { analyseExpression } from './analyse-expression.js';
export type { ExpressionAnalysis } from './analyse-expression.js';
export { MAX_EXPRESSION_LENGTH, MAX_INPUT_EXPRESSIONS, MAX_INPUT_NESTING } from './expression-limits.js';
export { ExpressionSyntaxError } from './expression-syntax-error.js';
export type { QuickEvaluation } from './quick-evaluation.js';
export type { SimplePath } from './simple-path.js';
export { NeedsIsolation, WorkBudget } from './work-budget.js';
export { parseTemplate } from './template.js';
export type { Template, TemplateExpression, TemplatePart, TemplateText } from './template.js';
