import type { AstNode } from './syntax/expression-ast.type.js';
import { ExpressionSyntaxError } from './syntax/expression-syntax-error.js';
import { parseExpression } from './syntax/parse-expression.js';
import { parseTemplate } from './evaluation/template.js';

/**
 * The text that a template always becomes: it has no expression in it, or only texts and their concatenation (`&`).
 *
 * @returns null if it depends on anything, or cannot be read.
 */
export function constantText(template: string): string | null {
  try {
    const read = parseTemplate(template);
    if (read.kind === 'literal') return read.text;
    const parts = read.kind === 'expression' ? [{ source: read.source }] : read.parts;
    return joined(parts.map((part) => ('text' in part ? part.text : constantOf(parseExpression(part.source)))));
  } catch (error) {
    if (error instanceof ExpressionSyntaxError) return null;
    throw error;
  }
}

function constantOf(node: AstNode): string | null {
  if (node.predicate !== undefined || node.stages !== undefined || node.group !== undefined) return null;
  if (node.type === 'string') return typeof node.value === 'string' ? node.value : null;
  const { lhs, rhs, expressions } = node;
  if (node.type === 'binary' && node.value === '&' && lhs !== undefined && !isPairs(lhs) && rhs !== undefined)
    return joined([constantOf(lhs), constantOf(rhs)]);
  const [only] = expressions ?? [];
  return node.type === 'block' && only !== undefined && expressions?.length === 1 ? constantOf(only) : null;
}

function isPairs(operand: NonNullable<AstNode['lhs']>): operand is Exclude<NonNullable<AstNode['lhs']>, AstNode> {
  return Array.isArray(operand);
}

function joined(texts: readonly (string | null)[]): string | null {
  return texts.includes(null) ? null : texts.join('');
}
