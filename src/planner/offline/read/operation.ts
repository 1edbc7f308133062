import { GapKind } from '../../../domain/plan-report/index.js';
import { isJsonObject } from '../../../lib/json/json.js';
import type { JsonObject, JsonValue } from '../../../lib/json/json.js';
import type { ToolService } from '../../../domain/steps/tool.js';
import type { Draft } from '../build/builder.js';
import { stem } from '../text/stem.js';
import type { Token } from '../text/tokens.js';
import { Part } from './account.js';
import { fillConnection, requiredOf, TEXT } from './accounts.js';
import { addValue, askForRest, atMost, byName, byType, choose, fitsPattern, takeAll } from './foreign.js';
import type { ForeignFrame } from './frames.js';
import { isListed, onlySome } from './made/listed.js';
import { fileIn, languageIn, ownedRepository, recordIn } from './operation-values.js';
import { isNewThing, isOwnWork, isReached, reaching } from './own-work.js';
import type { Reading } from './reading.js';
import { content, contentOf, forEachOne, impliedContent, MESSAGE, SENDS } from './services/operation-text.js';

const THINGS =
  /^(?:database|server|workspace|account|board|project|channel|spreadsheet|sheet|calendar|inbox|app|table|base|list|page|blog|store|shop|chat|bot)s?$/;

interface Named {
  readonly id: string;
  readonly from: number;
  readonly to: number;
}

/** Whether the clause names a service of the catalogue that no bundled tool reaches. */
export function namesService(r: Reading, at: number): boolean {
  return servicesIn(r, at).some(({ id }) => !isReached(r, id));
}

/**
 * An act for an operation of a service that the clause names: found by its verb and its object, without a word about any
 * of them here. Required inputs that the words do not say are asked for.
 */
export function readOperation(r: Reading, at: number): boolean {
  // `the sheet "Q3" of the Google spreadsheet`: the longer name is that of the service.
  const named = servicesIn(r, at).toSorted((one, other) => other.to - other.from - (one.to - one.from));
  const [service] = named;
  // With two services in a clause, nothing says which of them acts.
  if (service === undefined || named.some(({ id }) => id !== service.id)) return false;
  const frames = r.frames.operations.filter((frame) => frame.service?.id === service.id);
  const place = placeOf(r, at, service);
  const ranked =
    rankedBy(r, at, frames, service, { place, end: place }) ??
    impliedMessage(r, at, frames, service) ??
    (place < r.end ? rankedBy(r, at, frames, service, { place, end: r.end }) : null) ??
    byVerbAlone(r, at, frames, service);
  const [best] = ranked;
  if (best === undefined || isOwnWork(r, at, best.frame.objects, service.id)) return false;
  const close = ranked.filter(({ score }) => best.score - score < 0.5).slice(0, 3);
  if (close.length > 1)
    return choose(
      r,
      at,
      close.map(({ frame }) => frame),
    );
  return fill(r, at, best, named);
}

/** The names of services from a place to the end of the clause. */
function servicesIn(r: Reading, at: number): readonly Named[] {
  const found: Named[] = [];
  for (let next = at; next < r.end; next += 1) {
    const named = r.frames.services.at(r.tokens, next);
    if (named === null || next + named.length > r.end) continue;
    // A single letter is a name only as people write names: `post it to X`.
    if (
      r.lower(next).length === 1 &&
      named.length === 1 &&
      !(/^\p{Lu}$/u.test(r.tokens[next]?.text ?? '') && r.is(next - 1, 'on|to|from|in'))
    )
      continue;
    found.push({ id: named.value, from: next, to: next + named.length });
    next += named.length - 1;
  }
  return found;
}

interface Scored {
  readonly frame: ForeignFrame;
  readonly score: number;
  readonly spans: readonly (readonly [number, number])[];
}

const CREATE = stem('create');
const PLACES = /^(?:to|in|into|on|onto|from|at|of|by|via|with|within|inside|using|through|for)$/;
/** Words between a place and the name of its service. */
const BEFORE_NAME = /^(?:a|an|the|my|our|this|that|its|their|new)$/;

