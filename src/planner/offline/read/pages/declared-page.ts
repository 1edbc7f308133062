import type { EventType } from '../../../../domain/event/types/index.js';
import type { EventPage, EventPlanning } from '../../../../domain/steps/tool-planning.js';
import type { JsonObject } from '../../../../lib/json/json.js';
import { serviceAt } from '../../../words/services.js';
import { Phrases } from '../../text/tokens.js';
import type { Token } from '../../text/tokens.js';
import { readFieldFilter } from '../event-field.js';
import type { EventReading } from '../event-reading.type.js';
import type { Words } from '../event-slot.js';
import { isKnownField } from '../../../../domain/page/field-kinds.js';
import { fieldNamed } from '../../../../domain/page/form-fields.js';
import type { FormField } from '../../../../domain/page/form-fields.js';
import { ARTICLE, LEADS, OPENERS, PEOPLE, BESIDE, calledAt, placeAt, purposeAt, declaredFields } from './page-words.js';

/*
 * Pages of the workflow's own: `a form where people enter their name and email`, `when somebody fills in the contact
 * form`, `a chat on my website that …`. The words describe the page, and what its visitors do starts the runs.
 */

const MAX_TITLE = 3;
const MAX_CLAUSE = 16;
const MAX_TRIES = 8;

/** The page that the words describe, as an event; null: they describe none. */
export function declaredPage(
  words: Words,
  types: readonly EventType[],
  isFree: (at: number) => boolean,
): EventReading | null {
  for (const type of types) {
    const { planning } = type;
    const page = planning?.page;
    if (!planning || !page) continue;
    const nouns = Phrases.of(page.nouns);
    let tries = 0;
    for (let at = 0; at < words.tokens.length && tries < MAX_TRIES; at += 1) {
      const noun = isFree(at) ? nouns.at(words.tokens, at) : null;
      if (!noun) continue;
      tries += 1;
      const named = nameOf(words, at, at + noun.length, page);
      const read =
        named === null
          ? null
          : (clauseOf(words, named, type, planning, page, isFree) ?? declarationOf(words, named, type, page, isFree));
      if (read) return read;
      at += noun.length - 1;
    }
  }
  return null;
}

interface Named {
  /** With the words before the noun that belong to its name. */
  readonly from: number;
  readonly noun: number;
  readonly to: number;
}

/** `bug report form`: null if it is that of a service, or if the word is about something else. */
function nameOf({ tokens, startsAct }: Words, noun: number, to: number, page: EventPage): Named | null {
  if (/^(?:web)?hooks?$|^(?:id|channel|data|fields?|room|group|history)$/.test(tokens[to]?.lower ?? '')) return null;
  if (/^(?:<quote>|\d+)$/.test(tokens[to]?.lower ?? '') && page.fieldsAt === undefined) return null;
  let from = noun;
  while (from > 0 && noun - from < MAX_TITLE) {
    const token = tokens[from - 1] as Token;
    const isName =
      token.kind === 'word' &&
      !ARTICLE.test(token.lower) &&
      !BESIDE.test(token.lower) &&
      !PEOPLE.test(token.lower) &&
      // `the bug report form`
      (!startsAct(from - 1) ||
        ARTICLE.test(tokens[from - 2]?.lower ?? '') ||
        ARTICLE.test(tokens[from - 3]?.lower ?? '')) &&
      !/^(?:when|whenever|if|once|every|each|and|or|then|need|want|i|we|that|which|this|submits?|submitted|fills?|completes?|sends?|uses|make|create|build|host|simple|public|offer|publish|have|add|using)$/.test(
        token.lower,
      );
    if (!isName) break;
    if (serviceAt(tokens, from - 1) !== null) return null;
    from -= 1;
  }
  return tokens[from - 1] !== undefined && serviceAt(tokens, from - 1) !== null ? null : { from, noun, to };
}

function startOf(tokens: readonly Token[], at: number): number {
  let from = at;
  while (from > 0 && !/^[.;!?\n→:(),]$/.test(tokens[from - 1]?.lower ?? '')) from -= 1;
  return from;
}

function endsAt({ tokens, startsAct }: Words, at: number): boolean {
  const { lower = '.' } = tokens[at] ?? {};
  return (
    /^[.;!?\n→:,)]$/.test(lower) ||
    /^(?:and|then|&|should|must|shall|gets?|is|are|goes|go)$/.test(lower) ||
    startsAct(at)
  );
}

/** Where the clause begins: `mail me when someone fills in the form` has its opener behind the act. */
function openedAt(tokens: readonly Token[], from: number, to: number): number {
  for (let at = to - 1; at > from; at -= 1) if (LATE.at(tokens, at) !== null) return at;
  return from;
}

const LATE = Phrases.of(['when', 'whenever', 'as soon as', 'every time', 'each time', 'once someone', 'after someone']);

