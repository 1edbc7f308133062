import { sourceKindOf } from '../../../../domain/source/source-kinds.js';
import { propertiesOf } from '../../../../lib/json-schema/properties-of.js';
import { stem } from '../../text/stem.js';
import type { Token } from '../../text/tokens.js';
import { familyOf } from '../candidates.js';
import { inPlaceOf } from '../chooser.js';
import type { Choice } from '../chooser.js';
import { wordList } from '../../word-list.js';

/*
 * `new articles from our blog's RSS feed`, `an email labeled Orders`: the service that the rest of the request is about has a
 * similar event, and the words name the thing of an event that no service brings.
 */

/** Things that any service may have. */
const GENERAL = wordList(
  'message|item|update|entry|event|thing|run|workflow|post|page|new|call|answer|response|submission',
);
const POSSIBLE = 0.005;

const PRONOUN = /^(?:it|they|one)$/;
const RIVAL = 0.05;

/** `Assign a GitHub issue to ada when it gets the label "api"`: the thing of a start that only says `it` stands in the acts. */
export function withThingOfActs(
  choices: readonly Choice[],
  start: readonly Token[],
  tokens: readonly Token[],
): readonly Choice[] {
  const [best] = choices;
  if (!best || best.candidate.service === null || !start.some(({ lower }) => PRONOUN.test(lower))) return choices;
  const isNamedIn = (line: readonly Token[], { things }: Choice['candidate']): boolean => {
    const said = ` ${line.map(({ mention, lower }) => (mention === null ? lower : '|')).join(' ')} `;
    return [...things].some(
      (thing) => !GENERAL.test(thing) && [` ${thing} `, ` ${thing}s `].some((one) => said.includes(one)),
    );
  };
  const rivals = choices.filter(
    ({ candidate, probability }) => candidate.service === best.candidate.service && probability >= RIVAL,
  );
  if (rivals.length < 2 || rivals.some(({ candidate }) => isNamedIn(start, candidate))) return choices;
  const [own, ...more] = rivals.filter(({ candidate }) => isNamedIn(tokens, candidate));
  if (!own || more.length > 0) return choices;
  return inPlaceOf(choices, own, rivals);
}

/** The choices for a start: the event whose thing the words name comes first, if they do not name that of the first one. */
export function withSaidThing(
  choices: readonly Choice[],
  tokens: readonly Token[],
  isNamed: (service: string) => boolean,
): readonly Choice[] {
  const [best] = choices;
  if (!best || best.candidate.service === null || isNamed(best.candidate.service)) return choices;
  // `labeled Orders` names no label: nouns count, in the one form or the other.
  const said = new Set(
    tokens.flatMap(({ mention, lower }) => (mention === null ? [lower, lower.replace(/s$/, '')] : [])),
  );
  const names = ({ candidate }: Choice): boolean =>
    [...candidate.things, ...(candidate.service === null ? [familyOf(candidate.name)] : [])].some((thing) =>
      thing.split(' ').every((word) => said.has(word) && !GENERAL.test(word)),
    );
  if (names(best)) return choices;
  const found = choices.find((one) => one.candidate.service === null && one.probability >= POSSIBLE && names(one));
  return found ? inPlaceOf(choices, found, [best]) : choices;
}

/** `any new mail labelled "Quotes"`: the event that watches a label is meant, if one of the same service does. */
export function withWatched(choices: readonly Choice[], said: ReadonlySet<string>): readonly Choice[] {
  const [best] = choices;
  const watches = ({ candidate: { name } }: Choice): boolean =>
    Object.keys(propertiesOf(sourceKindOf(name)?.parameters ?? {})).some(
      (one) => one === 'label' && said.has(stem(one)),
    );
  if (!best || watches(best)) return choices;
  const own = choices.find(
    (one) => one.candidate.service === best.candidate.service && one.probability >= LEAST && watches(one),
  );
  return own ? [{ ...own, probability: 1 }, ...choices.filter((one) => one !== own)] : choices;
}

const LEAST = 0.05;
