import type { PlanRequest } from '../../planner.js';
import type { AccountReader } from '../account.type.js';
import {
  candidatesOf,
  hasName,
  lookedUpIn,
  MAX_REQUEST,
  NOTHING,
  placedThings,
  spokenBeside,
  withoutThings,
} from './meant-services.js';
import type { NamedThing } from './meant-services.js';
import { heldThingsSaid } from '../names-said.js';
import { evidenceIn } from './service-evidence.js';
import type { Candidate } from './service-evidence.js';

/** The connected services that a request means, as far as its words and the accounts tell: their ids. */
export interface ServicesMeant {
  /** They are named, or a thing of theirs is. */
  readonly sure: readonly string[];
  /** A name of one of their things may be among the words, however they are written. */
  readonly mentioned: readonly string[];
  /** The things that may be meant: their names are among the words, however they are written. */
  readonly hints: readonly NamedThing[];
  /** They have a person that the words name. */
  readonly people: readonly string[];
  /** They have things of which the words speak, and that none of the sure ones has. */
  readonly spoken: readonly string[];
  /** The things that are named, people aside. */
  readonly things: readonly NamedThing[];
}

/** Which connected services a request means. All accounts are looked into, also if the request names services. */
export async function servicesMeant(request: PlanRequest, account: AccountReader | null): Promise<ServicesMeant> {
  const { description, title } = request;
  const words = description === '' ? title : description;
  const candidates = candidatesOf(request);
  const evidence = evidenceIn(words, candidates);
  const reader = words.length > MAX_REQUEST ? null : account;
  const found = reader ? await lookedUpIn(words, candidates, evidence, reader) : NOTHING;
  // If no name is left, its rows may still be spoken of: `the rentals with a pick-up tomorrow`.
  const onlyTables = !hasName(words, found.things);
  const held = reader ? await Promise.all(candidates.map((one) => heldBy(one, words, reader, onlyTables))) : [];
  const things = [...found.things, ...held.flatMap((one) => one.things)];
  const hints = [...found.hints, ...held.flatMap((one) => one.hints)];
  const hasSign = (one: Candidate): boolean => {
    const { isNamed = false, spoken = [] } = evidence.get(one) ?? {};
    return isNamed || spoken.length > 0 || found.marked.has(one.service.id);
  };
  // `Done` is a list in many accounts. It tells of a service only if nothing else does.
  const isOfOther = ({ name, service }: NamedThing): boolean =>
    candidates.some(
      (other) =>
        other.service.id !== service &&
        hasSign(other) &&
        things.some((thing) => thing.name === name && thing.service === other.service.id),
    );
  const isSure = (one: Candidate): boolean =>
    evidence.get(one)?.isNamed === true ||
    found.marked.has(one.service.id) ||
    things.some((thing) => thing.service === one.service.id && (hasSign(one) || !isOfOther(thing)));
  const sure = candidates.filter(isSure);
  const others = candidates.filter((one) => !sure.includes(one));
  const idsOf = (some: readonly Candidate[]): readonly string[] => some.map(({ service }) => service.id);
  return {
    sure: idsOf(sure),
    mentioned: idsOf(others.filter((one) => hints.some(({ service }) => service === one.service.id))),
    hints,
    people: candidates.flatMap(({ service: { id } }) => (found.people.has(id) ? [id] : [])),
    spoken: idsOf(spokenBeside(sure, others, evidenceIn(withoutThings(words, things), candidates), found)),
    things,
  };
}

interface Held {
  readonly things: readonly NamedThing[];
  readonly hints: readonly NamedThing[];
}

/** What belongs to things of a service that are not named themselves. */
async function heldBy(
  { service, connection, tools }: Candidate,
  words: string,
  account: AccountReader,
  onlyTables: boolean,
): Promise<Held> {
  const { names, mentioned } = await heldThingsSaid(words, connection, tools, account, onlyTables);
  return {
    things: placedThings(words, service.id, names),
    hints: placedThings(words, service.id, mentioned),
  };
}
