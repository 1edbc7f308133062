/** A sentence, and where it stood. */
export interface Sentence {
  readonly text: string;
  /** Number of the line that it stood on, after wrapped lines were joined. */
  readonly line: number;
  /** Whether it began that line. */
  readonly leads: boolean;
}

/** A sentence longer than this is cut: it is a table or a blob, and would be all of a summary. */
const MAX_SENTENCE = 600;

/** Unicode's rules (UAX 29) break after these, as they know no words. */
const ABBREVIATION =
  /(?:^|[\s(])(?:mr|mrs|ms|dr|prof|st|sr|jr|vs|no|nr|inc|ltd|co|corp|dept|approx|est|fig|ca|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|e\.g|i\.e|z\.b|d\.h|bzw)\.\s*$/i;
const INITIAL = /(?:^|[\s(])\p{Lu}\.\s*$/u;
const LIST_NUMBER = /^\s*\d{1,3}\.\s*$/;
const HAS_WORD = /[\p{L}\p{N}]/u;
const ENDS_SENTENCE = /[.!?:;…。！？]["'”’)\]]*$/;

const segmenter = new Intl.Segmenter('en', { granularity: 'sentence' });

/** Cuts a text into sentences. A line break ends one too, unless a mail program only wrapped a longer line there. */
export function splitSentences(text: string): Sentence[] {
  return unwrap(text.split('\n')).flatMap((line, index) =>
    sentencesOf(line).map((sentence, position) => ({ text: sentence, line: index, leads: position === 0 })),
  );
}

function sentencesOf(line: string): string[] {
  if (!HAS_WORD.test(line)) return [];
  const sentences: string[] = [];
  let pending = '';
  for (const { segment } of segmenter.segment(line)) {
    pending += segment;
    if (pending.length < MAX_SENTENCE && goesOn(pending)) continue;
    sentences.push(pending);
    pending = '';
  }
  sentences.push(pending);
  return sentences.filter((sentence) => HAS_WORD.test(sentence)).map(tidy);
}

function goesOn(pending: string): boolean {
  const end = pending.slice(-12);
  return ABBREVIATION.test(end) || INITIAL.test(end) || LIST_NUMBER.test(pending) || !HAS_WORD.test(pending);
}

function tidy(sentence: string): string {
  const text = sentence
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^[-*•·–]+ (?=\S)/, '');
  if (text.length <= MAX_SENTENCE) return text;
  const cut = text.slice(0, MAX_SENTENCE);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), MAX_SENTENCE / 2))}…`.toWellFormed();
}

/**
 * Joins a line to the previous one if that line is long and does not end a sentence, and this line continues in lower
 * case.
 */
function unwrap(lines: readonly string[]): string[] {
  const joined: string[] = [];
  let before = '';
  for (const raw of lines) {
    const line = raw.trim();
    const last = joined.length - 1;
    if (before.length >= 50 && !ENDS_SENTENCE.test(before) && /^\p{Ll}/u.test(line))
      joined[last] = `${joined[last]} ${line}`;
    else joined.push(line);
    before = line;
  }
  return joined;
}
