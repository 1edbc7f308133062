import { stem } from '../stem.js';
import { serviceAt } from '../../../words/services.js';
import { made } from '../sentences.js';
import type { Token } from '../tokens.js';
import { wordList } from '../../word-list.js';

/*
 * `add it to the Sales sheet in Google Sheets`: the noun is the service in the singular, so that its name says nothing more. Both
 * together would be read as the making of a sheet.
 */

const IN = wordList('in|on|of|at|from');
const TO = /^(?:to|in|into|on|onto)$/;
const OWNER = /^(?:the|my|our|a)$/;
/** Parts of such a place, beside which it is the part of a larger one. */
const PARTS = /^(?:rows?|lines?|entry|entries|columns?|cells?|tabs?)$/;
const END = /^[.;!?\n]$/;
const MAX_NAME = 4;

/** The words without the name of a service behind a named place that is called as the service is. */
export function withoutOwnService(tokens: readonly Token[]): readonly Token[] {
  const noun = tokens.findIndex((_token, at) => isOwn(tokens, at));
  const token = tokens[noun];
  const length = serviceAt(tokens, noun + 2)?.length ?? 0;
  if (!token || length === 0) return tokens;
  const end = noun + 2 + length;
  return [...tokens.slice(0, noun), made(token, token.lower, tokens.slice(noun + 1, end)), ...tokens.slice(end)];
}

function isOwn(tokens: readonly Token[], noun: number): boolean {
  const service = IN.test(tokens[noun + 1]?.lower ?? '') ? serviceAt(tokens, noun + 2) : null;
  if (!service) return false;
  const word = service.service.name.split(' ').at(-1) ?? '';
  if (!/[^s]s$/i.test(word) || stem(word.toLowerCase()) !== tokens[noun]?.stem) return false;
  let from = noun;
  while (from > noun - MAX_NAME && isName(tokens[from - 1])) from -= 1;
  const isLed = OWNER.test(tokens[from - 1]?.lower ?? '') && TO.test(tokens[from - 2]?.lower ?? '');
  const start = tokens.findLastIndex(({ lower }, at) => at < noun && END.test(lower));
  return from < noun && isLed && !tokens.slice(start + 1, noun).some(({ lower }) => PARTS.test(lower));
}

const isName = (token: Token | undefined): boolean =>
  token !== undefined && (/^\p{Lu}|^\d+$/u.test(token.text) || token.mention?.kind === 'quote');
