import type { JsonValue } from '../../lib/json/json.js';
import { Untranslatable } from './untranslatable.js';

/** The type of an expression's value, as far as it is known. */
export type Kind = 'text' | 'number' | 'truth' | 'list' | 'object' | 'date' | 'any';

/** A piece of JSONata. */
export interface Code {
  readonly text: string;
  readonly kind: Kind;
  /** Whether it can stand beside any operator without parentheses. */
  readonly isAtom: boolean;
}

/**
 * Longer than any expression that a step can hold. Code that repeats an operand doubles with each operator: 155
 * characters became 100 MB.
 */
const MAX_CODE_CHARS = 50_000;

function refuseLong(text: string): void {
  if (text.length > MAX_CODE_CHARS) throw new Untranslatable(`it has more than ${MAX_CODE_CHARS} characters`);
}

/** A path, a literal, a call. */
export function atom(text: string, kind: Kind = 'any'): Code {
  refuseLong(text);
  return { text, kind, isAtom: true };
}

/** Anything with an operator. */
export function compound(text: string, kind: Kind = 'any'): Code {
  refuseLong(text);
  return { text, kind, isAtom: false };
}

/** As it can stand beside any operator. */
export function grouped({ text, isAtom }: Code): string {
  return isAtom ? text : `(${text})`;
}

/**
 * A text, or another value, as JSONata: its literals are those of JSON. Two braces would begin a template at the place
 * of insertion.
 */
export function quoted(value: JsonValue): string {
  return JSON.stringify(value).replaceAll('{{', String.raw`{\u007b`);
}

const NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;
const WORDS: ReadonlySet<string> = new Set(['and', 'or', 'in', 'true', 'false', 'null', 'function']);

/** A field of a piece's value. */
export function fieldOf(base: Code, name: string): Code {
  if (name.includes('`')) return atom(`$lookup(${base.text}, ${quoted(name)})`);
  return atom(`${grouped(base)}.${NAME.test(name) && !WORDS.has(name) ? name : `\`${name}\``}`);
}

/** As a text, if it is not known to be one. */
export function asText(code: Code): string {
  return code.kind === 'text' || code.kind === 'date' ? grouped(code) : `$string(${code.text})`;
}

/** JSONata for the values that there are. Without brackets: within a list, its items are items of that list. */
export function presentCode(values: string): string {
  return `$filter([${values}], function($one) { $exists($one) and $one != null })`;
}

/** A part of a text that is computed; a fixed text in quotes is that text. */
export function templateOf({ text }: Code): string {
  const isFixed = /^"(?:[^"\\]|\\.)+"$/s.test(text);
  return isFixed ? String(JSON.parse(text)).replaceAll('{{', '{{ "{{" }}') : `{{ ${text} }}`;
}
