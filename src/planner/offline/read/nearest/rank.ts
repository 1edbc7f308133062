import { requiredOf } from '../../../../lib/json-schema/required-of.js';
import { propertiesOf } from '../../../../lib/json-schema/properties-of.js';
import { isJsonObject } from '../../../../lib/json/json.js';
import type { JsonValue } from '../../../../lib/json/json.js';
import type { ForeignFrame } from '../frames.js';
import type { Reading } from '../reading.js';
import type { Named } from '../services/choice.js';
import { wordsOf } from '../services/field-names.js';
import { isDoubtful } from '../services/doubtful.js';
import { contentOf } from '../services/operation-text.js';
import { isSameNoun } from '../services/same-nouns.js';
import { stem } from '../../text/stem.js';
import { isGraveVerb } from '../../text/verbs/thesaurus.js';
import type { Act } from '../../text/verbs/thesaurus.js';
import { actsAt, actsOfFrame, isGrave } from './acts-of.js';
import { isAbout, isLed, isMaker, newnessAt } from './new-thing.js';
import type { Newness } from './new-thing.js';
import { comingIn, mainPart, placeStart, rolesIn } from './roles.js';
import type { Part, Role } from './roles.js';
import { wordList } from '../../word-list.js';

/* `Save each lead to Notion`: the operations that come near, if no one is certain. */

export interface Near {
  readonly frame: ForeignFrame;
  readonly service: Named;
  readonly score: number;
  /** The words say that a new thing is to be made, by the very noun that the operation makes. */
  readonly isSure: boolean;
  /** The words that stand for it: its verb and its objects. */
  readonly spans: readonly (readonly [number, number])[];
}

/** An operation with less says too little of the words. */
const FLOOR = 1.1;
/** Without the name of a service, verb and object have to fit. */
const CONTEXT_FLOOR = 2.4;
/** No act begins with one of these: what stands behind is told of another thing. */
const LEADS = wordList('with|without|for|from|of|by|to|in|on|at|into|as|about|per|via|through|using|than|like');
/** One that is further behind the best is not meant. */
const REACH = 3;
const MAX_NEAR = 4;
/** One that is no further behind comes as near. */
const AS_NEAR = 0.2;
/** What an operation for the thing at hand has before the same for another thing. */
const OF_HAND = 0.3;
/**
 * The nearest operations of the services that the clause names, the best first.
 *
 * @param only of this service
 */
export function nearestOperations(r: Reading, at: number, only: string | null = null): readonly Near[] {
  return ranked(r, at, only === null ? actingIn(r, at) : rolesIn(r, at).filter(({ id }) => id === only), FLOOR);
}

/** The same for a clause that names no service: those of the event that starts the runs, and of steps before. */
export function nearestInContext(r: Reading, at: number): readonly Near[] {
  const event = r.event?.type?.name;
  const ids = [...r.builder.steps.map(({ tool }) => tool.service?.id), event?.slice(0, event.indexOf('.'))];
  const services = [...new Set(ids)].flatMap((id) =>
    id === undefined ? [] : [{ id, from: r.end, to: r.end, role: 'acts' as const }],
  );
  return ranked(r, at, services, CONTEXT_FLOOR);
}

/** Where things go to is what acts, and where they come from only acts if nothing else does. */
function actingIn(r: Reading, at: number): readonly Part[] {
  const parts = rolesIn(r, at);
  if (parts.some(({ role }) => role === 'into')) return parts.filter(({ role }) => role === 'into');
  const acting = parts.filter(({ role }) => role === 'acts');
  if (acting.length > 0) return acting;
  // `enrich new HubSpot companies`: what comes is changed where it is.
  return actsAt(r, at).has('read') ? parts : parts.flatMap((part) => [part, { ...part, role: 'acts' as const }]);
}

