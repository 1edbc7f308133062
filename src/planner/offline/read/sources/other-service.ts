import { range } from '../../../../lib/collections/range.js';
import { isMailEvent } from '../../../../domain/event/mail-event.js';
import { serviceAt } from '../../../words/services.js';
import type { Service } from '../../../words/services.js';
import type { Token } from '../../text/tokens.js';
import type { EventReading } from '../event-reading.type.js';

/**
 * Whether the clause of an event names another service than the one that tells of it: `when someone comments on it in Linear`
 * is no comment at GitHub, whatever the words for it.
 */
export function isOfOtherService(
  { type, name, from, to }: EventReading,
  tokens: readonly Token[],
  begins: (at: number) => boolean,
): boolean {
  let end = to;
  while (end < tokens.length && end - to < MAX_REST && !ENDS.test(tokens[end]?.lower ?? '') && !begins(end)) end += 1;
  const places = range(from, end).filter((at) => isLed(tokens, at));
  // `every message in #standup`, `new messages in our Discord`: no mail is in a channel.
  if (isMailEvent(name))
    return places.some(
      (at) => tokens[at]?.mention?.kind === 'channel' || serviceAt(tokens, at)?.service.group === 'chat',
    );
  const own = type?.planning?.service ?? null;
  if (own === null || !name.startsWith(`${own}.`)) return false;
  const isOwn = (at: number): boolean => isSame(serviceAt(tokens, at)?.service ?? null, own);
  if (tokens.some((_token, at) => isOwn(at))) return false;
  return places.some((at) => serviceAt(tokens, at) !== null);
}

/** Services are named with and without the name of who makes them, or by one of their parts: `my Outlook calendar`. */
function isSame(service: Service | null, own: string): boolean {
  if (service === null) return false;
  const words = wordsOf(own);
  return [service.id, ...service.names].some(
    (name) => plain(own).endsWith(plain(name)) || wordsOf(name).some((word) => words.includes(word)),
  );
}

const plain = (name: string): string => name.toLowerCase().replaceAll(/[^a-z\d]/g, '');

/** The words that tell a service from others. */
const wordsOf = (name: string): readonly string[] =>
  (name.toLowerCase().match(/[a-z\d]+/g) ?? []).filter((word) => !SHARED.test(word));
const SHARED =
  /^(?:google|microsoft|ms|calendar|mail|email|app|com|tasks?|docs?|drive|sheets?|forms?|contacts?|channel|group|board|bot)$/;

const isLed = (tokens: readonly Token[], at: number): boolean =>
  /^(?:in|on|at|of)$/.test(tokens[at - (OWN.test(tokens[at - 1]?.lower ?? '') ? 2 : 1)]?.lower ?? '');
const OWN = /^(?:my|our|the)$/;
/** Another clause begins. */
const ENDS = /^(?:[,.;:!?\n→]|and|then|to|into)$/;
const MAX_REST = 8;
