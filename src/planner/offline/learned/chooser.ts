import { LruMap } from '../../../lib/collections/lru-map.js';
import { kept } from '../kept.js';
import { stem } from '../text/stem.js';
import { eachChoiceFeature, wordsOfPart } from './choice-features.js';
import type { Candidate, Part } from './choice-features.js';
import { logSum } from './segmenter.js';
import { keyOfLine } from './line.js';
import type { Seen } from './line.js';

/* A log-linear model that ranks the events and operations that a part of a request may mean. */

export interface ChoiceWeights {
  /** By bucket. */
  readonly weights: ArrayLike<number>;
  /** All weights are multiples of it. */
  readonly scale: number;
}

export interface Choice {
  readonly candidate: Candidate;
  /** From 0 to 1; those of all candidates add up to 1. */
  readonly probability: number;
}

/** Parts whose scores are kept: those of a request stand in most of its near readings, too. */
const MAX_PARTS = 40;
const known = kept(() => new WeakMap<ChoiceWeights, LruMap<string, Map<Candidate, number>>>());

/** The scores of a part that are known already, by the candidate. */
function scoresOf({ line, named, startedBy }: Part, weights: ChoiceWeights): Map<Candidate, number> {
  const parts = known().get(weights) ?? new LruMap(MAX_PARTS);
  known().set(weights, parts);
  const key = `${keyOfLine(line)}\n${named.join(' ')}\n${startedBy ?? ''}`;
  const scores = parts.get(key) ?? new Map<Candidate, number>();
  parts.set(key, scores);
  return scores;
}

/** The candidates for a part of a request, the likeliest first. */
export function chooseFor(part: Part, candidates: readonly Candidate[], model: ChoiceWeights): readonly Choice[] {
  const { weights, scale } = model;
  const words = wordsOfPart(part);
  const given = scoresOf(part, model);
  const scores = candidates.map((candidate) => {
    const before = given.get(candidate);
    if (before !== undefined) return before;
    let score = 0;
    eachChoiceFeature(words, candidate, (bucket) => (score += weights[bucket] ?? 0));
    given.set(candidate, score * scale);
    return score * scale;
  });
  const total = logSum(scores);
  const choices = candidates.map((candidate, at) => ({ candidate, probability: Math.exp((scores[at] ?? 0) - total) }));
  return ofNamedServices(choices, part.named).toSorted((one, other) => other.probability - one.probability);
}

/** What an operation or an event is called by its service. */
export const actionOf = ({ name }: Candidate): string => name.slice(name.indexOf('.') + 1);

/**
 * `Pin every message in Slack`: of two services that do the same, the one that the request names anywhere is meant, and
 * takes over how likely the other is.
 */
function ofNamedServices(choices: readonly Choice[], named: readonly string[]): readonly Choice[] {
  const isNamed = ({ service }: Candidate): boolean => service !== null && named.includes(service);
  const best = new Map<string, Choice>();
  for (const choice of choices) {
    const action = actionOf(choice.candidate);
    if (isNamed(choice.candidate) && choice.probability > (best.get(action)?.probability ?? 0))
      best.set(action, choice);
  }
  const given = new Map<Choice, number>();
  return choices
    .map((choice): Choice => {
      const { candidate, probability } = choice;
      const taker = candidate.service === null || isNamed(candidate) ? undefined : best.get(actionOf(candidate));
      if (!taker) return choice;
      given.set(taker, (given.get(taker) ?? 0) + probability);
      return { candidate, probability: 0 };
    })
    .map((choice): Choice => {
      const more = given.get(choice);
      return more === undefined ? choice : { ...choice, probability: choice.probability + more };
    });
}

/** The choices with one of them first, in the place of others, whose likelihood it takes over. */
export function inPlaceOf(choices: readonly Choice[], own: Choice, others: readonly Choice[]): readonly Choice[] {
  const isTaken = (one: Choice): boolean => one === own || others.includes(one);
  const probability = choices.filter(isTaken).reduce((sum, one) => sum + one.probability, 0);
  return [{ ...own, probability }, ...choices.filter((one) => !isTaken(one))];
}

/**
 * `When a contact is created, assign it to Ann`: the thing that starts the run is changed, and of the operations that do so to
 * one thing or another, the one of this thing is meant.
 */
export function withThing(
  choices: readonly Choice[],
  words: ReadonlySet<string>,
  event: Candidate | null,
): readonly Choice[] {
  const [best] = choices;
  const thing = event === null ? '' : thingOf(event);
  if (!best || thing === '' || best.candidate.service !== event?.service || best.probability >= SURE) return choices;
  if (!words.has('it') && !words.has('them')) return choices;
  const verb = actionOf(best.candidate).split('_')[0] ?? '';
  if (MAKES.test(verb)) return choices;
  const isAlike = ({ candidate }: Choice): boolean =>
    candidate.service === event.service &&
    actionOf(candidate).startsWith(`${verb}_`) &&
    !words.has(thingOf(candidate)) &&
    !/_(?:to|from|in|of)_/.test(actionOf(candidate));
  const own = choices.find((one) => isAlike(one) && thingOf(one.candidate) === thing);
  if (!own || own === best || !isAlike(best)) return choices;
  return inPlaceOf(choices, own, choices.filter(isAlike));
}

