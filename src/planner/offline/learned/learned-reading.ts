import type { EventType } from '../../../domain/event/types/index.js';
import type { ToolCatalog } from '../../../domain/steps/tool.js';
import { range } from '../../../lib/collections/range.js';
import type { JsonSchema } from '../../../lib/json/json.js';
import { kept } from '../kept.js';
import { framesOf } from '../read/frames.js';
import type { KnownPart } from '../read/reading.js';
import { findSchedule } from '../read/find-schedule.js';
import { isPinned } from '../text/pins.js';
import { stem } from '../text/stem.js';
import type { LearnedWords, Pin } from '../text/pins.js';
import type { Token } from '../text/tokens.js';
import {
  actsIn,
  follows,
  joined,
  sourcesFirst,
  withoutDangling,
  withoutExisting,
  withPlacesOfStart,
  withToldTimes,
} from './acts.js';
import { besideEachOther } from './neighbours.js';
import type { Act } from './acts.js';
import { arranged, withWaits, isClause } from './arrange.js';
import { withToldTails } from './messages/told-tail.js';
import { eventsAtHand, isWordless, NOTHING, toolsAtHand } from './candidates.js';
import type { Candidate } from './choice-features.js';
import { sourceKindOf } from '../../../domain/source/source-kinds.js';
import { propertiesOf } from '../../../lib/json-schema/properties-of.js';
import { NEUTRAL_WORDS } from '../text/neutral.js';
import { chooseFor } from './chooser.js';
import type { Choice } from './chooser.js';
import { seenIn } from './line.js';
import type { Seen } from './line.js';
import { learnedModel } from './model.js';
import { choicesOfAct } from './verb-of-act.js';
import { isKnownIdle, isKnownService } from './known-idle.js';
import { CONDITION_SLOT, otherSlots } from './slot-names.js';
import { readSlots } from './slot-tagger.js';
import type { Filled } from './slot-tagger.js';
import { cutLine } from './segmenter.js';
import type { Segment } from './segmenter.js';
import { withConditionParts } from './starts/condition-parts.js';
import { putsSign, takesSign } from './starts/signs.js';
import { withSaidThing, withThingOfActs, withWatched } from './starts/said-thing.js';
import { atMentions, withNewest, withoutSubThings } from './values/at-mentions.js';
import { withWholeNames } from './values/whole-names.js';

/** A request as the reader that learned from examples understands it. */
export interface LearnedReading {
  readonly text: string;
  /** What starts it comes first, then the acts, each in one piece. */
  readonly tokens: readonly Token[];
  /** Which event and which operations the parts mean. */
  readonly pins: readonly Pin[];
  /** The words of each act. */
  readonly parts: readonly KnownPart[];
  /** The places at which the words begin that say when it runs. */
  readonly times: ReadonlySet<number>;
  /** Words that ask for nothing. */
  readonly asides: readonly Token[];
  /** How sure the reader is of the parts, from 0 to 1. */
  readonly certainty: number;
  readonly start: ReadPart | null;
  readonly acts: readonly ReadPart[];
  /** No event at hand is meant by the words of its start. */
  readonly isStartUnknown: boolean;
  /** There were examples for all of its services. */
  readonly isKnown: boolean;
}

export interface ReadPart {
  readonly segments: readonly Segment[];
  readonly stems: ReadonlySet<string>;
  /** It is a clause of its own: `when …`. */
  readonly isClause: boolean;
  readonly choices: readonly Choice[];
  /** Another service that is connected does the same, and the words name neither. */
  readonly isGuess: boolean;
  /** Its words leave it to the reader which messenger has a channel, or which thing is made of `it`. */
  readonly isOpen: boolean;
  /** Of these, which thing is made: the reader knows no more of it than the words. */
  readonly isUnsaid: boolean;
  /** How sure the reader is of the values in it, from 0 to 1. */
  readonly certainty: number;
  readonly words: Omit<LearnedWords, 'others'>;
}

