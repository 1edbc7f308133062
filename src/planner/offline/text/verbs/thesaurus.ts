import { stem } from '../stem.js';
import { CHANGING, REMOVING } from './changing.js';
import { MAKING } from './making.js';
import { READING } from './reading.js';

/*
 * The verbs of requests, once for all readers: what each of them does, and which verbs of operations it can mean. An operation
 * that deletes or pays is only meant by a verb that says so.
 */

/** What a verb does, in so far as any verb of the kind may be meant by another one. */
export type Act = 'change' | 'make' | 'pay' | 'read' | 'remove' | 'run' | 'send';

interface Verb {
  readonly acts: Set<Act>;
  /** The verbs of operations that it means in the first place. */
  readonly first: Set<string>;
  /** All verbs of operations that it can mean. */
  readonly means: Set<string>;
}

const verbs = new Map<string, Verb>();
/** The verbs that mean one of an operation in the first place. */
const saidFor = new Map<string, Set<string>>();

for (const row of [MAKING, READING, CHANGING, REMOVING].flatMap((table) => table.trim().split('\n'))) {
  const [said = [], acts = [], first = [], also = []] = row
    .split('|')
    .map((part) => part.trim().split(/\s+/).filter(Boolean));
  for (const one of said.map(stem)) {
    const verb = verbs.get(one) ?? { acts: new Set(), first: new Set(), means: new Set() };
    verbs.set(one, verb);
    for (const act of acts) verb.acts.add(act as Act);
    for (const each of first.map(stem)) {
      verb.first.add(each);
      saidFor.set(each, (saidFor.get(each) ?? new Set()).add(one));
    }
    for (const each of [...first, ...also].map(stem)) verb.means.add(each);
  }
}

const NONE: ReadonlySet<string> = new Set<string>();
const NO_ACTS: ReadonlySet<Act> = new Set<Act>();

/** What a verb may do, by its stem. Empty: not known. */
export const actsOf = (verb: string): ReadonlySet<Act> => verbs.get(verb)?.acts ?? NO_ACTS;

/** Whether a verb takes something away or moves money, by its stem. */
export function isGraveVerb(verb: string): boolean {
  const acts = actsOf(verb);
  return acts.has('pay') || (acts.has('remove') && !acts.has('make'));
}

/** Whether a word is a verb that requests begin with. */
export const isVerbOfRequest = (one: string): boolean => (verbs.get(one)?.means.size ?? 0) > 0;

/** How well the verb of a request fits the verb of an operation: 1 is the same one, 0 another one. */
export function verbFit(said: string, verb: string): number {
  if (said === verb) return 1;
  return verbs.get(said)?.means.has(verb) === true ? 0.7 : 0;
}

/** The verbs of operations that a verb means in the first place, by its stem. */
export const firstMeanings = (verb: string): ReadonlySet<string> => verbs.get(verb)?.first ?? NONE;

/** The verbs that mean those of the names of operations. Each tool of a catalogue asks for them. */
const same = new Map<string, readonly string[]>();

/** The verbs of requests that mean a verb of operations in the first place, by its stem. None: it is not known. */
export function sameVerbs(verb: string): readonly string[] {
  const known = same.get(verb) ?? readSame(verb);
  // Any other word may come from users' tools: those are not kept.
  if (OF_NAMES.has(verb)) same.set(verb, known);
  return known;
}

function readSame(verb: string): readonly string[] {
  const first = OF_NAMES.has(verb) ? (verbs.get(verb)?.first ?? NONE) : NONE;
  const kinds = first.has(verb) ? [verb] : [verb, ...first];
  return [...new Set(kinds.flatMap((kind) => [...(saidFor.get(kind) ?? NONE)]))];
}

/** Verbs that put a thing somewhere: they make it there, or bring it there. */
export const PUTTING: readonly string[] = [...verbs].flatMap(([verb, { first }]) =>
  first.has('creat') && first.has('upload') ? [verb] : [],
);

const PLAIN: ReadonlySet<string> = new Set(
  'create get list search update delete send upload reply close run book translate play turn assign generate calculate'
    .split(' ')
    .map(stem),
);

/** Verbs that names of operations have in the place of a plain one. Any other verb of a name is meant by few. */
const OF_NAMES: ReadonlySet<string> = new Set(
  (
    'add make open new insert file write post publish put start save log append register draft record submit enter store ' +
    'read fetch show find look retrieve load check view describe lookup collect query change edit set modify rename move mark ' +
    'remove erase cancel clear notify message share deliver copy export back answer respond resolve finish complete ' +
    'trigger execute launch call schedule reserve plan convert transform switch give produce compute create get list search ' +
    'update delete send upload reply close run book translate play turn assign generate calculate'
  )
    .split(' ')
    .map(stem),
);

/** Whether names of operations have a verb as it is, by its stem. */
export const isPlainVerb = (verb: string): boolean => PLAIN.has(verb);

/** Verbs that ask for something that is there, as questions do. */
export const READS: ReadonlySet<string> = new Set(
  ['get', 'read', 'list', 'search', 'find', 'query', 'count', 'show', 'check', 'fetch', 'see', 'look', 'describe'].map(
    stem,
  ),
);

/** Stems of verbs that make a thing that was not there. */
export const MAKES: ReadonlySet<string> = new Set(
  ['create', 'add', 'insert', 'make', 'append', 'open', 'submit', 'publish', 'schedule', 'register', 'upsert'].map(
    stem,
  ),
);

/** Stems of verbs that change a thing. */
export const CHANGES: ReadonlySet<string> = new Set(
  ['update', 'change', 'edit', 'modify', 'set', 'replace', 'transition', 'move', 'rename', 'write'].map(stem),
);
