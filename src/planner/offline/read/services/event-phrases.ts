import type { EventType } from '../../../../domain/event/types/index.js';
import type { EventPlanning } from '../../../../domain/steps/tool-planning.js';
import { stem } from '../../text/stem.js';
import { lastPlaces, Phrases } from '../../text/tokens.js';
import type { Token } from '../../text/tokens.js';
import { sameNouns } from './same-nouns.js';
import { kept } from '../../kept.js';

interface EventPhrases {
  readonly things: Phrases;
  readonly changes: Phrases<{ readonly index: number; readonly said: string }>;
  readonly names: Phrases;
  readonly holders: Phrases;
  readonly beside: Phrases;
  /** The service as people write it. */
  readonly service: readonly string[];
  /** A kind of file, a sender or a change of its own stands for the thing as well. */
  readonly isTold: boolean;
}

const known = kept(() => new WeakMap<EventPlanning, EventPhrases>());

/** The phrases of a type of event, put together once. */
export function phrasesOf(planning: EventPlanning): EventPhrases {
  const found = known().get(planning) ?? {
    things: Phrases.of(planning.names === undefined ? planning.things : withSameNouns(planning.things)),
    names: Phrases.of(planning.names ?? []),
    holders: Phrases.of(planning.holders ?? []),
    beside: Phrases.of((planning.beside ?? []).map((said) => said.replace(/^is /, ''))),
    changes: new Phrases(
      planning.changes.flatMap((change, index) =>
        change.said.map((said) => [said.replace(/^(?:is|be|get|gets|has|have) /, ''), { index, said }] as const),
      ),
    ),
    service: serviceWords(planning),
    isTold: planning.things.includes('file') || planning.beside !== undefined || hasSender(planning),
  };
  known().set(planning, found);
  return found;
}

/**
 * Whether the words from a place on may tell of a type of event at all: its things are among them, and its service if that has
 * to be named. Most types are ruled out by this, without a look at how the words stand.
 */
export function mayTellOf(planning: EventPlanning, tokens: readonly Token[], from: number, mayPass: boolean): boolean {
  const { things, names, service, isTold } = phrasesOf(planning);
  const places = lastPlaces(tokens);
  const isNamed = (): boolean =>
    names.mayFollow(places, from) || service.some((word) => (places.get(word) ?? -1) >= from);
  if (planning.needsService === true && !isNamed()) return false;
  // The name of the service is enough if words may be passed over.
  return isTold || things.mayFollow(places, from) || (mayPass && isNamed());
}

/** The types of events, by the first words of their things and by those of their services. */
interface Index {
  readonly byThing: ReadonlyMap<string, readonly number[]>;
  readonly byName: ReadonlyMap<string, readonly number[]>;
}

const indexes = kept(() => new WeakMap<readonly EventType[], Index>());

function indexOf(types: readonly EventType[]): Index {
  const known = indexes().get(types);
  if (known) return known;
  const byThing = new Map<string, number[]>();
  const byName = new Map<string, number[]>();
  const add = (index: Map<string, number[]>, word: string, at: number): void => {
    const places = index.get(word);
    if (places) places.push(at);
    else index.set(word, [at]);
  };
  for (const [at, { planning }] of types.entries()) {
    if (!planning) continue;
    const { things, names, service } = phrasesOf(planning);
    for (const word of things.firsts) add(byThing, word, at);
    for (const word of new Set([...names.firsts, ...service])) add(byName, word, at);
  }
  const index = { byThing, byName };
  indexes().set(types, index);
  return index;
}

/** The types of events of which `mayTellOf` says that any of the words may tell, if words may be passed over. */
export function toldTypes(types: readonly EventType[], tokens: readonly Token[]): readonly EventType[] {
  const { byThing, byName } = indexOf(types);
  const withThing = new Set<number>();
  const named = new Set<number>();
  for (const word of lastPlaces(tokens).keys()) {
    for (const at of byThing.get(word) ?? NONE) withThing.add(at);
    for (const at of byName.get(word) ?? NONE) named.add(at);
  }
  return types.filter(({ planning }, at) => {
    if (!planning || (planning.needsService === true && !named.has(at))) return false;
    return withThing.has(at) || named.has(at) || phrasesOf(planning).isTold;
  });
}

const NONE: readonly number[] = [];

const serviceWords = ({ service }: EventPlanning): readonly string[] =>
  service === null ? [] : [service, `${service}'s`, ...(service === 'email' ? ['gmail'] : [])];

const hasSender = ({ slots = {} }: EventPlanning): boolean =>
  Object.values(slots).some(({ takes, isList }) => takes === 'address' && isList !== true);

/** How many words from a place on name a thing that a type of event is about, what happens to it, or its service. */
export function thingsOf(planning: EventPlanning, tokens: readonly Token[], at: number): number {
  const { things, changes, names } = phrasesOf(planning);
  const service = tokens[at]?.lower === planning.service ? 1 : 0;
  return Math.max(service, ...[things, changes, names].map((phrases) => phrases.at(tokens, at)?.length ?? 0));
}

/** What people write on a thing: no other thing is one. */
const ON_THINGS = new Set(['comment', 'remark', 'reply'].map(stem));

/** The nouns with those that people use for them: the service that has to be named says which is meant. */
function withSameNouns(things: readonly string[]): readonly string[] {
  return [
    ...things,
    ...things.flatMap((thing) => {
      const words = thing.split(' ');
      const last = words.pop() ?? '';
      return sameNouns(stem(last))
        .filter((noun) => !ON_THINGS.has(noun))
        .map((noun) => [...words, noun].join(' '));
    }),
  ];
}
