import { propertiesOf } from '../../../../lib/json-schema/properties-of.js';
import type { EventType } from '../../../../domain/event/types/index.js';
import { kept } from '../../kept.js';
import { knownLines } from '../../known-lines.js';
import type { ServiceWords, ToldEvent, ToldStart } from '../../text/services/words.js';
import { onceFor } from '../../text/asides/aside-words.js';
import { stem } from '../../text/stem.js';
import type { Token } from '../../text/tokens.js';
import { isActVerb } from '../clauses.js';
import { serviceAt } from '../../../words/services.js';
import { eventNamed, listNamed, onlyThing, saysOneOf, spaced } from './event-words.js';
import { startNamed } from '../sources/start-words.js';
import { matchEvent } from '../event-match.js';
import { Words } from '../event-slot.js';
import type { Frames } from '../frames.js';
import { headOf } from '../lists/head.js';
import { findSchedule } from '../find-schedule.js';

/** Lines that are kept. A request has some dozens, of which each is looked at many times. */
const MOST = 200;
const happenings = knownLines<ReturnType<ServiceWords['happening']>>(MOST);
const namedEvents = knownLines<ToldEvent | null>(MOST);
const namedStarts = knownLines<ToldStart | null>(MOST);

/** What is known of services by their ids, for the tools or the types of events that tell it. */
const ofIds = kept(() => new WeakMap<object, Map<string, string | boolean | null>>());

/** A fact about a service. It is asked for at each word of many forms of a request. */
function onceOf<T extends string | boolean | null>(owner: object, key: string, find: () => T): T {
  const facts = ofIds().get(owner) ?? new Map<string, string | boolean | null>();
  ofIds().set(owner, facts);
  const found = facts.has(key) ? (facts.get(key) as T) : find();
  facts.set(key, found);
  return found;
}

/** The words that the catalogue knows about services, their verbs, and what happens in them. */
export function serviceWords(frames: Frames, events: readonly EventType[], all: readonly Token[]): ServiceWords {
  let times: ReadonlySet<number> | null | undefined;
  const timesOf = (): ReadonlySet<number> | null => (times === undefined ? (times = startsOfTimes(all)) : times);
  return {
    service: (tokens, at) => nameAt(frames, tokens, at),
    listedAt: (tokens, at, length) => {
      const id = frames.services.at(tokens, at)?.value;
      const own = id === undefined ? [] : frames.ofService(id);
      const named = { from: at, to: at + length };
      return headOf(tokens, { from: 0, to: tokens.length }, own, named)?.head ?? null;
    },
    isVerb: (one) => isActVerb(frames, one),
    isOwnVerb: (one) => frames.operationVerbs.has(one),
    happening: (tokens) => happenings(events, tokens, () => happening(tokens, events)),
    event: (tokens) => namedEvents(events, tokens, () => eventNamed(tokens, events)),
    start: (tokens) => namedStarts(events, tokens, () => startNamed(tokens, events)),
    listed: (tokens) => listNamed(tokens, frames),
    anyService: (tokens, at) => Math.max(nameAt(frames, tokens, at), knownAt(tokens, at)),
    serviceId: (tokens, at) =>
      nameAt(frames, tokens, at) > 0
        ? (frames.services.at(tokens, at)?.value ?? null)
        : knownAt(tokens, at) > 0
          ? (serviceAt(tokens, at)?.service.id ?? null)
          : null,
    onlyThing: (id) => onceOf(events, `thing ${id}`, () => onlyThing(id, events)),
    isMessenger: (id) => onceOf(frames, `messenger ${id}`, () => isMessenger(frames, id)),
    isDirect: (id) => onceOf(frames, `direct ${id}`, () => isDirect(frames, id)),
    titlesChats: (id) => onceOf(events, `titles ${id}`, () => titlesChats(events, id)),
    hasChannels: (id) => frames.ofService(id).some(({ tool }) => /\bchannel\b/i.test(tool.title)),
    counts: (id) => frames.ofService(id).some(({ own }) => own.has(COUNT)),
    reports: (id) => onceOf(frames, `reports ${id}`, () => readsReports(frames, id)),
    isMailer: (id) => onceOf(frames, `mailer ${id}`, () => isMailer(frames, id)),
    store: (tokens, at) => frames.stores.at(tokens, at) !== null,
    get hasTime(): boolean {
      return timesOf() !== null;
    },
    isTime: ({ start }) => timesOf()?.has(start) === true,
  };
}

