import { isTemplate } from '@stepcast/client/forms';
import type { CodeNames } from '../language/code-scene.type';
import { ANYTHING } from './schema-type';

const MAX_DEPTH = 6;
const MAX_FIELDS = 100;
const NAME = String.raw`[A-Za-z_$][\w$]*`;
/** An expression that only names something: `steps.page.output.rows`. */
const PATH = new RegExp(String.raw`^\s*(${NAME})((?:\s*\.\s*(?:${NAME}|\`[^\`]+\`))*)\s*$`);
const WHOLE_TEMPLATE = /^\s*\{\{((?:(?!\}\}).)*)\}\}\s*$/s;

/** The type of a value in the input of a step, whose expressions see the given names. */
export function valueType(value: unknown, names: CodeNames, depth = 0): string {
  if (depth > MAX_DEPTH) return ANYTHING;
  if (isTemplate(value)) {
    const [, expression] = WHOLE_TEMPLATE.exec(value) ?? [];
    return expression === undefined ? 'string' : expressionType(expression, names);
  }
  if (value === null || value === undefined) return ANYTHING;
  if (Array.isArray(value)) {
    const types = [...new Set(value.slice(0, MAX_FIELDS).map((each) => valueType(each, names, depth + 1)))];
    return types.length === 0 || types.includes(ANYTHING) ? `${ANYTHING}[]` : `(${types.join(' | ')})[]`;
  }
  if (typeof value !== 'object') return typeof value;
  const fields = Object.entries(value)
    .slice(0, MAX_FIELDS)
    .map(([name, each]) => `${JSON.stringify(name)}: ${valueType(each, names, depth + 1)};`);
  return `{ ${fields.join(' ')} }`;
}

/** The type that an expression yields. Of those that do more than name something, nothing is known. */
export function expressionType(expression: string, names: CodeNames): string {
  const [, root = '', rest = ''] = PATH.exec(expression) ?? [];
  const type = Object.hasOwn(names, root) ? names[root] : undefined;
  if (type === undefined) return ANYTHING;
  const parts = [...rest.matchAll(new RegExp(String.raw`\.\s*(?:(${NAME})|\`([^\`]+)\`)`, 'g'))];
  return parts.reduce((whole, [, plain, quoted]) => `Part<${whole}, ${JSON.stringify(plain ?? quoted)}>`, type);
}
