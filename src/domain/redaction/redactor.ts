import type { JsonValue } from '../../lib/json/json.js';
import { secretForms } from './secret-forms.js';

/** The text that replaces a secret. */
export const REDACTED = '[redacted]';

/** Removes known secrets from stored and shown data (invariant 9). As long as it knows none it costs nothing. */
export class Redactor {
  readonly #secrets = new Set<string>();
  /** The longest first, so that none is broken by one that it contains. */
  #forms: readonly string[] = [];
  /** As each of them stands in JSON. */
  #asJson: readonly string[] = [];

  /** Secrets that are too short to be distinguished from other words are left as they are; see `secretForms`. */
  add(secrets: Iterable<string>): void {
    const known = this.#secrets.size;
    for (const secret of secrets) this.#secrets.add(secret);
    if (this.#secrets.size === known) return;
    const forms = new Set([...this.#secrets].flatMap(secretForms));
    this.#forms = [...forms].sort((one, other) => other.length - one.length);
    this.#asJson = this.#forms.map((form) => JSON.stringify(form).slice(1, -1));
  }

  get isEmpty(): boolean {
    return this.#forms.length === 0;
  }

  text(text: string): string {
    return without(this.#forms, text);
  }

  /**
   * The same for every text, name and number within a value. Returns the value itself if there is nothing to remove.
   */
  json<T extends JsonValue>(value: T): T {
    if (this.isEmpty || value === null || typeof value === 'boolean') return value;
    // One look at the whole value finds the secrets in it: mostly none, and a value may have very many texts.
    const text = JSON.stringify(value);
    const there = this.#forms.filter((_form, index) => text.includes(this.#asJson[index] ?? ''));
    return (there.length === 0 ? value : withinValue(there, value)) as T;
  }

  /** The position from which a text may hold an unfinished secret. The text before it is final. */
  openFrom(text: string): number {
    let from = text.length;
    for (const form of this.#forms) {
      for (let start = Math.max(0, text.length - form.length + 1); start < from; start += 1) {
        if (text.charCodeAt(start) === form.charCodeAt(0) && form.startsWith(text.slice(start))) from = start;
      }
    }
    // A whole one that the open one overlaps stays together with it.
    for (let end = -1; end !== from;) {
      end = from;
      for (const form of this.#forms) {
        const start = text.indexOf(form, Math.max(0, end - form.length + 1));
        if (start !== -1 && start < from) from = start;
      }
    }
    return from;
  }
}

function without(forms: readonly string[], text: string): string {
  let clean = text;
  for (const form of forms) if (clean.includes(form)) clean = clean.replaceAll(form, REDACTED);
  return clean;
}

function withinValue(forms: readonly string[], value: JsonValue): JsonValue {
  if (typeof value === 'string') return without(forms, value);
  if (typeof value === 'number') return forms.includes(String(value)) ? REDACTED : value;
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((inner) => withinValue(forms, inner));
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [without(forms, name), withinValue(forms, inner)]),
  );
}