/**
 * The beginning of the place that the service is: `to the Google sheet`. The objects of the verb stand before it. The end
 * of the clause if it is no place, as in `create a new Google spreadsheet`.
 */
function placeOf(r: Reading, at: number, service: Named): number {
  let from = service.from;
  while (from - 1 > at && BEFORE_NAME.test(r.lower(from - 1))) from -= 1;
  return from - 1 > at && PLACES.test(r.lower(from - 1)) ? from - 1 : r.end;
}

interface Bounds {
  /** Of the service; see `placeOf`. */
  readonly place: number;
  /** Objects stand before it. */
  readonly end: number;
}

/** The operations that fit, the best first, each once. Null: none does. */
function rankedBy(
  r: Reading,
  at: number,
  frames: readonly ForeignFrame[],
  service: Named,
  bounds: Bounds,
): readonly Scored[] | null {
  const all = frames
    .flatMap((frame) => scored(r, at, frame, service, bounds))
    .toSorted((one, other) => other.score - one.score);
  const best = new Map<string, Scored>();
  for (const each of all) if (!best.has(each.frame.tool.name)) best.set(each.frame.tool.name, each);
  return all.length === 0 ? null : [...best.values()];
}

/**
 * `search Notion for "roadmap"`, `comment "Hi" on the page`: the only operation with this verb, or the one that makes what
 * the verb is about.
 */
function byVerbAlone(r: Reading, at: number, frames: readonly ForeignFrame[], { id }: Named): readonly Scored[] {
  if (reaching(r, at, id).length > 0) return [];
  const verb = r.stem(at);
  const own = frames.filter((frame) => frame.own.has(verb));
  const made = frames.filter(({ verbs, objects }) => verbs.has(CREATE) && objects.length === 1 && objects[0] === verb);
  const names = new Set((own.length > 0 ? own : made).map(({ tool }) => tool.name));
  const [frame] = own.length > 0 ? own : made;
  return frame !== undefined && names.size === 1 ? [{ frame, score: 0.5, spans: [[at, at + 1]] }] : [];
}

function scored(
  r: Reading,
  at: number,
  frame: ForeignFrame,
  service: Named,
  { place, end }: Bounds,
): readonly Scored[] {
  const verb = r.stem(at);
  if (!frame.verbs.has(verb) && !frame.own.has(verb)) return [];
  if (r.lower(at) === 'new' && !isNewThing(r, at, frame.objects)) return [];
  // A message to a service with a tool of its own is for that.
  if (isReached(r, service.id) && frame.objects.every((one) => MESSAGE.has(one))) return [];
  const spans: [number, number][] = [[at, at + 1]];
  // `search Notion`, `clear the sheet`: the verb says all of it.
  if (frame.objects.length === 0) return frame.own.has(verb) ? [{ frame, spans, score: 0.5 }] : [];
  const covered = new Set<string>();
  let exact = 0;
  const isPlace = place < r.end;
  for (let next = at + 1; next < end; next += 1) {
    if (r.tokens[next]?.kind !== 'word' || (isPlace && next >= service.from && next < service.to)) continue;
    const object = frame.objects.find((one) => one === r.stem(next) || stem(one) === stem(r.stem(next)));
    if (object === undefined || covered.has(object)) continue;
    covered.add(object);
    if (frame.parts.has(r.lower(next))) exact += 1;
    spans.push([next, next + 1]);
  }
  if (covered.size === 0 || covered.size < frame.objects.length / 2) return [];
  if (isReached(r, service.id) && SENDS.has(verb) && [...covered].every((one) => MESSAGE.has(one))) return [];
  const missing = frame.objects.length - covered.size;
  // One record is not several.
  const score = covered.size * 2 - missing + (frame.own.has(verb) ? 0.5 : 0) + (exact === covered.size ? 0.5 : 0);
  return [{ frame, spans, score }];
}

