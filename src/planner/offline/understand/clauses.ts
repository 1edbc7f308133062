import type { Word } from '../text/read-words.js';

/** A part of a request that says one thing: `then summarise it`, `only if the page mentions X`. */
export interface Clause {
  readonly words: readonly Word[];
  /** Of the marked text. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** The word that ties it to what is before it, as a stem: `and`, `then`, `if`, `after`; empty where none does. */
  readonly opener: string;
  /** It begins a sentence, or comes after an arrow. */
  readonly isNew: boolean;
}

const STRONG_END = /[.;:!?\n()]|->|=>|→|\s[–—-]\s/;
/** Opens a clause about when or whether something is done. */
const SUBORDINATE = new Set(['if', 'when', 'whenever', 'once', 'after', 'before', 'until', 'unless', 'provided', 'should', 'while', 'whose', 'because', 'so', 'but', 'yet']);
const SEQUENCE = new Set(['then', 'afterwards', 'afterward', 'next', 'finally', 'later', 'lastly', 'subsequently']);
const CONJUNCTION = new Set(['and', 'or', '&', 'plus']);
const POLITE = new Set(['please', 'then', 'also', 'just', 'only', 'afterwards', 'finally', 'next', 'later', 'automatically', 'let', 'i', 'we', 'it', 'so']);

/** Cuts a request into clauses: at points and arrows, at words such as `if` and `then`, and at `and` or a comma before a verb. */
export function clausesOf(words: readonly Word[], text: string): readonly Clause[] {
  const clauses: Clause[] = [];
  let from = 0;
  let isNew = true;
  for (let index = 1; index <= words.length; index += 1) {
    const before = words[index - 1];
    const strong = index === words.length || STRONG_END.test(before?.after ?? '');
    if (!strong && !opensClause(words, index)) continue;
    // A lone `and` or `then` goes with what it opens.
    const clause = clauseOf(words.slice(from, index), text, isNew);
    if (clause) clauses.push(clause);
    from = index;
    isNew = strong;
  }
  return clauses;
}

function clauseOf(words: readonly Word[], text: string, isNew: boolean): Clause | null {
  const [first, last] = [words[0], words.at(-1)];
  if (!first || !last) return null;
  const openers = words.slice(0, 3).map((word) => word.text.toLowerCase());
  const opener = openers[0] === 'only' || openers[0] === 'but' || openers[0] === 'and' ? (openers.find((word) => SUBORDINATE.has(word) && word !== 'but') ?? openers[0]) : (openers[0] ?? '');
  const known = SUBORDINATE.has(opener) || SEQUENCE.has(opener) || CONJUNCTION.has(opener) || opener === 'in' ? opener : '';
  return { words, text: text.slice(first.start, last.end), start: first.start, end: last.end, opener: known, isNew };
}

function opensClause(words: readonly Word[], index: number): boolean {
  const word = words[index];
  if (!word) return false;
  const lower = word.text.toLowerCase();
  const previous = words[index - 1];
  const comma = previous?.after.includes(',') ?? false;
  const next = words[index + 1]?.text.toLowerCase() ?? '';
  if (CONJUNCTION.has(previous?.text.toLowerCase() ?? '') || previous?.text.toLowerCase() === 'but') return false;
  if (lower === 'once' && /^(?:an?|per|every|each|in|more)$/.test(next)) return false;
  if (lower === 'in' && next === 'case') return true;
  if (lower === 'as' && next === 'long') return true;
  if (lower === 'only' && /^(?:if|when|after|once|with)$/.test(next)) return true;
  if (/^(?:only|if|unless)$/.test(previous?.text.toLowerCase() ?? '') && SUBORDINATE.has(lower)) return false;
  if (lower === 'should' && !comma) return false;
  if (SUBORDINATE.has(lower) || SEQUENCE.has(lower)) return true;
  if (CONJUNCTION.has(lower)) return startsVerb(words, index + 1) || next === 'if' || next === 'unless' || next === 'when';
  return comma && startsVerb(words, index);
}

/** Whether a verb that tells what to do comes, with no more than a word of politeness before it. */
function startsVerb(words: readonly Word[], index: number): boolean {
  for (const word of words.slice(index, index + 3)) {
    if (word.tags.has('Verb') && !word.tags.has('PastTense') && !word.tags.has('Gerund')) return true;
    if (word.tags.has('Modal')) return true;
    if (!POLITE.has(word.text.toLowerCase())) return false;
  }
  return false;
}
