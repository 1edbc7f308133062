import { MIN_SECRET_CHARS, secretForms } from './secret-forms.js';
import { REDACTED } from './redactor.js';

/** Secrets that are known at a time; the ones that were not seen for the longest time are forgotten. */
const CAPACITY = 5_000;
/** A power of two, far above the number of starts that are known at a time. */
const HASHES = 1 << 18;

/**
 * The secrets that a process has handled, of any number of users, for removal from short texts such as log lines. Looks
 * each place of a text up by its first characters, so that it does not matter how many it knows.
 */
export class KnownSecrets {
  /** Longest unseen first. */
  readonly #secrets = new Map<string, readonly string[]>();
  readonly #byStart = new Map<string, Set<string>>();
  /** How many starts have this hash: most places of a text are passed over without cutting a piece out of it. */
  readonly #startHashes = new Uint16Array(HASHES);

  constructor(private readonly capacity = CAPACITY) {}

  add(secrets: Iterable<string>): void {
    for (const secret of secrets) {
      const known = this.#secrets.get(secret);
      this.#secrets.delete(secret);
      this.#secrets.set(secret, known ?? this.#learn(secret));
    }
    for (const secret of this.#secrets.keys()) {
      if (this.#secrets.size <= this.capacity) return;
      this.#forget(secret);
    }
  }

  clean(text: string): string {
    if (this.#byStart.size === 0) return text;
    let clean = '';
    let from = 0;
    for (let at = 0; at <= text.length - MIN_SECRET_CHARS;) {
      if (this.#startHashes[hashAt(text, at)] === 0) {
        at += 1;
        continue;
      }
      const length = this.#lengthAt(text, at);
      if (length > 0) {
        clean += text.slice(from, at) + REDACTED;
        from = at + length;
      }
      at += Math.max(1, length);
    }
    return from === 0 ? text : clean + text.slice(from);
  }

  /** The length of the longest secret at this place. 0 if there is none. */
  #lengthAt(text: string, at: number): number {
    let longest = 0;
    for (const form of this.#byStart.get(text.slice(at, at + MIN_SECRET_CHARS)) ?? []) {
      if (form.length > longest && text.startsWith(form, at)) longest = form.length;
    }
    return longest;
  }

  #learn(secret: string): readonly string[] {
    const forms = secretForms(secret);
    for (const form of forms) {
      const start = form.slice(0, MIN_SECRET_CHARS);
      const known = this.#byStart.get(start);
      if (known) known.add(form);
      else {
        this.#byStart.set(start, new Set([form]));
        this.#count(start, 1);
      }
    }
    return forms;
  }

  #forget(secret: string): void {
    for (const form of this.#secrets.get(secret) ?? []) {
      const start = form.slice(0, MIN_SECRET_CHARS);
      const known = this.#byStart.get(start);
      known?.delete(form);
      if (known?.size === 0) {
        this.#byStart.delete(start);
        this.#count(start, -1);
      }
    }
    this.#secrets.delete(secret);
  }

  #count(start: string, change: number): void {
    const hash = hashAt(start, 0);
    this.#startHashes[hash] = (this.#startHashes[hash] ?? 0) + change;
  }
}

/** Of the four characters at a place. */
function hashAt(text: string, at: number): number {
  let hash = 0;
  for (let index = at; index < at + 4; index += 1) hash = (Math.imul(hash, 31) + text.charCodeAt(index)) | 0;
  return (hash ^ (hash >>> 15)) & (HASHES - 1);
}
