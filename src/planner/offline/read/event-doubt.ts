import type { EventType } from '../../../domain/event/types/index.js';
import { requiredOf } from '../../../lib/json-schema/required-of.js';
import { jsonPointer } from '../../../lib/json/json-pointer.js';
import { sourceKindOf } from '../../../domain/source/source-kinds.js';
import { propertiesOf } from '../../../lib/json-schema/properties-of.js';
import { isJsonObject } from '../../../lib/json/json.js';
import type { JsonValue } from '../../../lib/json/json.js';
import { GapKind } from '../../../domain/plan-report/index.js';
import { serviceAt } from '../../words/services.js';
import { plural } from '../build/value.js';
import type { Builder, Target } from '../build/builder.js';
import { isDoer, makerIn, untoldDoer } from './sources/doers.js';
import { askAboutSecond } from './sources/second-start.js';
import type { Token } from '../text/tokens.js';
import { Part } from './account.js';
import type { Account } from './account.js';
import type { EventReading } from './event-reading.type.js';
import { phrasesOf } from './services/event-phrases.js';
import { titleOf, wordsOf } from './services/field-names.js';
import { amountChoices, vagueChoices } from './restrict/amount-choices.js';
import { choicesFor, choicesOfPerson, judgedChoice, keyword } from './restrict/filter-choices.js';
import { ownThing } from './nearest/own-things.js';
import { isPathOf } from './sources/event-paths.js';
import { placeNames } from './sources/place-names.js';
import { wordList } from '../word-list.js';

/** What people call the thing that an event is about: `payment` of `payment succeeded`. */
export function nounOfEvent({ planning }: EventType): string {
  const named = planning?.things.find((one) => !one.endsWith('ed')) ?? planning?.things[0] ?? 'event';
  return named.replace(/ (?:starts|ends|succeeded|succeeds|failed|fails)$/, '');
}

const SMALL = wordList(
  'about|regarding|on|of|with|for|the|a|an|that|which|is|are|mentions?|mentioning|containing|contains?|related|to|word|words|phrase|says?|saying|asking',
);

/** `mentions me`: the name stands in the text, and the words do not say it. */
const MENTIONS_ME = /\b(?:mention\w*|tag\w*|ping\w*|name\w*) (?:me|us)\b|\bmy name\b/i;

/** Asks about all that is in doubt within the clause of an event. */
export function askAboutEvent(event: EventReading, tokens: readonly Token[], builder: Builder): void {
  askAboutPassed(event, tokens, builder);
  askAboutSecond(event, tokens, builder);
  askAboutChannel(event, tokens, builder);
  askIfMeant(event, builder, tokens);
  askIfPart(event, builder, tokens);
}

/**
 * Asks about words within the clause of an event that fit nothing that is known of it. Words in its title or text are
 * offered as a filter.
 */
