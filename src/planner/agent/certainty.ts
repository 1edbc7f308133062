import { isJsonObject } from '../../lib/json/json.js';
import type { JsonValue } from '../../lib/json/json.js';
import { knownEventTypes } from '../../domain/event/types/index.js';
import type { LedgerEntry, PlanReport } from '../../domain/plan-report/index.js';
import type { TriggerDraft } from '../../domain/trigger/trigger.js';
import { isChannel } from '../account/index.js';
import type { ServicesMeant } from '../account/index.js';
import type { PlanRequest } from '../planner.js';
import type { Abilities } from './abilities.js';
import { writesToRole } from './bounds.js';
import type { ReadPlan } from './read-plan.type.js';
import type { Start } from './starts/start.type.js';
import { isAtWish } from './starts/by-hand.js';
import * as says from './starts/start-words.js';
import { HAPPENS_FIRST } from './starts/what-happens.js';

/* Whether so much of a request is known that an agent may do it without a question. */

export interface About {
  readonly read: ReadPlan;
  readonly request: PlanRequest;
  readonly meant: ServicesMeant;
  readonly abilities: Abilities;
  /** It may only do what the words name. */
  readonly isBound: boolean;
  /** Its user gives something to each run. */
  readonly isGiven: boolean;
  /** It only looks up what a step of its own tells. */
  readonly isReport: boolean;
}

/** Why an agent may not do what is meant, by a name for each. Empty: so much is known that it may do it at once. */
export function doubtsOf(start: Start, about: About): readonly string[] {
  const { read, meant, abilities } = about;
  const words = read.report.request;
  const { trigger } = start;
  const isOwn = abilities.services.length === 0;
  return namesOf({
    guessed: meant.sure.length === 0 && !isOwn,
    lacking: abilities.lacking.length > 0,
    unclear: abilities.areUnclear,
    limit: says.hasLimit(words),
    files: isOwn && says.keepsFiles(words),
    knowledge: says.takesKnowledge(words),
    recurring: says.RECURRING_THING.test(words),
    channel: isOfTwoChannels(meant, about.request, words),
    place: trigger !== null && lacksPlace(trigger, about),
    ...(start.isOnce === true
      ? { free: !about.isBound }
      : trigger === null
        ? doubtsOfHand(words, about)
        : {
            free: !about.isReport && !about.isBound,
            ...(trigger.eventType === undefined
              ? doubtsOfTimes(start, trigger, about)
              : { event: !isExact(start, trigger, about) }),
          }),
  });
}

type Doubts = Readonly<Record<string, boolean>>;

const namesOf = (doubts: Doubts): readonly string[] => Object.keys(doubts).filter((name) => doubts[name] === true);

const doubtsOfHand = (words: string, { meant, abilities, isGiven }: About): Doubts => ({
  when: !isAtWish(words) && (saysWhen(words) || HAPPENS_FIRST.test(words)),
  later: TIME_TO_COME.test(words),
  input: !isGiven && GIVES_INPUT.test(words),
  compares: says.COMPARES.test(words),
  value: says.lacksValue(words),
  work: meant.sure.length === 0 && (!abilities.areMeant || says.lacksFiles(words) || writesToRole(words)),
});

const doubtsOfTimes = (start: Start, trigger: TriggerDraft, { read: { report }, abilities }: About): Doubts => ({
  often: isOften(trigger),
  today: FOR_TODAY.test(report.request),
  back: says.COMES_BACK.test(report.request),
  language: isUnreadTime(report),
  called: says.isCalledMeanwhile(report.request),
  times: start.hasAllTimes !== true && !says.fitsTimes(trigger.schedule ?? '', report.request),
  looks: start.isLooking === true && abilities.services.length > 0,
});

/** `every mail that gets the label Quotes`, `a comment on 1 February`: it does not start by hand. */
const saysWhen = (words: string): boolean =>
  /\b(?:every|each|any|all) (?:new )?\w+(?: \w+)? (?:that|which|who) (?:gets?|comes?|arrives?)\b/i.test(words) ||
  (/\b(?:comment|post|send|publish|announce|price|message|mail|tell|remind)\b/i.test(words) && ON_DATE.test(words));
