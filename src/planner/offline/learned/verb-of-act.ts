import { stem } from '../text/stem.js';
import { actsOf, isGraveVerb } from '../text/verbs/thesaurus.js';
import type { Candidate } from './choice-features.js';
import { withMeByMail, withNamedService, withNamedThing, withNoMail, withThing, withThingOfStart } from './chooser.js';
import type { Choice } from './chooser.js';
import type { Seen } from './line.js';

/* The verb of an act rules out some of the choices for it, and other words of the act order them. */

/**
 * A verb that takes something away hardly means an operation that makes or sends something.
 *
 * @param isNamed the words only name things that the act before is about: they are read
 */
function withVerb(choices: readonly Choice[], line: readonly Seen[], isNamed: boolean): readonly Choice[] {
  const verb = line.find(({ isMark }) => !isMark)?.stem ?? '';
  const own = choices[0] ? ownOperation(choices, choices[0], verb, line) : undefined;
  if (own && !isNamed) return [{ ...own, probability: 1 }, ...choices.filter((one) => one !== own)];
  const acts = actsOf(verb);
  // `drop me a line`: a person behind the verb gets something.
  const isTold = line.some(({ word }, at) => /^(?:me|us|him|her|them)$/.test(word) && line[at - 1]?.stem === verb);
  const said = line.filter(({ isMark }) => !isMark);
  const isSet = SETS.test(said.map(({ word }) => word).join(' '));
  const part = stem(said[2]?.word ?? '');
  // `set the price of …`: a price is made.
  const makesOther = (candidate: Candidate, does: ReadonlySet<string>): boolean =>
    makesOnly(does) && !candidate.name.split(/[._]/).map(stem).includes(part);
  if ((acts.size === 0 && !isSet && !isNamed) || isTold) return choices;
  const reads = ({ candidate, probability }: Choice): boolean =>
    candidate.service !== null && probability >= POSSIBLE_READ && READS.test(candidate.name);
  const isRead = choices.some(reads);
  const likelihood = ({ candidate, probability }: Choice): number => {
    const does = actsOf(stem(/\.([a-z]+)/.exec(candidate.name)?.[1] ?? ''));
    if (candidate.service === null || does.size === 0) return probability;
    const removes = acts.has('remove') && !does.has('remove') && (does.has('make') || does.has('send'));
    const isGrave = isGraveVerb(verb) && ![...does].some((one) => acts.has(one));
    // `list the issues`: a verb that only reads makes and changes nothing, if another operation reads them.
    const onlyReads = isNamed || verb === 'list' || (acts.size === 1 && acts.has('read'));
    const writes = onlyReads && isRead && !does.has('read');
    return removes || isGrave || writes || (isSet && makesOther(candidate, does))
      ? probability * OTHER_VERB
      : probability;
  };
  return choices
    .map((choice) => ({ ...choice, probability: likelihood(choice) }))
    .toSorted((one, other) => other.probability - one.probability);
}

/** `forward it`: an operation of that very name goes before one that sends anything. */
function ownOperation(
  choices: readonly Choice[],
  { candidate: best }: Choice,
  verb: string,
  line: readonly Seen[],
): Choice | undefined {
  const words = line.filter(({ isMark, word }) => !isMark && !word.startsWith('<svc')).map(({ word }) => word);
  const isWhole = PASSED_ON.test(words.join(' '));
  const sends = actsOf(stem(/\.([a-z]+)/.exec(best.name)?.[1] ?? '')).has('send');
  if (!isWhole || !sends || best.service === null) return undefined;
  return choices.find(
    ({ candidate }) =>
      candidate.service === best.service && stem(/\.([a-z]+)_/.exec(candidate.name)?.[1] ?? '') === verb,
  );
}

const PASSED_ON =
  /^\S+ (?:(?:any|each|every|all|the|this|that|those|these|new) )*(?:it|them|this|that|e-?mails?|mails?|messages?|to)\b/;

const OTHER_VERB = 0.05;
/** Less likely than this, an operation that reads is no better than one that does something else. */
const POSSIBLE_READ = 0.05;
const READS = /\.(?:list|get|find|search|read|count|query|latest)/;

/** `set the start of the event to 9`: a part of a thing is changed, and none is made. */
const SETS = /^set (?:the|its) (?:\S+ ){1,3}of .*\b(?:to|as)\b/;
const makesOnly = (does: ReadonlySet<string>): boolean => does.has('make') && !does.has('change');

/** The words and the start that an act is read by, beside the order of its choices. */
interface ActWords {
  readonly line: readonly Seen[];
  /** The words only name things that the act before is about. */
  readonly isNamed: boolean;
  /** The start of the run. */
  readonly event: Candidate | null;
  /** The services that the request names. */
  readonly named: readonly string[];
}

/** The choices for an act in the order that its words and what starts it leave. */
export function choicesOfAct(ranked: readonly Choice[], { line, isNamed, event, named }: ActWords): readonly Choice[] {
  const said = new Set(line.map(({ stem }) => stem));
  const ofThing = withNamedThing(withThing(withVerb(ranked, line, isNamed), said, event), line);
  const told = withMeByMail(withNoMail(withThingOfStart(ofThing, said, event), line, named), line);
  return withNamedService(told, named);
}
