import { TokenKind, scanTokens } from '../syntax/expression-scanner.js';
import type { Token } from '../syntax/expression-scanner.js';
import { ExpressionSyntaxError } from '../syntax/expression-syntax-error.js';

interface TemplateText {
  readonly text: string;
}

interface TemplateExpression {
  readonly source: string;
}

export type TemplatePart = TemplateText | TemplateExpression;

/** The parsed form of a string in a step's input. */
export type Template =
  /** No `{{` in it. */
  | { readonly kind: 'literal'; readonly text: string }
  /** `{{ expression }}` and nothing else, not even a blank: becomes the value, with its type. */
  | { readonly kind: 'expression'; readonly source: string }
  /** Text with expressions in it: each is replaced by its text. */
  | { readonly kind: 'mixed'; readonly parts: readonly TemplatePart[] };

/**
 * Reads a string of a step's input. An expression ends at the first `}}` outside its own strings, brackets, quoted
 * names, comments and regular expressions. So `{{ {"a": {"b": 1}} }}` is one expression. A literal `{{` is written
 * `{{ "{{" }}`.
 *
 * @throws ExpressionSyntaxError if a `{{` is never closed or is empty.
 */
export function parseTemplate(text: string): Template {
  let opened = text.indexOf('{{');
  if (opened < 0) return { kind: 'literal', text };
  const parts: TemplatePart[] = [];
  let position = 0;
  while (opened >= 0) {
    if (opened > position) parts.push({ text: text.slice(position, opened) });
    const closed = endOfExpression(text, opened);
    const source = text.slice(opened + 2, closed).trim();
    if (source === '')
      throw new ExpressionSyntaxError(
        'There is no expression between {{ and }}. Write one, or remove the braces.',
        opened,
      );
    parts.push({ source });
    position = closed + 2;
    opened = text.indexOf('{{', position);
  }
  if (position < text.length) parts.push({ text: text.slice(position) });
  const [only] = parts;
  if (parts.length === 1 && only && 'source' in only) return { kind: 'expression', source: only.source };
  return { kind: 'mixed', parts };
}

/** The position of the `}}` that closes the `{{` at `opened`. */
function endOfExpression(text: string, opened: number): number {
  const open: Token[] = [];
  for (const token of tokensAfter(text, opened)) {
    if (token.kind === TokenKind.OPEN) open.push(token);
    if (token.kind !== TokenKind.CLOSE) continue;
    const bracket = open.pop();
    const char = text.charAt(token.start);
    if (!bracket) {
      if (text.startsWith('}}', token.start)) return token.start;
      throw new ExpressionSyntaxError(
        `The ${char} at character ${token.start} has no opening counterpart. Remove it, or add the counterpart before it.`,
        token.start,
      );
    }
    if (CLOSING[text.charAt(bracket.start)] !== char) {
      throw new ExpressionSyntaxError(
        `The ${text.charAt(bracket.start)} at character ${bracket.start} is not closed.`,
        bracket.start,
      );
    }
  }
  throw new ExpressionSyntaxError(`The {{ at character ${opened} is never closed by }}.`, opened);
}

const CLOSING: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };

function* tokensAfter(text: string, opened: number): Generator<Token, void, undefined> {
  try {
    yield* scanTokens(text, opened + 2);
  } catch (error) {
    if (!(error instanceof ExpressionSyntaxError)) throw error;
    throw new ExpressionSyntaxError(
      `The {{ at character ${opened} is never closed by }}: ${error.message}`,
      error.position,
    );
  }
}
