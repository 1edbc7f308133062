import { LruMap } from '../../../lib/collections/lru-map.js';
import { stem } from '../text/stem.js';
import { actsOf, verbFit } from '../text/verbs/thesaurus.js';
import { hashOf, mixed, WIDE } from './hash.js';
import type { Seen } from './line.js';
import { kept } from '../kept.js';

/** Places of the table of weights of the chooser. */
export const CHOICE_BUCKETS = 1 << 20;

/** An event or an operation that words may mean. */
export interface Candidate {
  /** `trello.create_card`. */
  readonly name: string;
  /** Its title without the name of its service. */
  readonly title: string;
  /** The id of its service. Null: it is built in. */
  readonly service: string | null;
  /** It writes something outside. */
  readonly acts: boolean;
  /** People's words for what it is about: `payment`. */
  readonly things: readonly string[];
  /** People's words for what happens, or for what it does: `is put down`. */
  readonly said: readonly string[];
}

/** A part of a request for which a candidate is chosen. */
export interface Part {
  readonly line: readonly Seen[];
  /** Services that the whole request names, in the order of their names. */
  readonly named: readonly string[];
  /** The service of what starts it, if that is known. */
  readonly startedBy: string | null;
}

interface Described {
  readonly act: string;
  readonly objects: readonly string[];
  readonly nameStems: readonly string[];
  readonly titleStems: readonly string[];
  /** The stems of its phrases, each with a space at its ends. */
  readonly things: readonly string[];
  readonly said: readonly string[];
  /** Hashes of what is said of it, to be mixed with those of words: its name, what it does, its verb, and its object. */
  readonly keys: Readonly<Record<'name' | 'action' | 'act' | 'object', number>>;
}

const known = kept(() => new Map<string, Described>());
const ofCandidates = kept(() => new WeakMap<Candidate, Described>());

/** Each catalogue has candidates of its own, of which most are described already. */
function descriptionOf(candidate: Candidate): Described {
  const found = ofCandidates().get(candidate) ?? describe(candidate);
  ofCandidates().set(candidate, found);
  return found;
}

function describe({ name, title, things, said }: Candidate): Described {
  const key = `${name}\n${title}`;
  const found = known().get(key);
  if (found) return found;
  const action = name.slice(name.indexOf('.') + 1);
  const nameStems = action.split(/[._]+/).map(stem);
  const [act = '', ...objects] = nameStems;
  const made: Described = {
    act,
    objects,
    nameStems,
    titleStems: (title.toLowerCase().match(/[\p{L}-]{2,}/gu) ?? [])
      .filter((one) => !SMALL.has(one))
      .map((one) => stem(one)),
    things: [...new Set(things.map(phraseOf))],
    said: [...new Set(said.filter((one) => one !== '').map((one) => phraseOf(one.replace(AUXILIARY, ''))))],
    keys: {
      name: hashOf(`name ${name}`, WIDE),
      action: hashOf(`action ${action}`, WIDE),
      act: hashOf(`act ${act}`, WIDE),
      object: hashOf(`object ${objects.join('_')}`, WIDE),
    },
  };
  if (known().size > MAX_DESCRIBED) known().clear();
  known().set(key, made);
  return made;
}

const AUXILIARY = /^(?:is|be|get|gets|has|have) /;
const phraseOf = (said: string): string => ` ${said.split(' ').map(stem).join(' ')} `;

const MAX_DESCRIBED = 5_000;
const SMALL = new Set('a an the of in on to for with from by'.split(' '));

/** The features of a part that all candidates share. */
export interface PartWords {
  readonly stems: ReadonlySet<string>;
  /** Hashes of its words, of its pairs of words, and of its shapes. */
  readonly words: readonly number[];
  readonly pairs: readonly number[];
  readonly shapes: readonly number[];
  /** Its words in their order. */
  readonly order: readonly string[];
  /** The same, with a space at each end. */
  readonly text: string;
  readonly verb: string;
  readonly first: string;
  readonly services: ReadonlySet<string>;
  readonly part: Part;
}

export function wordsOfPart(part: Part): PartWords {
  const line = part.line.filter(({ isMark }) => !isMark);
  const stems = line.map((one) => (one.isTime ? '<time>' : one.isName ? '<name>' : one.stem));
  const all = new Set([...stems, ...line.flatMap(({ stem: own, isName }) => (isName ? [own] : []))]);
  const pairs = new Set(stems.slice(1).map((one, at) => `${stems[at] ?? ''} ${one}`));
  const hashed = (kind: string, some: Iterable<string>): readonly number[] =>
    Array.from(some, (one) => hashOf(`${kind} ${one}`, WIDE));
  return {
    stems: all,
    words: hashed('word', all),
    pairs: hashed('pair', pairs),
    shapes: hashed(
      'shape',
      [...all].filter((one) => one.startsWith('<')),
    ),
    order: line.map((one) => one.stem),
    text: ` ${line.map((one) => one.stem).join(' ')} `,
    verb: line.find(({ isVerb }) => isVerb)?.stem ?? '',
    first: stems[0] ?? '',
    services: new Set(line.flatMap(({ service }) => (service === null ? [] : [service]))),
    part,
  };
}