/** `add it to HubSpot as a ticket`: of the operations that make something, the one whose thing is named is meant. */
export function withNamedThing(choices: readonly Choice[], line: readonly Seen[]): readonly Choice[] {
  const [best] = choices;
  const words = outsideOfPlaces(line);
  const isNamed = ({ candidate }: Choice): boolean =>
    thingOf(candidate)
      .split('_')
      .map(stem)
      .every((one) => words.has(one));
  const makes = ({ candidate }: Choice): boolean =>
    candidate.service === best?.candidate.service && /^create_[a-z]+$/.test(actionOf(candidate));
  if (!best || !makes(best) || isNamed(best) || best.probability >= SURE) return choices;
  const own = choices.find((one) => makes(one) && isNamed(one) && one.probability >= LEAST);
  if (!own) return choices;
  return inPlaceOf(choices, own, choices.filter(makes));
}

const PLACE = /^(?:to|into|onto|in|on|under|inside|within|at)$/;
const GOES_ON = /^(?:as|with|for|and|called|named|titled|about|saying)$/;

/** The words of an act but for those of a place: `into the Leads list` names no list that is made. */
function outsideOfPlaces(line: readonly Seen[]): ReadonlySet<string> {
  let isPlace = false;
  const words = line.filter(({ word }) => {
    isPlace = PLACE.test(word) || (isPlace && !GOES_ON.test(word));
    return !isPlace;
  });
  return new Set(words.map((seen) => seen.stem));
}

/**
 * `Tag orders from Canada as "abroad"`: of two operations that differ by their thing alone, the one of the thing that starts the
 * run is meant, if the words name no other one.
 */
export function withThingOfStart(
  choices: readonly Choice[],
  words: ReadonlySet<string>,
  event: Candidate | null,
): readonly Choice[] {
  const [best] = choices;
  const thing = event === null ? '' : stem(thingOf(event));
  if (!best || thing === '' || best.candidate.service !== event?.service) return choices;
  const parts = actionOf(best.candidate).split('_').map(stem);
  const isTwin = ({ candidate, probability }: Choice): boolean => {
    const other = actionOf(candidate).split('_').map(stem);
    const apart = parts.findIndex((part, at) => part !== other[at]);
    const isOne = other.length === parts.length && parts.every((part, at) => at === apart || part === other[at]);
    return (
      candidate.service === event.service &&
      probability >= LEAST &&
      isOne &&
      apart > 0 &&
      other[apart] === thing &&
      !words.has(parts[apart] ?? '')
    );
  };
  const twin = choices.find(isTwin);
  return twin ? inPlaceOf(choices, twin, [best]) : choices;
}

/** `make a card in Trello and assign it to Tom`: of a service that is only connected nothing is meant, if one is named. */
export function withNamedService(choices: readonly Choice[], named: readonly string[]): readonly Choice[] {
  const isNamed = ({ candidate: { service } }: Choice): boolean => service !== null && named.includes(service);
  const [best] = choices;
  if (!best || best.candidate.service === null || isNamed(best)) return choices;
  const own = choices.find((one) => isNamed(one) && one.probability >= POSSIBLE);
  return own ? inPlaceOf(choices, own, [best]) : choices;
}

/** The operation of a named service has to be this likely beside that of a connected one. */
const POSSIBLE = 0.01;
const LEAST = 0.05;
const SURE = 0.9;
/** They do nothing with the thing that is there. */
const MAKES = /^(?:create|add|make|list|search|find|get|count)$/;

/** `update_deal` → `deal`, `new_contact` → `contact`. */
const thingOf = (candidate: Candidate): string => actionOf(candidate).split('_').slice(1).join('_');

const TELLS = /^(?:say|says|saying|comment|explain|mention|note|add)$/;
const SOMEBODY = /^(?:me|us|him|her|them|everyone|team|to|<address>|email|mail|e-mail)$/;

/** `close it and say it is a duplicate`: words that name nobody are left with the thing of a named service, and not mailed. */
export function withNoMail(
  choices: readonly Choice[],
  line: readonly Seen[],
  named: readonly string[],
): readonly Choice[] {
  const [best] = choices;
  const isSaid = TELLS.test(line[0]?.word ?? '') && !line.some(({ word }) => SOMEBODY.test(word));
  if (!best || best.candidate.service !== null || !best.candidate.acts || !isSaid) return choices;
  const own = choices.find(
    ({ candidate: { service, acts }, probability }) =>
      acts && service !== null && named.includes(service) && probability >= LEAST,
  );
  return own ? inPlaceOf(choices, own, [best]) : choices;
}

const NOTIFIES = /^(?:tell|let|notify|inform|alert|warn)$/;
const MAILS = /^(?:e-?)?mail$/;
const THERE = /^(?:there|here|dm|dms|direct|private|privately|personally|thread|in|on|via|with|chat|reply)$/;

/**
 * `delete it and tell me who posted it`, `mail me the release notes`: the user is told by mail. A message of the service that
 * starts it goes to a place of that service, which the words do not name.
 */
export function withMeByMail(choices: readonly Choice[], line: readonly Seen[]): readonly Choice[] {
  const [best] = choices;
  const [verb, me] = line;
  const isMail = MAILS.test(verb?.stem ?? '');
  const isTold = (isMail || NOTIFIES.test(verb?.stem ?? '')) && me?.word === 'me';
  const isPlaced = line.some(
    ({ word, service }) => service !== null || (!isMail && (word.startsWith('<') || THERE.test(word))),
  );
  if (!best || !isTold || isPlaced || best.candidate.service === null || !best.candidate.acts) return choices;
  const mail = choices.find(
    ({ candidate: { service, acts, things } }) =>
      service === null && acts && things.some((thing) => /mail/.test(thing)),
  );
  return mail ? inPlaceOf(choices, mail, [best]) : choices;
}