/** Facts about a request beside its words. */
interface Beside {
  /** Words whose event or operation the user has chosen. */
  readonly chosen?: readonly Pin[];
  /** Words that ask for nothing. */
  readonly asides?: readonly Token[];
  /** Services that the user has connections to. */
  readonly connected?: ReadonlySet<string>;
  /** The event that the rules have read without a doubt. Null: there is none. */
  readonly started?: string | null;
}

/** The parts of a request, and what they mean; null: it has no act. */
export function learnedReading(
  tokens: readonly Token[],
  tools: ToolCatalog,
  events: readonly EventType[],
  { chosen = [], asides = [], connected = new Set(), started = null }: Beside = {},
): LearnedReading | null {
  const frames = framesOf(tools);
  const serviceAt = (line: readonly Token[], at: number): { id: string; length: number } | null => {
    const found = frames.services.at(line, at);
    return found && { id: found.value, length: found.length };
  };
  const line = seenIn(tokens, { serviceAt, times: timesIn(tokens) });
  const model = learnedModel();
  const { segments: cut, certainty } = cutLine(line, model.segments);
  const whole = withToldTails(line, withoutDangling(line, withoutExisting(line, cut)));
  const segments = withWaits(tokens, withPlacesOfStart(line, withToldTimes(line, whole)));
  const named = [...new Set(line.flatMap(({ service }) => (service === null ? [] : [service])))];
  const services = new Set(tools.list().flatMap(({ service }) => (service === undefined ? [] : [service.id])));
  const choose = ({ segments: parts, isNamed }: Act, among: readonly Candidate[], begun: ReadPart | null): ReadPart => {
    const isStart = parts[0]?.kind === 'start';
    const places = parts.flatMap(({ from, to }) => range(from, to));
    const own = places.flatMap((at) => line[at] ?? []);
    const words = places.flatMap((at) => tokens[at] ?? []);
    const pin = chosen.find(
      (one) => one.kind !== 'filter' && places.some((at) => tokens[at] && isPinned(one, tokens[at])),
    );
    const isForChannel = own.some(({ word }) => word === '<channel>');
    // A service that is neither named nor connected would be a guess.
    const isAtHand = ({ service }: Candidate): boolean =>
      service === null || named.includes(service) || connected.has(service);
    const here = new Set(own.flatMap(({ service }) => (service === null ? [] : [service])));
    const hasNamed = isStart && among.some(({ service }) => service !== null && here.has(service));
    const isOfNamed = ({ service }: Candidate): boolean => !hasNamed || (service !== null && here.has(service));
    const fitting = among.filter((one) =>
      pin === undefined
        ? isAtHand(one) && isOfNamed(one) && (!isForChannel || !one.acts || takesChannel(one, tools))
        : one.name === pin.name,
    );
    const event = begun?.choices[0]?.candidate ?? null;
    const startedBy = event?.service ?? null;
    const ranked = chooseFor({ line: own, named, startedBy }, fitting.length === 0 ? among : fitting, model.choices);
    const said = new Set(own.map(({ stem: one }) => one));
    const choices = withRead(
      isStart
        ? withSign(
            withSaidThing(withThingOfActs(withWatched(ranked, said), words, tokens), words, (one) => here.has(one)),
            events,
            words,
          )
        : choicesOfAct(ranked, { line: own, isNamed, event, named }),
      isStart ? started : null,
    ).slice(0, SHOWN);
    const name = choices[0]?.candidate.name ?? '';
    const isUnsaid = !isStart && makesOfIt(name, own);
    const { filled, idle, certainty: sureness } = readSlots(own, name, inputsOf(name, tools), model.slots);
    const startOf = (at: number): number => tokens[places[at] ?? 0]?.start ?? 0;
    const endOf = (at: number): number => tokens[places[at] ?? 0]?.end ?? 0;
    // The name of a service says which one it is, and is no value of it.
    // `mails from LinkedIn`: in a start, another service is who has sent it.
    const isOwn = (service: string | null | undefined): boolean =>
      !isStart || service == null || service === choices[0]?.candidate.service;
    const isName = (at: number): boolean => own[at]?.word.startsWith('<svc') === true && isOwn(own[at]?.service);
    const says = ({ from, to }: { from: number; to: number }): boolean =>
      range(from, to).some(
        (at) => !isName(at) && !NEUTRAL_WORDS.has(own[at]?.word ?? '') && !EACH.test(own[at]?.word ?? ''),
      );
    // A name in a start may say which things start it: it is not passed over, however often it was seen.
    const isPerson = (at: number): boolean =>
      isStart && (own[at]?.isName === true || own[at]?.word.startsWith('<svc') === true);
    const isIdle = (at: number, sure: number): boolean =>
      isName(at) || (!isPerson(at) && sure >= SURE && isKnownIdle(name, own[at]?.stem ?? '', isStart, model.idle));
    const best = isStart ? undefined : choices[0]?.candidate;
    const told = withNewest(withoutSubThings(filled.filter(says), own, name), own, best);
    const valued = withWholeNames(atMentions(told, own), own).map((value) => withoutLead(value, own));
    return {
      segments: parts,
      // The name of a service may say its thing as well: `the Trello board`.
      stems: new Set([...own.map((seen) => seen.stem), ...places.flatMap((at) => tokens[at]?.stem ?? [])]),
      isClause: parts.some((part) => isClause(line, part)),
      choices,
      isGuess: !named.includes(choices[0]?.candidate.service ?? '') && hasRival(name, fitting, connected),
      isOpen: isUnsaid || (isForChannel && !named.includes(choices[0]?.candidate.service ?? '')),
      isUnsaid,
      certainty: sureness,
      words: {
        values: (isStart
          ? withConditionParts(
              valued,
              parts.map(({ from, to }) => to - from),
              own,
            )
          : valued
        ).map(({ name: input, from, to }) => ({ name: input, from: startOf(from), to: endOf(to - 1) })),
        idle: new Set(idle.flatMap((sure, at) => (isIdle(at, sure) ? [startOf(at)] : []))),
      },
    };
  };
  const starts = segments.filter(({ kind }) => kind === 'start');
  // `mail me when done` starts with nothing that happens elsewhere.
  if (starts.length > 0 && starts.every(({ from, to }) => to - from < MIN_START)) return null;
  const begun = { segments: starts, isNamed: false };
  const start = starts.length === 0 ? null : choose(begun, eventsAtHand(events, services), null);
  const among = toolsAtHand(tools.list());
  const readAct = (act: Act): ReadPart & Act => ({ ...act, ...choose(act, among, start) });
  const isPart = ({ choices: [best] }: ReadPart): boolean => isWordless(best && tools.get(best.candidate.name));
  // `put | the total of | today's payments`: a step that no words are known for belongs to the act beside it.
  const areParts = (before: ReadPart & Act, act: ReadPart & Act): boolean =>
    (isPart(act) || isPart(before)) && follows(before, act);
  const apart = joined(actsIn(line, segments).map(readAct), areParts, readAct);
  const read = sourcesFirst(besideEachOther(joined(apart, areDoubles, readAct), line));
  const acts = withoutUnused(read, start, tokens, line);
  // Without a service, the rules for the tools that are built in know more.
  const isOfService = [start, ...acts].some((part) => part?.choices[0]?.candidate.service != null);
  if (acts.length === 0 || !isOfService) return null;
  return {
    // Words that are only added stand at no place.
    text: tokens.reduce(
      (text, { start, end, text: word }) => (end > start ? text.slice(0, start).padEnd(start) + word : text),
      '',
    ),
    tokens: arranged(tokens, line, segments, acts, asides),
    pins: [
      ...chosen.filter(({ kind }) => kind === 'filter'),
      ...(start ? pinOf(tokens, 'event', start) : []),
      ...acts
        .filter(({ choices }) => choices[0]?.candidate.service !== null)
        .flatMap((act) => pinOf(tokens, 'tool', act)),
    ],
    parts: acts.map((act) => ({
      ...placesOf(tokens, act),
      values: act.words.values,
      idle: act.words.idle,
      ...toolOf(act),
    })),
    times: new Set(
      segments
        .filter(({ kind }) => kind === 'time')
        .flatMap(({ from, to }) => tokens.slice(from, to).map(({ start: begin }) => begin)),
    ),
    asides,
    certainty,
    start,
    acts,
    isKnown: [start, ...acts].every((part) => isKnownService(part?.choices[0]?.candidate.service ?? null, model.idle)),
    isStartUnknown: start === null && acts.some((act) => isUnknownStart(line, act)),
  };
}

