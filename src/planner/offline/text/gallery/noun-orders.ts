import { made } from '../sentences.js';
import type { Token } from '../tokens.js';
import { wordList } from '../../word-list.js';

const TIME = wordList(
  'every|each|daily|weekly|monthly|hourly|nightly|on|mondays?|tuesdays?|wednesdays?|thursdays?|fridays?|saturdays?|sundays?',
);
const REPORT =
  /^(?:an? )?(?:(?:short|brief|quick|daily|weekly|monthly) ){0,2}(?:summary|digest|recap|overview|rundown|roundup) of /;
/** Somewhere else to send it, or an act of its own. */
const ELSEWHERE =
  /^(?:to|into|via|email|mail|send|post|message|share|tell|show|save|write|append|add|publish|text|dm|put|drop|log|store|sent|emailed|mailed|posted|shared)$/;
const MAX_TIME = 9;

/** `Weekly on Monday: summary of the open issues` → `weekly on Monday : email me a summary of …`: nothing says who gets it. */
export function withTold(sentence: readonly Token[]): readonly Token[] {
  const at = sentence.findIndex(({ lower }) => /^[:,–-]$/.test(lower));
  const end = sentence.findIndex(({ lower }) => /^[.;!?\n]$/.test(lower));
  const rest = sentence.slice(at + 1, end === -1 ? undefined : end);
  const [first] = rest;
  if (at < 1 || at > MAX_TIME || !first || !TIME.test(sentence[0]?.lower ?? '')) return sentence;
  if (!REPORT.test(rest.map(({ lower }) => lower).join(' '))) return sentence;
  if (rest.some(({ lower, mention }) => ELSEWHERE.test(lower) || /^(?:channel|address)$/.test(mention?.kind ?? '')))
    return sentence;
  const article = /^an?$/.test(first.lower) ? [] : ['a'];
  const put = ['email', 'me', ...article].map((lower) => ({ ...made(first, lower), end: first.start }));
  return [...sentence.slice(0, at + 1), ...put, ...sentence.slice(at + 1)];
}
