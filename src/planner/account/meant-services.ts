import { setImmediate as nextTurn } from 'node:timers/promises';
import { withoutTools } from '../../domain/steps/alternatives.js';
import type { PlanRequest } from '../planner.js';
import { placeOfWords } from '../words/name-words.js';
import { nounsOfServices } from '../words/own-nouns.js';
import type { AccountReader } from './account.type.js';
import { thingsSaid } from './names-said.js';
import { evidenceIn } from './service-evidence.js';
import type { Candidate, Evidence } from './service-evidence.js';

/*
 * `add a card to the Bakery Week board` means the one of ten connected services that has this board. A service is meant if
 * the words name it, if a thing of its account is named, or if it has the things that the words speak of.
 */

/** In characters. The names of things are not looked for in longer requests. */
const MAX_REQUEST = 2_000;
/** The most accounts that are looked into. */
const MAX_ACCOUNTS = 12;
/** People have the same names in many accounts. */
const PEOPLE = /\b(?:person|people|members?|users?|assignee|owner|reviewers?|collaborator|recipient)\b/;

/** The name of a thing, with its place in the request. */
interface NamedThing {
  readonly service: string;
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

interface LookedUp {
  readonly things: readonly NamedThing[];
  /** The services that have a thing which the request gives by its mark. */
  readonly marked: ReadonlySet<string>;
}

const NOTHING: LookedUp = { things: [], marked: new Set() };

/**
 * The request without the tools of those connected services that it does not mean.
 *
 * @param account null: only the words tell.
 */
export async function withMeantServices(request: PlanRequest, account: AccountReader | null): Promise<PlanRequest> {
  const { description, title, tools } = request;
  const words = description === '' ? title : description;
  const candidates = candidatesOf(request);
  if (candidates.length < 2 || request.previous !== undefined) return request;
  await nextTurn();
  const evidence = evidenceIn(words, candidates);
  await nextTurn();
  const { things, marked } =
    !account || words.length > MAX_REQUEST || isClear(candidates, evidence)
      ? NOTHING
      : await lookedUp(words, candidates, evidence, account);
  // `the Content Calendar board` means no calendar.
  const plain = things.reduce(
    (text, { start, end }) => text.slice(0, start) + '_'.repeat(end - start) + text.slice(end),
    words,
  );
  const left = plain === words ? evidence : evidenceIn(plain, candidates);
  const meant = meantOf(candidates, left, { things, marked });
  const dropped = candidates.filter(({ service }) => !meant.has(service.id)).flatMap((one) => one.tools);
  return { ...request, tools: withoutTools(tools, new Set(dropped.map(({ name }) => name))) };
}

/** Whether words name the only services of whose things they speak, so that no account has to be read. */
function isClear(candidates: readonly Candidate[], evidence: ReadonlyMap<Candidate, Evidence>): boolean {
  const named = candidates.filter((one) => evidence.get(one)?.isNamed === true);
  return named.length > 0 && meantOf(candidates, evidence, NOTHING).size === named.length;
}

function candidatesOf({ tools, connections = [] }: PlanRequest): readonly Candidate[] {
  const all = tools.list();
  const nouns = nounsOfServices(all);
  const found = new Map<string, Candidate>();
  for (const { name: connection, service: id } of connections) {
    const own = id === undefined ? [] : all.filter(({ service }) => service?.id === id);
    const service = own[0]?.service;
    if (!service || found.has(service.id)) continue;
    const { implied = [] } = service;
    found.set(service.id, { service, connection, tools: own, nouns: implied, ownNouns: nouns.get(service.id) ?? [] });
  }
  return [...found.values()];
}

/** Looks into the accounts for things that the words name. */
async function lookedUp(
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
      const { names, isMarked } = await thingsSaid(words, connection, tools, account);
      const things = names.flatMap(({ name, kind, said = name }): readonly NamedThing[] => {
        const place = kind !== null && PEOPLE.test(kind) ? null : placeOfWords(words, said);
        return place ? [{ service: service.id, name, ...place }] : [];
      });
      return { things, marked: isMarked ? [service.id] : [] };
    }),
  );
  const things = looked.flatMap((one) => one.things);
  // `Waiting` of `Waiting for Supplier` is the part of a name.
  const isPart = ({ start, end }: NamedThing): boolean =>
    things.some((other) => other.start <= start && other.end >= end && other.end - other.start > end - start);
  return { things: things.filter((one) => !isPart(one)), marked: new Set(looked.flatMap(({ marked }) => marked)) };
}

/** The services that are named or have a named thing, and those that have the things of which further words speak. */
function meantOf(
  candidates: readonly Candidate[],
  evidence: ReadonlyMap<Candidate, Evidence>,
  { things, marked }: LookedUp,
): ReadonlySet<string> {
  const spokenOf = (one: Candidate): readonly number[] => evidence.get(one)?.spoken ?? [];
  const hasThing = (one: Candidate): boolean =>
    things.some(
      ({ service, name }) =>
        service === one.service.id &&
        (spokenOf(one).length > 0 || things.every((other) => other.service === service || other.name !== name)),
    );
  const sure = candidates.filter(
    (one) => evidence.get(one)?.isNamed === true || marked.has(one.service.id) || hasThing(one),
  );
  const covered = new Set(sure.flatMap(spokenOf));
  const others = candidates.filter((one) => spokenOf(one).some((start) => !covered.has(start)));
  const meant = sure.length + others.length > 0 ? [...sure, ...others] : candidates;
  return new Set(meant.map(({ service }) => service.id));
}