function askAboutPassed(event: EventReading, tokens: readonly Token[], builder: Builder): void {
  const kind = sourceKindOf(event.name);
  // The name of what is watched is asked for with the source.
  const named = kind?.service === undefined ? [] : placeNames(tokens, event.from, event.to, kind.parameters);
  const places = new Set(named.flatMap((place) => place.tokens.map(({ index }) => index)));
  const described = new Set(placeWords(event, tokens));
  for (const run of runsOf((event.passed ?? []).filter((at) => !places.has(at) && !described.has(at)))) {
    const words = run.map((at) => tokens[at] as Token);
    // `every failed payment`: each one that comes is meant, as it is.
    if (words.every(({ lower, implied }) => lower === 'new' && implied !== undefined)) continue;
    // `moves something to Done`: whichever thing the event is about.
    if (words.every(({ lower }) => /^(?:something|anything)$/.test(lower))) continue;
    const said = builder.said(words);
    const word = words
      .filter(({ lower }) => !SMALL.test(lower))
      .map(({ text }) => text)
      .join(' ');
    const thing = event.type ? nounOfEvent(event.type) : 'event';
    const vague = event.type ? vagueChoices(words, event.type) : [];
    const [first, last] = [run[0] ?? 0, (run.at(-1) ?? 0) + 1];
    const isOfDoer = isDoer(tokens, first, last);
    const ofDoer = isOfDoer && event.type ? choicesOfPerson(event.type, makerIn(tokens, first, last), []) : [];
    builder.ask({
      kind: GapKind.CONDITION,
      tokens: words,
      isFilter: true,
      reason: `Nothing that is known of this ${thing} says "${said}".`,
      question: MENTIONS_ME.test(said)
        ? `Under which name are you mentioned? Say it in the place of "${said}", for example: if the text contains "@ann".`
        : isOfDoer
          ? untoldDoer(said, ofDoer.length > 0)
          : `Which ${plural(thing)} are meant by "${said}"? Choose how to know them, or leave the words out to start with every ${thing}.`,
      at: { step: null, path: '/trigger/filters' },
      choices:
        word === ''
          ? []
          : isOfDoer
            ? ofDoer
            : [
                ...placesFor(words, event),
                ...vague,
                ...(event.type && vague.length === 0 ? choicesFor(event.type, keyword(words), false, []) : []),
                ...(event.type ? amountChoices(builder, words, event.type, !namesThing(event, tokens, run)) : []),
                ...(event.type ? judgedChoice(builder, words, event.type, !namesThing(event, tokens, run)) : []),
              ],
    });
  }
}

/** `email me if the file "Prices" changes`: a name within the clause is no text of an act. It stays open until it is asked about. */
export function keepQuotes(event: EventReading, account: Account, tokens: readonly Token[]): void {
  const aside = new Part('condition');
  for (let at = event.from; at < event.to; at += 1)
    if (tokens[at]?.mention?.kind === 'quote' && !account.isTaken(at)) account.take(at, at + 1, aside, 'name');
}

/** `our contact form`: words that only describe what is watched, which is asked for in any case. Their places. */
export function placeWords({ name, passed = [] }: EventReading, tokens: readonly Token[]): readonly number[] {
  const kind = sourceKindOf(name);
  if (!kind) return [];
  const properties = propertiesOf(kind.parameters);
  const nouns = requiredOf(kind.parameters).map((one) => wordsOf(one, properties[one]));
  return runsOf(passed).flatMap((run) => {
    const words = run.map((at) => tokens[at] as Token);
    const isPlain = words.every(({ kind: form, lower }) => form === 'word' && !SMALL.test(lower));
    const isPlace =
      nouns.some((stems) => stems.has(words.at(-1)?.stem ?? '')) ||
      (nouns.length > 0 && isBehindService(tokens, run[0] ?? 0, (run.at(-1) ?? 0) + 1));
    return isPlain && isPlace && run.length <= MAX_PLACE_WORDS ? run : [];
  });
}

/** `in my Google Sheets bug list`: the words end the place that the service is. */
function isBehindService(tokens: readonly Token[], from: number, to: number): boolean {
  const length = [1, 2, 3].find((back) => serviceAt(tokens, from - back)?.length === back);
  if (length === undefined) return false;
  let at = from - length - 1;
  while (/^(?:my|our|the)$/.test(tokens[at]?.lower ?? '')) at -= 1;
  const next = tokens[to];
  const isEnd = next === undefined || next.kind === 'mark' || /^(?:and|then)$/.test(next.lower);
  return /^(?:in|on|of|from|to|into)$/.test(tokens[at]?.lower ?? '') && isEnd;
}

const MAX_PLACE_WORDS = 3;

/** Whether other words of the clause name a thing that the event is about. */
function namesThing({ type, from, to }: EventReading, tokens: readonly Token[], run: readonly number[]): boolean {
  const things = type?.planning ? phrasesOf(type.planning).things : null;
  return tokens
    .slice(from, to)
    .some(({ index }) => !run.includes(index) && (things?.at(tokens, index) ?? null) !== null);
}

