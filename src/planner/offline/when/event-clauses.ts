/**
 * What may begin the part of a request that says which event starts it. An `if` does at the beginning of a sentence only:
 * elsewhere it is about what the steps find.
 */
const OPENING = /(?<=^|[.!?\n]\s{0,3})if\b|\b(?:when(?:ever)?|each time|every time|as soon as|once|after|(?:on|upon|for) (?:every|each|any|an?|new))\b/gi;
/** Where that part ends; a point inside a name does not end it. */
const END = /[,;:!?\n]|\.(?=\s|$)|\s(?:then|please|summari[sz]e|tell|notify|send|show|give|remind|fetch|email me)\b/i;
const MAX_CLAUSES = 20;
const MAX_CHARS = 160;

/** A part of a request: `when a new GitHub issue is opened`. */
export interface Clause {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** The parts of a request that may say which event starts it, in their order; some may lie in others. */
export function eventClauses(text: string): readonly Clause[] {
  const clauses: Clause[] = [];
  for (const match of text.matchAll(OPENING)) {
    const start = match.index;
    const rest = text.slice(start, start + MAX_CHARS);
    const stop = END.exec(rest.slice(match[0].length));
    const end = start + (stop ? match[0].length + stop.index : rest.length);
    clauses.push({ text: text.slice(start, end), start, end });
    if (clauses.length === MAX_CLAUSES) break;
  }
  return clauses;
}