/** `find messages from LinkedIn`: the name of a service of which nothing is used says something else. */
function withoutUnused<T extends ReadPart>(
  acts: readonly T[],
  start: ReadPart | null,
  tokens: readonly Token[],
  line: readonly Seen[],
): readonly T[] {
  const used = new Set(
    [...(start ? [start] : []), ...acts].map(({ choices: [best] }) => best?.candidate.service ?? null),
  );
  // What is built in sends mail by each mailbox.
  if (used.has(null)) return acts;
  const unused = new Set(
    line.flatMap(({ service }, at) => (service === null || used.has(service) ? [] : [tokens[at]?.start])),
  );
  return acts.map((act) => {
    const idle = new Set([...act.words.idle].filter((begin) => !unused.has(begin)));
    return { ...act, words: { ...act.words, idle } };
  });
}

/** `a task for each one`: a step for each thing of a list, and no value. */
const EACH = /^(?:each|every|one)$/;

/** The event that the rules have read comes first, unless it is out of the question. */
function withRead(choices: readonly Choice[], started: string | null): readonly Choice[] {
  const found = choices.find(({ candidate, probability }) => candidate.name === started && probability >= POSSIBLE);
  return found ? [{ ...found, probability: 1 }, ...choices.filter((one) => one !== found)] : choices;
}

