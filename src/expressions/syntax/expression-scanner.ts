import { ExpressionSyntaxError } from './expression-syntax-error.js';

export const TokenKind = {
  OPEN: 'OPEN',
  CLOSE: 'CLOSE',
  /** `,` or `;` */
  SEPARATOR: 'SEPARATOR',
  /** `??` or `?:`, whose left side the parser copies. */
  DEFAULT: 'DEFAULT',
  OTHER: 'OTHER',
} as const;
export type TokenKind = (typeof TokenKind)[keyof typeof TokenKind];

export interface Token {
  readonly kind: TokenKind;
  readonly start: number;
  readonly end: number;
}

const WHITESPACE = ' \t\n\r\v';
const SINGLE_OPERATORS = '.[]{}(),@#;:?+-*/%|=<>^&!~';
const DOUBLE_OPERATORS: ReadonlySet<string> = new Set(['..', ':=', '!=', '>=', '<=', '**', '~>', '?:', '??']);
/** In the place of an operand these stand for one: any field, any descendant, the parent, a parameter left open. */
const OPERAND_OPERATORS: ReadonlySet<string> = new Set(['*', '**', '%', '?']);
const NUMBER = /(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[Ee][-+]?[0-9]+)?/y;

/**
 * Splits JSONata source into tokens by the rules of its own tokenizer (jsonata 2.2.2, `tokenizer` in its parser),
 * without building anything. That is enough to find the end of an expression inside a text, and to measure it before it
 * is parsed.
 *
 * @throws ExpressionSyntaxError for a string, name, comment or regular expression that is not closed.
 */
export function* scanTokens(text: string, from = 0): Generator<Token, void, undefined> {
  let position = from;
  // After an operand a slash divides; elsewhere it opens a regular expression.
  let afterOperand = false;
  for (;;) {
    position = skipBlank(text, position);
    const char = text[position];
    if (char === undefined) return;
    const start = position;
    let kind: TokenKind = TokenKind.OTHER;
    if (char === '"' || char === "'") {
      position = endOfString(text, start);
      afterOperand = true;
    } else if (char === '`') {
      position = endAfter(text, '`', start + 1, start, 'A quoted name is not closed.');
      afterOperand = true;
    } else if (char === '/' && !afterOperand) {
      position = endOfRegex(text, start);
      afterOperand = true;
    } else if (SINGLE_OPERATORS.includes(char)) {
      const double = text.slice(start, start + 2);
      const operator = DOUBLE_OPERATORS.has(double) ? double : char;
      position = start + operator.length;
      kind = kindOf(operator);
      afterOperand = kind === TokenKind.CLOSE || (!afterOperand && OPERAND_OPERATORS.has(operator));
    } else {
      position = endOfWord(text, start);
      const word = text.slice(start, position);
      afterOperand = !(afterOperand && (word === 'and' || word === 'or' || word === 'in'));
    }
    yield { kind, start, end: position };
  }
}

function kindOf(operator: string): TokenKind {
  if (operator === '(' || operator === '[' || operator === '{') return TokenKind.OPEN;
  if (operator === ')' || operator === ']' || operator === '}') return TokenKind.CLOSE;
  if (operator === ',' || operator === ';') return TokenKind.SEPARATOR;
  if (operator === '??' || operator === '?:') return TokenKind.DEFAULT;
  return TokenKind.OTHER;
}

function skipBlank(text: string, from: number): number {
  let position = from;
  for (;;) {
    while (position < text.length && WHITESPACE.includes(text.charAt(position))) position++;
    if (text.charAt(position) !== '/' || text.charAt(position + 1) !== '*') return position;
    position = endAfter(text, '*/', position + 2, position, 'A comment is not closed.');
  }
}

function endAfter(text: string, closing: string, from: number, opened: number, message: string): number {
  const found = text.indexOf(closing, from);
  if (found < 0) throw new ExpressionSyntaxError(message, opened);
  return found + closing.length;
}

function endOfString(text: string, start: number): number {
  const quote = text.charAt(start);
  for (let position = start + 1; position < text.length; position++) {
    const char = text.charAt(position);
    if (char === '\\') position++;
    else if (char === quote) return position + 1;
  }
  throw new ExpressionSyntaxError('A string is not closed.', start);
}

/** A slash inside brackets, or after a backslash, does not close a regular expression; brackets have to match. */
function endOfRegex(text: string, start: number): number {
  let depth = 0;
  let escaped = false;
  for (let position = start + 1; position < text.length; position++) {
    const char = text.charAt(position);
    if (char === '/' && depth === 0 && !escaped) {
      let end = position + 1;
      while (text.charAt(end) === 'i' || text.charAt(end) === 'm') end++;
      return end;
    }
    // For a bracket, JSONata looks only at the character before it, even if that backslash is itself escaped.
    const afterBackslash = text.charAt(position - 1) === '\\';
    if ('([{'.includes(char) && !afterBackslash) depth++;
    if (')]}'.includes(char) && !afterBackslash) depth--;
    escaped = char === '\\' && !escaped;
  }
  throw new ExpressionSyntaxError('A regular expression is not closed.', start);
}

function endOfWord(text: string, start: number): number {
  NUMBER.lastIndex = start;
  if (NUMBER.test(text)) return NUMBER.lastIndex;
  let end = start + 1;
  while (end < text.length && !WHITESPACE.includes(text.charAt(end)) && !SINGLE_OPERATORS.includes(text.charAt(end)))
    end++;
  return end;
}
