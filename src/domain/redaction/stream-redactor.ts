import type { Redactor } from './redactor.js';

/** Removes secrets from a text that arrives in pieces, even if a secret is spread over several of them. */
export class StreamRedactor {
  /** Text that may be the beginning of a secret. */
  #held = '';

  constructor(private readonly redactor: Redactor) {}

  /** @returns the text that can be shown by now. May be empty. */
  push(piece: string): string {
    if (this.redactor.isEmpty) return piece;
    const text = this.#held + piece;
    const open = this.redactor.openFrom(text);
    this.#held = text.slice(open);
    return this.redactor.text(text.slice(0, open));
  }

  /** The text that was held back, after the last piece. */
  end(): string {
    const rest = this.redactor.text(this.#held);
    this.#held = '';
    return rest;
  }
}
