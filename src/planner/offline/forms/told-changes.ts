import { made } from '../text/sentences.js';
import type { Token } from '../text/tokens.js';
import { wordList } from '../word-list.js';

/* `post the change to #log`, `email me the new values`: the message has the thing as it is now. */

const SENDS = wordList('send|post|email|mail|message|text|share|forward|tell|show|log|put|give|write');
const PERSON = /^(?:me|us|him|her|them|everyone)$/;
const OF_CHANGE = /^(?:changes?|updates?|edits?|modifications?)$/;
const NEW = /^(?:new|changed|updated|current|latest)$/;
const VALUE = /^(?:values?|contents?|details|data|version)$/;
const ENDS = /^(?:to|in|on|via|by|with|into|and|,|\.|through|at|when|whenever|if)$/;

/** A field of a thing that changes. */
const FIELD = wordList(
  'time|date|day|start|end|location|place|room|status|state|stage|price|title|name|owner|assignee|priority|description|amount|deadline|address|quantity|stock|total|phone',
);
const CHANGES = wordList(
  'changes?|changed|updates?|updated|edited|edits|moved?|moves|rescheduled|reschedules|modified|shifts|shifted|renamed|reassigned',
);

/** The words with `the details` for what has changed, and `its time` for the new time. */
export const withChangesTold = (tokens: readonly Token[]): readonly Token[] => withFieldsTold(withDetailsTold(tokens));

/** `post its new time`, `email me the new start time`: the field as it is after the change. */
function withFieldsTold(tokens: readonly Token[]): readonly Token[] {
  if (!tokens.some(({ lower }) => CHANGES.test(lower))) return tokens;
  return tokens.filter(({ lower }, at) => {
    const before = tokens[at - 1]?.lower ?? '';
    const nouns = [1, 2].map((next) => tokens[at + next]?.lower ?? '');
    const length = nouns.findLastIndex((noun) => FIELD.test(noun)) + 1;
    const isEnd = at + length + 1 >= tokens.length || ENDS.test(tokens[at + length + 1]?.lower ?? '');
    // `the old date and the new date` tells both.
    const isBoth = tokens.some((one) => /^(?:old|previous|former)$/.test(one.lower));
    return !(NEW.test(lower) && /^(?:the|its)$/.test(before) && length > 0 && isEnd && !isBoth);
  });
}

function withDetailsTold(tokens: readonly Token[]): readonly Token[] {
  for (let at = 0; at < tokens.length - 2; at += 1) {
    if (!SENDS.test(tokens[at]?.lower ?? '')) continue;
    const start = at + 1 + (PERSON.test(tokens[at + 1]?.lower ?? '') ? 1 : 0);
    const lead = tokens[start];
    if (!lead || !/^(?:the|its|a|what)$/.test(lead.lower)) continue;
    const end = endOfChange(tokens, start + 1);
    const noun = tokens[end - 1];
    const isEnd = end >= tokens.length || ENDS.test(tokens[end]?.lower ?? '');
    if (!noun || end === start + 1 || !isEnd) continue;
    return [
      ...tokens.slice(0, start),
      made(lead, 'the'),
      made(noun, 'details', tokens.slice(start + 1, end - 1)),
      ...tokens.slice(end),
    ];
  }
  return tokens;
}

/** Where such words end; the place itself: none stand there. */
function endOfChange(tokens: readonly Token[], start: number): number {
  const lower = (at: number): string => tokens[at]?.lower ?? '';
  if (OF_CHANGE.test(lower(start)) || lower(start) === 'changed') return start + 1;
  return NEW.test(lower(start)) && VALUE.test(lower(start + 1)) ? start + 2 : start;
}
