import { fits } from '../../asides/aside-words.js';
import { made, placeOf } from '../../sentences.js';
import type { Token } from '../../tokens.js';
import { before, behind } from '../../transfers/parts.js';
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
  const mine = fits(clause, 0, MINE) || fits(clause, 0, ASKED);
  if (mine > 0) return said(clause, 0, mine);
  for (let verb = 1; verb < clause.length; verb += 1) {
    const length = fits(clause, verb, OF_ME);
    if (length > 0) return isWho(clause.slice(0, verb)) ? said(clause, verb, length) : null;
  }
  return null;
}

/** `someone requests my review`, with the words that it stands for. */
function said(clause: readonly Token[], verb: number, length: number): readonly Token[] {
  const seat = clause[verb] as Token;
  const covered = [...clause.slice(0, verb), ...clause.slice(verb + 1, verb + length)];
  const left = clause.slice(verb + length);
  // `to review a GitHub PR`: of the thing, only the service is told.
  const isThing = /^(?:an?|the|any|some|their|his|her)$/.test(left[0]?.lower ?? '');
  const [first] = left;
  const rest = isThing && first ? [before(first, 'on'), ...left] : left;
  const place = withoutKinds(rest);
  const also = [...covered, ...rest.filter((token) => !place.includes(token))].map(placeOf);
  return [
    before(seat, 'someone'),
    { ...made(seat, 'requests'), also },
    behind(seat, 'my'),
    behind(seat, 'review'),
    ...place,
  ];
}
