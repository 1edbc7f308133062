import { propertiesOf } from '../../lib/json-schema/properties-of.js';
import { isJsonObject } from '../../lib/json/json.js';
import type { JsonValue } from '../../lib/json/json.js';
import type { ToolDescription } from '../../domain/steps/tool.js';
import type { NameSaid, PlanRequest } from '../planner.js';
import { escapedPattern } from '../../lib/text/escaped-pattern.js';
import type { AccountReader, AccountThing } from './account.type.js';
import { matchName } from './match-name.js';
import { keyOf, withoutKey } from './thing-names.js';
import { nameWords, placeOfName } from '../words/name-words.js';

/** The most lists of one service that are read to find names in a request. */
const MAX_LISTS = 8;

/**
 * The names of things of the connected accounts that stand in a request as they are in the account: the board
 * `Content Calendar`, so that nothing reads a calendar into it. The lists of all services of the catalogue are read.
 */
export async function namesSaid(
  { description, title, tools, connections = [] }: PlanRequest,
  account: AccountReader,
): Promise<readonly NameSaid[]> {
  const request = description === '' ? title : description;
  const found = new Map<string, NameSaid>();
  for (const { name: connection, service } of connections) {
    const own = service === undefined ? [] : tools.list().filter((tool) => tool.service?.id === service);
    const { names } = await thingsSaid(request, connection, own, account);
    for (const said of names) {
      const known = found.get(said.name);
      found.set(said.name, known && known.kind !== said.kind ? { ...said, kind: null } : said);
    }
  }
  return [...found.values()];
}

/** What a request says of the things of one account. */
export interface ThingsSaid {
  readonly names: readonly NameSaid[];
  /** It has one of them by its mark: `#cx`, or the number of an item, such as `OFF-88` of the project `Office (OFF)`. */
  readonly isMarked: boolean;
}

/** The things of one account whose names stand in a request. What belongs to a named thing is looked for, too. */
export async function thingsSaid(
  request: string,
  connection: string,
  tools: readonly ToolDescription[],
  account: AccountReader,
): Promise<ThingsSaid> {
  const known: Record<string, JsonValue> = {};
  const names: NameSaid[] = [];
  const asked = new Set<string>();
  let isMarked = false;
  let left = MAX_LISTS;
  let isMore = true;
  while (isMore && left > 0) {
    isMore = false;
    for (const { name: tool, inputSchema, service } of tools)
      for (const field of service?.choices ?? []) {
        const needs = account.needsOf({ tool, field });
        const isReady = needs?.every((name) => known[name] !== undefined) === true;
        if (!isReady || asked.has(field) || left === 0 || !(field in propertiesOf(inputSchema))) continue;
        asked.add(field);
        left -= 1;
        const things = (await account.thingsFor({ tool, field, connection, input: known, name: null })) ?? [];
        const kind = kindOf(propertiesOf(inputSchema)[field]);
        const found = namedIn(request, things, { kind, services: service?.names ?? [] });
        names.push(...found.map(({ said }) => said));
        isMarked ||= things.some(({ label }) => isMarkedIn(request, label, kind));
        const [only, ...others] = found.length === 0 ? things : found.map(({ thing }) => thing);
        if (!only || others.length > 0) continue;
        known[field] = only.value;
        isMore = true;
      }
  }
  return { names, isMarked };
}

interface List {
  /** The noun for its things. */
  readonly kind: string | null;
  /** The names of its service, in lower case. */
  readonly services: readonly string[];
}

interface Named {
  readonly thing: AccountThing;
  readonly said: NameSaid;
}

/** The things of one list that a request names. */
function namedIn(request: string, things: readonly AccountThing[], { kind, services }: List): readonly Named[] {
  const named = things.flatMap((thing): readonly Named[] => {
    const name = withoutKey(thing.label);
    return placeOfName(request, name) === null ? [] : [{ thing, said: { name, kind } }];
  });
  if (named.length > 0) return named;
  const owned = ownedIn(request, things, kind);
  return owned.length > 0 ? owned : besideNoun(request, things, { kind, services });
}

