import { setImmediate as nextTurn } from 'node:timers/promises';
import { withoutTools } from '../../../domain/steps/alternatives.js';
import type { JsonValue } from '../../../lib/json/json.js';
import { withoutQuotes } from '../../offline/doubts/doubt.js';
import type { NameSaid, PlanRequest } from '../../planner.js';
import { nameWords, placeOfWords } from '../../words/name-words.js';
import { nounsOfServices } from '../../words/own-nouns.js';
import { servicesIn } from '../../words/services.js';
import type { AccountReader } from '../account.type.js';
import { thingsSaid } from '../names-said.js';
import { evidenceIn } from './service-evidence.js';
import type { Candidate, Evidence } from './service-evidence.js';

/*
 * `add a card to the Bakery Week board` means the one of ten connected services that has this board. A service is meant if
 * the words name it, if a thing of its account is named, or if it has the things that the words speak of.
 */

/** In characters. The names of things are not looked for in longer requests. */
export const MAX_REQUEST = 2_000;
/** The most accounts that are looked into. */
const MAX_ACCOUNTS = 24;
/** People have the same names in many accounts. */
const PEOPLE = /\b(?:person|people|members?|users?|assignee|owner|reviewers?|collaborator|recipient)\b/;

const isOfPeople = (kind: string | null): boolean => kind !== null && PEOPLE.test(kind);

/** The name of a thing, with its place in the request. */
export interface NamedThing {
  readonly service: string;
  readonly name: string;
  /** The noun of the field that takes it. Null: several do. */
  readonly kind: string | null;
  /** The value that stands for it in that field. */
  readonly value?: JsonValue | undefined;
  /** The thing that it belongs to, if the words do not name that: the base of a table. */
  readonly within?: NameSaid['within'];
  readonly start: number;
  readonly end: number;
}

/** What the names in a request tell of the services. */
interface NamedThings {
  readonly things: readonly NamedThing[];
  /** The services that have a thing which the request gives by its mark. */
  readonly marked: ReadonlySet<string>;
  /** The services whose things have other marks than the one of the request. */
  readonly others: ReadonlySet<string>;
}

export interface LookedUp extends NamedThings {
  /** The things that may be meant: their names are among the words, however they are written. */
  readonly hints: readonly NamedThing[];
  /** The services with a person that the request names. */
  readonly people: ReadonlySet<string>;
}

export const NOTHING: LookedUp = {
  things: [],
  marked: new Set(),
  others: new Set(),
  hints: [],
  people: new Set(),
};

/** A request without the tools of those connected services that it does not mean. */
export interface MeantRequest {
  readonly request: PlanRequest;
  /** The things that it names, as far as the accounts were looked into. */
  readonly things: readonly NamedThing[];
}

/** @param account null: only the words tell. */
export async function withMeantServices(request: PlanRequest, account: AccountReader | null): Promise<MeantRequest> {
  const { description, title, tools } = request;
  const words = description === '' ? title : description;
  const candidates = candidatesOf(request);
  if (candidates.length < 2 || request.previous !== undefined) return { request, things: [] };
  await nextTurn();
  const evidence = evidenceIn(words, candidates);
  await nextTurn();
  const found = !account || words.length > MAX_REQUEST ? NOTHING : await lookedUp(words, candidates, evidence, account);
  const { things } = found;
  const left = things.length === 0 ? evidence : evidenceIn(withoutThings(words, things), candidates);
  const meant = meantOf(candidates, left, found);
  const dropped = candidates.filter(({ service }) => !meant.has(service.id)).flatMap((one) => one.tools);
  return { request: { ...request, tools: withoutTools(tools, new Set(dropped.map(({ name }) => name))) }, things };
}

/** The words with blanks in the place of named things: `the Content Calendar board` means no calendar. */
export const withoutThings = (words: string, things: readonly NamedThing[]): string =>
  things.reduce((text, { start, end }) => text.slice(0, start) + '_'.repeat(end - start) + text.slice(end), words);

/** Whether words name the only services of whose things they speak, so that no account has to be read. */
function isClear(candidates: readonly Candidate[], evidence: ReadonlyMap<Candidate, Evidence>): boolean {
  const named = candidates.filter((one) => evidence.get(one)?.isNamed === true);
  return named.length > 0 && meantOf(candidates, evidence, NOTHING).size === named.length;
}

/** Words with a capital that begin no sentence. */
const NAME = /(?<=[\p{L}\p{N},;)] )\p{Lu}[\p{L}\p{N}]+/gu;
/** Words that have a capital in any text. */
const NO_NAME =
  /^(?:(?:mon|tues|wednes|thurs|fri|satur|sun)days?|january|february|march|april|may|june|july|august|september|october|november|december|ai|am|pm|pdf|csv|url|id|api|rss)$/i;

/** Whether words have a name that stands outside of quotes and of the places of these things. */
export function hasName(words: string, things: readonly NamedThing[]): boolean {
  const services = servicesIn(words).flatMap(({ names }) => names.flatMap(nameWords));
  const plain = withoutQuotes(words);
  // People who type quickly write names in small letters as well.
  if (!/\p{Lu}/u.test(plain)) return things.length === 0;
  return [...plain.matchAll(NAME)].some(
    ({ 0: name, index }) =>
      !NO_NAME.test(name) &&
      !services.includes(name.toLowerCase()) &&
      things.every(({ start, end }) => index < start || index >= end),
  );
}

