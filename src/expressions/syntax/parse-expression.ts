import jsonata from 'jsonata';

import type { AstNode } from './expression-ast.type.js';
import {
  MAX_EXPRESSION_LENGTH,
  MAX_EXPRESSION_NESTING,
  MAX_EXPRESSION_TOKENS,
  MAX_EXPRESSION_WEIGHT,
  MAX_PATH_STEPS,
} from './expression-limits.js';
import { TokenKind, scanTokens } from './expression-scanner.js';
import { ExpressionSyntaxError } from './expression-syntax-error.js';

/**
 * Parses JSONata, bounded in time and depth whatever the source is.
 *
 * @throws ExpressionSyntaxError and nothing else.
 */
export function parseExpression(source: string): AstNode {
  refuseOversized(source);
  try {
    return jsonata(source).ast() as unknown as AstNode;
  } catch (error) {
    throw asSyntaxError(error);
  }
}

/** The open operands at one depth of brackets. */
interface Level {
  /** Weight of the operands that are complete. */
  closed: number;
  /** Weight of the operand being read. */
  current: number;
  /** Dots of the path being read. */
  dots: number;
}

function refuseOversized(source: string): void {
  if (source.length > MAX_EXPRESSION_LENGTH) {
    throw new ExpressionSyntaxError(
      `An expression may have at most ${MAX_EXPRESSION_LENGTH} characters.`,
      MAX_EXPRESSION_LENGTH,
    );
  }
  let tokens = 0;
  let level: Level = { closed: 0, current: 0, dots: 0 };
  const outer: Level[] = [];
  for (const token of scanTokens(source)) {
    tokens++;
    level.current++;
    if (token.kind === TokenKind.OPEN) {
      outer.push(level);
      level = { closed: 0, current: 0, dots: 0 };
    } else if (token.kind === TokenKind.CLOSE) {
      const enclosing = outer.pop();
      if (enclosing) {
        enclosing.current += level.closed + level.current;
        level = enclosing;
      }
    } else if (token.kind === TokenKind.SEPARATOR || token.kind === TokenKind.DEFAULT) {
      const copies = token.kind === TokenKind.DEFAULT ? 2 : 1;
      level = { closed: level.closed + level.current * copies, current: 0, dots: 0 };
    } else if (token.end === token.start + 1) {
      const char = source.charAt(token.start);
      if (char === '.') level.dots++;
      else if (PATH_ENDS.includes(char)) level.dots = 0;
    }
    refuseLevel(level, outer.length, tokens, token.start);
  }
}

/** Operators that are never part of a path. */
const PATH_ENDS = '+-=<>&?:';

function refuseLevel(level: Level, depth: number, tokens: number, position: number): void {
  if (depth > MAX_EXPRESSION_NESTING) {
    throw new ExpressionSyntaxError(`Brackets are nested more than ${MAX_EXPRESSION_NESTING} deep.`, position);
  }
  if (level.dots > MAX_PATH_STEPS) {
    throw new ExpressionSyntaxError(`A path may have at most ${MAX_PATH_STEPS} steps.`, position);
  }
  if (tokens > MAX_EXPRESSION_TOKENS || level.closed + level.current > MAX_EXPRESSION_WEIGHT) {
    throw new ExpressionSyntaxError('The expression is too large.', position);
  }
}

/** The parser throws plain objects, the engine's own errors for a bad regular expression, and RangeErrors. */
function asSyntaxError(error: unknown): ExpressionSyntaxError {
  if (error instanceof RangeError) return new ExpressionSyntaxError('The expression is nested too deeply.', 0);
  const { message, position } = (typeof error === 'object' && error !== null ? error : {}) as {
    message?: unknown;
    position?: unknown;
  };
  return new ExpressionSyntaxError(
    typeof message === 'string' && message !== '' ? message.slice(0, 300) : 'This is not a JSONata expression.',
    typeof position === 'number' ? position : 0,
  );
}
