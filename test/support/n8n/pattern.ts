/*
 * A text that a regular expression of a workflow finds. Services give texts in forms of their own, such as a commit
 * message that begins with the key of an issue; the pattern that the workflow reads them by says which.
 */

const CLASSES: Readonly<Record<string, string>> = { d: '7', w: 'a', s: ' ', D: 'a', W: '-', S: 'a', b: '', B: '' };
const PLAIN = ['a', 'A', '7', ' ', '-', '_', '.', '/', ':'];

/** Null: no text is found that fits. */
export function sampleFor(source: string, flags = ''): string | null {
  try {
    const reader = new PatternReader(source);
    const text = reader.alternatives();
    return new RegExp(source, flags.replaceAll(/[gy]/g, '')).test(text) ? text : null;
  } catch {
    return null;
  }
}

class PatternReader {
  #at = 0;

  constructor(private readonly source: string) {}

  /** The first alternative that is not empty. */
  alternatives(): string {
    const all = [this.#sequence()];
    while (this.#peek() === '|') {
      this.#at += 1;
      all.push(this.#sequence());
    }
    return all.find((text) => text !== '') ?? '';
  }

  #peek(): string {
    return this.source[this.#at] ?? '';
  }

  #sequence(): string {
    let text = '';
    while (this.#peek() !== '' && this.#peek() !== '|' && this.#peek() !== ')') text += this.#repeated(this.#one());
    return text;
  }

  #one(): string {
    const char = this.#peek();
    this.#at += 1;
    switch (char) {
      case '^':
      case '$':
        return '';
      case '.':
        return 'a';
      case '(':
        return this.#group();
      case '[':
        return this.#set();
      case '\\':
        return this.#escaped();
      default:
        return char;
    }
  }

  #group(): string {
    const [kind = ''] = /^\?(?:[:=!]|<[=!]|<\w+>)/.exec(this.source.slice(this.#at)) ?? [];
    this.#at += kind.length;
    const text = this.alternatives();
    this.#at += 1;
    return kind.endsWith('!') || kind.endsWith('=') ? '' : text;
  }

  #set(): string {
    const end = this.#endOfSet();
    const pattern = new RegExp(this.source.slice(this.#at - 1, end + 1));
    const first = this.source[this.#at] ?? '';
    this.#at = end + 1;
    return [...PLAIN, first].find((each) => pattern.test(each)) ?? '~';
  }

  #endOfSet(): number {
    for (let at = this.#at; at < this.source.length; at += 1) {
      if (this.source[at] === '\\') at += 1;
      else if (this.source[at] === ']') return at;
    }
    throw new Error('The set is not closed.');
  }

  #escaped(): string {
    const char = this.#peek();
    this.#at += 1;
    return CLASSES[char] ?? ({ n: '\n', t: '\t', r: '' } as Readonly<Record<string, string>>)[char] ?? char;
  }

  #repeated(text: string): string {
    const [whole = '', least, most] = /^(?:[*+?]|\{(\d+)(?:,(\d*))?\})\??/.exec(this.source.slice(this.#at)) ?? [];
    if (whole === '') return text;
    this.#at += whole.length;
    if (least !== undefined) return text.repeat(Math.max(Number(least), most === undefined ? Number(least) : 1));
    return whole.startsWith('+') || whole.startsWith('*') ? text.repeat(3) : whole.startsWith('?') ? '' : text;
  }
}
