import { made, placeOf } from '../../sentences.js';
import type { Token } from '../../tokens.js';
import { isWho } from '../who.js';

/* `I'm mentioned in …`, `somebody tags me in …`, `a comment mentions me`: all of them as `someone mentions me in …`. */

const TAGGED = /^@?(?:mentioned|at-mentioned|tagged|pinged)$/;
const TAGS = /^@?(?:mentions?|at-mentions?|tags?|pings?)$/;
const GOT = /^(?:am|was|get|got|have|been|'ve|being)$/;

/** The clause in the plain words for it; null: it tells of no mention of the user. */
export function mentionOfMe(clause: readonly Token[]): readonly Token[] | null {
  const isMine = /^(?:i|i['’]m|i['’]ve)$/.test(clause[0]?.lower ?? '');
  const verb = isMine
    ? clause.findIndex(({ lower }, at) => at > 0 && !GOT.test(lower))
    : clause.findIndex(({ lower }, at) => at > 0 && TAGS.test(lower));
  const token = clause[verb];
  if (!token) return null;
  const i = clause[0] as Token;
  if (isMine) return TAGGED.test(token.lower) ? said(token, i, clause.slice(1, verb), clause.slice(verb + 1)) : null;
  const me = clause[verb + 1];
  if (me?.lower !== 'me') return null;
  const who = clause.slice(0, verb);
  if (isWho(who)) return said(token, me, who, clause.slice(verb + 2));
  // `a comment mentions me`: it is the place of the mention.
  if (!/^(?:a|an|any|some|new)$/.test(who[0]?.lower ?? '') || who.length > MAX_PLACE) return null;
  const into = { ...made(token, 'in'), end: token.start };
  return [...said(token, me, [], []), into, ...who, ...clause.slice(verb + 2)];
}

const MAX_PLACE = 4;

/** `someone mentions me`, with the words that it stands for. */
function said(verb: Token, me: Token, covered: readonly Token[], rest: readonly Token[]): readonly Token[] {
  const someone = { ...made(verb, 'someone'), end: verb.start };
  const place = withoutKinds(rest);
  const also = [...covered, ...rest.filter((token) => !place.includes(token))].map(placeOf);
  return [someone, { ...made(verb, 'mentions'), also }, made(me, 'me'), ...place];
}

const LEADS = /^(?:in|on|at|within)$/;
const IDLE = /^(?:a|an|the|any|some|comments?|issues?|tickets?|cards?|tasks?|pull|requests?|prs?|discussions?|or|and)$/;

/** `in a GitHub issue or pull request`: of the kind of thing in which the mention stands, only the service is told. */
export function withoutKinds(rest: readonly Token[]): readonly Token[] {
  if (!LEADS.test(rest[0]?.lower ?? '')) return rest;
  const isWord = ({ text, lower }: Token): boolean => IDLE.test(lower) || /^\p{Lu}/u.test(text);
  const end = rest.findIndex((token, at) => at > 0 && !isWord(token));
  const head = rest.slice(1, end === -1 ? rest.length : end).filter(({ lower }) => !IDLE.test(lower));
  const tail = end === -1 ? [] : rest.slice(end);
  // `in a comment on …`: one word leads to the place.
  if (head.length === 0 && LEADS.test(tail[0]?.lower ?? '')) return tail;
  return head.length === 0 ? rest : [...rest.slice(0, 1), ...head, ...tail];
}
