/**
 * Finds the elements of the top-level list `steps` in JSON that comes in pieces, each as soon as it is complete. It
 * only follows brackets and texts, so that it never fails; whether an element is JSON is for the reader to see.
 */
export class StepStream {
  #depth = 0;
  #inText = false;
  #escaped = false;
  /** The current text, or the last complete one, which is the key if a colon follows. */
  #text = '';
  #key = '';
  #inSteps = false;
  /** The element being read. */
  #element: string | null = null;

  /** The elements that this piece completed, as JSON text. */
  push(piece: string): readonly string[] {
    const complete: string[] = [];
    for (const character of piece) {
      if (this.#element !== null) this.#element += character;
      if (this.#inText) this.#readText(character);
      else this.#readStructure(character, complete);
    }
    return complete;
  }

  #readText(character: string): void {
    if (this.#escaped) this.#escaped = false;
    else if (character === '\\') this.#escaped = true;
    else if (character === '"') this.#inText = false;
    else if (this.#depth === 1) this.#text += character;
  }

  #readStructure(character: string, complete: string[]): void {
    if (character === '"') {
      // Text before the answer itself may hold quotes of any number.
      this.#inText = this.#depth > 0;
      this.#text = '';
    } else if (character === ':' && this.#depth === 1) {
      this.#key = this.#text;
    } else if (character === '{' || character === '[') {
      if (character === '{' && this.#inSteps && this.#depth === 2) this.#element = '{';
      if (character === '[' && this.#depth === 1) this.#inSteps = this.#key === 'steps';
      this.#depth += 1;
    } else if (character === '}' || character === ']') {
      this.#depth = Math.max(0, this.#depth - 1);
      if (this.#depth === 2 && this.#element !== null) {
        complete.push(this.#element);
        this.#element = null;
      }
      if (this.#depth === 1) this.#inSteps = false;
    }
  }
}
