import { lowerAt } from '../../text/sentences.js';
import type { Token } from '../../text/tokens.js';
import { wordList } from '../../word-list.js';
import type { EventReading } from '../event-reading.type.js';
import { isPeople } from '../flow/pick.js';
import { withTitled } from '../names/titled-things.js';
import { withDoer } from './doers.js';
import { withInnerPlace } from './inner-place.js';
import { withKey } from './keys.js';
import { withNamedThings } from './named-by-filter.js';

const ANYONE = /^(?:somebody|someone|anybody|anyone|member|person|people)$/;
const OF_PEOPLE = /\bmember\b|\b(?:someone|somebody|person) is\b/;
const BE = /^(?:is|are|gets|get|was|been|being)$/;

/**
 * `somebody is added to the board`, `anyone joins the project`: a person gets into a place. An event about cards or files does
 * not tell of that, unless its thing is where the person gets in: `somebody is added to a card`.
 */
function withPeopleOnly(event: EventReading, tokens: readonly Token[]): EventReading {
  const planning = event.type?.planning;
  if (!planning || planning.things.some(isPeople)) return event;
  const at = tokens.findIndex(({ lower }, place) => place < event.to && ANYONE.test(lower));
  let verb = at + 1;
  while (BE.test(lowerAt(tokens, verb))) verb += 1;
  const isAdded =
    verb > at + 1 && /^(?:added|invited)$/.test(lowerAt(tokens, verb)) && lowerAt(tokens, verb + 1) === 'to';
  const isJoined = verb === at + 1 && /^joins?$/.test(lowerAt(tokens, verb));
  if (at === -1 || !(isAdded || isJoined)) return event;
  const comma = tokens.findIndex(({ kind }, place) => place > verb && kind === 'mark');
  const end = comma === -1 ? tokens.length : comma;
  const isThing =
    planning.changes.some(({ said }) => said.some((one) => OF_PEOPLE.test(one))) &&
    tokens.slice(verb + 1, end).some(({ stem }) => planning.things.includes(stem));
  // `joins my group`: a field of the event tells of it.
  const isTold = event.spans.some(({ from, to, field }) => field !== null && from <= verb && verb < to);
  const holdsPeople = tokens.slice(verb + 1, end).some(({ lower }) => HOLDS_PEOPLE.test(lower));
  if (isThing || isTold || holdsPeople) return event;
  const words = tokens.slice(at, verb + 1);
  return { ...event, open: [...(event.open ?? []), { from: at, to: verb + 1, isNot: false, words }] };
}

/** Rows and lists hold people themselves. */
const HOLDS_PEOPLE = wordList(
  'table|base|sheet|spreadsheet|database|list|lists|audience|newsletter|form|pipeline|crm|segment|tab|contacts|leads',
);

/** The event with all that names in its clause tell: people, keys, and things that the source takes. */
export const withNames = (event: EventReading, tokens: readonly Token[]): EventReading =>
  withPeopleOnly(
    withTitled(withInnerPlace(withNamedThings(withKey(withDoer(event, tokens), tokens), tokens), tokens), tokens),
    tokens,
  );
