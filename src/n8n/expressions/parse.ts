import { parse } from 'acorn';
import type { Expression } from 'acorn';
import { Untranslatable } from './untranslatable.js';

/** Longer ones are programs. */
const MAX_CHARS = 4_000;
/** The parser recurses, so deeper nesting is not given to it. */
const MAX_NESTING = 60;
/** The signs that nest without brackets. */
const MAX_SIGNS = 200;

/**
 * A text of JavaScript as the one expression that it is; it is read, never run.
 *
 * @throws Untranslatable with the reason.
 */
export function parseWhole(source: string): Expression {
  if (source.length > MAX_CHARS) throw new Untranslatable('it is too long');
  if (nestingOf(source) > MAX_NESTING || (source.match(/=>|[?!~]|[-+]{2}|\*\*/g)?.length ?? 0) > MAX_SIGNS)
    throw new Untranslatable('it is nested too deep');
  return onlyExpression(source.trim().replace(/;$/, ''));
}

/** The expression that a text is, however long. @throws Untranslatable */
export function onlyExpression(source: string): Expression {
  const statements = statementsOf(source);
  const [statement] = statements;
  if (statements.length !== 1 || statement?.type !== 'ExpressionStatement')
    throw new Untranslatable('it is more than one expression');
  return statement.expression;
}

/** In brackets, so that an object is none of statements. */
function statementsOf(source: string) {
  try {
    return parse(`(${source}\n)`, { ecmaVersion: 2022 }).body;
  } catch {
    throw new Untranslatable('it is no expression of JavaScript that can be read', true);
  }
}

/** Strings are not looked at: brackets in them count, which only makes it refuse sooner. */
export function nestingOf(source: string): number {
  let depth = 0;
  let deepest = 0;
  for (const char of source) {
    if ('([{'.includes(char)) depth += 1;
    else if (')]}'.includes(char)) depth -= 1;
    deepest = Math.max(deepest, depth);
  }
  return deepest;
}
