import { createRequire } from 'node:module';
import type * as LiquidModule from 'liquidjs';
import { isJsonObject } from '../../lib/json/json.js';
import type { JsonObject } from '../../lib/json/json.js';
import type { FieldIssue } from '../../errors.js';
import { createLiquid, messageOf } from './create-liquid.js';

/** Longer ones are checked when they are filled, in a sandbox. Parsing 20,000 characters takes at most about 50 ms. */
const MAX_CHECKED = 20_000;
/** Names of expressions. A template that uses them has taken Liquid for expressions. */
const NAMES = ['steps', 'trigger', 'context'] as const;

const require = createRequire(import.meta.url);
let liquid: LiquidModule.Liquid | undefined;

/**
 * The mistakes in a template as it is written: its syntax, unknown filters, and names that exist in expressions but not
 * in its data. Liquid is loaded with the first template that is checked.
 */
export function templateIssues({ template, data }: JsonObject): readonly FieldIssue[] {
  if (typeof template !== 'string' || template.length > MAX_CHECKED) return [];
  const syntax = syntaxIssue(template);
  if (syntax !== null) return [{ path: ['template'], detail: syntax }];
  if (data !== undefined && !isJsonObject(data)) return [];
  return NAMES.filter((name) => !Object.hasOwn(data ?? {}, name) && usesName(template, name)).map((name) => ({
    path: ['template'],
    detail: `"${name}" is not in "data": the {{ }} of a template are Liquid and see only what "data" holds. Put it there, for example as "data": { "value": "{{ ${name}.… }}" }.`,
  }));
}

function syntaxIssue(template: string): string | null {
  try {
    liquid ??= createLiquid((require('liquidjs') as typeof LiquidModule).Liquid);
    liquid.parse(template);
    return null;
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return `The template cannot be read: ${messageOf(error)}`;
  }
}

/** Within braces, as the beginning of a path; a variable of the template's own with that name is not meant. */
function usesName(template: string, name: string): boolean {
  if (new RegExp(`(for|assign|capture|tablerow)\\s+${name}\\b`).test(template)) return false;
  const pieces = template.split(/\{[{%]/).slice(1);
  return pieces.some((piece) => new RegExp(`(^|[^\\w."'-])${name}\\s*[.[]`).test(piece.split(/[%}]\}/)[0] ?? ''));
}
