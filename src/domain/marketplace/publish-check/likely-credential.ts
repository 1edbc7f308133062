import { isComputed, isObjectKey, isSecretName, textWithoutSecrets } from '../../redaction/likely-secrets.js';

export type CredentialRule = 'credential-pattern' | 'credential-name' | 'random-text';

/** The likely credential in a text below these names. Null if there is none. */
export function likelyCredential(
  text: string,
  names: readonly string[],
): { readonly rule: CredentialRule; readonly found: string } | null {
  if (textWithoutSecrets(text, '') !== text) return { rule: 'credential-pattern', found: text };
  const under = names.filter(isSecretName);
  if (under.some((name) => mayBeValueOf(name, text))) return { rule: 'credential-name', found: text };
  const random = randomTextIn(text);
  return random === null ? null : { rule: 'random-text', found: random };
}

/**
 * Names that mean nothing else. Other names (`key`, `signature`, `nextToken`) suggest a credential only if the value
 * looks like one.
 */
const CERTAIN_NAME =
  /pass(?:word|wd|phrase|code)|secret|authorization|credential|cookie|(?:api|access|private|signing|encryption|subscription)[-_]?key/i;
/** A placeholder for the reader's own value. */
const PLACEHOLDER =
  /^(?:<.*>|\[.*\]|\{(?!\{).*\}|\$\{?\w+\}?|(?:your|my|the|some|insert|enter|add|replace|put)[-_ ].*|.*[-_ ]?here|x{3,}|\*{3,}|\.{3,}|…|changeme|change-me|example|placeholder|redacted|todo|none|null|undefined|true|false|secret|password|token|string)$/i;

function mayBeValueOf(name: string, text: string): boolean {
  const value = text.trim();
  if (value === '' || isComputed(value) || isObjectKey(name, value) || PLACEHOLDER.test(value)) return false;
  return CERTAIN_NAME.test(name) || (value.length >= 8 && !/\s/.test(value) && /\d|[a-z][A-Z]/.test(value));
}

const MIN_RANDOM_CHARS = 24;
const WORD = /[A-Za-z0-9+_=-]{24,}/g;
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const HEX = /^(?:[0-9a-f]+|[0-9A-F]+)$/;
/** A word, as part of an identifier or a slug; a run of digits. */
const PART = /[A-Z]?[a-z]+|[A-Z]+|\d+/g;
/** The average length of a part, in characters: written texts have longer parts, and random ones shorter parts. */
const MAX_RANDOM_PART = 2.6;
/** Bits of a character (Shannon). */
const MIN_ENTROPY = 3.5;

/**
 * The first word that no person has written: long, and as good as random. Identifiers, slugs and UUIDs do not count.
 */
function randomTextIn(text: string): string | null {
  for (const [word] of text.matchAll(WORD)) if (isRandom(word)) return word;
  return null;
}

/** A text in which each random word is replaced by `mark`. */
export function textWithoutRandom(text: string, mark: string): string {
  return text.replaceAll(WORD, (word) => (isRandom(word) ? mark : word));
}

function isRandom(word: string): boolean {
  if (UUID.test(word)) return false;
  if (HEX.test(word)) return word.length >= 32 && /[a-f]/i.test(word) && /\d/.test(word) && entropyOf(word) >= 3;
  if (!/[a-z]/.test(word) || !/[A-Z]/.test(word) || !/\d/.test(word)) return false;
  return word.length >= MIN_RANDOM_CHARS && partLengthOf(word) <= MAX_RANDOM_PART && entropyOf(word) >= MIN_ENTROPY;
}

function partLengthOf(word: string): number {
  const parts = word.match(PART) ?? [];
  return parts.reduce((sum, part) => sum + part.length, 0) / parts.length;
}

function entropyOf(word: string): number {
  const counts = new Map<string, number>();
  for (const char of word) counts.set(char, (counts.get(char) ?? 0) + 1);
  return -[...counts.values()].reduce((sum, count) => sum + (count / word.length) * Math.log2(count / word.length), 0);
}
