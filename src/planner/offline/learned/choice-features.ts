import { stem } from '../text/stem.js';
import { hashOf } from './hash.js';
import type { Seen } from './line.js';

/** Places of the table of weights of the chooser. */
export const CHOICE_BUCKETS = 1 << 18;

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
  readonly action: string;
  readonly nameStems: readonly string[];
  readonly titleStems: readonly string[];
}

const described = new Map<string, Described>();

function describe({ name, title }: Candidate): Described {
  const key = `${name}\n${title}`;
  const known = described.get(key);
  if (known) return known;
  const action = name.slice(name.indexOf('.') + 1);
  const made: Described = {
    action,
    nameStems: action.split(/[._]+/).map(stem),
    titleStems: (title.toLowerCase().match(/[\p{L}-]{2,}/gu) ?? [])
      .filter((one) => !SMALL.has(one))
      .map((one) => stem(one)),
  };
  if (described.size > MAX_DESCRIBED) described.clear();
  described.set(key, made);
  return made;
}

const MAX_DESCRIBED = 5_000;
const SMALL = new Set('a an the of in on to for with from by'.split(' '));

/** What is the same for all candidates of a part. */
export interface PartWords {
  readonly stems: readonly string[];
  readonly pairs: readonly string[];
  readonly verb: string;
  readonly first: string;
  readonly shapes: readonly string[];
  readonly services: ReadonlySet<string>;
  readonly part: Part;
}

export function wordsOfPart(part: Part): PartWords {
  const line = part.line.filter(({ isMark }) => !isMark);
  const stems = line.map((one) => (one.isTime ? '<time>' : one.isName ? '<name>' : one.stem));
  const said = line.flatMap(({ stem: own, isName }) => (isName ? [own] : []));
  return {
    stems: [...new Set([...stems, ...said])],
    pairs: [...new Set(stems.slice(1).map((one, at) => `${stems[at] ?? ''} ${one}`))],
    verb: line.find(({ isVerb }) => isVerb)?.stem ?? '',
    first: stems[0] ?? '',
    shapes: [...new Set(stems.filter((one) => one.startsWith('<')))],
    services: new Set(line.flatMap(({ service }) => (service === null ? [] : [service]))),
    part,
  };
}

/** The features of a part of a request with one candidate, as places in the table of weights. */
export function choiceFeatures(words: PartWords, candidate: Candidate): Int32Array {
  const { name, service, acts } = candidate;
  const { action, nameStems, titleStems } = describe(candidate);
  const { stems, pairs, verb, first, shapes, services, part } = words;
  const [act = '', ...objects] = nameStems;
  const has = (one: string): boolean => stems.includes(one);
  const inName = nameStems.filter(has).length;
  const inTitle = titleStems.filter(has).length;
  const object = objects.join('_');
  const isHere = service !== null && services.has(service);
  const isThere = service !== null && part.named.includes(service);
  const relation =
    service === null
      ? `own ${services.size > 0}`
      : isHere
        ? services.size === 1
          ? 'only here'
          : 'here'
        : services.size > 0
          ? 'other here'
          : isThere
            ? part.named.length === 1
              ? 'only named'
              : 'named'
            : 'absent';
  const last = service !== null && part.named.at(-1) === service;
  const told = [
    `n${name}`,
    `r${relation}`,
    `r${relation} ${last} ${part.startedBy === service}`,
    `o${service ?? ''} ${relation}`,
    `m${inName}/${nameStems.length}`,
    `t${inTitle}/${titleStems.length}`,
    `z${has(act)} ${objects.filter(has).length}/${objects.length}`,
    `e${acts} ${first}`,
    `e${acts} ${verb}`,
    `f${name} ${verb}`,
    `g${act} ${verb}`,
    `G${act} ${first}`,
    `h${action} ${verb}`,
    `s${part.startedBy === service} ${acts}`,
    ...shapes.flatMap((one) => [`q${name} ${one}`, `Q${action} ${one}`]),
    ...stems.flatMap((one) => [`w${name} ${one}`, `v${action} ${one}`, `x${act} ${one}`, `y${object} ${one}`]),
    ...pairs.flatMap((one) => [`b${name} ${one}`, `c${action} ${one}`, `d${act} ${one}`]),
  ];
  return Int32Array.from(told, (one) => hashOf(one, CHOICE_BUCKETS));
}
