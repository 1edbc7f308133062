import type { TriggerFilter } from '../../connectors/file/connector.type.js';
import type { EventPlanning, EventSlot } from '../../domain/steps/tool-planning.js';

/* The fields by which people say which events of a connector they mean, as planners read them. */

/** Around a value, by the noun of its field. */
const OF_WORDS = [
  'with NOUN',
  'with the NOUN',
  'with a NOUN of',
  'with its NOUN set to',
  'whose NOUN is',
  ['where', 'the NOUN is'].join(' '),
  'of NOUN',
  'of the NOUN',
  'in NOUN',
  'in the NOUN',
  'that has the NOUN',
  'that have the NOUN',
  'which has the NOUN',
  'and the NOUN',
  'and NOUN',
  'NOUN',
  'with a <value> NOUN',
  'with <value> NOUN',
  'of <value> NOUN',
  '<value> NOUN',
];
const OF_PART = [
  'whose NOUN contains',
  'whose NOUN has',
  'whose NOUN has the word',
  'whose NOUN includes',
  'whose NOUN mentions',
  'whose NOUN says',
  'whose NOUN is',
  'with the NOUN',
  'with a NOUN containing',
  'with a NOUN like',
  'with a NOUN that contains',
];
/** The same for the main text of the event. */
const OF_TEXT = [
  'containing',
  'that contains',
  'that contain',
  'which contains',
  'which contain',
  'contains',
  'mentioning',
  'that mentions',
  'that mention',
  'which mentions',
  'mentions',
  'with the word',
  'with the words',
  'has the word',
  'that has the word',
  'includes the word',
  'including the word',
  'that includes',
  'that says',
  'saying',
];

/** How people say that a thing gets a new place or state. A filter that has one of the first two has all of them. */
const MOVED = [
  'moved to',
  'changed to',
  'moves to',
  'moves into',
  'moved into',
  'moves over to',
  'moved over to',
  'goes to',
  'goes into',
  'goes over to',
  'lands in',
  'lands on',
  'lands at',
  'enters',
  'reaches',
  'arrives in',
  'arrives at',
  'ends up in',
  'gets to',
  'dragged to',
  'dragged into',
  'dropped into',
  'dropped in',
  'changes to',
  'switched to',
  'switches to',
  'transitions to',
  'transitioned to',
  'progresses to',
  'shifts to',
  'is put in',
  'put into',
  'is set to',
  'set to',
  'becomes',
  'turns to',
  'turns',
  'hits',
  'marked as',
  'is marked as',
];

/** Nouns for the main text of an event. A title alone is not all of its text. */
const TEXT = /^(?:text|content|body|message)$/;

/** @param names those of the service, in lower case, which are no values: `in our Telegram group` */
export function filterSlots(
  filters: readonly TriggerFilter[],
  names: readonly string[] = [],
): NonNullable<EventPlanning['slots']> {
  const text = filters.find(({ takes, of }) => takes === 'part' && of.some((noun) => TEXT.test(noun)));
  // `marked as done` is told by a field of its own, and is no place to which the thing moves.
  const isMarked = filters.some(({ takes, said }) => takes === 'flag' && said.some((one) => MARKED.test(one)));
  const moved = isMarked ? MOVED.filter((one) => !MARKED.test(one)) : MOVED;
  return Object.fromEntries(
    filters.map((one, index) => [`${index} ${one.field}`, slotOf(one, one === text, names, moved)]),
  );
}

const MARKED = /^(?:is )?marked\b/;

function slotOf(filter: TriggerFilter, isText: boolean, names: readonly string[], moved: readonly string[]): EventSlot {
  const { field, of, said, takes, values, isList, scale, currency, equals, input, isNeeded, isDoer, pattern } = filter;
  const slot = {
    path: field,
    after: said,
    ...(of.length > 0 ? { nouns: of } : {}),
    ...(isNeeded ? { isNeeded } : {}),
  };
  switch (takes) {
    case 'number':
      return { ...slot, takes, scale, ...(currency === null ? {} : { currency, isAnyCase: true }) };
    case 'flag':
      return { ...slot, takes, filter: equals };
    case 'address':
      return { ...slot, takes, isBare: true };
    default:
      return {
        ...slot,
        takes: 'words',
        after: [...new Set([...said, ...(isMoved(said) ? moved : []), ...saidOf(filter), ...(isText ? OF_TEXT : [])])],
        ...(values === null ? {} : { values }),
        ...(isList ? { isList } : {}),
        ...(isDoer ? { isDoer } : {}),
        ...(pattern === null ? {} : { pattern }),
        ...(isPerson(filter) ? { isPerson: true } : {}),
        ...(input === null ? {} : { parameter: input }),
        ...((takes === 'words' || said.includes('<value>')) && values === null && names.length > 0
          ? { except: names }
          : {}),
        ...(takes === 'part' ? { match: 'part' } : {}),
        ...(takes === 'sign' ? { signs: 'sign' } : takes === 'sign name' ? { signs: 'name' } : {}),
      };
  }
}

/** Nouns for people. */
const PERSON = /^(?:assignee|author|creator|reporter|owner|member|follower|organizer|requester|teammate)$/;

/** Whether a field has the whole name of a person. */
const isPerson = ({ field, of, isDoer, takes }: TriggerFilter): boolean =>
  takes === 'words' && /(?:name|author)$/i.test(field) && (isDoer || of.some((noun) => PERSON.test(noun)));

const isMoved = (said: readonly string[]): boolean => MOVED.slice(0, 2).some((one) => said.includes(one));

const saidOf = ({ of, takes }: TriggerFilter): readonly string[] =>
  of.flatMap((noun) => (takes === 'part' ? OF_PART : OF_WORDS).map((phrase) => phrase.replace('NOUN', noun)));