function isMarkedIn(request: string, label: string, kind: string | null): boolean {
  const key = keyOf(label);
  if (key === null && !/\b(?:channel|chat|room)\b/.test(kind ?? '')) return false;
  const mark = key === null ? `#${escapedPattern(label.replace(/^#/, ''))}(?![\\w-])` : `${key}-\\d`;
  return new RegExp(`(?<![\\w-])${mark}`, 'i').test(request);
}

/** `in web`, if the account has `acme/web` and no other thing of that name. */
function ownedIn(request: string, things: readonly AccountThing[], kind: string | null): readonly Named[] {
  const owned = things.flatMap((thing) => {
    const [, said] = /^[\w.-]+\/([\w.-]{2,})$/.exec(thing.label) ?? [];
    return said === undefined ? [] : [{ thing, said: { name: thing.label, kind, said } }];
  });
  return owned.filter(({ said: { said } }) => {
    const isAlone = owned.filter((one) => one.said.said.toLowerCase() === said.toLowerCase()).length === 1;
    // A name that may be a word of English needs a word for a place before it.
    const lead = /[-_.\d]/.test(said) ? '(?<![\\w/.#-])' : '\\b(?:in|of|from|on) (?:the |our |my )?';
    return (
      isAlone &&
      new RegExp(`${lead}${escapedPattern(said)}(?![\\w/-])`, 'i').test(request.replaceAll(/["“”][^"“”]*["“”]/g, '""'))
    );
  });
}

/** `the repairs sheet`, if the account has one thing of this kind with such a name: the spreadsheet `Repair Log`. */
function besideNoun(request: string, things: readonly AccountThing[], { kind, services }: List): readonly Named[] {
  const noun = kind?.split(' ').at(-1) ?? '';
  if (noun.length < 3) return [];
  // `the weddings Trello`
  const nouns = [noun, ...(SHORT[noun] ?? []), ...services.map(escapedPattern)];
  const plain = request.replaceAll(/["“”][^"“”]*["“”]/g, '""');
  const pattern = new RegExp(
    `\\b(?:the|our|my|your|in|to|on|of|from) ((?:[\\p{L}\\p{N}&'’-]+ ){1,4}?)(?:${nouns.join('|')})\\b`,
    'giu',
  );
  const beside = [...plain.matchAll(pattern)].flatMap(([, words = '']): readonly Named[] => {
    const plainly = words.replace(LEAD, '').trim();
    const service = services.find((name) => plainly.toLowerCase().startsWith(`${name} `)) ?? '';
    const said = plainly.slice(service.length).trim();
    const match = matchName(said, things, nouns);
    return match.kind === 'one' ? [{ thing: match.thing, said: { name: match.thing.label, kind, said } }] : [];
  });
  return beside.length > 0 || services.length === 0 ? beside : behindService(plain, things, { kind, services });
}

/** `my Notion glossary`, if the account has one thing with just this name. */
function behindService(request: string, things: readonly AccountThing[], { kind, services }: List): readonly Named[] {
  const pattern = new RegExp(
    `\\b(?:${services.map(escapedPattern).join('|')}) ((?:[\\p{L}\\p{N}&'’-]+ ?){1,4})`,
    'giu',
  );
  return [...request.matchAll(pattern)].flatMap(([, behind = '']): readonly Named[] => {
    const words = behind.trim().split(' ');
    for (let length = words.length; length > 0; length -= 1) {
      const said = words.slice(0, length).join(' ');
      const [thing, ...others] = things.filter(({ label }) => nameWords(label).join(' ') === nameWords(said).join(' '));
      if (thing && others.length === 0) return [{ thing, said: { name: thing.label, kind, said } }];
    }
    return [];
  });
}

/** Other nouns for a kind of thing. */
const SHORT: Readonly<Record<string, readonly string[]>> = { spreadsheet: ['sheet'], database: ['db'] };

const LEAD = /^(?:(?:the|our|my|your|a|an|in|to|on|of|from) )+/i;

/** The noun that a field has for the thing that it takes: `board`. */
function kindOf(own: JsonValue | undefined): string | null {
  const title = isJsonObject(own) ? own['title'] : undefined;
  return typeof title === 'string' ? title.toLowerCase() : null;
}
