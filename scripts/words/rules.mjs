/**
 * The rules of docs/internals/writing.md that a program can check, over one text. They are heuristics: a rule that is
 * wrong about good English is to be changed here, not to be worked around in the text.
 */

/** Sentences longer than this are an error in texts for users. */
const MAX_WORDS = 35;
/** Sentences longer than this are a warning. */
const LONG_WORDS = 25;

const word = (words, instead) => ({ pattern: new RegExp(`(?<![\\w-])(?:${words})(?![\\w-])`, 'gi'), instead });

/** Words and phrases with better ones. */
const WORDS = [
  word('anew', 'again'),
  word('all the same', 'anyway, nevertheless'),
  word('who(?:m)?ever', 'the caller, the owner, the user, an administrator'),
  word('nobody|no-one', 'no user, no person'),
  word('somebody|someone', 'a user, a person'),
  word('(?:let|lets|letting) go of', 'release'),
  word('so many', 'this many, at most N'),
  word('made good', 'recovered, retried'),
  word('(?:call|calls|called) off', 'cancel'),
  word('(?:go|goes|went|going) on', 'continue'),
  word('(?:is|are|was|were|still) going(?! to\\b)', 'is running'),
  word('(?:become|becomes|became) of', 'the outcome of, the state of'),
  word('gone round', 'run in a circle'),
  word('not one of them', 'none of them'),
  word('at hand', 'available'),
  word('thereof|whence|hence|whereby|wherein|whereupon|lest|thither|hither', 'a common word'),
  word('in the way of', 'an obstacle to, prevents'),
  word('comes? to more than', 'exceeds'),
  word('as many (?:\\w+ )?as may', 'the maximum number'),
  word('tells? of', 'reports'),
  word('(?:be|been|is|are|was|were) told', 'is notified, receives'),
  word('utili[sz]e[sd]?', 'use'),
  word('leverag(?:e|es|ed|ing)', 'use'),
  word('simply|obviously|of course', '(nothing: leave the word out)'),
];

/** After such a word, "where" asks for a place or names one. */
const BEFORE_A_PLACE =
  /(?:\b|@)(?:returns|place|places|point|points|page|file|files|folder|line|address|machine|position|spot|and|or|from|to|of|say|says|see|show|shows|know|find|decide|decides|choose|change|changes|name|names|named|mark|marks|exactly|wonder|ask|asks|out|explain|explains)[,:]?\s+$/i;

/** "where" that stands for "if" or "when": rule 1 of writing.md. */
function* conditionalWhere(sentence) {
  for (const { index } of sentence.matchAll(/\bwhere\b/gi)) {
    const before = sentence.slice(0, index);
    const after = sentence.slice(index + 5);
    if (/^\s*$/.test(before) && (/^\s*$/.test(after) || /\?\W*$/.test(after))) continue;
    if (/["“'‘]$/.test(before) && /^["”'’]/.test(after)) continue;
    if (/^\s+to\b/.test(after) || BEFORE_A_PLACE.test(before)) continue;
    yield { rule: 'where', message: '"where" is for places: say "if", "when" or "which"' };
  }
}

const OPENING = /(?:^|[.;:]\s+)[("“‘']*(What|Whatever|Who|Whoever|Where|Wherever)\s/gi;
const CLAUSE = /(?:^|[.;:]\s+)[("“‘']*\w/g;

/** A clause whose subject is a clause with what or who: rule 2 of writing.md. Questions may. */
function* clauseOpenings(sentence) {
  if (/\?\W*$/.test(sentence)) return;
  for (const [, opening] of sentence.matchAll(OPENING)) {
    if (/^where$/i.test(opening)) continue;
    yield { rule: 'opening', message: `a clause opens with "${opening}": begin with the subject` };
  }
}

/** @returns {number} how many clauses a text has, as `clauseOpenings` counts them */
export const clausesOf = (text) =>
  sentencesOf(withoutCode(text)).reduce((sum, one) => sum + (one.text.match(CLAUSE)?.length ?? 0), 0);

const ABBREVIATION = /(?:\b(?:e\.g|i\.e|etc|vs|no|approx|cf)|\b[A-Z])\.$/;

/** The sentences of a text without markup. A line of its own, a list item and a table cell are texts of their own. */
function sentencesOf(text) {
  const sentences = [];
  let start = 0;
  for (const { index, 0: mark } of text.matchAll(
    /[.!?…]+["”’')]*(?=\s+["“‘'(`]*[\p{Lu}\d…`])|\n\s*\n|\n(?=\s*(?:[-*#|@]|\d+\s| {2}))/gu,
  )) {
    const end = index + mark.length;
    if (ABBREVIATION.test(text.slice(start, end))) continue;
    sentences.push({ text: text.slice(start, end), start });
    start = end;
  }
  sentences.push({ text: text.slice(start), start });
  return sentences
    .filter((sentence) => /\w/.test(sentence.text))
    .map(({ text: raw, start: at }) => ({
      text: raw.trim().replaceAll(/\s+/g, ' '),
      start: at + (raw.length - raw.trimStart().length),
    }));
}

/** Words as a reader counts them: code and numbers are one word, dashes and signs are none. */
const countWords = (sentence) => sentence.match(/[\p{L}\p{N}…`][^\s]*/gu)?.length ?? 0;

/** Code is not English: `…` stands for it. */
export const withoutCode = (text) =>
  text
    .replaceAll(/```[\s\S]*?```/g, '')
    .replaceAll(/`[^`\n]*`/g, '`…`')
    .replaceAll(/\{\{[\s\S]*?\}\}|\{%[\s\S]*?%\}/g, '…')
    .replaceAll(/https?:\/\/\S+/g, '…');

/**
 * @param {string} text one paragraph, cell, literal or comment
 * @param {{ isHeading?: boolean }} [options] a heading may be a clause of its own
 * @returns {{ rule: string, message: string, start: number }[]} what is wrong with it, with places in the text
 */
export function findingsIn(text, { isHeading = false } = {}) {
  const findings = [];
  for (const sentence of sentencesOf(withoutCode(text))) {
    const found = [...conditionalWhere(sentence.text)];
    if (!isHeading) found.push(...clauseOpenings(sentence.text));
    for (const { pattern, instead } of WORDS) {
      for (const [phrase] of sentence.text.matchAll(pattern)) {
        found.push({ rule: 'word', message: `"${phrase}": say ${instead}` });
      }
    }
    const words = countWords(sentence.text);
    if (words > LONG_WORDS) {
      found.push({ rule: words > MAX_WORDS ? 'too-long' : 'long', message: `a sentence of ${words} words` });
    }
    for (const finding of found) findings.push({ ...finding, start: sentence.start, sentence: sentence.text });
  }
  return findings;
}

/**
 * @param {string} text the message of a line of the log
 * @returns {{ rule: string, message: string, start: number, sentence: string }[]} rule 8 of writing.md
 */
export function logFindingsIn(text) {
  const found = [];
  if (/^\p{Ll}/u.test(text)) found.push('a log message begins with a capital letter');
  if (text.endsWith('.')) found.push('a log message has no trailing period');
  if (text.includes('…')) found.push('a log message carries its data in fields, not in its text');
  return found.map((message) => ({ rule: 'log', message, start: 0, sentence: text }));
}