/** `post the summary to Telegram`: the operation that takes a text, if there is only one. */
function impliedMessage(
  r: Reading,
  at: number,
  frames: readonly ForeignFrame[],
  service: Named,
): readonly Scored[] | null {
  const length = Math.max(
    r.said(at, 'let me know', 'let us know', 'give me a heads-up'),
    SENDS.has(r.stem(at)) ? 1 : 0,
  );
  if (length === 0 || isReached(r, service.id)) return null;
  const senders = frames.filter(
    ({ verbs, objects, tool }) =>
      verbs.has(stem('send')) &&
      objects.every((one) => MESSAGE.has(one)) &&
      contentOf(propertiesOf(tool.inputSchema)) !== null,
  );
  const [only] =
    senders.length === 1
      ? senders
      : senders.filter(({ objects }) => objects.length === 1 && objects[0] === stem('message'));
  return only ? [{ frame: only, score: 1, spans: [[at, at + length]] }] : null;
}

function fill(r: Reading, at: number, { frame, spans }: Scored, names: readonly Named[]): boolean {
  const { tool, service } = frame;
  const [named, ...further] = names;
  if (service === null || named === undefined) return false;
  const part = new Part(tool.name);
  const step = r.builder.add(tool, tool.name.slice(tool.name.lastIndexOf('.') + 1), tool.title, {
    part,
    reason: `The words name ${service.title}, and its operation fits them.`,
    sentence: r.sentence,
  });
  r.made.push(step);
  const properties = propertiesOf(tool.inputSchema);
  const open = new Set<string>();
  for (let next = at + 1; next < r.end; next += 1) chosen(r, next, step, { properties, service, named, open });
  // `my Discord server`: the thing that the service itself is.
  const thing = THINGS.test(r.lower(named.to)) && named.to < r.end ? 1 : 0;
  takeAll(r, spans, part);
  // `send me a Telegram message`: the chat says to whom.
  if (r.is(at + 1, 'me|us') && !r.isTaken(at + 1)) r.take(at + 1, at + 2, part, 'use');
  const all = [
    ...spans,
    [named.from, named.to + thing] as const,
    ...further.map(({ from, to }) => [from, to] as const),
  ];
  for (const [from, to] of all)
    for (let next = from; next < to; next += 1) if (!r.isTaken(next)) r.take(next, next + 1, part, 'use');
  fillConnection(r, step, service);
  const typed = Object.fromEntries(
    Object.entries(properties).filter(([name]) => name !== 'connection' && !service.choices.includes(name)),
  );
  const isList = isListed(tool) && !tool.sideEffects;
  if (isList) {
    addValue(r, step, frame);
    onlySome(r, at);
  }
  const item = isList ? null : forEachOne(r, at, step);
  atMost(r, at, step, typed, frame);
  ownedRepository(r, at, step, properties);
  languageIn(r, at, step, properties);
  fileIn(r, at, step, typed);
  byName(r, at, step, typed);
  content(r, at, step, typed);
  recordIn(r, at, step, typed);
  byType(r, at, step, typed);
  impliedContent(r, step, typed);
  const asked = Object.fromEntries(Object.entries(properties).filter(([name]) => !open.has(name)));
  askForRest(
    r,
    step,
    {
      ...tool.inputSchema,
      required: requiredOf(tool.inputSchema).filter((name) => !open.has(name) && name !== 'connection'),
    },
    asked,
  );
  if (item) r.builder.values.splice(r.builder.values.indexOf(item), 1);
  if (!isList) addValue(r, step, frame);
  return true;
}

