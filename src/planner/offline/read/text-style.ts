import { numberIn } from './reading.js';
import type { Reading } from './reading.js';

/*
 * Words about a text itself: `at most 50 words`, `without emojis`, `in a friendly tone`. Only the one who writes it can
 * follow them, so they are a part of what a model is told.
 */

const LIMITS = [
  'at most',
  'max',
  'maximum',
  'no more than',
  'not more than',
  'no longer than',
  'not longer than',
  'not over',
  'up to',
  'under',
  'below',
  'less than',
  'fewer than',
  'only',
  'just',
  'exactly',
  'in at most',
  'in under',
  'in no more than',
  'in',
  'of',
  'about',
  'around',
  'roughly',
  'in about',
  'in around',
  'in roughly',
  'in not more than',
  'with at most',
  'of at most',
  'of about',
  'of around',
  'of roughly',
  'of no more than',
  'in max',
  'into',
];
const UNITS = 'word|words|sentence|sentences|line|lines|paragraph|paragraphs|character|characters|bullet|bullets|chars';
const PARTS =
  'emoji|emojis|hashtag|hashtags|jargon|greeting|greetings|signature|salutation|explanation|explanations|introduction|intro|rhyme|rhymes|swearing|formatting|markdown|headings|heading|title|clichés|cliches|spoilers|buzzwords|exclamation|small|fluff|comments';

/** How many words at a place say what a text is like although they say no, only or at most; 0: none. */
export function aboutText(r: Reading, at: number): number {
  const limit = r.said(at, ...LIMITS.filter((one) => !/^(?:in|of|about|around|into)$/.test(one)));
  if (limit > 0 && numberIn(r.lower(at + limit)) !== null && r.is(at + limit + 1, UNITS)) return limit + 2;
  const not = r.said(
    at,
    'not about',
    'nothing about',
    'not too',
    'but not too',
    'not longer',
    'never mention',
    'without mentioning',
    'without using',
    'never mentioning',
  );
  if (not > 0 && r.tokens[at + not]?.kind === 'word' && at + not < r.end) return not;
  const no = r.said(at, 'no', 'without', 'without any', 'but without', 'but no', 'with no');
  return no > 0 && r.is(at + no, PARTS) ? no + 1 : 0;
}

/** Names of languages, as alternatives. */
export const LANGUAGES =
  'english|german|french|spanish|italian|portuguese|dutch|polish|swedish|danish|norwegian|finnish|czech|greek|turkish|russian|ukrainian|japanese|chinese|korean|arabic|hindi|hebrew|hungarian|romanian';
const MANNERS = 'tone|style|voice|way|manner|language|words';
const SHAPES = 'bullet|bullets|bulletpoints|table|tweet|haiku|poem|limerick|headline|paragraph|list|sentence|rhyme';
const MAX_ADJECTIVES = 4;

/** Where words about the form of a text end that only a model can follow; null if none stand here. */
function styleAt(r: Reading, at: number): number | null {
  const comma = r.said(at, ',', 'and', ', and', 'but', ', but');
  const from = at + comma;
  const one = manner(r, from) ?? shape(r, from) ?? length(r, from) ?? language(r, from) ?? order(r, from);
  return one === null || one > r.end ? null : one;
}

/** All words about the form of a text that stand here, one after the other; null if there are none. */
export function stylesAt(r: Reading, at: number): number | null {
  let to: number | null = null;
  for (let next = styleAt(r, at); next !== null && next > (to ?? at); next = styleAt(r, next)) to = next;
  return to;
}

/** `in a friendly, simple tone`, `in plain language`. */
function manner(r: Reading, at: number): number | null {
  if (!r.is(at, 'in|with')) return null;
  let next = at + 1 + r.said(at + 1, 'a', 'an', 'the', 'more', 'very');
  for (let count = 0; count <= MAX_ADJECTIVES && next < r.end; count += 1, next += 1) {
    if (count > 0 && r.is(next, MANNERS)) return next + 1 + r.said(next + 1, 'of voice');
    const isAdjective = r.tokens[next]?.kind === 'word' || r.is(next, ',');
    if (!isAdjective || r.is(next, 'to|in|on|and to|the|then|by|from|of')) return null;
  }
  return null;
}

/** `as bullet points`, `as a short poem`, `in three bullets`. */
function shape(r: Reading, at: number): number | null {
  const lead = r.said(
    at,
    'as',
    'in',
    'into',
    'in form of',
    'in the form of',
    'as a',
    'as an',
    'into a',
    'in a',
    'with',
  );
  if (lead === 0) return null;
  let next = at + lead;
  if (numberIn(r.lower(next)) !== null) next += 1;
  next += r.said(next, 'short', 'brief', 'simple', 'nice', 'neat', 'bulleted', 'numbered', 'funny', 'single');
  if (!r.is(next, SHAPES)) return null;
  // `in three sentences` is a length, which needs no model, and `with the list` is no form.
  if (r.is(next, 'sentence') || (r.is(at, 'with') && !r.is(next, 'bullet|bullets|bulletpoints'))) return null;
  if (r.is(next, 'list') && !r.is(next - 1, 'bulleted|numbered') && !r.is(next - 1, 'bullet')) return null;
  return next + 1 + r.said(next + 1, 'points', 'point', 'list');
}

/** `in roughly 100 words`, `no longer than 150 words`. */
function length(r: Reading, at: number): number | null {
  const open = r.said(at, '(');
  const lead = r.said(at + open, ...LIMITS);
  const next = at + open + lead;
  if (numberIn(r.lower(next)) === null) return null;
  if (!r.is(next + 1, 'word|words|character|characters|chars|line|lines|paragraph|paragraphs')) return null;
  const tail = r.said(next + 2, 'max', 'at most', 'tops', 'or less', 'or fewer', 'long', 'maximum', 'each');
  return next + 2 + tail + (open > 0 ? r.said(next + 2 + tail, ')') : 0);
}

/** `most important first`, `main complaints first`: only a reader of the texts can tell. */
function order(r: Reading, at: number): number | null {
  if (r.said(at, 'most', 'the most', 'main', 'the main', 'biggest', 'worst', 'top', 'key') === 0) return null;
  const end = [at + 2, at + 3, at + 4].find((one) => r.is(one, 'first'));
  return end === undefined ? null : end + 1;
}

/** `in French`, `in English`. */
function language(r: Reading, at: number): number | null {
  const lead = r.said(at, 'in', 'into', 'in simple', 'in plain', 'in easy');
  return lead > 0 && r.is(at + lead, LANGUAGES) ? at + lead + 1 : null;
}