/** It may be done then, and not at once. */
const TIME_TO_COME =
  /\b(?:tomorrow|tonight)\b|\b(?:on|from) (?:the )?\d{1,2}(?:st|nd|rd|th)?(?: of)? (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)|\b(?:on|from) (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]* \d|\bon (?:black friday|boxing day|christmas|new year)/i;
/** `every hour till 5pm today`: a schedule has no end. */
const FOR_TODAY = /\b(?:till|until|only|just)\b[^.;]{0,20}\b(?:today|tonight)\b(?!['’]s)/i;
const ON_DATE =
  /\bon (?:the )?(?:\d{1,2}(?:st|nd|rd|th)?(?: of)? (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]* \d|black friday|christmas|new year|easter|boxing day)/i;
/** `I give the name, you put them in`: it is not clear what a run is to ask for. */
const GIVES_INPUT =
  /\bi (?:give|say|type|enter|tell you|speak|dictate) (?:it|one|the|a|an|their|you|in)\b|\bask me (?:for|which|what|who)\b|\blet me (?:say|type|enter|speak)\b/i;

/** Whether a channel is named that two services have, and neither is. */
function isOfTwoChannels({ things }: ServicesMeant, { tools }: PlanRequest, words: string): boolean {
  const lower = words.toLowerCase();
  const isNamed = (id: string): boolean =>
    tools.list().some(({ service }) => service?.id === id && lower.includes(service.title.toLowerCase()));
  const channels = things.filter(({ kind }) => isChannel(kind));
  const plainName = (name: string): string => name.toLowerCase().replace(/^#/, '');
  return channels.some(({ service, name }) =>
    channels.some(
      (other) =>
        other.service !== service &&
        plainName(other.name) === plainName(name) &&
        !isNamed(service) &&
        !isNamed(other.service),
    ),
  );
}

/** Exceptions in these languages. */
const EXCEPTS =
  /\b(?:außer|ausser|ohne|nicht|sauf|excepté|hormis|sans|excepto|salvo|menos|tranne|eccetto|esclus[ao]|exceto|behalve|niet)\b/i;
/** Parts of the day but for the morning, in the languages that are read. */
const PART_OF_DAY =
  /abend|nachmittag|mittag|nacht|tarde|noche|soir|midi|nuit|sera|pomeriggio|notte|noite|avond|middag/i;
/** A part of the day in another language may not have been understood: `por la tarde`. */
const isUnreadTime = ({ language, assumptions, request }: PlanReport): boolean =>
  language !== 'en' &&
  (EXCEPTS.test(request) ||
    (PART_OF_DAY.test(request) && assumptions.some(({ text }) => text.startsWith('No time of day'))));

/** Whether a schedule has more than one run in an hour. An agent costs each time. */
const isOften = ({ schedule = '' }: TriggerDraft): boolean => !/^\d+ /.test(schedule);

/** Words for an answer in the other languages, in which nothing reads whom it goes to. */
const ANSWERS_ELSEWHERE =
  /\b(?:répond\w*|remerci\w*|antworte\w*|beantworte\w*|danke|respónd\w*|responde\w*|agradéc\w*|rispond\w*|ringrazi\w*|agradeç\w*|beantwoord\w*|bedank\w*)/i;

/** Spans of time in the other languages, in which nothing reads what is to be waited for: `zwei Tage vor dem Termin`. */
const TIMES_ELSEWHERE =
  /(?<![\p{L}])(?:tagen?|stunden?|wochen?|monaten?|jours?|heures?|semaines?|días?|horas?|semanas?|mes(?:es)?|giorn[oi]|or[ae]|settiman[ae]|dias?|dag(?:en)?|uur|uren|we(?:ek|ken)|maand(?:en)?)(?![\p{L}])/iu;

/** Whether an event is certainly the one that the words mean. */
function isExact(
  { kinds, isWide }: Start,
  trigger: TriggerDraft,
  { read: { report }, meant, request, isReport }: About,
): boolean {
  const { eventType = '', filters = {}, source } = trigger;
  const type = knownEventTypes().find(({ name }) => name === eventType);
  const conditions = [...Object.entries(filters), ...becomesOf(source?.parameters?.['becomes'])];
  if (isWide === true) return false;
  if (!isReport && ANSWERS_ELSEWHERE.test(report.request)) return false;
  if (report.language !== 'en' && TIMES_ELSEWHERE.test(report.request)) return false;
  if (!conditions.every(([path, value]) => isSaid(path, value, report.request, meant))) return false;
  // Whatever comes in is given to the agent, which reads what is meant. The messages of a chat are no mails.
  if (kinds.includes('form') && says.TICKS.test(report.request)) return false;
  if (!kinds.includes('event')) return !kinds.includes('mail') || !meant.things.some(({ kind }) => isChannel(kind));
  const service = eventType.slice(0, eventType.indexOf('.'));
  if (!meant.sure.includes(service)) return false;
  const [ofStart, left] = parted(report.ledger, ({ effect }) => effect.startsWith('/trigger'));
  const said = ofStart.map(({ words }) => words.toLowerCase()).join(' ');
  const nouns = [...(type?.planning?.things ?? []), ...(type?.planning?.page?.items ?? [])];
  const names = meant.things.flatMap((thing) => (thing.service === service ? [thing.name] : []));
  if (![...nouns, ...names].some((noun) => said.includes(noun.toLowerCase()))) return false;
  if (isOfOther(report.request, service, meant)) return false;
  if (says.JOINS.test(report.request) && /\.new_/.test(eventType)) return false;
  if (says.MENTIONS_ME.test(report.request) && eventType.includes('mention')) return false;
  if (says.NEW_ROW_ANYWHERE.test(report.request) && !/row|record/.test(eventType)) return false;
  // An event of all changes, of which the words mean one.
  if (/\.(?:changed_|updated_|card_updated)/.test(eventType) && conditions.length === 0) return false;
  if (/\.new_/.test(eventType) && says.CROSSES.test(report.request)) return false;
  if (/\.new_/.test(eventType) && says.COMPLETES.test(report.request)) return false;
  if (left.some(({ words }) => says.CHANGE.test(words) || says.ADDED.test(words))) return false;
  return isOfPlace(ofStart, service, meant, request) && !leavesPlace(trigger, ofStart, service, meant);
}

/** `for new Loan Objects in Notion`: the new thing belongs to another service. */
const isOfOther = (words: string, service: string, { things }: ServicesMeant): boolean =>
  things.some(
    (thing) =>
      thing.service !== service &&
      /\bnew $/i.test(words.slice(0, thing.start)) &&
      !things.some((other) => other.service === service && other.start === thing.start),
  );

/** Fields for what holds things. */
const PLACE = /repo|board|list|project|database|base|table|sheet|audience|team/i;

/** Whether it acts at a service whose things need a place, and the words name none there: `add a Trello card`. */
function lacksPlace({ eventType = '' }: TriggerDraft, { meant, request, isReport }: About): boolean {
  if (isReport) return false;
  const named = new Set([...meant.things, ...meant.hints].map(({ service }) => service));
  return meant.sure.some(
    (id) =>
      !named.has(id) &&
      !eventType.startsWith(`${id}.`) &&
      request.tools.list().some(({ name, service, inputSchema }) => {
        const { required } = inputSchema;
        const choices = service?.id === id && /\.(?:create|append|add)_/.test(name) ? service.choices : [];
        return Array.isArray(required) && choices.some((field) => PLACE.test(field) && required.includes(field));
      }),
  );
}

/** In characters. A name that stands so near to what happens is its place. */
const NEAR = 12;

/** Whether no thing of another service stands beside what happens: `new Clinic Equipment issues`, which are those of Jira. */
function isOfPlace(
  ofStart: readonly LedgerEntry[],
  service: string,
  { things }: ServicesMeant,
  { tools }: PlanRequest,
): boolean {
  const isOther = (id: string): boolean => id !== service && tools.list().some((tool) => tool.service?.id === id);
  return !ofStart.some(({ effect, start, end }) => {
    if (!/^\/trigger\/(?:eventType|source)/.test(effect) || end - start < 3) return false;
    const near = things.filter((thing) => thing.end > start - NEAR && thing.start < end + NEAR);
    return near.some((thing) => isOther(thing.service)) && !near.some((thing) => thing.service === service);
  });
}

/** Whether a condition with a number leaves out a named place: `the stock in the Foyer Shop falls below 10`. */
function leavesPlace(
  { filters = {}, source }: TriggerDraft,
  ofStart: readonly LedgerEntry[],
  service: string,
  { things }: ServicesMeant,
): boolean {
  const used = JSON.stringify({ filters, source }).toLowerCase();
  const counts = Object.values(filters).some(
    (one) => isJsonObject(one) && Object.values(one).some((value) => typeof value === 'number'),
  );
  const isTaken = (name: string): boolean => ofStart.some(({ words }) => words.toLowerCase().includes(name));
  return (
    counts &&
    things.some((thing) => {
      const name = thing.name.toLowerCase();
      return thing.service === service && !used.includes(name) && !isTaken(name);
    })
  );
}

/** The conditions of what becomes true. */
function becomesOf(value: JsonValue | undefined): readonly (readonly [string, JsonValue])[] {
  if (value === undefined || value === null) return [];
  return isJsonObject(value) ? Object.entries(value) : [['', value]];
}

/** The path of a field that holds a person. */
const OF_PERSON = /author|user|person|display|creator|reporter|assignee|member|sender/i;
const TEXTS = /["“”][^"“”]*["“”]/g;

/** Whether the value of a filter is one that the words give as such: a name, a text, a number, an address. */
function isSaid(path: string, value: JsonValue, words: string, meant: ServicesMeant): boolean {
  if (
    path === '' ||
    (path.startsWith('attachments') && /\b(?:to|into|as) (?:an? )?(?:pdf|csv|excel|xlsx)\b/i.test(words))
  )
    return false;
  if (isJsonObject(value)) return Object.values(value).every((one) => isSaid(path, one, words, meant));
  if (typeof value !== 'string') return true;
  const text = plainPattern(value);
  // `forward them to desk@example.com`: that is no address that they were sent to.
  if (path === 'to' && text.includes('@') && says.PASSES_ON.test(words)) return false;
  if (!/[a-z]{2}/.test(text) || /[@/#\d]/.test(text)) return true;
  const named = meant.things.filter(({ name }) => name.toLowerCase() === text);
  const isName = named.length > 0;
  // A filter on a text for the name of a calendar looks for it in the wrong place.
  if (isName && path !== 'name' && !named.some(({ kind }) => isPlaceOf(path, kind))) return false;
  if (path.endsWith('login') && /\s/.test(text)) return false;
  if (OF_PERSON.test(path)) return !isName && new RegExp(`\\b${capital(text)}`).test(words);
  const isQuoted = (words.match(TEXTS) ?? []).some((one) => one.toLowerCase().includes(text));
  return isName || isQuoted || !words.toLowerCase().includes(text);
}

/** `issue.project.name` is the place of a project. */
const isPlaceOf = (path: string, kind: string | null): boolean =>
  kind === null || kind.split(' ').some((word) => path.toLowerCase().includes(word.replace(/s$/, '')));

/** The text that a pattern of a filter looks for, in small letters. */
const plainPattern = (pattern: string): string =>
  pattern
    .replaceAll(/\(\?i\)|\(\?:[^)]*\)|\\b|[\^$\\]/g, '')
    .replaceAll('[.]', '.')
    .trim()
    .toLowerCase();

const capital = (text: string): string =>
  (text.charAt(0).toUpperCase() + text.slice(1).split(' ', 1)[0]).replaceAll(/[^\p{L}\d]/gu, '.');

function parted<T>(list: readonly T[], isFirst: (one: T) => boolean): readonly [readonly T[], readonly T[]] {
  return [list.filter(isFirst), list.filter((one) => !isFirst(one))];
}