/** A field whose values are ids of the service: `the sheet "Leads"` names one, and `chat 12345` gives one. */
function chosen(
  r: Reading,
  at: number,
  step: Draft,
  given: {
    readonly properties: JsonObject;
    readonly service: ToolService;
    readonly named: Named;
    readonly open: Set<string>;
  },
): void {
  const { properties, service, named, open } = given;
  if (r.isTaken(at)) return;
  const isFree = (name: string): boolean => step.input[name] === undefined && !open.has(name);
  const required = requiredOf(step.tool.inputSchema);
  const fields = [...new Set([...service.choices, ...required])].filter((one) => one !== 'connection' && isFree(one));
  // Behind the name of the service itself stands the thing that all its operations are about.
  const name =
    at === named.to - 1
      ? fields.find((one) => required.includes(one) && service.choices.includes(one))
      : fields.find((one) => wordsOf(one, properties[one]).has(r.stem(at)));
  if (name === undefined) return;
  const start = at + 1 + r.said(at + 1, 'called', 'named', 'with the id', 'id', ':');
  const token = start < r.end ? r.tokens[start] : undefined;
  if (token === undefined || r.isTaken(start)) return;
  const isHandle = token.text === '@' && r.tokens[start + 1]?.kind === 'word' && start + 1 < r.end;
  const text = isHandle ? `@${r.tokens[start + 1]?.text ?? ''}` : (token.mention?.value ?? token.text);
  const isQuote = token.mention?.kind === 'quote';
  const own = properties[name];
  const types = isJsonObject(own) ? [own['type']].flat() : [];
  const isNumber = /^-?\d+$/.test(text) && !/^(?:am|pm|o'clock|times?|minutes?|hours?|days?)$/.test(r.lower(start + 1));
  const isId =
    /^@\w+$/.test(text) ||
    /^[A-Z][A-Z0-9]*-\d+$/.test(text) ||
    (/\d/.test(text) && /^(?:[\w-]{6,}|[a-z][\w-]*(?:\.[\w-]+)+)$/i.test(text));
  if (isNumber || (!isQuote && isId)) {
    if (!types.includes('string') && !types.includes('integer')) return;
    if (isJsonObject(own) && !fitsPattern(text, own)) {
      open.add(name);
      askForId(r, step, { name, own, text, service, tokens: r.slice(at, start + 1) });
      return;
    }
    r.builder.set(step, name, isNumber && types.includes('integer') ? Number(text) : text);
    r.take(at, start + (isHandle ? 2 : 1), step.part, name);
    return;
  }
  if (!isQuote && token.mention?.kind !== 'channel' && !/^\p{Lu}/u.test(token.text)) return;
  const isPlace = token.mention?.kind === 'channel' && /channel/i.test(name);
  if (!service.choices.includes(name) && !isPlace) return;
  open.add(name);
  askForId(r, step, { name, own, text, service, tokens: r.slice(at === named.to - 1 ? start : at, start + 1) });
}

/** Asks for the id of the thing that the words name in another way. */
function askForId(
  r: Reading,
  step: Draft,
  asked: {
    readonly name: string;
    readonly own: JsonValue | undefined;
    readonly text: string;
    readonly service: ToolService;
    readonly tokens: readonly Token[];
  },
): void {
  const { name, own, text, service, tokens } = asked;
  const title = isJsonObject(own) && typeof own['title'] === 'string' ? own['title'] : name;
  r.builder.ask({
    kind: GapKind.VALUE,
    tokens,
    reason: `${service.title} knows its things by their ids, and the words give a name.`,
    question: `${title}: which one is "${text}"? Choose it from the list, or give its id.`,
    at: { step: step.id, path: `/input/${name}` },
    valueSchema: isJsonObject(own) ? own : TEXT,
  });
}

/** The stems of the words by which people name a field. */
function wordsOf(name: string, schema: JsonObject[string] | undefined): ReadonlySet<string> {
  const title = isJsonObject(schema) && typeof schema['title'] === 'string' ? schema['title'] : '';
  const words = `${name.replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2').replaceAll('_', ' ')} ${title}`.toLowerCase();
  return new Set((words.match(/\p{L}{3,}/gu) ?? []).map(stem));
}

function propertiesOf(schema: JsonObject): JsonObject {
  return isJsonObject(schema['properties']) ? schema['properties'] : {};
}