const POSSIBLE = 0.005;

/** `puts a 🔥 on a message`: the event that tells of signs comes first, if there is one of the same service. */
function withSign(
  choices: readonly Choice[],
  events: readonly EventType[],
  tokens: readonly Token[],
): readonly Choice[] {
  const service = choices[0]?.candidate.service ?? null;
  const tells = ({ candidate, probability }: Choice): boolean =>
    candidate.service === service &&
    probability >= POSSIBLE &&
    events.some((type) => type.name === candidate.name && takesSign(type));
  const found = service !== null && putsSign(tokens) ? choices.find(tells) : undefined;
  return found ? [{ ...found, probability: 1 }, ...choices.filter((one) => one !== found)] : choices;
}

/** `export | the document "Rota"`: what an act names is its own object, if both mean the same operation. */
const areDoubles = (before: ReadPart, act: ReadPart & Act): boolean =>
  act.isNamed && before.choices[0]?.candidate.name === act.choices[0]?.candidate.name;

/** `if a task is overdue`: no event tells of it, and the rules know how to look for such things at times. */
const isUnknownStart = (line: readonly Seen[], { segments: [first], choices: [best] }: ReadPart): boolean =>
  best?.candidate === NOTHING && STARTS.test(line[first?.from ?? 0]?.word ?? '');

const STARTS = /^(?:if|when|whenever|once|after|as|on|upon)$/;

/** Whether a service that is connected has an operation of the same name. */
function hasRival(name: string, among: readonly Candidate[], connected: ReadonlySet<string>): boolean {
  const end = name.slice(name.indexOf('.'));
  return among.some((one) => one.name !== name && one.name.endsWith(end) && connected.has(one.service ?? ''));
}

/** `add it to the service`: no word says what is made of it there. */
function makesOfIt(name: string, line: readonly Seen[]): boolean {
  const made = /\.create_([a-z_]+)$/.exec(name)?.[1]?.split('_').map(stem);
  // `under the IT project`: a name, and no pronoun.
  const isIt = line.some(({ word, isName }) => !isName && /^(?:it|this)$/.test(word));
  return made !== undefined && isIt && !line.some((seen) => made.includes(seen.stem));
}

