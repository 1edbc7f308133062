/**
 * What may begin the part of a request that says which event starts it. An `if` does at the beginning of a sentence only:
 * elsewhere it is about what the steps find.
 */
const OPENING = /(?<=^|[.!?\n]\s{0,3})(?:if|should)\b|\b(?:when(?:ever)?|each time|every time|any ?time|as soon as|once(?! (?:an?|per|every|each|in)\b)|after|(?:on|upon|for) (?:every|each|any|an?|new)|on (?=eventref))\b/gi;
/** An opening that a loop may have as well: `for every row`. */
const WEAK_OPENING = /^(?:on|upon|for) \w/i;
/** Where that part ends; a point inside a name does not end it. */
const END =
  /[,;:!?\n]|->|=>|→|\.(?=\s|$)|\s(?:then|please|summari[sz]e|tell|notify|send|show|give|let|remind|fetch|post|wait|ask|call|start|run (?:the |my |another )?workflow|execute|forward|put|emit|email me|mail me)\b(?!\s(?:is|are|was|were|has|gets?|comes?)\b)|\s(?:e-?mail|mail) (?:it|them|this|its|the|addressref\d+)\b|\s(?:i|we) (?:would|want|need|will|have to|should)\b|\s(?:i|we)'d\b/i;
const ARROW = /->|=>|→/;
const MAX_CLAUSES = 20;
const MAX_CHARS = 160;

/** A part of a request: `when a new GitHub issue is opened`. */
export interface Clause {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** Whether its opening says that something starts here; else only what it says does. */
  readonly isStrong: boolean;
}

/** The parts of a request that may say which event starts it, in their order; some may lie in others. */
export function eventClauses(text: string): readonly Clause[] {
  const clauses: Clause[] = [];
  for (const match of text.matchAll(OPENING)) {
    const start = match.index;
    const rest = text.slice(start, start + MAX_CHARS);
    const stop = END.exec(rest.slice(match[0].length));
    const end = start + (stop ? match[0].length + stop.index : rest.length);
    clauses.push({ text: text.slice(start, end), start, end, isStrong: !WEAK_OPENING.test(match[0]) });
    if (clauses.length === MAX_CLAUSES) break;
  }
  return clauses;
}

/** What stands before an arrow or a colon (`merged PR -> summary`); null where there is neither. */
export function headClause(text: string): Clause | null {
  const arrow = ARROW.exec(text);
  if (arrow) return { text: text.slice(0, arrow.index), start: 0, end: arrow.index, isStrong: false };
  const mark = /[:?](?=\s)/.exec(text.slice(0, MAX_CHARS));
  return mark && mark.index > 3 ? { text: text.slice(0, mark.index), start: 0, end: mark.index, isStrong: false } : null;
}

/** The sentences, for a request that says without any such opening what starts it. */
export function sentenceClauses(text: string): readonly Clause[] {
  const clauses: Clause[] = [];
  for (const match of text.matchAll(/[^.!?\n;]+/g)) {
    clauses.push({ text: match[0], start: match.index, end: match.index + match[0].length, isStrong: false });
    if (clauses.length === MAX_CLAUSES) break;
  }
  return clauses;
}
