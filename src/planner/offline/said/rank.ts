import { range } from '../../../lib/collections/range.js';
import type { ToolDescription } from '../../../domain/steps/tool.js';
import type { ForeignFrame } from '../read/frames.js';
import { isReached } from '../read/own-work.js';
import type { Reading } from '../read/reading.js';
import { isDoubtful } from '../read/services/doubtful.js';
import { MESSAGE, SENDS } from '../read/services/operation-text.js';
import { Fit } from './fit.js';
import { bestName } from './match-name.js';
import type { NameMatch } from './match-name.js';
import { titleOf } from '../read/services/field-names.js';
import { isNounOf } from '../read/services/same-nouns.js';
import { stem } from '../text/stem.js';
import { PERSON } from './named-things.js';
import { isObjectOf, namesOf, nounsOf } from './names.js';
import type { Order } from './order.js';
import { isForGuests } from './words/guests.js';
import { bindAll } from './owners.js';
import type { Named } from './owners.js';
import { isByHowMuch, slotsOf, takesPerson } from './slots.js';
import { spansIn } from './spans.js';
import type { Span } from './spans.js';

/** An operation with how well it fits, the more the better. */
export interface Ranked {
  readonly fit: Fit;
  readonly score: number;
  /** How many of its objects the words name by their own words. */
  readonly exact: number;
}

/**
 * The operations of a service that an order may mean, the best first.
 *
 * @param isSure only those whose objects are all named by their own words
 */
export function rank(r: Reading, order: Order, named: Named, isSure = false): readonly Ranked[] {
  const frames = r.frames.ofService(named.id);
  const tools = [...new Set(frames.map(({ tool }) => tool))];
  const spans = spansIn(r, order.start, order.to);
  const nouns = new Set(tools.flatMap((tool) => [...nounsOf(tool)]));
  return tools
    .flatMap((tool) => {
      const found = scored(r, order, tool, named, { spans, nouns, frames, isSure });
      return found ? [found] : [];
    })
    .toSorted((one, other) => other.score - one.score);
}

/** What is the same for all operations of a service. */
interface Known {
  readonly spans: ReadonlyMap<number, Span>;
  readonly nouns: ReadonlySet<string>;
  readonly frames: readonly ForeignFrame[];
  /** All objects of an operation have to be named by their own words. */
  readonly isSure: boolean;
}

function scored(
  r: Reading,
  order: Order,
  tool: ToolDescription,
  named: Named,
  { spans, nouns, frames, isSure }: Known,
): Ranked | null {
  const words = placesOf(order, spans).filter((at) => !named.spans.some(([from, to]) => at >= from && at < to));
  const best = bestName(r, order, tool, words, named);
  if (!best || (isSure && best.exact < best.name.objects.length)) return null;
  if (order.form === 'order' && frames.some((frame) => frame.tool === tool && isDoubtful(r, order.from - 1, frame)))
    return null;
  // A message to a service with a tool of its own is for that.
  if (isOwnMessage(r, order, named.id, tool)) return null;
  if (isOtherMessage(r, named.id, best)) return null;
  const fit = new Fit(r, order, tool, best.name, spans, nouns);
  const isNoun = (at: number): boolean => isNounOf(nouns, r.stem(at));
  const own = nounsOf(tool);
  // `a board called Garden` is no card: a thing that is made is named by its own word.
  if (fit.makes && isSetTo(r, order) && !own.has(r.stem(order.from + 1))) return null;
  if (makesOther(fit, isNoun) || makesPlace(fit, words, named)) return null;
  bindAll(fit, named);
  if (isForGuests(fit)) return null;
  const dobj = words.find((at) => isNoun(at) && !isLed(fit, at)) ?? words.find(isNoun);
  const isOwn =
    dobj !== undefined &&
    (isObjectOf(own, r.stem(dobj)) ||
      (fit.changes && fit.owners.get(dobj) !== undefined && fit.owners.get(dobj) !== 'use'));
  const direct = dobj === undefined || isLed(fit, dobj) ? 0 : isOwn ? 0.8 : -1;
  const bound = Object.keys(fit.input).length + 0.4 * fit.asked.filter(({ slot }) => slot.role !== 'record').length;
  const missing = fit.missing.reduce((sum, slot) => sum + (slot.isChoice ? 0.2 : 0.5), 0);
  const change = fit.changes && !changesAnything(fit) ? 1 : 0;
  // A value without a place counts for more than a word.
  const open = fit.left;
  const left = Math.min(5, open.length + 2 * open.filter((at) => spans.has(at)).length);
  const score =
    best.score +
    direct +
    0.5 * bound -
    missing -
    0.7 * left -
    change -
    (isForAll(fit) ? 0.5 : 0) +
    cardinality(fit, words) +
    newness(fit, words, dobj) +
    (isOfPerson(fit) ? 0.8 : 0) -
    (isTextOnly(fit, words) ? 1.5 : 0) -
    // `post "x" tomorrow` sets no reminder: the verb of another act, and no word for what is made.
    (fit.makes && best.exact === 0 && order.verbs.some((one) => SENDS.has(one)) && !isMessage(fit) ? 2 : 0) -
    // `add "Paint" to …` says it all, and `comment "Paint" on …` is no other word for it.
    (fit.makes && best.name.objects.length === 0 && !order.verbs.includes(best.name.verb) ? 1.2 : 0);
  return { fit, score, exact: best.exact };
}