/** `when someone fills in the contact form`, `for each form submission`: it tells of what a visitor does. */
function clauseOf(
  words: Words,
  name: Named,
  type: EventType,
  planning: EventPlanning,
  page: EventPage,
  isFree: (at: number) => boolean,
): EventReading | null {
  const { tokens } = words;
  const start = openedAt(tokens, startOf(tokens, name.from), name.from);
  const opener = OPENERS.at(tokens, start);
  if (!opener || name.from - start > MAX_CLAUSE || !isFree(start)) return null;
  const verbs = Phrases.of(page.verbs);
  const items = Phrases.of(page.items);
  let isDone = false;
  for (let at = start + opener.length; at < name.from;) {
    if (!isFree(at)) return null;
    const verb = verbs.at(tokens, at);
    const item = items.at(tokens, at);
    if (verb) {
      isDone = true;
      at += verb.length;
    } else if (item) {
      isDone ||= page.fieldsAt !== undefined;
      at += item.length;
    } else if (PEOPLE.test(tokens[at]?.lower ?? '') || BESIDE.test(tokens[at]?.lower ?? '')) at += 1;
    else return null;
  }
  let to = name.to;
  const item = items.at(tokens, to);
  if (item) {
    isDone = true;
    to += item.length;
  }
  const called = calledAt(tokens, to);
  to = called?.to ?? to;
  to = placeAt(tokens, to, page) ?? to;
  let passive = to;
  while (/^(?:is|are|gets?|was|has|been|comes?|being)$/.test(tokens[passive]?.lower ?? '')) passive += 1;
  const done = verbs.at(tokens, passive) ?? (passive > to ? items.at(tokens, passive) : null);
  if (done && passive + done.length <= tokens.length) {
    isDone = true;
    to = passive + done.length;
  } else if (passive > to && /^(?:in|submitted|received)$/.test(tokens[passive]?.lower ?? '')) {
    isDone = true;
    to = passive + 1;
  }
  to = placeAt(tokens, to, page) ?? to;
  // `when a form with name and email is submitted`
  const early = !isDone && page.fieldsAt !== undefined ? declaredFields(words, to, isFree) : null;
  const end = early && doneAt(tokens, early.to, verbs);
  if (end) {
    isDone = true;
    to = end;
  }
  if (!isDone) return null;
  const filtered = page.fieldsAt === undefined ? null : filtersAt(words, to, planning, page.fieldsAt);
  const late = filtered === null && page.fieldsAt !== undefined ? declaredFields(words, to, isFree) : null;
  const fields = early ?? late;
  to = filtered?.to ?? late?.to ?? to;
  if (!endsAt(words, to)) return null;
  return reading(words, type, page, {
    from: start,
    to: to + (/^[:,]$/.test(tokens[to]?.lower ?? '') ? 1 : 0),
    name,
    called: called?.title ?? null,
    fields: fields?.fields ?? [],
    filtered,
    isSaid: fields !== null,
  });
}

/** The end of `is submitted`; null: something else stands there. */
function doneAt(tokens: readonly Token[], from: number, verbs: Phrases): number | null {
  let at = from;
  while (/^(?:is|are|gets?|was|has|been|being)$/.test(tokens[at]?.lower ?? '')) at += 1;
  const done = at > from ? verbs.at(tokens, at) : null;
  return done
    ? at + done.length
    : at > from && /^(?:submitted|sent|received)$/.test(tokens[at]?.lower ?? '')
      ? at + 1
      : null;
}

/** `a form where people enter their name and email`: it says what the page is like. */
function declarationOf(
  words: Words,
  name: Named,
  type: EventType,
  page: EventPage,
  isFree: (at: number) => boolean,
): EventReading | null {
  const { tokens } = words;
  const start = startOf(tokens, name.from);
  const polite = /^(?:please|hey|hi|hello)$/.test(tokens[start]?.lower ?? '') ? start + 1 : start;
  const lead = LEADS.at(tokens, polite);
  let at = polite + (lead?.length ?? 0);
  while (
    at < name.from &&
    (ARTICLE.test(tokens[at]?.lower ?? '') || /^(?:simple|public|new|small|short)$/.test(tokens[at]?.lower ?? ''))
  )
    at += 1;
  const isBare = at === polite;
  if (at !== name.from || !isFree(start) || start > MAX_CLAUSE) return null;
  let to = name.to;
  const called = calledAt(tokens, to);
  to = called?.to ?? to;
  to = placeAt(tokens, to, page) ?? to;
  const purpose =
    page.fieldsAt === undefined
      ? purposeAt(words, to)
      : declaredFields(words, to, isFree)
        ? null
        : purposeAt(words, to);
  to = purpose ?? to;
  to = placeAt(tokens, to, page) ?? to;
  const fields = page.fieldsAt === undefined ? null : declaredFields(words, to, isFree);
  to = fields?.to ?? to;
  const relative = fields === null && /^(?:that|which|who)$/.test(tokens[to]?.lower ?? '') ? 1 : 0;
  // A chat is there to answer; a form without fields or a place says nothing by itself.
  if (isBare && fields === null && !/^[:→]$/.test(tokens[to]?.lower ?? '')) return null;
  if (page.fieldsAt !== undefined && relative > 0) return null;
  if (relative === 0 && !endsAt(words, to)) return null;
  return reading(words, type, page, {
    from: start,
    to: to + relative + (relative === 0 && /^[:,]$/.test(tokens[to]?.lower ?? '') ? 1 : 0),
    name: { ...name, to: purpose ?? name.to },
    called: called?.title ?? null,
    fields: fields?.fields ?? [],
    filtered: null,
    isSaid: fields !== null,
  });
}

