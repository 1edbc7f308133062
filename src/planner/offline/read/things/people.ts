import { personAt } from '../person.js';
import type { Reading } from '../reading.js';
import { wordList } from '../../word-list.js';

/* People of whom only a word tells: `inform our fulfilment partner`, `send it to the account manager`. */

/** Verbs whose object is always somebody. */
const TELLS = /^(?:inform|notify|let|alert|warn|remind|tell|ask|contact|update|thank|advise)$/;
/** Verbs whose object may be a thing as well. */
const WRITES = /^(?:message|mail|email|e-mail|ping|text)$/;
const LEAD = /^(?:the|our|my|their|its|each|every|all)$/;
const STOP = wordList(
  'know|by|via|about|with|that|saying|says|in|on|when|if|a|an|to|and|or|of|for|what|how|which|who|from|at|as|if|unless|through|immediately|right|again|so|then',
);
const ROLE = wordList(
  'assignee|owner|reporter|author|creator|requester|requestor|sender|writer|person|customer|client|buyer|manager|director|lead|partner|supplier|vendor|moderators?|admins?|guest|attendees?|candidate|applicant|tenant|student|parents?|doctor|nurse|chef|driver|courier|editor|reviewer|designer|developer|engineer|agent|rep|representative|coordinator|supervisor|warehouse|kitchen|accountant|paralegal|lawyer|landlord|couple|team|crew|staff|department|board|reception|accounting|management|dispatch|housekeeping|maintenance|everyone|everybody|colleagues|volunteers|members|subscribers|community|guys|drivers|office|shop',
);
const NO_PERSON = wordList(
  'channel|list|folder|sheet|table|inbox|group|chat|thread|page|database|calendar|file|report|summary|result|results|link|name|title|total|amount|number|text|message|content|data|record|row|item|day|week|month|time|status|details|rest|same',
);
const MAX_WORDS = 4;

/** Where the words for somebody end that stand behind a verb or behind `to`; null: they name nobody. */
export function roleTo(r: Reading, at: number, verb: string): number | null {
  const isTo = r.is(at, 'to');
  const lead = at + (isTo ? 1 : 0);
  // `tell reception`, `notify reporter`: nouns that stand alone.
  const isBare = !LEAD.test(r.lower(lead)) && ROLE.test(r.lower(lead)) && (isTo || TELLS.test(verb));
  if (!isBare && !LEAD.test(r.lower(lead))) return null;
  let to = lead + (isBare ? 0 : 1);
  while (to < r.end && to <= lead + MAX_WORDS && isPlain(r, to)) to += 1;
  const last = r.lower(to - 1);
  const isEnd = to >= r.end || r.tokens[to]?.kind === 'mark' || STOP.test(r.lower(to)) || !isPlain(r, to);
  if (to === lead + (isBare ? 0 : 1) || !isEnd || NO_PERSON.test(last)) return null;
  const isPerson = ROLE.test(last) || (!isTo && TELLS.test(verb));
  const isObject = isTo || TELLS.test(verb) || WRITES.test(verb) || r.is(to, 'a|an');
  return isPerson && isObject ? to : null;
}

/** Where the words for somebody behind a verb end, whose address neither the words nor what starts the run tell; null: none. */
export function strangerAt(r: Reading, verbAt: number, at: number): number | null {
  const isKnown =
    r.slice(verbAt, r.end).some(({ mention }) => mention?.kind === 'address') ||
    r.values.some(({ kind }) => kind === 'list') ||
    personAt(r, at) !== null;
  return isKnown ? null : roleTo(r, at, r.lower(verbAt));
}

/** Whether what a clause is about goes to somebody: `send a link to the couple`. */
export function goesToSomeone(r: Reading, at: number): boolean {
  for (let next = at + 1; next < r.end; next += 1) if (r.is(next, 'to') && roleTo(r, next, '') !== null) return true;
  return false;
}

const isPlain = (r: Reading, at: number): boolean =>
  r.tokens[at]?.kind === 'word' &&
  !r.isTaken(at) &&
  !STOP.test(r.lower(at)) &&
  !r.lower(at).endsWith("'s") &&
  r.frames.services.at(r.tokens, at) === null;

/** Whether the last word is one for a single person. Who reads a channel is more than that. */
export const isOnePerson = (word: string): boolean =>
  ROLE.test(word) &&
  !/^(?:team|crew|staff|department|board|moderators|admins|warehouse|kitchen|reception|accounting|management|dispatch|housekeeping|maintenance|everyone|everybody|colleagues|volunteers|members|subscribers|community|guys|drivers|office|shop)$/.test(
    word,
  );