/** `set the location of "Retro" to …`: a part of a thing is changed, and none is made. */
function isSetTo(r: Reading, { verbs, from, to }: Order): boolean {
  const of = range(from + 1, Math.min(to, from + MAX_PART)).find((at) => r.is(at, 'of'));
  const isPart = of !== undefined && r.is(from, 'the');
  return verbs.includes(stem('set')) && isPart && range(of, to).some((at) => r.is(at, 'to|as'));
}

/** As many words name a part of a thing. */
const MAX_PART = 5;

/** Whether an operation is about a message. */
const isMessage = ({ tool }: Fit): boolean => [...nounsOf(tool)].some((one) => MESSAGE.has(one));

const PUTS = new Set(['add', 'put', 'save', 'insert', 'append', 'log', 'write', 'drop'].map(stem));

/** `add "Order chairs" to my board Office`: no board is made. */
function makesPlace(fit: Fit, words: readonly number[], { spans }: Named): boolean {
  const { order, makes, name, r } = fit;
  const isThing = order.form !== 'order' || r.is(order.from, 'a|an|the|new|another|one');
  // `create "Pay rent" in the Office project`: what is made has no noun.
  const isPut = order.verbs.some((one) => PUTS.has(one)) || isQuoteMade(fit);
  if (!makes || isThing || !isPut || fit.slots.some(isByHowMuch)) return false;
  // `my Trello board`: the noun may stand in another name of the service, but is not its title.
  const title = fit.tool.service?.title.toLowerCase() ?? '';
  const named = spans
    .flatMap(([from, to]) => range(from, to))
    .filter((at) => at >= order.from && at < order.to && !title.includes(r.lower(at)));
  const [own] = namesOf(fit.tool);
  const made = name.objects.length === 0 ? (own?.direct ?? []) : name.objects;
  const objects = [...words, ...named].filter((at) => isObjectOf(made, r.stem(at)));
  // What is put on a ticket is no ticket, and `add a comment` makes none.
  if (!made.some((one) => own?.direct.includes(one) === true)) return false;
  return objects.length > 0 && objects.every((at) => isPlaceOf(fit, at));
}

const isQuoteMade = ({ r, order }: Fit): boolean =>
  order.verbs.some((one) => CREATES.has(one)) && r.mention(order.from)?.kind === 'quote';
const CREATES = new Set(['create', 'make'].map(stem));

/** Whether a noun belongs to the place that something goes to: `to my Shopping project`. */
function isPlaceOf({ r, order }: Fit, noun: number): boolean {
  let before = noun - 1;
  const isName = (at: number): boolean =>
    r.is(at, 'the|my|our|a|an') ||
    /^\p{Lu}/u.test(r.tokens[at]?.text ?? '') ||
    r.mention(at)?.kind === 'quote' ||
    r.frames.services.at(r.tokens, at) !== null;
  while (before > order.from && isName(before)) before -= 1;
  return before >= order.from && r.is(before, 'to|in|into|on|onto');
}

/** `add "buy milk" to my project`: the words call nothing a task that is there. */
const isTextOnly = ({ asked, order, r, spans }: Fit, words: readonly number[]): boolean =>
  spans.get(order.from)?.kind === 'quote' &&
  order.verbs.some((one) => PUTS.has(one)) &&
  asked.some(({ slot, tokens }) => tokens.includes(order.from) && !words.some((at) => slot.exact.has(r.stem(at))));

/** `add Maria to the card`: the act is about the person, and needs one. */
const isOfPerson = ({ asked, order, spans }: Fit): boolean =>
  spans.get(order.from)?.kind !== 'quote' &&
  asked.some(
    ({ slot, tokens }) => slot.isRequired && tokens[0] === order.from && PERSON.test(titleOf(slot.name, slot.own)),
  );

/** Whether an operation acts on all of them, and the words say nothing of that: `answer all`. */
const isForAll = ({ tool, r, from, to }: Fit): boolean =>
  /_all(?:_|$)/.test(tool.name) && !r.slice(from, to).some(({ lower }) => /^(?:all|everyone|everybody)$/.test(lower));

/** A message that a bundled tool sends is no special one either, such as a hidden one, if no word says so. */
function isOtherMessage(r: Reading, id: string, { name, exact }: NameMatch): boolean {
  const isSaid = exact >= name.objects.length;
  const isSpecial = name.objects.length > 1 && name.objects.some((one) => MESSAGE.has(one));
  return isReached(r, id) && SENDS.has(name.verb) && isSpecial && !isSaid;
}

