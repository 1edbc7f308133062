import type { EventType } from '../../../../domain/event/types/index.js';
import type { Token } from '../../text/tokens.js';
import { wordList } from '../../word-list.js';

/* Words of a start that hold nothing back, or no more than what has been read. */

/** Auxiliaries, and verbs for what any event tells. */
const PLAIN = wordList("whoever's|whose|does|did|shall|should|appears?|happens?|occurs?|'m|am|given");
/** What happens to a thing that is new. Of an event that tells of nothing else, these words say no more. */
const MADE = wordList('made|makes?|created?|creates|added|adds?|opened|opens?|put|puts|set');

/** Whether a word of a start says no more than that it happens. */
export function saysNothing({ lower }: Token, { planning }: EventType): boolean {
  const changes = planning?.changes.filter(({ isSaying }) => isSaying !== true) ?? [];
  const isNew =
    planning !== undefined &&
    (changes.length < 2 || changes.every(({ filters }) => Object.keys(filters ?? {}).length === 0));
  return PLAIN.test(lower.replaceAll('’', "'")) || (isNew && MADE.test(lower));
}

/** How people speak: `complains`, `introduces themselves`. Only some of the messages do so. */
const SPEAKS =
  /^(?:complain|introduc|swear|brag|threaten|jok|insult|beg|prais|argu|rant|curs|apologi[sz]|grumbl|moan|thank|recommend|greet)(?:e?s|ing|ies)$/;

/** Whether a verb of the start says which of the messages are meant, which the event itself does not. */
export const speaksSo = ({ planning }: EventType, { lower }: Token): boolean =>
  SPEAKS.test(lower) &&
  planning?.things.some((thing) => /(?:^| )(?:message|post|comment|mail|text)$/.test(thing)) === true;

const LEADS = wordList('in|into|on|at|from|of|for|to|the|our|my|a|an|inside|within|under|those|ones|that|which|are|is');
const MAX_LEADS = 5;

/** `only those in the team Web`, `in acme/vault only`: what is read as a condition or a place holds the others back. */
export function isOnly(tokens: readonly Token[], at: number, isRead: (at: number) => boolean): boolean {
  const said = (place: number): string => tokens[place]?.lower ?? '';
  if (said(at) === 'but') return said(at + 1) === 'only' && isOnly(tokens, at + 1, isRead);
  if (/^(?:those|ones|the)$/.test(said(at))) return said(at - 1) === 'only' && isOnly(tokens, at - 1, isRead);
  if (said(at) !== 'only' || said(at - 1) === 'not') return false;
  let next = at + 1;
  while (LEADS.test(said(next)) && next - at < MAX_LEADS) next += 1;
  return isRead(next) || isRead(at - 1);
}
