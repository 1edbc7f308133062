import { made, placeOf } from '../../sentences.js';
import type { Token } from '../../tokens.js';
import { isWho } from '../who.js';
import { withoutKinds } from './mentions-of-me.js';

/* `I'm requested as a reviewer on …`, `someone asks me for a review`, `my review is requested`: as `someone requests my review`. */

const MINE =
  /^(?:i|i['’]m|i['’]ve)(?: (?:am|was|get|got|have|been|being))* (?:requested|asked|added|assigned|wanted|picked) (?:as (?:an? |the )?reviewer|for (?:an? |the |code |my )*review|to review)(?= |$)/;
const OF_ME =
  /^(?:requests?|asks?|wants?|needs?|adds?|assigns?|picks?|asked|requested) (?:(?:for )?my (?:code )?review|me (?:for (?:an? )?(?:code )?review|to review|as (?:an? |the )?reviewer)|(?:for )?an? (?:code )?review (?:from|of|by) me)(?= |$)/;
const ASKED = /^my (?:code )?review (?:is|was|gets?|has been) (?:requested|asked for|needed|wanted)(?= |$)/;

/** The clause in the plain words for it; null: it asks the user for no review. */
export function reviewOfMe(clause: readonly Token[]): readonly Token[] | null {
  const mine = lengthOf(clause, 0, MINE) || lengthOf(clause, 0, ASKED);
  if (mine > 0) return said(clause, 0, mine);
  const verb = clause.findIndex((_token, at) => at > 0 && lengthOf(clause, at, OF_ME) > 0);
  return verb > 0 && isWho(clause.slice(0, verb)) ? said(clause, verb, lengthOf(clause, verb, OF_ME)) : null;
}

/** How many words a form takes from a place. */
function lengthOf(clause: readonly Token[], at: number, form: RegExp): number {
  const text = clause
    .slice(at)
    .map(({ lower }) => lower)
    .join(' ');
  const found = form.exec(text)?.[0];
  return found === undefined ? 0 : found.split(' ').length;
}

/** `someone requests my review`, with the words that it stands for. */
function said(clause: readonly Token[], verb: number, length: number): readonly Token[] {
  const seat = clause[verb] as Token;
  const covered = [...clause.slice(0, verb), ...clause.slice(verb + 1, verb + length)];
  const behind = clause.slice(verb + length);
  // `to review a GitHub PR`: of the thing, only the service is told.
  const isThing = /^(?:an?|the|any|some|their|his|her)$/.test(behind[0]?.lower ?? '');
  const first = behind[0];
  const rest = isThing && first ? [{ ...made(first, 'on'), end: first.start }, ...behind] : behind;
  const place = withoutKinds(rest);
  const also = [...covered, ...rest.filter((token) => !place.includes(token))].map(placeOf);
  const put = (lower: string): Token => ({ ...made(seat, lower), start: seat.end });
  return [
    { ...made(seat, 'someone'), end: seat.start },
    { ...made(seat, 'requests'), also },
    put('my'),
    put('review'),
    ...place,
  ];
}
