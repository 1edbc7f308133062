import type { JsonValue } from '../json.js';
import { secretForms } from './secret-forms.js';

/** What stands in the place of a secret. */
export const REDACTED = '[redacted]';

/** Takes known secrets out of what is stored and shown (invariant 9). As long as it knows none it costs nothing. */
export class Redactor {
  readonly #secrets = new Set<string>();
  /** The longest first, so that none is broken by one that it contains. */
  #forms: readonly string[] = [];

  /** Secrets that are too short to be told from other words are left as they are; see `secretForms`. */
  add(secrets: Iterable<string>): void {
    const known = this.#secrets.size;
    for (const secret of secrets) this.#secrets.add(secret);
    if (this.#secrets.size === known) return;
    const forms = new Set([...this.#secrets].flatMap(secretForms));
    this.#forms = [...forms].sort((one, other) => other.length - one.length);
  }

  get isEmpty(): boolean {
    return this.#forms.length === 0;
  }

  text(text: string): string {
    let clean = text;
    for (const form of this.#forms) if (clean.includes(form)) clean = clean.replaceAll(form, REDACTED);
    return clean;
  }

  /** The same of every text, name and number within a value; the value itself where nothing is to be taken out. */
  json<T extends JsonValue>(value: T): T {
    return (this.isEmpty ? value : this.#within(value)) as T;
  }

  /** From where on a text may hold a secret whose rest is still to come: what stands before is final. */
  openFrom(text: string): number {
    let from = text.length;
    for (const form of this.#forms) {
      for (let start = Math.max(0, text.length - form.length + 1); start < from; start += 1) {
        if (form.startsWith(text.slice(start))) from = start;
      }
    }
    // A whole one that the open one overlaps stays together with it.
    for (let end = -1; end !== from; ) {
      end = from;
      for (const form of this.#forms) {
        const start = text.indexOf(form, Math.max(0, end - form.length + 1));
        if (start !== -1 && start < from) from = start;
      }
    }
    return from;
  }

  #within(value: JsonValue): JsonValue {
    if (typeof value === 'string') return this.text(value);
    if (typeof value === 'number') return this.#forms.includes(String(value)) ? REDACTED : value;
    if (typeof value !== 'object' || value === null) return value;
    if (Array.isArray(value)) {
      const clean = value.map((inner) => this.#within(inner));
      return clean.some((inner, index) => inner !== value[index]) ? clean : value;
    }
    let changed = false;
    const entries = Object.entries(value).map(([name, inner]): [string, JsonValue] => {
      const clean: [string, JsonValue] = [this.text(name), this.#within(inner)];
      changed ||= clean[0] !== name || clean[1] !== inner;
      return clean;
    });
    return changed ? Object.fromEntries(entries) : value;
  }
}