/** `the Orders table`: the name of what is watched, whose id is asked for in any case. */
function placesFor(words: readonly Token[], { name }: EventReading): readonly Choice[] {
  const kind = sourceKindOf(name);
  if (!kind) return [];
  const properties = propertiesOf(kind.parameters);
  const isName = words.some(({ text, mention }) => mention?.kind === 'quote' || /^\p{Lu}/u.test(text));
  const wanted = requiredOf(kind.parameters).map((one) => ({
    one,
    title: titleOf(one, properties[one]).toLowerCase(),
  }));
  const said = wanted.filter(({ one }) => words.some(({ stem }) => wordsOf(one, properties[one]).has(stem)));
  return (said.length > 0 ? said : isName ? wanted : []).slice(0, 3).map(({ title }) => ({
    label: `It is the name of the ${title} that is watched`,
    value: null,
    at: { step: null, path: '/trigger/filters' },
    isKept: true,
  }));
}

interface Choice {
  readonly label: string;
  readonly value: JsonValue;
  readonly at: Target;
  readonly isKept?: boolean;
}

/** `a message in #support`: the event tells the channel by its id, which no words say. */
function askAboutChannel(event: EventReading, tokens: readonly Token[], builder: Builder): void {
  const path = event.type?.planning?.fields?.['channel'];
  let at = event.to;
  while (/^(?:in|on|the|channel)$/.test(tokens[at]?.lower ?? '')) at += 1;
  const channel = tokens[at];
  if (path === undefined || channel?.mention?.kind !== 'channel' || event.filters[path] !== undefined) return;
  builder.ask({
    kind: GapKind.VALUE,
    tokens: tokens.slice(event.to, at + 1),
    reason: 'The event names the channel by its id.',
    question: `Which id has the channel ${channel.text}? It stands in the details of the channel, for example: C024BE91L.`,
    at: { step: null, path: `/trigger/filters${jsonPointer([path])}` },
    valueSchema: { type: 'string', minLength: 2, maxLength: 100 },
  });
}

function runsOf(places: readonly number[]): readonly (readonly number[])[] {
  const runs: number[][] = [];
  for (const at of places) {
    const last = runs.at(-1);
    if (last && last.at(-1) === at - 1) last.push(at);
    else runs.push([at]);
  }
  return runs;
}

/** `all contacts in …`: those that are there, or each new one from now on. */
export function askWhichOnes(event: EventReading, builder: Builder, tokens: readonly Token[]): void {
  const said = tokens.slice(event.from, event.to).filter(({ start, end }) => end > start);
  const thing = plural(event.type?.planning?.things[0] ?? 'thing');
  const every = /\b(?:each|every|any)\b/i.test(builder.said(said)) ? 'every' : 'all';
  const rest = builder
    .said(said)
    .replace(/^(?:(?:for|from|of) )?(?:each|every|any|all)(?: of)?(?: the| my| our)? /i, '');
  builder.ask({
    kind: GapKind.CHOICE,
    tokens: said,
    reason: `The words may mean the ${thing} that are there now, or each new one as it comes.`,
    question: `Is it to run for each new one of the ${thing} as it comes, or once for all that are there now?`,
    at: { step: null, path: '/trigger' },
    choices: [
      { label: 'Each new one as it comes', words: `each new ${rest}`, value: null, at: { step: null, path: '' } },
      {
        label: 'All that are there now',
        words: `${every} existing ${rest}`,
        value: null,
        at: { step: null, path: '' },
      },
    ],
  });
}

/** `somebody mentions me`: words that are close to the event, and that it does not report. */
function askIfMeant(event: EventReading, builder: Builder, tokens: readonly Token[]): void {
  const doubt = event.type?.planning?.doubt;
  const said = tokens.slice(event.from, event.to).filter(({ start, end }) => end > start);
  if (!doubt || !said.some(({ lower }) => doubt.said.includes(lower))) return;
  builder.ask({
    kind: GapKind.CHOICE,
    tokens: said,
    reason: `"${builder.said(said)}" may mean more than the event tells of.`,
    question: doubt.question,
    at: { step: null, path: '/trigger' },
    choices: [{ label: doubt.label, words: doubt.words, value: null, at: { step: null, path: '' } }],
  });
}

const WHOLLY = /^(?:complete|completed|completes|done|finished|finishes)$/;
const PART = / (?:item|entry|point)$/;