function ranked(r: Reading, at: number, services: readonly Part[], floor: number): readonly Near[] {
  const main = mainPart(r, at);
  const coming = comingIn(r, at);
  const acts = actsAt(r, at);
  const all = services.flatMap((service) =>
    r.frames.operations
      .filter((frame) => frame.service?.id === service.id)
      .flatMap((frame, index) => scored(r, at, { frame, service, main, acts, order: index, coming })),
  );
  const best = new Map<string, Near>();
  // `tag them`: of operations that fit alike, the one for what was listed before is nearer.
  const nouns = new Set((r.last?.nouns ?? []).map((noun) => stem(noun)));
  const nearness = ({ frame, score }: Near): number =>
    score + (frame.objects.some((object) => nouns.has(object)) ? OF_HAND : 0);
  for (const one of all.toSorted((a, b) => nearness(b) - nearness(a)))
    if (!best.has(one.frame.tool.name)) best.set(one.frame.tool.name, one);
  const line = [...best.values()];
  const isOffered = ({ frame }: Near): boolean => !isGrave(frame) && !isDoubtful(r, at, frame);
  const nearest = line.find(isOffered);
  if (!nearest || nearest.score < floor) return [];
  // A verb that is not known: of two that come as near, the one that only reads does no harm.
  const reading = line.find((one) => isOffered(one) && actsOfFrame(one.frame).has('read'));
  const first = acts.size === 0 && reading && nearest.score - reading.score < AS_NEAR ? reading : nearest;
  const others = line.filter((one) => one !== first && one.score >= floor - 0.6 && first.score - one.score < REACH);
  return [first, ...others].slice(0, MAX_NEAR);
}

interface Asked {
  readonly frame: ForeignFrame;
  readonly service: Part;
  /** The end of what the act is about. */
  readonly main: number;
  /** Words that tell which things come. */
  readonly coming: { readonly from: number; readonly to: number } | null;
  readonly acts: ReadonlySet<Act>;
  readonly order: number;
}

function scored(r: Reading, at: number, { frame, service, main, acts, order, coming }: Asked): readonly Near[] {
  const verb = r.stem(at);
  const isSaid = frame.own.has(verb);
  if (isGrave(frame) && !isSaid) return [];
  const own = actsOfFrame(frame);
  const fit = fitOf({ isSaid, isAlike: frame.verbs.has(verb), acts, own, role: service.role });
  // What destroys or pays is done by an operation of its own, and by none that comes near.
  if (fit === null || (isGraveVerb(verb) && !isSaid)) return [];
  // A verb that asks for more than reading is not done by it.
  const isDone = isSaid || frame.verbs.has(verb) || acts.size === 0 || !own.has('read') || acts.has('read');
  const spans: [number, number][] = isDone ? [[at, at + 1]] : [];
  const place = placeStart(r, at, service);
  const covered = new Set<string>();
  let nouns = 0;
  let newness: Newness | null = null;
  let isExact = true;
  for (let next = at; next < r.end; next += 1) {
    if (r.tokens[next]?.kind !== 'word' || (next >= service.from && next < service.to)) continue;
    // A negation has the stem of a note.
    if (r.is(next, 'not|no')) continue;
    if (place && next >= place.from && next < place.to) continue;
    const said = r.stem(next);
    const exact = frame.objects.find((one) => one === said || stem(one) === said);
    const object = exact ?? frame.objects.find((one) => isSameNoun(one, said));
    if (object === undefined || covered.has(object)) continue;
    // `write to the support channel`: a place that things go to is not made.
    if (isMaker(frame) && isAbout(frame, [object]) && isLed(r, at, next)) continue;
    covered.add(object);
    if (exact === undefined) isExact = false;
    // Behind `for`, `from` and `every` stand other things than the ones that are made.
    const isOther = next >= main || (coming !== null && next >= coming.from && next < coming.to);
    // `Jira ticket "Patch servers"`: without a verb, a thing with a name is one that is made.
    const isNamed = acts.size === 0 && !isSaid && r.mention(next + 1, 'quote') !== null;
    if (!isOther) newness ??= isNamed && newnessAt(r, at, next) === 'unknown' ? 'new' : newnessAt(r, at, next);
    nouns += (exact === undefined ? 1.25 : 2) * (isOther ? 0.4 : 1);
    if (!isOther) spans.push([next, next + 1]);
  }
  if (covered.size === 0 && (service.from >= r.end || (acts.size === 0 && !isSaid && !isActor(r, at, service))))
    return [];
  const missing = new Set(frame.objects).size - covered.size;
  const isDirect = isSaid || covered.size === 0 || isAbout(frame, covered);
  const score =
    fit +
    nouns -
    Math.min(missing, 2) * 0.4 +
    ease(frame, saysFile(r, at)) +
    (isDirect ? 0 : -1.2) +
    (newness === 'new' ? (isMaker(frame) && isDirect ? 0.6 : -0.8) : 0) +
    (service.from >= r.end ? 0 : service.role === 'into' || service.from < main ? 1 : -1.5) +
    (service.role === 'into' ? 0.5 - (isOfOneThere(frame) ? 0.7 : 0) : 0) +
    closeness(r, at, service) -
    order * 0.01;
  const isMade = newness === 'new' && isMaker(frame) && isDirect && missing === 0 && isExact;
  const isNoun = acts.size === 0 && !LEADS.test(r.lower(at));
  const isSure = isMade && (isSaid || frame.verbs.has(verb) || isNoun || acts.has('make'));
  return [{ frame, service, score, spans, isSure }];
}

