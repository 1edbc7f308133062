import type { EventType } from '../../../domain/event/types/index.js';
import { matchEvent } from './event-match.js';
import type { EventReading, ScoredEvent } from './event-reading.type.js';
import { Words } from './event-slot.js';
import { isElsewhere } from './sources/elsewhere.js';
import { isIdLike } from './services/ids.js';
import { stem } from '../text/stem.js';
import type { Token } from '../text/tokens.js';
import { wordList } from '../word-list.js';

/* Events that the words only imply: each thing that an act is done to starts a run as it comes. */

const MADE_OF_EACH = wordList(
  'writ|reply|respond|forward|translat|classify|categoriz|categoris|draft|post|send|rewrit|analyz|analys|answer|rat|scor|extract|label|summariz|pass|relay|push|share|notify|inform|alert|tell|messag|ping|decid|judg|determin|email|mail|shar|sav|stor|add|log|record|append|archiv|insert|copi|upload|back',
);
const LOOKED_FOR = wordList(
  'find|search|look|list|get|fetch|read|check|count|collect|gather|pull|show|load|scan|retriev|go',
);

/** Whether the verb before does something to each one as it comes, and does not look for things that are there. */
export function isDoneTo(tokens: readonly Token[], at: number): boolean {
  // `extract the name, the company and the phone number from each new mail`
  const reach = /^(?:of|from|in)$/.test(tokens[at - 1]?.lower ?? '') ? 16 : 8;
  for (let index = at - 1; index >= 0 && index > at - reach; index -= 1) {
    const { stem, lower } = tokens[index] as Token;
    if (/^[.;!?\n]$/.test(lower) || LOOKED_FOR.test(stem)) return false;
    if (MADE_OF_EACH.test(stem)) return true;
  }
  return false;
}

/** `every email from ann@example.com` as the object of a verb: it starts with each one that comes. */
export function impliedClause(
  tokens: readonly Token[],
  at: number,
  types: readonly EventType[],
  isFree: (at: number) => boolean,
  words: Words,
  { onlyServices = false, isFrom = false }: { readonly onlyServices?: boolean; readonly isFrom?: boolean } = {},
): EventReading | null {
  let best: ScoredEvent | null = null;
  for (const type of words.told(types)) {
    if (!type.planning) continue;
    const takesAddress = Object.values(type.planning.slots ?? {}).some(({ takes }) => takes === 'address');
    // No tool reads the things of these services: they only arrive as events.
    const onlyArrives =
      type.planning.service !== null && (type.planning.setUp !== undefined || type.planning.needsService === true);
    if ((!takesAddress || onlyServices) && !onlyArrives) continue;
    const read = matchEvent(tokens, at, at, type, type.planning, isFree, words, {
      isObject: true,
      isLeading: isFrom,
    });
    if (!read || isElsewhere(tokens, read, type.planning) || read.stranger || (onlyArrives && read.isChangeMissing))
      continue;
    if (best !== null && read.score <= best.score) continue;
    // `the message 190aa1b2c3`: one that is there starts no runs.
    if (isIdLike(tokens[read.to]?.text ?? '')) continue;
    best = {
      ...read,
      filters: { ...(read.isChangeMissing ? type.planning.changes[0]?.filters : {}), ...read.filters },
      isChangeMissing: false,
      isImplied: true,
    };
  }
  return best;
}

/** `forward invoices from billing@example.com`: what comes from there is mail, and the noun says which. */
export function forwardedFrom(tokens: readonly Token[], at: number, types: readonly EventType[]): EventReading | null {
  if (!/^(?:forward|relay|redirect|auto-forward)$/.test(tokens[at]?.stem ?? '') || tokens[at - 1]?.lower === 'and')
    return null;
  let next = at + 1;
  while (/^(?:all|any|every|each|the|my|new|incoming)$/.test(tokens[next]?.lower ?? '')) next += 1;
  const own = forwardedMail(tokens, next, types);
  if (own) return { ...own, from: at + 1 };
  const from = tokens[next + 1];
  const address = tokens[next + 2]?.mention;
  const noun = tokens[next];
  if (noun?.kind !== 'word' || from?.lower !== 'from' || address?.kind !== 'address') return null;
  if (/^(?:unread|it|them|this|that|these|those)$/.test(noun.lower)) return null;
  const type = types.find(({ planning }) =>
    Object.values(planning?.slots ?? {}).some(({ takes, isList }) => takes === 'address' && isList !== true),
  );
  const slot = Object.values(type?.planning?.slots ?? {}).find(
    ({ takes, isList }) => takes === 'address' && isList !== true,
  );
  if (!type || !slot) return null;
  const isMail =
    /^(?:everything|anything|all)$/.test(noun.lower) ||
    type.planning?.things.some((thing) => stem(thing) === noun.stem) === true;
  return {
    type,
    name: type.name,
    filters: { ...type.planning?.changes[0]?.filters, [slot.path]: address.value },
    from: at + 1,
    to: next + 3,
    spans: [{ from: next + 1, to: next + 3, field: slot.path }],
    stranger: null,
    isChangeMissing: false,
    isImplied: true,
    passed: isMail ? [] : [next],
  };
}

/** `forward mails with "invoice" in the subject`: each one that fits, as it comes. */
function forwardedMail(tokens: readonly Token[], at: number, types: readonly EventType[]): EventReading | null {
  if (!/^(?:mails|emails|messages)$/.test(tokens[at]?.lower ?? '')) return null;
  const words = new Words(tokens, () => false);
  for (const type of types) {
    const slots = Object.values(type.planning?.slots ?? {});
    if (!type.planning || !slots.some(({ takes, isList }) => takes === 'address' && isList !== true)) continue;
    const read = matchEvent(tokens, at, at, type, type.planning, () => true, words, { isObject: true });
    if (!read || read.stranger || Object.keys(read.filters).length === 0) continue;
    return { ...read, isChangeMissing: false, isImplied: true };
  }
  return null;
}
