import type { JsonValue } from '../json.js';
import { MAX_INPUT_EXPRESSIONS, MAX_INPUT_NESTING } from './expression-limits.js';
import { ExpressionSyntaxError } from './expression-syntax-error.js';
import { parseTemplate } from './template.js';

export interface FoundExpression {
  /** From the root of the input. */
  readonly path: readonly (string | number)[];
  /** The expression; where `error` is set, the whole text. */
  readonly source: string;
  /** Why the text is not a template. */
  readonly error: ExpressionSyntaxError | null;
}

/**
 * Every `{{ expression }}` in an input, in order, and every text whose braces do not match. Keys are not templates. Ends
 * with an error at what is nested too deeply, or after too many expressions.
 */
export function* expressionsIn(input: JsonValue): Generator<FoundExpression, void, undefined> {
  let count = 0;
  for (const found of walk(input, [])) {
    count++;
    if (count > MAX_INPUT_EXPRESSIONS) {
      const error = new ExpressionSyntaxError(`An input may have at most ${MAX_INPUT_EXPRESSIONS} expressions.`, 0);
      yield { path: found.path, source: '', error };
      return;
    }
    yield found;
  }
}

function* walk(input: JsonValue, path: readonly (string | number)[]): Generator<FoundExpression, void, undefined> {
  if (typeof input === 'string') {
    yield* expressionsInText(input, path);
  } else if (typeof input === 'object' && input !== null) {
    if (path.length >= MAX_INPUT_NESTING) {
      const error = new ExpressionSyntaxError(`An input may be nested at most ${MAX_INPUT_NESTING} deep.`, 0);
      yield { path, source: '', error };
    } else if (Array.isArray(input)) {
      for (const [index, item] of input.entries()) yield* walk(item, [...path, index]);
    } else {
      for (const key of Object.keys(input)) yield* walk(input[key] ?? null, [...path, key]);
    }
  }
}

function* expressionsInText(text: string, path: readonly (string | number)[]): Generator<FoundExpression, void, undefined> {
  try {
    const template = parseTemplate(text);
    if (template.kind === 'expression') yield { path, source: template.source, error: null };
    if (template.kind !== 'mixed') return;
    for (const part of template.parts) if ('source' in part) yield { path, source: part.source, error: null };
  } catch (error) {
    if (!(error instanceof ExpressionSyntaxError)) throw error;
    yield { path, source: text, error };
  }
}