/** The tool of an act, if no other one comes into question. */
const toolOf = ({ choices: [best] }: ReadPart): { readonly tool?: string } =>
  best && best.candidate !== NOTHING && best.probability >= CLEAR ? { tool: best.candidate.name } : {};

const SHOWN = 4;
/** A choice that is less likely than this is asked about, with those that are likely enough. */
const CLEAR = 0.8;
const LIKELY = 0.1;
/** How sure the reader has to be that a word is no value. */
const SURE = 0.9;

/** The least words of a start. */
const MIN_START = 3;

/** Whether an act that names a channel may mean an operation: mail goes to no channel. */
function takesChannel({ name, service }: Candidate, tools: ToolCatalog): boolean {
  const schema = service === null ? undefined : tools.get(name)?.inputSchema;
  return schema === undefined || hasChannel(schema);
}

const withChannels = kept(() => new WeakMap<JsonSchema, boolean>());

function hasChannel(schema: JsonSchema): boolean {
  const found = withChannels().get(schema) ?? Object.keys(propertiesOf(schema)).some((one) => CHANNEL.test(one));
  withChannels().set(schema, found);
  return found;
}

const CHANNEL = /chan|chat/i;

/** The inputs of an event or an operation, and what else its words may be. */
function inputsOf(name: string, tools: ToolCatalog): readonly string[] {
  const tool = tools.get(name);
  const schema = tool?.inputSchema ?? sourceKindOf(name)?.parameters;
  const own = schema === undefined ? [] : Object.keys(propertiesOf(schema)).filter((one) => one !== 'connection');
  return [...own, ...otherSlots(tool ? 'tool' : 'event').filter((one) => !own.includes(one))];
}

const LEAD = /^(?:in|into|on|onto|to|from|at|of|with|for|by|as|under|called|named|titled|the|a|an|our|my)$/;

/** `from https://…`: the word before a value only leads to it. What people are told may begin with it. */
function withoutLead(value: Filled, line: readonly Seen[]): Filled {
  let { from } = value;
  const isCondition = value.name === CONDITION_SLOT;
  const isNamed = line.slice(from, value.to).some(({ isName, word }) => isName || word.startsWith('<'));
  // `To Do`: a capital begins the value.
  const leads = (at: number): boolean => LEAD.test(line[at]?.word ?? '') && line[at]?.isName !== true;
  while (!isCondition && isNamed && from + 1 < value.to && leads(from)) from += 1;
  return { ...value, from };
}

function timesIn(tokens: readonly Token[]): ReadonlySet<number> {
  const spans = findSchedule(tokens, () => true)?.spans ?? [];
  return new Set(spans.flatMap(({ from, to }) => tokens.slice(from, to).map(({ index }) => index)));
}

function placesOf(tokens: readonly Token[], { segments }: ReadPart): Pick<Pin, 'from' | 'to' | 'also'> {
  const [first, ...also] = segments.map(({ from, to }) => ({
    from: tokens[from]?.start ?? 0,
    to: tokens[to - 1]?.end ?? 0,
  }));
  return { from: first?.from ?? 0, to: first?.to ?? 0, also };
}

function pinOf(tokens: readonly Token[], kind: Pin['kind'], part: ReadPart): readonly Pin[] {
  const [best] = part.choices;
  if (!best || best.candidate === NOTHING) return [];
  const places = placesOf(tokens, part);
  const others =
    best.probability >= CLEAR
      ? []
      : part.choices
          .slice(1)
          .filter(({ candidate, probability }) => probability >= LIKELY && candidate !== NOTHING)
          .map(({ candidate }) => candidate.name);
  const learned = { ...part.words, others };
  return [{ kind, name: best.candidate.name, start: places.from, end: places.to, ...places, learned }];
}
