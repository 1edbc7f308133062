const OPEN = '<think>';
const CLOSE = '</think>';

/**
 * Takes the thoughts out of an answer that comes in pieces: reasoning models of servers without a field for it begin
 * with `<think>…</think>`. Only at the very beginning, so that an answer may write about the tag.
 */
export class ReasoningFilter {
  #held = '';
  #state: 'beginning' | 'thinking' | 'gap' | 'answering' = 'beginning';

  /** The part of the answer in this piece. */
  push(piece: string): string {
    if (this.#state === 'answering') return piece;
    if (this.#state === 'gap') return this.#afterGap(piece);
    this.#held += piece;
    if (this.#state === 'beginning') {
      const text = this.#held.trimStart();
      if (text.length < OPEN.length && OPEN.startsWith(text)) return '';
      if (!text.startsWith(OPEN)) return this.#answer(this.#held);
      this.#state = 'thinking';
    }
    const end = this.#held.indexOf(CLOSE);
    if (end >= 0) return this.#afterGap(this.#held.slice(end + CLOSE.length));
    // Only the possible beginning of the end mark has to be kept.
    this.#held = this.#held.slice(-CLOSE.length);
    return '';
  }

  /** The text that was held back of an answer that ended before its kind was clear. */
  end(): string {
    return this.#state === 'beginning' ? this.#answer(this.#held) : '';
  }

  /** Between the thoughts and the answer there is nothing but space. */
  #afterGap(piece: string): string {
    this.#state = 'gap';
    const text = piece.trimStart();
    return text === '' ? '' : this.#answer(text);
  }

  #answer(text: string): string {
    this.#state = 'answering';
    this.#held = '';
    return text;
  }
}