export function candidatesOf({ tools, connections = [] }: PlanRequest): readonly Candidate[] {
  const all = tools.list();
  const nouns = nounsOfServices(all);
  const toolsOf = Map.groupBy(all, ({ service }) => service?.id);
  const found = new Map<string, Candidate>();
  for (const { name: connection, service: id } of connections) {
    const own = id === undefined ? [] : (toolsOf.get(id) ?? []);
    const service = own[0]?.service;
    if (!service || found.has(service.id)) continue;
    const { implied = [] } = service;
    found.set(service.id, { service, connection, tools: own, nouns: implied, ownNouns: nouns.get(service.id) ?? [] });
  }
  return [...found.values()];
}

/**
 * Looks into the accounts for things that the words name. If they name the services as well, only what none of these has
 * is looked for in the others: `send the hours of Volunteer Log to Telegram`.
 */
async function lookedUp(
  words: string,
  candidates: readonly Candidate[],
  evidence: ReadonlyMap<Candidate, Evidence>,
  account: AccountReader,
): Promise<NamedThings> {
  if (!isClear(candidates, evidence)) return lookedUpIn(words, candidates, evidence, account);
  const isNamed = (one: Candidate): boolean => evidence.get(one)?.isNamed === true;
  if (!hasName(words, [])) return NOTHING;
  const own = await lookedUpIn(words, candidates.filter(isNamed), evidence, account);
  if (!hasName(words, own.things)) return NOTHING;
  const others = candidates.filter((one) => !isNamed(one));
  const { things } = await lookedUpIn(words, others, evidence, account);
  const isOfOthers = ({ start, end }: NamedThing): boolean =>
    own.things.every((thing) => thing.end <= start || thing.start >= end);
  return {
    ...own,
    things: [...own.things, ...things.filter(isOfOthers)],
  };
}

/** The names with their places in the words. Those of people are left out. */
export const placedThings = (words: string, service: string, names: readonly NameSaid[]): readonly NamedThing[] =>
  names.flatMap(({ name, kind, said = name, value, within }) => {
    const place = isOfPeople(kind) ? null : placeOfWords(words, said);
    return place ? [{ service, name, kind, value, ...(within ? { within } : {}), ...place }] : [];
  });

/** Looks into these accounts for things that the words name. */
export async function lookedUpIn(
  words: string,
  candidates: readonly Candidate[],
  evidence: ReadonlyMap<Candidate, Evidence>,
  account: AccountReader,
): Promise<LookedUp> {
  const rankOf = (one: Candidate): number => {
    const { isNamed = false, spoken = [] } = evidence.get(one) ?? {};
    return spoken.length + (isNamed ? words.length : 0);
  };
  const first = candidates.toSorted((one, other) => rankOf(other) - rankOf(one)).slice(0, MAX_ACCOUNTS);
  const looked = await Promise.all(
    first.map(async ({ service, connection, tools }) => {
      const { names, ...said } = await thingsSaid(words, connection, tools, account);
      const things = placedThings(words, service.id, names);
      const mentioned = placedThings(words, service.id, said.mentioned);
      const hasPerson = [...names, ...said.mentioned].some(({ kind }) => isOfPeople(kind));
      return { ...said, mentioned, things, hasPerson, id: service.id };
    }),
  );
  const things = looked.flatMap((one) => one.things);
  // `Waiting` of `Waiting for Supplier` is the part of a name.
  const isPart = ({ start, end }: NamedThing): boolean =>
    things.some((other) => other.start <= start && other.end >= end && other.end - other.start > end - start);
  const idsOf = (some: typeof looked): ReadonlySet<string> => new Set(some.map(({ id }) => id));
  const isNamed = ({ start, end }: NamedThing): boolean =>
    things.some((other) => other.start <= start && other.end >= end);
  return {
    things: things.filter((one) => !isPart(one)),
    marked: idsOf(looked.filter(({ isMarked }) => isMarked)),
    others: idsOf(looked.filter(({ isMarkedOtherwise }) => isMarkedOtherwise)),
    hints: looked.flatMap(({ mentioned }) => mentioned.filter((one) => !isNamed(one))),
    people: idsOf(looked.filter(({ hasPerson }) => hasPerson)),
  };
}

/** The services that are named or have a named thing, and those that have the things of which further words speak. */
function meantOf(
  candidates: readonly Candidate[],
  evidence: ReadonlyMap<Candidate, Evidence>,
  found: NamedThings,
): ReadonlySet<string> {
  const spokenOf = (one: Candidate): readonly number[] => evidence.get(one)?.spoken ?? [];
  const hasThing = (one: Candidate): boolean =>
    found.things.some(
      ({ service, name }) =>
        service === one.service.id &&
        (spokenOf(one).length > 0 || found.things.every((other) => other.service === service || other.name !== name)),
    );
  const sure = candidates.filter(
    (one) => evidence.get(one)?.isNamed === true || found.marked.has(one.service.id) || hasThing(one),
  );
  const spoken = spokenBeside(sure, candidates, evidence, found);
  const meant = sure.length + spoken.length > 0 ? [...sure, ...spoken] : candidates;
  return new Set(meant.map(({ service }) => service.id));
}

/** The services that have things of which the words speak, and that none of the sure ones has. */
export function spokenBeside(
  sure: readonly Candidate[],
  candidates: readonly Candidate[],
  evidence: ReadonlyMap<Candidate, Evidence>,
  { others }: NamedThings,
): readonly Candidate[] {
  const spokenOf = (one: Candidate): readonly number[] => evidence.get(one)?.spoken ?? [];
  const covered = new Set(sure.flatMap(spokenOf));
  // `ENG-12` is no issue of a service whose projects have other keys.
  return candidates.filter((one) => !others.has(one.service.id) && spokenOf(one).some((start) => !covered.has(start)));
}
