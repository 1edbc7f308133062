/** A template or an expression that cannot be parsed, or that is too large to be tried. */
export class ExpressionSyntaxError extends Error {
  constructor(
    message: string,
    /** The place of the mistake: characters from the start of the expression, or of the text if a `{{` is at fault. */
    readonly position: number,
  ) {
    super(message);
    this.name = 'ExpressionSyntaxError';
  }
}