/** Whether a bundled tool sends such messages, or does the same to the same things. */
function isOwnMessage(r: Reading, order: Order, id: string, tool: ToolDescription): boolean {
  const isMessage = namesOf(tool).some(
    ({ verb, objects }) => SENDS.has(verb) && objects.length > 0 && objects.every((one) => MESSAGE.has(one)),
  );
  return isReached(r, id) && isMessage && order.verbs.some((one) => SENDS.has(one)) && !isToPerson(r, order, tool);
}

/** `a direct message to ann@example.com`: the bundled tool only posts to channels. */
export const isToPerson = (r: Reading, { from, to }: Order, tool: ToolDescription): boolean =>
  range(from, to).some((at) => r.mention(at)?.kind === 'address') && slotsOf(tool).some(takesPerson);

/** Whether an operation that changes a thing is given something to change. */
export function changesAnything({ slots, input, asked }: Fit): boolean {
  const isGiven = (name: string): boolean => input[name] !== undefined || asked.some(({ slot }) => slot.name === name);
  const optional = slots.filter(({ isRequired }) => !isRequired);
  const plain = slots.filter(
    ({ isRequired, role, name }) => isRequired && role !== 'ref' && !/(?:id|key|number|owner|repo)$/i.test(name),
  );
  const needed = slots.filter(({ isRequired, role }) => isRequired && role === 'ref');
  return (
    optional.some(({ name }) => isGiven(name)) ||
    plain.some(({ name }) => isGiven(name)) ||
    (optional.length === 0 && needed.length > 1)
  );
}

/** One record is not several: `all the records` against `the record rec5`. */
function cardinality(fit: Fit, words: readonly number[]): number {
  const noun = words.find((at) => isObjectOf(fit.name.objects, fit.r.stem(at)));
  if (noun === undefined) return 0;
  const isMany = /[^s]s$/.test(fit.r.lower(noun)) || fit.r.is(noun, 'people');
  const takesMany = /(?:s|people)$/.test(fit.tool.name);
  return isMany === takesMany ? 0.3 : -0.3;
}

/** `a meeting` is made, `the meeting` is there; and `on my list` makes no list. */
function newness(fit: Fit, words: readonly number[], noun: number | undefined): number {
  const { r, order } = fit;
  if (noun === undefined || order.form !== 'order') return 0;
  let before = noun - 1;
  while (
    before >= order.from &&
    !r.is(before, 'a|an|the|my|our|this|that|to|in|on|of|from|for|with|under|into|at|<quote>')
  )
    before -= 1;
  const objects = words.filter((at) => isObjectOf(fit.name.objects, r.stem(at)));
  if (fit.makes && objects.length > 0 && objects.every((at) => isLed(fit, at))) return -1.5;
  const isNew = before >= order.from && r.is(before, 'a|an');
  // `a label called errands` is made, and is put on nothing.
  const isNamed = isNew && fit.makes && r.is(noun + 1, 'called|named|titled');
  if (isNamed && fit.missing.some(({ role }) => role === 'ref')) return -0.8;
  return isNew && fit.makes
    ? 0.5
    : isNew && (fit.changes || /^(?:get|read|delete|remove)$/.test(fit.name.verb))
      ? -0.3
      : 0;
}

/** Whether a thing is to be made that the service knows, and that the operation does not make. */
function makesOther(fit: Fit, isNoun: (at: number) => boolean): boolean {
  const { r, order, tool } = fit;
  if (!fit.makes || order.form !== 'order' || !r.is(order.from, 'a|an')) return false;
  let at = order.from + 1;
  while (r.is(at, 'new|brand') || r.frames.services.at(r.tokens, at) !== null) at += 1;
  const said = r.stem(at);
  const isKnown = isNoun(at) || fit.slots.some(({ role, exact }) => role === 'ref' && exact.has(said));
  // `a task card`: the noun of what is made stands behind it.
  const isWhole =
    r.is(at + 1, 'called|named|titled|to|in|on|for|with|from|under|:|<quote>') ||
    fit.spans.has(at + 1) ||
    /^\p{Lu}/u.test(r.tokens[at + 1]?.text ?? '');
  const things = namesOf(tool).flatMap(({ direct }) => direct);
  return isKnown && isWhole && things.length > 0 && !isObjectOf(things, said);
}

/** Whether a preposition leads to a noun. */
function isLed({ r, order }: Fit, noun: number): boolean {
  let before = noun - 1;
  while (
    before > order.from &&
    (r.is(before, 'a|an|the|my|our') ||
      r.frames.services.at(r.tokens, before) !== null ||
      r.frames.services.at(r.tokens, before - 1)?.length === 2)
  )
    before -= 1;
  return before >= order.from && r.is(before, 'on|in|to|into|from|under|at|onto');
}

const placesOf = ({ from, to }: Order, spans: ReadonlyMap<number, Span>): readonly number[] => {
  const inside = new Set([...spans.values()].flatMap((span) => range(span.from, span.to)));
  return range(from, to).filter((at) => !inside.has(at));
};