/** `a checklist is completed`: the event tells of each item of the thing, and not of the whole. */
function askIfPart(event: EventReading, builder: Builder, tokens: readonly Token[]): void {
  const said = tokens.slice(event.from, event.to).filter(({ start, end }) => end > start);
  const things = event.type?.planning?.things ?? [];
  const part = things.find((thing) => {
    const whole = thing.replace(PART, '');
    return whole !== thing && !things.includes(whole) && said.some(({ lower }) => lower === whole);
  });
  if (part === undefined || !said.some(({ lower }) => WHOLLY.test(lower))) return;
  if (tokens.slice(0, event.to).some(({ lower }) => PART.test(` ${lower.replace(/s$/, '')}`))) return;
  const whole = part.replace(PART, '');
  builder.ask({
    kind: GapKind.CHOICE,
    tokens: said,
    reason: `The event tells of each ${part}, and not of a whole ${whole}.`,
    question: `The runs would start at each ${part}, even if others of the same ${whole} are still open. Is that meant?`,
    at: { step: null, path: '/trigger' },
    choices: [
      {
        label: `Start at each ${part}`,
        words: builder.said(said).replace(new RegExp(`\\b${whole}\\b`, 'i'), part),
        value: null,
        at: { step: null, path: '' },
      },
    ],
  });
}

/** Whether a field of people holds their ids, and not their names. */
function isId(type: EventType | null, field: string): boolean {
  const own = isJsonObject(type?.payloadSchema) ? propertiesOf(type.payloadSchema)[field] : undefined;
  return isJsonObject(own) && typeof own['description'] === 'string' && /\bids?\b/i.test(own['description']);
}

const MYSELF = /^(?:me|us|myself|i|i'm|i’m|we)$/;
/** `my ticket`: only the word itself, since `my boss` is somebody else. */
const OWN = /^(?:my|mine)$/;
const OTHERS = /^(?:him|her|them)$/;

/** `from my boss`, `assigned to me`: somebody whose address, or whose name at the service, the words do not give. */
export function askWho(event: EventReading, builder: Builder, tokens: readonly Token[]): void {
  const stranger = event.stranger ?? ownThing(event, tokens);
  if (!stranger) return;
  const { type } = event;
  const { from, to, field, isPart = false } = stranger;
  const words = tokens.slice(from, to);
  const myself = words.findLast(({ lower }) => MYSELF.test(lower));
  const isMe = myself !== undefined || (words.length === 1 && OWN.test(words[0]?.lower ?? ''));
  // `assigned to him`: nobody is called so.
  const pronoun = words.find(({ lower }) => OTHERS.test(lower));
  // `from my accountant`: the word before them only leads to the person.
  const named = words.slice(words.length > 1 && /^(?:from|by|to|of)$/.test(words[0]?.lower ?? '') ? 1 : 0);
  const said = isMe ? (myself?.lower ?? 'me') : (pronoun?.lower ?? named.map(({ text }) => text).join(' '));
  const isName = Object.values(type?.planning?.slots ?? {}).some(
    (slot) => isPathOf(slot, field) && (slot.takes === 'name' || slot.takes === 'words'),
  );
  const service = / ?: /.test(type?.title ?? '')
    ? type?.title.split(':')[0]
    : (type?.planning?.service ?? 'the service');
  builder.ask({
    kind: GapKind.VALUE,
    tokens: words,
    reason: isName ? 'The words name no account.' : 'The words name no address.',
    question: !isName
      ? `Which address is that of "${said}"?`
      : isMe && isId(type, field)
        ? `Which id do you have in ${service ?? ''}? Your profile there shows it.`
        : isMe
          ? `Which name do you have in ${service ?? ''}? Give it as it is shown there.`
          : `Which account of ${service ?? ''} is "${said}"? Give its name.`,
    at: { step: null, path: `/trigger/filters${jsonPointer(isPart ? [field, 'contains'] : [field])}` },
    me: isMe && isName ? (isId(type, field) ? 'id' : 'name') : undefined,
    valueSchema: { type: 'string', minLength: 3 },
  });
}
