import type { EventType } from '../../../domain/event/types/index.js';
import type { JsonObject } from '../../../lib/json/json.js';
import type { EventPlanning, EventSlot } from '../../../domain/steps/tool-planning.js';
import { range } from '../../../lib/collections/range.js';
import { readSlot, Words } from '../read/event-slot.js';
import { phrasesOf } from '../read/services/event-phrases.js';
import { NEUTRAL_WORDS } from '../text/neutral.js';
import { asQuoted, made } from '../text/sentences.js';
import type { Token } from '../text/tokens.js';
import { wordList } from '../word-list.js';

/* Conditions of a start that an event has a filter of its own for: `to Done`, `in the Bugs list`, `a due date is set`. */

/** The filters that words stand for. */
export interface SlotTest {
  readonly filters: JsonObject;
  /** The field that it is about. */
  readonly field: string;
  /** The words name a person whom only the user knows, so that the value is asked for. */
  readonly isStranger: boolean;
  /** What is taken for granted; null: the words say all. */
  readonly assumes: string | null;
}

/** Words that may stand between the subject and what is said of it. */
const LEADS = wordList('when|whenever|if|once|that|which|who|where|and|only|is|are|was|were|gets?|its|their|the');
/** Nouns for a place within what is watched, which may stand behind its name. */
const NOUN = wordList(
  'list|column|section|stage|status|state|folder|lane|group|chat|board|project|channel|team|label|tag',
);
/** Small words within a name: `Lost & Found`, `Friends of Berlin`. */
const SMALL = /^(?:&|of|and|for|the|de|\/|-)$/;
/** Words that turn round or hold back what they stand before. */
const HOLDS = wordList(
  "not|no|never|none|without|except|excluding|unless|only|but|non|other|isnt|isn't|arent|aren't|wasnt|wasn't",
);
/** A filter may begin so many words before the condition: `moved | to Done`. */
const MAX_BEFORE = 2;

/** The filter of the event that some words say as a whole; null: it has none for them. */
export function slotTestIn({ tokens }: Words, type: EventType, from: number, to: number): SlotTest | null {
  const { planning } = type;
  if (!planning || isHeldBack(tokens, from, to)) return null;
  return testOf(tokens, withoutNames(tokens, from, to, planning), planning, from);
}

/** `in the list Design requests`: the filter for a name that goes on in small letters; null: none stands there. */
export function wholeNameIn({ tokens }: Words, type: EventType, from: number, to: number): SlotTest | null {
  const { planning } = type;
  if (!planning || isHeldBack(tokens, from, to)) return null;
  const said = withWholeName(withoutNames(tokens, from, to, planning));
  const test = said && testOf(tokens, said, planning, from);
  return test?.isStranger === false ? test : null;
}

const isHeldBack = (tokens: readonly Token[], from: number, to: number): boolean =>
  tokens.slice(Math.max(0, from - MAX_BEFORE), to).some(({ lower }) => HOLDS.test(lower));

function testOf(
  tokens: readonly Token[],
  said: readonly Token[],
  planning: EventPlanning,
  from: number,
): SlotTest | null {
  const forms = [said, nameFirst(said), ...behindNoun(tokens, said, from)];
  const read = forms.map((one) => readWith([...tokens.slice(0, from), ...one], from, planning));
  return read.find((one) => one !== null) ?? placeIn(said, planning);
}

function readWith(line: readonly Token[], from: number, planning: EventPlanning): SlotTest | null {
  let first = from;
  const starts = [from];
  while (first + 1 < line.length && LEADS.test(line[first]?.lower ?? '')) starts.push((first += 1));
  for (let back = 1; back <= MAX_BEFORE && from - back >= 0; back += 1) starts.push(from - back);
  const words = new Words(line, () => false);
  for (const start of starts) {
    const read = readSlot(words, start, planning, { mayAsk: true, isObject: false });
    if (!read || read.to <= from || !isWhole(line, read.to) || isSomePeople(line, start, read.to)) continue;
    return { filters: read.filters, field: read.field, isStranger: read.value === null, assumes: null };
  }
  return null;
}

/** `in the group Tenants` as `in the Tenants group`: services have the one or the other form. */
function nameFirst(said: readonly Token[]): readonly Token[] {
  const at = said.findIndex(({ lower }, place) => NOUN.test(lower) && place > 0 && place + 1 < said.length);
  const [noun, name] = [said[at], said.slice(at + 1)];
  return noun && name.some(isName) && name.every((token) => isName(token) || SMALL.test(token.lower))
    ? [...said.slice(0, at), ...(at === 1 ? [made(noun, 'the')] : []), ...name, noun]
    : said;
}

/** `in the Telegram group | Staff Room` as `in the Staff Room group`: the words before the name say what it names. */
function behindNoun(tokens: readonly Token[], said: readonly Token[], from: number): readonly (readonly Token[])[] {
  const noun = tokens[from - 1];
  const isNoun = noun !== undefined && NOUN.test(noun.lower) && said.every((token) => isName(token));
  return isNoun ? [[made(noun, 'in'), made(noun, 'the'), ...said, noun]] : [];
}