interface Filtered {
  readonly to: number;
  readonly filters: JsonObject;
  readonly spans: EventReading['spans'];
  readonly fields: readonly FormField[];
}

/** `with a rating below 3`: tests of what the form brings along. */
function filtersAt(words: Words, from: number, planning: EventPlanning, below: string): Filtered | null {
  const { tokens } = words;
  const filters: Record<string, JsonObject[string]> = {};
  const spans: { from: number; to: number; field: string | null }[] = [];
  const fields: FormField[] = [];
  let at = from;
  for (;;) {
    const read = readFieldFilter(tokens, at, {
      ...planning,
      fields: undefined,
    } as unknown as EventPlanning);
    if (!read || fields.some(({ name }) => name === read.field)) break;
    const value = read.filters[read.field] ?? null;
    const path = `${below}.${read.field}`;
    filters[path] = value;
    spans.push({ from: at, to: read.to, field: path });
    const isNumber = /\d/.test(JSON.stringify(value)) && !JSON.stringify(value).includes('matches');
    const own = fieldNamed(read.field.toLowerCase());
    fields.push({
      ...own,
      name: read.field,
      schema:
        isNumber && own.schema['type'] === 'string' ? { type: 'number', title: own.schema['title'] ?? '' } : own.schema,
    });
    at = read.to;
  }
  return fields.length === 0 ? null : { to: at, filters, spans, fields };
}

interface Described {
  readonly from: number;
  readonly to: number;
  readonly name: Named;
  readonly called: string | null;
  readonly fields: readonly FormField[];
  readonly filtered: Filtered | null;
  readonly isSaid: boolean;
}

function reading(
  { tokens }: Words,
  type: EventType,
  page: EventPage,
  { from, to, name, called, fields, filtered, isSaid }: Described,
): EventReading {
  const own = tokens.slice(name.from, name.to);
  const listed = isSaid ? fields : otherFields(tokens, page, own, to, filtered?.fields ?? []);
  const lacksAddress = isSaid && page.fieldsAt !== undefined && lacksVisitor(listed, tokens);
  const known = lacksAddress ? [...listed, fieldNamed('email')] : listed;
  const said = own.map(({ text }) => text).join(' ');
  const title = called ?? (own.length > 1 ? said.charAt(0).toUpperCase() + said.slice(1) : null);
  return {
    type,
    name: type.name,
    filters: filtered?.filters ?? {},
    from,
    to,
    spans: filtered?.spans ?? [],
    stranger: null,
    isChangeMissing: false,
    passed: [],
    aliases: [...page.items, ...page.nouns, ...own.map(({ stem }) => stem)],
    page: { title, fields: known, isSaid, hasOwnAddress: lacksAddress, from: name.from, to: name.to },
  };
}

/** `… with name and phone, and send the customer a confirmation`: no field has the address of the visitor. */
const lacksVisitor = (fields: readonly FormField[], tokens: readonly Token[]): boolean =>
  !fields.some(({ schema, name }) => schema['format'] === 'email' || /e?mail/.test(name)) &&
  WRITES_TO_VISITOR.test(tokens.map(({ text }) => text).join(' '));
const WRITES_TO_VISITOR =
  /\b(?:send|mail|e-?mail|give|thank|reply to|answer|tell|notify)\b[^.;@]{0,30}?\b(?:the|each|every) (?:customer|client|visitor|person|guest|member|applicant|sender|participant|volunteer|patient|buyer|requester|submitter|parent|tenant)\b|\b(?:send|mail|thank) (?:them|him|her) (?:an?|the|for)\b/i;

/** The fields that follow from the name of the form, from its filters, and from what later words take of it. */
function otherFields(
  tokens: readonly Token[],
  page: EventPage,
  name: readonly Token[],
  from: number,
  tested: readonly FormField[],
): readonly FormField[] {
  if (page.fieldsAt === undefined) return [];
  const usual = name.flatMap(({ lower }) => page.usual?.[lower] ?? []);
  const later = tokens
    .slice(from)
    .filter(
      ({ lower, kind }, at) =>
        kind === 'word' && isKnownField(lower) && /^(?:their|his|her|whose)$/.test(tokens[from + at - 1]?.lower ?? ''),
    )
    .map(({ lower }) => lower)
    .filter((one) => !page.items.includes(one) && !page.items.includes(one.replace(/s$/, '')));
  const names = [...new Set([...usual, ...later])];
  return [...names.map(fieldNamed), ...tested.filter(({ name: one }) => !names.includes(one))];
}
