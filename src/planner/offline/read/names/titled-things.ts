import { isMailEvent } from '../../../../domain/event/mail-event.js';
import type { EventType } from '../../../../domain/event/types/index.js';
import { escapedPattern } from '../../../../lib/text/escaped-pattern.js';
import { serviceAt } from '../../../words/services.js';
import type { Token } from '../../text/tokens.js';
import type { EventReading } from '../event-reading.type.js';
import { isPeople } from '../flow/pick.js';
import { shapeOf } from '../flow/shape.js';
import { fieldOf } from '../payload/field-words.js';
import { isInside, PLACE } from './place-nouns.js';
import { thingsOf } from '../services/event-phrases.js';
import { wordList } from '../../word-list.js';

/*
 * `declines the Roadmap Review`, `the trustees meeting is moved`: one thing that people know by its title. The event has no
 * other field that such words could tell.
 */

const DETERMINER = /^(?:the|my|our)$/;
/** They say which one is meant in another way. */
const NO_TITLE = wordList(
  'new|next|last|first|second|latest|current|whole|entire|same|other|original|important|urgent|overdue|open|closed|shared|private|public|recurring|all-day|daily|weekly|monthly|online|upcoming|mine|own',
);
/** A field that sorts things may tell what the words say. */
const SORTS = /^(?:labels?|tags?|category|categories|type|kind|topic|priority|project|list)$/;
const LINK = /^(?:in|on|to|into|from|of|for|with|by|at|and|or)$/;
const MAX_WORDS = 4;

/** The event with a filter for the title of the one thing that the words of its clause name. */
export function withTitled(event: EventReading, tokens: readonly Token[]): EventReading {
  const { type, passed = [], filters } = event;
  const title = type && isTitled(type) ? fieldOf(type, 'title') : null;
  const [from, ...more] = passed;
  const to = (from ?? 0) + passed.length;
  const isRun = from !== undefined && more.every((at, index) => at === from + index + 1) && passed.length <= MAX_WORDS;
  if (!type?.planning || !title || filters[title.path] !== undefined || !isRun || from < event.from) return event;
  // `the Pro Plan` is no name of a person.
  if (type.planning.things.some(isPeople)) return event;
  const words = tokens.slice(from, to);
  const isBeside = thingsOf(type.planning, tokens, to) > 0 && !(tokens[to]?.lower ?? '').endsWith('s');
  const isName = words.every(({ kind, text }) => kind === 'word' && /^[\p{Lu}\d&]/u.test(text));
  const isPlain = words.every(
    ({ kind, lower }) => kind === 'word' && /^[\p{L}-]{3,}$/u.test(lower) && !NO_TITLE.test(lower),
  );
  const isLed = DETERMINER.test(tokens[from - 1]?.lower ?? '');
  // `edits House Rules Seaview`
  const isFile =
    isName &&
    words.length > 1 &&
    type.planning.things.includes('file') &&
    from > event.from + 1 &&
    !LINK.test(tokens[from - 1]?.lower ?? '');
  // `on the Trail Runners Discord`: the account is called so.
  const isOfPlace =
    isInside(type.planning, tokens, from) ||
    (serviceAt(tokens, to) !== null && LINK.test(tokens[from - 2]?.lower ?? '')) ||
    [from - 1, to - 1, to].some((at) => PLACE.test(tokens[at]?.lower ?? ''));
  if (!(isLed || isFile) || isOfPlace || !(isName || (isPlain && isBeside && !sorts(type)))) return event;
  const text = words.map((one) => one.text).join(' ');
  const noun = type.planning.things[0] ?? 'thing';
  return {
    ...event,
    filters: { ...filters, [title.path]: { matches: `(?i)${escapedPattern(text)}` } },
    spans: [...event.spans, { from, to, field: title.path }],
    passed: [],
    assumes: [...(event.assumes ?? []), `"${text}" is looked for in the name of the ${noun}.`],
  };
}

/** What people write is known by what it says. */
const isTitled = (type: EventType): boolean =>
  !isMailEvent(type.name) &&
  type.planning?.things.some((thing) => /(?:^| )(?:message|post|comment|chat|text|answer)$/.test(thing)) === false;

const sorts = (type: EventType): boolean =>
  shapeOf({ kind: 'event', nouns: [], fields: {}, schema: null, stepId: null }, type).leaves.some(({ words }) =>
    SORTS.test(words),
  );