/** The features of a part of a request with one candidate, as places in the table of weights. */
export function choiceFeatures(words: PartWords, candidate: Candidate): readonly number[] {
  const features: number[] = [];
  eachChoiceFeature(words, candidate, (bucket) => features.push(bucket));
  return features;
}

/** Calls back with the places of all features of a part with one candidate. */
export function eachChoiceFeature(words: PartWords, candidate: Candidate, call: (bucket: number) => void): void {
  const { name, service, acts } = candidate;
  const described = descriptionOf(candidate);
  const { act, objects, nameStems, titleStems, keys } = described;
  const { stems, verb, first, part } = words;
  const has = (one: string): boolean => stems.has(one);
  const relation = relationOf(words, service);
  const object = placeOf(objects, words);
  const thing = nearest(described.things, words);
  const change = described.said.length === 0 ? 'none' : nearest(described.said, words);
  const isLast = service !== null && part.named.at(-1) === service;
  const isOfStart = part.startedBy === service;
  const told = [
    `n${name}`,
    `r${relation}`,
    `r${relation} ${isLast} ${isOfStart}`,
    `o${service ?? ''} ${relation}`,
    `m${nameStems.filter(has).length}/${nameStems.length}`,
    `t${titleStems.filter(has).length}/${titleStems.length}`,
    `z${has(act)} ${objects.filter(has).length}/${objects.length}`,
    `e${acts} ${first}`,
    `e${acts} ${verb}`,
    `f${name} ${verb}`,
    `g${act} ${verb}`,
    `G${act} ${first}`,
    `s${isOfStart} ${acts}`,
    // `add a subtask to the task`: the thing that is named first is the one that is meant.
    `p${object}`,
    `q${has(act)} ${object}`,
    `u${placeOf(titleStems, words)}`,
    `w${isPhrase(objects, words)}`,
    // What the verbs are known to mean.
    `V${verbFit(first, act)} ${has(act)}`,
    `W${verbFit(verb, act)} ${objects.some(has)}`,
    `S${kindOf(first)} ${kindOf(act)}`,
    `T${kindOf(first)} ${act}`,
    `U${kindOf(verb)} ${kindOf(act)} ${acts}`,
    `x${thing}`,
    `y${change}`,
    `Y${thing === '-'} ${change !== '-'}`,
  ];
  for (const one of told) call(hashOf(one, CHOICE_BUCKETS));
  for (const word of words.words) {
    call(mixed(keys.name, word, CHOICE_BUCKETS));
    call(mixed(keys.action, word, CHOICE_BUCKETS));
    call(mixed(keys.act, word, CHOICE_BUCKETS));
    call(mixed(keys.object, word, CHOICE_BUCKETS));
  }
  for (const pair of words.pairs) {
    call(mixed(keys.name, pair, CHOICE_BUCKETS));
    call(mixed(keys.action, pair, CHOICE_BUCKETS));
    call(mixed(keys.act, pair, CHOICE_BUCKETS));
  }
  for (const shape of words.shapes) {
    call(mixed(keys.name, shape, CHOICE_BUCKETS));
    call(mixed(keys.action, shape, CHOICE_BUCKETS));
  }
}

const kinds = kept(() => new LruMap<string, string>(2_000));

/** What a verb does, by its stem: `make send`. */
function kindOf(verb: string): string {
  const kind = kinds().get(verb) ?? [...actsOf(verb)].toSorted().join(' ');
  kinds().set(verb, kind);
  return kind;
}

/** The place of the first of some words in a part, at most 6; `-`: none of them is there. */
function placeOf(stems: readonly string[], { order }: PartWords): string {
  const at = order.findIndex((one) => stems.includes(one));
  return at < 0 ? '-' : String(Math.min(at, 6));
}

/** The place of the first of some phrases in a part, in steps; `-`: none of them is there. */
function nearest(phrases: readonly string[], { text }: PartWords): string {
  let first = -1;
  for (const phrase of phrases) {
    const at = text.indexOf(phrase);
    if (at >= 0 && (first < 0 || at < first)) first = at;
  }
  return first < 0 ? '-' : String(Math.min(Math.floor(first / 12), 4));
}

/** Whether words stand in a part as they stand in a name: `payment link`. */
function isPhrase(stems: readonly string[], { order }: PartWords): string {
  if (stems.length < 2) return 'single';
  return String(order.some((_, at) => stems.every((one, by) => order[at + by] === one)));
}

/** How the service of a candidate stands to the services that the words name. */
function relationOf({ services, part }: PartWords, service: string | null): string {
  if (service === null) return `own ${services.size > 0}`;
  if (services.has(service)) return services.size === 1 ? 'only here' : 'here';
  if (services.size > 0) return 'other here';
  if (!part.named.includes(service)) return 'absent';
  return part.named.length === 1 ? 'only named' : 'named';
}
