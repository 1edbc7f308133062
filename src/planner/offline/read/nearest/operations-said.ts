import { stem } from '../../text/stem.js';
import { rolesSaid } from '../flow/roles.js';
import type { ForeignFrame } from '../frames.js';
import { fieldChanged, ownerOf } from './field-change.js';
import { adds, isAbout, isLed, isMaker, newnessAt } from './new-thing.js';
import { isNewThing, isReached } from '../own-work.js';
import { isPeople } from '../flow/pick.js';
import type { Reading } from '../reading.js';
import { dropsInto, PUT } from '../services/by-verb.js';
import type { Named } from '../services/choice.js';
import { isDoubtful } from '../services/doubtful.js';
import { isExample } from '../services/examples.js';
import { isIdAt } from '../services/ids.js';
import { MESSAGE, SENDS } from '../services/operation-text.js';
import { isSameNoun } from '../services/same-nouns.js';
import { wantsUrl } from '../things/file-sender.js';
import { objectsMeant, startFor, thingFor } from '../things/on-thing.js';
import { emojiAt } from '../things/emojis.js';
import type { Scored } from '../writing/verb-alone.js';
import { READS } from '../../text/verbs/thesaurus.js';

/* The operations of a service that a clause may mean by its verb and its objects, the best first. */

const EMOJI = stem('emoji');

/** `record it in the Refunds tab`: what these verbs bring there is another thing than the place. */
const KEEPS = new Set(
  [
    'put',
    'record',
    'log',
    'save',
    'write',
    'append',
    'store',
    'enter',
    'insert',
    'copy',
    'push',
    'sync',
    'note',
    'track',
  ].map(stem),
);

export interface Bounds {
  readonly place: number;
  /** Objects stand before it. */
  readonly end: number;
}

/** The operations that fit, the best first, each once. Null: none does. */
export function rankedBy(
  r: Reading,
  at: number,
  frames: readonly ForeignFrame[],
  service: Named,
  bounds: Bounds,
): readonly Scored[] | null {
  const verb = dropsInto(r, at, bounds.place) ? PUT : r.stem(at);
  const found = frames.flatMap((frame) => scored(r, at, frame, service, { ...bounds, verb }));
  // The noun right behind the verb is its object: `delete the row 88 of the table …`.
  const first = Math.min(...found.map(({ spans }) => spans[1]?.[0] ?? Infinity));
  // `a project task`: the last noun of several says what is made.
  const places = new Set(found.map(({ spans }) => spans[1]?.[0]));
  const isHead = (noun: number | undefined): boolean => noun === undefined || !places.has(noun + 1);
  const all = found
    .map((one) => (isHead(one.spans[1]?.[0]) ? one : { ...one, score: one.score - 1.5 }))
    .map((one) => (one.spans[1]?.[0] === first ? { ...one, score: one.score + 0.5 } : one))
    .toSorted((one, other) => other.score - one.score);
  const best = new Map<string, Scored>();
  for (const each of all) if (!best.has(each.frame.tool.name)) best.set(each.frame.tool.name, each);
  return all.length === 0 ? null : [...best.values()];
}