/** `get campaign report`: an operation that reads one, and only needs the thing that it is of. */
const readsReports = (frames: Frames, id: string): boolean =>
  frames
    .ofService(id)
    .some(({ tool, objects }) => !tool.sideEffects && objects.length > 1 && objects.includes('report'));

/** The places of the words that say when it runs; null: none do. Several forms ask for those of the same line. */
const startsOfTimes = onceFor((all): ReadonlySet<number> | null => {
  const found = findSchedule(all, () => true);
  return found && new Set(found.spans.flatMap(({ from, to }) => all.slice(from, to).map(({ start }) => start)));
});

function isMessenger(frames: Frames, id: string): boolean {
  return (
    frames.ofUse('send').some(({ planning }) => planning.service === id || planning.nouns.includes(id)) ||
    frames
      .ofService(id)
      .some(({ own: verbs, objects }) => verbs.has(stem('send')) && objects.some((one) => one === stem('message')))
  );
}

/** Whether an operation of the service sends direct messages. */
const isDirect = (frames: Frames, id: string): boolean =>
  frames
    .ofService(id)
    .some(({ own: verbs, tool }) => verbs.has(stem('send')) && /\bdirect message\b/i.test(tool.title));

/** Whether an event of the service can be told by the title of its chat. */
const titlesChats = (events: readonly EventType[], id: string): boolean =>
  events.some(
    ({ planning }) =>
      planning?.service === id &&
      Object.values(planning.slots ?? {}).some(({ nouns }) => nouns?.includes('chat title') === true),
  );

const COUNT = stem('count');
const MAILS = ['mail', 'email', 'e-mail', 'message'].map(stem);

/** Whether a service sends mail, by the stems and the inputs of its operations. */
export function isMailer(frames: Frames, id: string): boolean {
  return frames
    .ofService(id)
    .some(
      ({ own: verbs, objects, tool }) =>
        verbs.has(stem('send')) &&
        objects.some((one) => MAILS.includes(one)) &&
        propertiesOf(tool.inputSchema)['subject'] !== undefined,
    );
}

/** A service without tools here. What bundled tools make or reach is none: `a PDF`, `the database`. */
function knownAt(tokens: readonly Token[], at: number): number {
  const known = serviceAt(tokens, at);
  return known === null || /^[a-z]/.test(tokens[at]?.text ?? '') ? 0 : known.length;
}

/** Only the names of services. */
export const serviceNames = (frames: Frames): Pick<ServiceWords, 'service'> => ({
  service: (tokens, at) => nameAt(frames, tokens, at),
});

function nameAt({ services }: Frames, tokens: readonly Token[], at: number): number {
  const found = services.at(tokens, at);
  // A single letter is a name only as people write names: `on X`.
  const isLetter = found?.length === 1 && tokens[at]?.lower.length === 1;
  return found === null || (isLetter && !/^\p{Lu}$/u.test(tokens[at]?.text ?? '')) ? 0 : found.length;
}

/** Whether a service tells of what these words name, and whether they say that it is new. */
function happening(tokens: readonly Token[], events: readonly EventType[]): { readonly isNew: boolean } | null {
  let isNew: boolean | null = null;
  const start = tokens.findIndex(({ lower }) => !/^(?:each|every|any|all|a|an|the|our|my)$/.test(lower));
  const words = new Words(tokens, () => false);
  const text = spaced(tokens);
  for (const type of words.told(events)) {
    const { planning } = type;
    if (!planning || (planning.names === undefined && planning.setUp === undefined) || planning.isCalled === true)
      continue;
    const read = matchEvent(tokens, 0, Math.max(0, start), type, planning, () => true, words);
    if (read && saysOneOf(text, planning.names ?? [planning.service ?? '']))
      isNew = isNew === true || !read.isChangeMissing;
  }
  return isNew === null ? null : { isNew };
}
