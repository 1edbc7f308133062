import type { Redactor } from './redactor.js';

/** Takes secrets out of a text that comes in pieces, also where one is spread over several of them. */
export class StreamRedactor {
  /** What may turn out to be the beginning of a secret. */
  #held = '';

  constructor(private readonly redactor: Redactor) {}

  /** @returns what can be shown by now; may be empty. */
  push(piece: string): string {
    if (this.redactor.isEmpty) return piece;
    const text = this.#held + piece;
    const open = this.redactor.openFrom(text);
    this.#held = text.slice(open);
    return this.redactor.text(text.slice(0, open));
  }

  /** What was held back, once nothing comes any more. */
  end(): string {
    const rest = this.redactor.text(this.#held);
    this.#held = '';
    return rest;
  }
}