/** Words that end the name of a place. The others may stand within it: `Ready for review`. */
const ENDS =
  /^(?:by|from|with|without|and|or|when|whenever|if|is|are|was|were|has|have|gets?|that|which|who|whose|in|on|into|onto|at|under|due|today|now|again)$/;
const MAX_NAME = 5;

/** The name of a place as one quote, if it has several words; null: it has not. */
function withWholeName(said: readonly Token[]): readonly Token[] | null {
  const lead = said.findIndex(({ lower }) => LEADS_PLACE.test(lower));
  if (lead === -1) return null;
  let first = lead + 1;
  while (/^(?:the|my|our)$/.test(said[first]?.lower ?? '') || NOUN.test(said[first]?.text ?? '')) first += 1;
  const end = NOUN.test(said.at(-1)?.lower ?? '') ? said.length - 1 : said.length;
  const [begin, ...more] = said.slice(first, end);
  const isWord = ({ kind, mention, lower }: Token): boolean =>
    kind === 'word' && mention === null && !ENDS.test(lower) && !NOUN.test(lower);
  if (!begin || more.length === 0 || more.length >= MAX_NAME || !/^\p{Lu}/u.test(begin.text)) return null;
  if (begin.mention !== null || !more.every(isWord) || more.every(({ text }) => /^\p{Lu}/u.test(text))) return null;
  const name = said.slice(first, end).map(({ text }) => text);
  return [...said.slice(0, first), asQuoted([begin, ...more], name.join(' ')), ...said.slice(end)];
}

const LEADS_PLACE = /^(?:in|to|into|onto|on|inside|under|within)$/;

/** `from clients`: a kind of people, and no name. */
function isSomePeople(line: readonly Token[], from: number, to: number): boolean {
  const said = line.slice(from, to);
  const lead = said.findLastIndex(({ lower }) => /^(?:from|by|of)$/.test(lower));
  const name = said.slice(lead + 1);
  const isSmall = name.every(({ text, lower, mention }) => mention === null && text === lower && !/\d/.test(text));
  return lead !== -1 && isSmall;
}

/** `in the Trello list Bugs`: the name of the service says nothing more. */
function withoutNames(tokens: readonly Token[], from: number, to: number, planning: EventPlanning): readonly Token[] {
  const { names } = phrasesOf(planning);
  const left: Token[] = [];
  for (let at = from; at < to;) {
    const length = names.at(tokens, at)?.length ?? 0;
    const token = tokens[at];
    if (length === 0 && token) left.push(token);
    at += Math.max(1, length);
  }
  return left;
}

const isWhole = (line: readonly Token[], at: number): boolean =>
  range(at, line.length).every((place) => {
    const { lower = '', kind } = line[place] ?? {};
    return kind === 'mark' || NEUTRAL_WORDS.has(lower) || (place === at && NOUN.test(lower));
  });

const INTO = /^(?:in|on|to|into|onto|under|inside|within)$/;

/** `in Approved`: a name without the noun of its place, if only one kind of place can be meant. */
function placeIn(said: readonly Token[], planning: EventPlanning): SlotTest | null {
  const [lead, ...behind] = said;
  const name = /^(?:the|my|our)$/.test(behind[0]?.lower ?? '') ? behind.slice(1) : behind;
  const [first] = name;
  if (!lead || !first || !INTO.test(lead.lower) || !name.every(isName)) return null;
  const found = Object.values(planning.slots ?? {}).flatMap((slot) => {
    const around = slot.takes === 'words' && slot.match === undefined ? aroundPlace(slot, lead.lower) : null;
    return around === null ? [] : [around];
  });
  const [around] = found;
  if (!around || found.length > 1) return null;
  const line = [
    ...around.before.map((word) => made(lead, word)),
    ...name,
    ...around.after.map((word) => made(lead, word)),
  ];
  const read = readSlot(new Words(line, () => false), 0, planning, { mayAsk: false, isObject: false });
  const text = name.map((token) => token.mention?.value ?? token.text).join(' ');
  return read?.value == null || read.to < line.length
    ? null
    : {
        filters: read.filters,
        field: read.field,
        isStranger: false,
        assumes: `"${text}" is taken for the name of the ${around.noun}.`,
      };
}

const isName = ({ text, mention, kind }: Token): boolean =>
  mention === null ? kind === 'word' && /^[\p{Lu}\d]/u.test(text) : mention.kind === 'quote';

interface Around {
  readonly before: readonly string[];
  readonly after: readonly string[];
  readonly noun: string;
}

/** The words with the noun of the place that stand around its name: `in the list …`, `in the … list`. */
function aroundPlace({ after = [] }: EventSlot, lead: string): Around | null {
  for (const phrase of after) {
    const [before = '', behind = ''] = phrase.split('<value>').map((part) => part.trim());
    const words = before.split(' ');
    const tail = behind === '' ? [] : behind.split(' ');
    const noun = tail.at(-1) ?? words.at(-1) ?? '';
    if (words[0] === lead && NOUN.test(noun)) return { before: words, after: tail, noun };
  }
  return null;
}
