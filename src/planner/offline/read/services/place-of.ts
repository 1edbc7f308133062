import type { ToolDescription } from '../../../../domain/steps/tool.js';
import type { Part } from '../account.js';
import type { Reading } from '../reading.js';
import type { Named } from './choice.js';
import { wordList } from '../../word-list.js';

/* The words that lead to the name of a service. */

const PLACES = wordList(
  'to|in|into|on|onto|from|at|of|by|via|with|within|inside|using|through|for|under|over|across|among|against|out',
);
/** Words between a place and the name of its service. */
const BEFORE_NAME = wordList('a|an|the|my|our|this|that|its|their|new');

/**
 * The beginning of the place that the service is: `to the Google sheet`. The objects of the verb stand before it. The end
 * of the clause if it is no place, as in `create a new Google spreadsheet`.
 */
export function placeOf(r: Reading, at: number, service: Named): number {
  let from = service.from;
  while (from - 1 > at && BEFORE_NAME.test(r.lower(from - 1))) from -= 1;
  if (!PLACES.test(r.lower(from - 1))) from = ownerOf(r, at, from) ?? from;
  return from - 1 > at && PLACES.test(r.lower(from - 1)) ? from - 1 : r.end;
}

/** The most words of a name before the name of a service. */
const MAX_NAME = 4;
const OWNER = /^(?:the|my|our|their|its)$|'s$/;
const NO_NAME = wordList('and|or|with|as|a|an|new|of|for|if|when|it|them|is|are|not|no|each|every|all');

/** `in my Freelance Income Google Sheet`: the name of the place stands between its owner and the name of the service. */
function ownerOf(r: Reading, at: number, service: number): number | null {
  for (let next = service - 1; next > Math.max(at, service - 1 - MAX_NAME); next -= 1) {
    if (r.tokens[next]?.kind === 'mark' || NO_NAME.test(r.lower(next))) return null;
    let owner = next;
    while (OWNER.test(r.lower(owner))) owner -= 1;
    if (owner < next) return PLACES.test(r.lower(owner)) ? owner + 1 : null;
  }
  return null;
}

/** `over at Apify`, `straight onto my calendar`: words that lead to the name of the service. */
export function takePlace(r: Reading, at: number, name: number, part: Part, isList: boolean): void {
  for (let next = name - 1; next > at && next > name - 4; next -= 1) {
    if (
      r.isTaken(next) ||
      // `list new Zendesk tickets`: which of them are meant.
      (isList && r.is(next, 'new')) ||
      !(PLACES.test(r.lower(next)) || BEFORE_NAME.test(r.lower(next)) || r.is(next, 'straight|right|directly'))
    )
      return;
    r.take(next, next + 1, part, 'use');
  }
}

const THINGS =
  /^(?:database|server|workspace|account|board|project|channel|spreadsheet|audience|newsletter|pipeline|sheet|calendar|inbox|app|table|base|list|page|blog|store|shop|chat|box|instance|bot|mailbox|system|side|crm|site|group)s?$/;

/** `my Discord server`: how many words behind the name say the thing that the service itself is. `Drive Inbox` is a name. */
export function itselfAt(r: Reading, named: Named, { service }: Pick<ToolDescription, 'service'>): number {
  const said = r.lower(named.to);
  const isName = /^\p{Lu}/u.test(r.tokens[named.to]?.text ?? '') && service?.narrows?.things.includes(said) !== true;
  return !isName && THINGS.test(said) && named.to < r.end ? 1 : 0;
}