function scored(
  r: Reading,
  at: number,
  frame: ForeignFrame,
  service: Named,
  { place, end, verb }: Bounds & { readonly verb: string },
): readonly Scored[] {
  const field = fieldChanged(r, at, frame);
  if (!frame.verbs.has(verb) && !frame.own.has(verb) && !frame.alone.has(verb) && field === null) return [];
  if (r.lower(at) === 'new' && !isNewThing(r, at, frame.objects)) return [];
  if (isDoubtful(r, at, frame)) return [];
  // A message to a service with a tool of its own is for that.
  const isSent = frame.objects.length === 0 || [...frame.own].some((one) => SENDS.has(one));
  if (isReached(r, service.id) && isSent && frame.objects.every((one) => MESSAGE.has(one))) return [];
  const spans: [number, number][] = [[at, at + 1]];
  // `archive it`: the pronoun stands for the object.
  const thing = thingFor(r, at, frame) ?? startFor(r, at, frame) ?? ownerOf(r, at, field, frame);
  // `search Notion`, `clear the sheet`: the verb says all of it.
  if (frame.objects.length === 0)
    return frame.own.has(verb) || (frame.alone.has(verb) && !isIdAt(r, at + 1))
      ? [{ frame, spans, score: frame.own.has(verb) ? 0.5 : 0, meant: thing && frame.own.has(verb) ? 1 : 0 }]
      : [];
  const covered = new Set<string>();
  let exact = 0;
  /** Objects that other nouns of the same meaning name. */
  let alike = 0;
  const isPlace = place < r.end;
  for (let next = at + 1; next < end; next += 1) {
    if (r.tokens[next]?.kind !== 'word' || (isPlace && next >= service.from && next < service.to)) continue;
    // A negation has the stem of a note.
    if (r.is(next, 'not|no') || isLabelName(r, at, next)) continue;
    const said = r.stem(next);
    const own = frame.objects.find((one) => one === said || stem(one) === stem(said));
    const object = own ?? frame.objects.find((one) => !covered.has(one) && isSameNoun(one, said));
    const kind = object ?? (isExample(frame, said) ? frame.objects.find((one) => !covered.has(one)) : undefined);
    if (
      kind === undefined ||
      covered.has(kind) ||
      isField(r, at, next, own !== undefined && (isSent || !SENDS.has(verb)))
    )
      continue;
    // `write to the support channel`: a place that things go to is not made.
    const isMade = SENDS.has(verb) ? isMaker(frame) && isAbout(frame, [kind]) : KEEPS.has(verb) && adds(frame, said);
    if (isMade && isLed(r, at, next)) continue;
    covered.add(kind);
    if (own === undefined) alike += 1;
    else if (frame.parts.has(r.lower(next))) exact += 1;
    spans.push([next, next + 1]);
  }
  const meant = objectsMeant(r, at, frame, thing).filter((one) => !covered.has(one));
  // `add a thumbs up`
  if (frame.objects.includes(EMOJI) && !covered.has(EMOJI) && r.slice(at, end).some((_one, by) => emojiAt(r, at + by)))
    meant.push(EMOJI);
  // A pronoun says less than a noun: the verb has to be that of the operation.
  if (covered.size === 0 && meant.length > 0 && !meant.includes(EMOJI) && !frame.own.has(verb) && field === null)
    return [];
  for (const one of meant) covered.add(one);
  exact += meant.length;
  if (covered.size === 0 || covered.size < frame.objects.length / 2) return [];
  if (isReached(r, service.id) && SENDS.has(verb) && [...covered].every((one) => MESSAGE.has(one))) return [];
  const missing = frame.objects.length - covered.size;
  const noun = spans[1]?.[0];
  const isNew = noun !== undefined && newnessAt(r, at + 1, noun) === 'new';
  // `open a card for it`: one that is to be made is not read.
  if (isNew && !frame.tool.sideEffects && !READS.has(verb)) return [];
  // `start a new page`: a paragraph of a page is another thing.
  const aside = meant.length > 0 || isAbout(frame, [verb, ...covered]) ? 0 : 1;
  // One record is not several.
  const score =
    covered.size * 2 -
    missing +
    (frame.own.has(verb) ? 0.5 : 0) +
    (exact === covered.size ? 0.5 : 0) +
    (thing ? 0.5 : 0) -
    aside +
    (isNew && isMaker(frame) && aside === 0 ? 0.5 : 0) -
    (wantsUrl(r, at, frame) ? 0.75 : 0) -
    alike * 0.75;
  return [{ frame, spans, score, meant: meant.length }];
}

/** `add the label bug`, `tag it as bug`: the name of a label is no object. */
export function isLabelName(r: Reading, verb: number, at: number): boolean {
  if (LABEL.test(r.lower(at - 1)) && at - 1 > verb) return true;
  const lead = r.is(at - 1, 'a|an') ? at - 2 : at - 1;
  if (!LABEL.test(r.lower(verb))) return false;
  // `tag the customer refunded`: a person of what starts the run.
  const isKnown = r.event !== null && (isPeople(r.lower(at - 1)) || r.event.value.nouns.includes(r.lower(at - 1)));
  const isOfStart = isKnown && r.is(at - 2, 'the|this|that');
  // `tag them trial`, `tag the subscriber trial`
  return r.is(lead, 'as') || (r.is(at - 1, 'it|them') && at - 1 === verb + 1) || (isOfStart && at - 2 === verb + 1);
}

const LABEL = /^(?:labels?|tags?)$/;

/** `send the name and the email`, `post its link`: a value of what there is, and not what the operation is about. */
function isField(r: Reading, verb: number, at: number, isMeant: boolean): boolean {
  const isLed = r.is(at - 1, 'the|its|their|his|her');
  const isWhose = isLed && !r.is(at - 1, 'the');
  if (isMeant) return false;
  if (isWhose && SENDS.has(r.stem(verb)) && rolesSaid(r.lower(at)).length > 0) return true;
  const before = isLed ? at - 2 : at - 1;
  return r.is(before, 'and|,|&|plus|with') || (isLed && r.is(at + 1, 'and|,|&|plus'));
}