/** `with Home Assistant`, `to Slack`: the service is what acts, or where it is done, whatever the verb is. */
function isActor(r: Reading, at: number, { from, role }: Part): boolean {
  const isWithin = r.slice(at, from).some(({ lower }) => /^(?:that|which|who|whose)$/.test(lower));
  return !isWithin && (role === 'into' || /^(?:with|via|using|through|in|on|by)$/.test(r.lower(from - 1)));
}

/** How well a verb fits an operation. Null: it does something else. */
function fitOf({
  isSaid,
  isAlike,
  acts,
  own,
  role,
}: {
  readonly isSaid: boolean;
  readonly isAlike: boolean;
  readonly acts: ReadonlySet<Act>;
  readonly own: ReadonlySet<Act>;
  readonly role: Role;
}): number | null {
  const isReading = own.has('read');
  // What goes into a service is written there, and what comes from it is read.
  if (role === 'into' && isReading) return null;
  if (role === 'from' && !isReading) return null;
  // What only takes away is never done by reading.
  const isTaking = acts.size === 1 && acts.has('remove');
  if (isTaking && isReading) return null;
  if (isSaid) return 2;
  if (isAlike) return 1.5;
  // A verb that is not known: an operation that only reads does no harm if another one is meant.
  if (acts.size === 0) return role === 'acts' ? (own.has('remove') ? null : isReading ? 0.6 : 0.2) : 0.5;
  if ([...acts].some((act) => own.has(act))) return 1;
  const writes = (['make', 'send', 'change', 'run'] as const).some((act) => acts.has(act));
  if (isReading) return acts.has('read') ? 1 : role === 'from' ? 0.5 : null;
  if (own.has('remove')) return null;
  return writes ? 0.3 : null;
}

/** Right behind the verb stands what is made: `create a Trello card …`. */
function closeness(r: Reading, at: number, { from }: Named): number {
  const isNext = from - at <= 2 || (from - at === 3 && /^(?:a|an|the|my|our)$/.test(r.lower(at + 1)));
  return isNext ? 0.3 : 0;
}

/** An operation that takes a text or the values of a record is rather meant than one that makes a place for them. */
function ease({ tool, objects }: ForeignFrame, isFileSaid: boolean): number {
  const properties = propertiesOf(tool.inputSchema);
  const needed = requiredOf(tool.inputSchema).filter((name) => name !== 'connection');
  const takesText = contentOf(properties) !== null;
  const isFile = (name: string): boolean => /file|media|image|attachment|photo|video|audio|document/i.test(name);
  const takesRecord = needed.some((name) => isAnyRecord(properties[name]) && !isFile(name));
  const takesFile = needed.some((name) => isFile(name) && isAnyRecord(properties[name]));
  const makesPlace = tool.sideEffects && objects.some((one) => PLACES.has(one));
  return (
    (takesText ? 0.2 : 0) +
    (takesRecord ? 0.4 : 0) -
    (takesFile ? (isFileSaid ? -0.6 : 0.6) : 0) -
    Math.min(needed.length, 6) * 0.05 -
    (makesPlace && !takesRecord ? 1 : 0)
  );
}

/** `copy a file` is about one that the service has already, and not about one that comes. */
function isOfOneThere({ tool, service, objects }: ForeignFrame): boolean {
  const properties = propertiesOf(tool.inputSchema);
  return requiredOf(tool.inputSchema).some(
    (name) =>
      service?.choices.includes(name) === true && objects.some((one) => wordsOf(name, properties[name]).has(one)),
  );
}

const isAnyRecord = (own: JsonValue | undefined): boolean => isJsonObject(own) && own['type'] === 'object';

function saysFile(r: Reading, at: number): boolean {
  return r
    .slice(at, r.end)
    .some(({ stem: said }) =>
      /^(?:file|attach|attachment|photo|pictur|imag|video|scan|pdf|document|upload)/.test(said),
    );
}

/** Things that hold others. */
const PLACES = new Set(
  'sheet worksheet spreadsheet workbook column folder channel list board database project group audience label property field view webhook calendar table'
    .split(' ')
    .map(stem),
);
