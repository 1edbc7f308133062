/** A value of the input has no place in the request. The caller makes a coded failure of it. */
export class RequestInputError extends Error {
  constructor(
    /** The field of the input. */
    readonly field: string,
    /** The problem, as the end of a sentence. */
    readonly problem: string,
  ) {
    super(`"${field}": ${problem}`);
    this.name = 'RequestInputError';
  }
}
