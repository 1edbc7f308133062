import { StepFailure } from '../../errors.js';

/**
 * The largest size of all values put into one input, as JSON text, because many expressions may name one large output.
 */
const MAX_RESOLVED_CHARS = 8_000_000;

/** Counts the size of an input while it is resolved, so that a few bytes of templates cannot request gigabytes. */
export class ResultBudget {
  #left = MAX_RESOLVED_CHARS;

  /** @throws StepFailure EXPRESSION_TOO_LARGE */
  spend(chars: number): void {
    this.#left -= chars;
    if (this.#left < 0) {
      throw StepFailure.permanent(
        'EXPRESSION_TOO_LARGE',
        `The resolved input is larger than ${MAX_RESOLVED_CHARS} characters of JSON.`,
      );
    }
  }

  /** Stops as soon as the budget is spent, so it never walks more than is left of it. */
  spendOn(value: unknown, depth = 0): void {
    if (typeof value === 'string') {
      this.spend(value.length + 2);
    } else if (typeof value === 'object' && value !== null) {
      if (depth > 1_000) throw StepFailure.permanent('EXPRESSION_TOO_LARGE', 'A value is nested too deeply.');
      for (const key in value) {
        this.spend(key.length + 3);
        this.spendOn((value as Record<string, unknown>)[key], depth + 1);
      }
      this.spend(2);
    } else {
      this.spend(8);
    }
  }
}
