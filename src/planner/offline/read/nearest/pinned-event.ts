import { range } from '../../../../lib/collections/range.js';
import type { EventType } from '../../../../domain/event/types/index.js';
import { isMailEvent } from '../../../../domain/event/mail-event.js';
import { isPinned } from '../../text/pins.js';
import type { Pin } from '../../text/pins.js';
import { NEUTRAL_WORDS } from '../../text/neutral.js';
import { stem } from '../../text/stem.js';
import { Phrases } from '../../text/tokens.js';
import type { Token } from '../../text/tokens.js';
import { matchEvent } from '../event-match.js';
import type { EventReading } from '../event-reading.type.js';
import { Words } from '../event-slot.js';
import { withLearnedWords } from '../../learned/start-by-example.js';
import { typeWithFiles } from '../things/with-files.js';
import { phrasesOf } from '../services/event-phrases.js';
import { fieldNamed } from '../../../../domain/page/form-fields.js';
import { changeIn } from './pinned-change.js';
import { wordList } from '../../word-list.js';

const OPENER = wordList(
  'when|whenever|as|soon|every|each|any|all|time|for|once|if|upon|on|after|watch|monitor|the|moment|new',
);
/** They say nothing more about the event that is named. */
const SMALL = wordList(
  'there|is|are|was|were|has|have|been|gets?|comes?|arrives?|in|into|on|at|to|of|from|with|by|through|via|a|an|the|my|our|some|something|someone|anyone|i|we|it|they|he|she|that|which|happens?|new|incoming',
);

/** The event that the user has chosen for some words: `[for every starred mail](gmail.new_message)`. */
export function pinnedEvent(
  tokens: readonly Token[],
  types: readonly EventType[],
  pins: readonly Pin[],
  startsAct: (at: number) => boolean,
  isFree: (at: number) => boolean,
): { readonly reading: EventReading; readonly pin: Pin } | null {
  for (const pin of pins) {
    const named = pin.kind === 'event' ? types.find(({ name }) => name === pin.name) : undefined;
    // An event that people have chosen stays the one that it is.
    const type = named && pin.learned ? readableType(named, types, tokens) : named;
    const inside = tokens.filter((token) => isPinned(pin, token) && isFree(token.index));
    const [first] = inside;
    const last = inside.at(-1);
    if (!type || !first || !last) continue;
    const reading = readingOf(tokens, type, first.index, last.index + 1, startsAct);
    return {
      reading: pin.learned ? withLearnedWords(reading, new Words(tokens, startsAct), pin.learned) : reading,
      pin,
    };
  }
  return null;
}

/** Of types that tell of the same thing, the one that the words can be read for, and that brings the files they speak of. */
function readableType(type: EventType, types: readonly EventType[], tokens: readonly Token[]): EventType {
  const isUnread = type.planning === undefined && isMailEvent(type.name);
  const mail = isUnread ? types.find(({ name, planning }) => planning !== undefined && isMailEvent(name)) : undefined;
  return typeWithFiles(mail ?? type, types, tokens);
}

function readingOf(
  tokens: readonly Token[],
  type: EventType,
  from: number,
  to: number,
  startsAct: (at: number) => boolean,
): EventReading {
  const isIn = (at: number): boolean => at >= from && at < to;
  let start = from;
  while (start + 1 < to && OPENER.test(tokens[start]?.lower ?? '') && tokens[start]?.lower !== 'new') start += 1;
  const words = new Words(tokens, startsAct);
  const { planning } = type;
  const read =
    planning &&
    [false, true]
      .map((mayPass) => matchEvent(tokens, from, start, type, planning, isIn, words, { mayPass }))
      .find((one) => one !== null);
  const fresh = type.planning?.changes.find(({ said }) => said.length === 0 || said.includes('new'));
  const isOneWay = (type.planning?.changes.filter(({ isSaying }) => isSaying !== true).length ?? 0) < 2;
  const change = planning && (!read || read.isChangeMissing) ? changeIn(tokens, planning, start, to) : null;
  const known = knownWords(tokens, type, start, to, isOneWay);
  for (const at of change ? range(change.from, change.to) : []) known.add(at);
  const taken = read ? read.to : start;
  const passed = [
    ...(read?.passed ?? []).filter((at) => !known.has(at)),
    ...range(taken, to).filter((at) => {
      const { lower = '', kind } = tokens[at] ?? {};
      if (kind === 'mark' || known.has(at)) return false;
      return isNamedPlace(tokens, at) || (!SMALL.test(lower) && !NEUTRAL_WORDS.has(lower));
    }),
  ];
  const isChangeMissing = change === null && (read ? read.isChangeMissing && !fresh && !isOneWay : !fresh && !isOneWay);
  const usual = isChangeMissing || read?.isChangeMissing === false ? {} : fresh?.filters;
  return {
    type,
    name: type.name,
    filters: { ...(change ? change.filters : usual), ...read?.filters },
    from,
    to,
    spans: read?.spans ?? [],
    stranger: read?.stranger ?? null,
    isChangeMissing,
    passed,
    places: read?.places ?? [],
    ...pageIn(tokens, type, from, to),
    ...(read?.tests === undefined ? {} : { tests: read.tests }),
  };
}

/** The page whose visitors bring the event about: which fields it has is asked, unless its name says so. */
function pageIn(
  tokens: readonly Token[],
  { planning }: EventType,
  from: number,
  to: number,
): Pick<EventReading, 'page' | 'aliases'> {
  const page = planning?.page;
  if (!page) return {};
  const nouns = Phrases.of(page.nouns);
  const at = range(from, to).find((place) => nouns.at(tokens, place) !== null) ?? from;
  const end = at + (nouns.at(tokens, at)?.length ?? 0);
  const fields = tokens.slice(from, to).flatMap(({ lower }) => page.usual?.[lower] ?? []);
  return {
    page: {
      title: null,
      fields: [...new Set(fields)].map(fieldNamed),
      isSaid: false,
      from: at,
      to: end,
    },
    aliases: [...page.items, ...page.nouns],
  };
}

/** Words that name the event. What happens is named only by the words that have told it, if several things may happen. */
function knownWords(
  tokens: readonly Token[],
  { title, planning }: EventType,
  start: number,
  to: number,
  isOneWay: boolean,
): Set<number> {
  const known = new Set<number>();
  const titled = new Set((title.toLowerCase().match(/\p{L}{3,}/gu) ?? []).map(stem));
  if (!planning) return known;
  const { things, changes, names } = phrasesOf(planning);
  const lists = [planning.list?.nouns ?? [], planning.list?.items ?? []].map((words) => Phrases.of(words));
  for (let at = start; at < to; at += 1) {
    const isService = tokens[at]?.lower === planning.service;
    const phrases = [things, names, ...lists, ...(isOneWay && !isNamedPlace(tokens, at) ? [changes] : [])];
    const length = Math.max(isService ? 1 : 0, ...phrases.map((one) => one.at(tokens, at)?.length ?? 0));
    const isChange = !isOneWay && changes.at(tokens, at) !== null;
    if (titled.has(tokens[at]?.stem ?? '') && !isChange) known.add(at);
    for (let next = at; next < at + length; next += 1) known.add(next);
  }
  return known;
}

/** `added to Waiting`: with a capital behind such a word it is the name of a place, and nothing that happens. */
const isNamedPlace = (tokens: readonly Token[], at: number): boolean =>
  /^\p{Lu}/u.test(tokens[at]?.text ?? '') && /^(?:to|into|in|onto)$/.test(tokens[at - 1]?.text ?? '');
