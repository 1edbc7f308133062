import { stem } from '../text/stem.js';
import { hashOf, mixed, WIDE } from './hash.js';
import type { Seen } from './line.js';

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
  /** Hashes of what is said of it, to be mixed with those of words: its name, what it does, its verb, and its object. */
  readonly keys: Readonly<Record<'name' | 'action' | 'act' | 'object', number>>;
}

const described = new Map<string, Described>();

function describe({ name, title }: Candidate): Described {
  const key = `${name}\n${title}`;
  const known = described.get(key);
  if (known) return known;
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
    keys: {
      name: hashOf(`name ${name}`, WIDE),
      action: hashOf(`action ${action}`, WIDE),
      act: hashOf(`act ${act}`, WIDE),
      object: hashOf(`object ${objects.join('_')}`, WIDE),
    },
  };
  if (described.size > MAX_DESCRIBED) described.clear();
  described.set(key, made);
  return made;
}

const MAX_DESCRIBED = 5_000;
const SMALL = new Set('a an the of in on to for with from by'.split(' '));

/** The features of a part that all candidates share. */
export interface PartWords {
  readonly stems: ReadonlySet<string>;
  /** Hashes of its words, of its pairs of words, and of its shapes. */
  readonly words: readonly number[];
  readonly pairs: readonly number[];
  readonly shapes: readonly number[];
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
    verb: line.find(({ isVerb }) => isVerb)?.stem ?? '',
    first: stems[0] ?? '',
    services: new Set(line.flatMap(({ service }) => (service === null ? [] : [service]))),
    part,
  };
}

/** The features of a part of a request with one candidate, as places in the table of weights. */
export function choiceFeatures(words: PartWords, candidate: Candidate): readonly number[] {
  const { name, service, acts } = candidate;
  const { act, objects, nameStems, titleStems, keys } = describe(candidate);
  const { stems, verb, first, part } = words;
  const has = (one: string): boolean => stems.has(one);
  const relation = relationOf(words, service);
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
  ];
  const features = told.map((one) => hashOf(one, CHOICE_BUCKETS));
  for (const word of words.words)
    features.push(...[keys.name, keys.action, keys.act, keys.object].map((key) => mixed(key, word, CHOICE_BUCKETS)));
  for (const pair of words.pairs)
    features.push(...[keys.name, keys.action, keys.act].map((key) => mixed(key, pair, CHOICE_BUCKETS)));
  for (const shape of words.shapes)
    features.push(mixed(keys.name, shape, CHOICE_BUCKETS), mixed(keys.action, shape, CHOICE_BUCKETS));
  return features;
}

/** How the service of a candidate stands to the services that the words name. */
function relationOf({ services, part }: PartWords, service: string | null): string {
  if (service === null) return `own ${services.size > 0}`;
  if (services.has(service)) return services.size === 1 ? 'only here' : 'here';
  if (services.size > 0) return 'other here';
  if (!part.named.includes(service)) return 'absent';
  return part.named.length === 1 ? 'only named' : 'named';
}
