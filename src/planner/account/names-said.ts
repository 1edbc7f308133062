import { propertiesOf } from '../../lib/json-schema/properties-of.js';
import { isJsonObject } from '../../lib/json/json.js';
import type { JsonObject, JsonValue } from '../../lib/json/json.js';
import type { ToolDescription } from '../../domain/steps/tool.js';
import type { NameSaid, PlanRequest } from '../planner.js';
import { escapedPattern } from '../../lib/text/escaped-pattern.js';
import type { AccountReader, AccountThing } from './account.type.js';
import { matchName } from './match-name.js';
import { knownDuringPlan } from '../offline/during-plan.js';
import { keyOf, withoutKey } from './thing-names.js';
import { mayHave, nameWords, placeOfName, placeOfWords, singularOf } from '../words/name-words.js';

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
  /** It has one of them by its mark: `#cx`, the key `OFF` of the project `Office (OFF)`, or the number `OFF-88` of an item. */
  readonly isMarked: boolean;
  /** The request has a mark as this account gives them to its items, and of none of its things: `ENG-12`. */
  readonly isMarkedOtherwise: boolean;
  /** Things whose names may be among the words, however they are written: `reorders`, or `a reorder` of a table. */
  readonly mentioned: readonly NameSaid[];
}

/** A plan asks for those that tell its services, and again for the names in its words. */
const searched = knownDuringPlan<ThingsSaid>(200);

/** The things of one account whose names stand in a request. What belongs to a named thing is looked for, too. */
export async function thingsSaid(
  request: string,
  connection: string,
  tools: readonly ToolDescription[],
  account: AccountReader,
): Promise<ThingsSaid> {
  const key = JSON.stringify([request, connection, tools.map(({ name }) => name)]);
  const before = searched.get(account, key);
  if (before) return before;
  const said = await lookForThings(request, connection, tools, account);
  searched.set(account, key, said);
  return said;
}

async function lookForThings(
  request: string,
  connection: string,
  tools: readonly ToolDescription[],
  account: AccountReader,
): Promise<ThingsSaid> {
  const known: Record<string, JsonValue> = {};
  const names: NameSaid[] = [];
  const asked = new Set<string>();
  let isMarked = false;
  let hasMarks = false;
  const mentioned: NameSaid[] = [];
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
        hasMarks ||= things.some(({ label }) => keyOf(label) !== null);
        mentioned.push(...mentionedIn(request, things, kind));
        const [only, ...others] = found.length === 0 ? things : found.map(({ thing }) => thing);
        if (!only || others.length > 0) continue;
        known[field] = only.value;
        isMore = true;
      }
  }
  return { names, isMarked, isMarkedOtherwise: hasMarks && !isMarked && MARK.test(request), mentioned };
}

/** The most things of which each is looked into for what belongs to it. */
const MAX_HOLDERS = 6;

/**
 * The named things that belong to a thing which the request does not name: the table `Suppliers` of one of several bases.
 *
 * @param onlyTables nothing but what has rows is looked for
 */
export async function heldThingsSaid(
  request: string,
  connection: string,
  tools: readonly ToolDescription[],
  account: AccountReader,
  onlyTables: boolean,
): Promise<Pick<ThingsSaid, 'names' | 'mentioned'>> {
  const asked = new Set<string>();
  const names: NameSaid[] = [];
  const mentioned: NameSaid[] = [];
  for (const { name: tool, inputSchema, service } of tools)
    for (const field of service?.choices ?? []) {
      const kind = kindOf(propertiesOf(inputSchema)[field]);
      if (onlyTables && !OF_ROWS.test(kind ?? '')) continue;
      const [holder, ...others] = account.needsOf({ tool, field }) ?? [];
      if (holder === undefined || others.length > 0 || asked.has(field) || asked.size === MAX_LISTS) continue;
      asked.add(field);
      const ask = (one: string, input: JsonObject): Promise<readonly AccountThing[] | null> =>
        account.thingsFor({ tool, field: one, connection, input, name: null });
      const holders = (await ask(holder, {})) ?? [];
      if (holders.length > MAX_HOLDERS) continue;
      for (const { value } of holders) {
        const things = (await ask(field, { [holder]: value })) ?? [];
        const within = { kind: kindOf(propertiesOf(inputSchema)[holder]), value };
        const found = namedIn(request, things, { kind, services: service?.names ?? [] });
        names.push(...found.map(({ said }) => ({ ...said, within })));
        mentioned.push(...mentionedIn(request, things, kind).map((said) => ({ ...said, within })));
      }
    }
  return { names, mentioned };
}

/** The number of an item, with the key of what it belongs to. */
const MARK = /(?<![\w-])[A-Z][A-Z0-9]+-\d+(?![\w-])/;
/** Shorter names are words of everyday. */
const MENTIONED = 5;

/** Things whose names tell what their rows are: a row of `Green Lots` is a green lot. */
const OF_ROWS = /\b(?:table|database|sheet|spreadsheet)\b/;

/** The things of one list whose names may be among the words. */
const mentionedIn = (request: string, things: readonly AccountThing[], kind: string | null): readonly NameSaid[] =>
  things.flatMap(({ label, value }) => {
    const name = withoutKey(label);
    const undated = name.replace(/ (?:19|20)\d\d$/, '');
    const ways = OF_ROWS.test(kind ?? '') ? [name, undated, singularOf(name)] : [name];
    const said = name.length < MENTIONED ? undefined : ways.find((way) => placeOfWords(request, way) !== null);
    return said === undefined ? [] : [{ name, kind, said, value }];
  });

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
    return placeOfName(request, name) === null ? [] : [{ thing, said: { name, kind, value: thing.value } }];
  });
  if (named.length > 0) return named;
  const owned = ownedIn(request, things, kind);
  return owned.length > 0 ? owned : besideNoun(request, things, { kind, services });
}

function isMarkedIn(request: string, label: string, kind: string | null): boolean {
  const key = keyOf(label);
  if (key === null && (!request.includes('#') || !isChannel(kind))) return false;
  if (key !== null && new RegExp(`(?<![\\w-])${key}(?![\\w-])`).test(request)) return true;
  const mark = key === null ? `#${escapedPattern(label.replace(/^#/, ''))}(?![\\w-])` : `${key}-\\d`;
  return new RegExp(`(?<![\\w-])${mark}`, 'i').test(request);
}

/** `in web`, if the account has `acme/web` and no other thing of that name. */
function ownedIn(request: string, things: readonly AccountThing[], kind: string | null): readonly Named[] {
  const owned = things.flatMap((thing) => {
    const [, said] = /^[\w.-]+\/([\w.-]{2,})$/.exec(thing.label) ?? [];
    return said === undefined ? [] : [{ thing, said: { name: thing.label, kind, said, value: thing.value } }];
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
  const said = [noun, ...(SHORT[noun] ?? []), ...services];
  if (!said.some((one) => mayHave(request, one.split(' ')))) return [];
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
      if (thing && others.length === 0) return [{ thing, said: { name: thing.label, kind, said, value: thing.value } }];
    }
    return [];
  });
}

/** Other nouns for a kind of thing. */
const SHORT: Readonly<Record<string, readonly string[]>> = { spreadsheet: ['sheet'], database: ['db'] };

const LEAD = /^(?:(?:the|our|my|your|a|an|in|to|on|of|from) )+/i;

/** Whether a noun is one for a place where messages are sent. */
export const isChannel = (kind: string | null): boolean => /\b(?:channel|chat|room)\b/.test(kind ?? '');

/** The noun that a field has for the thing that it takes: `board`. */
export function kindOf(own: JsonValue | undefined): string | null {
  const title = isJsonObject(own) ? own['title'] : undefined;
  return typeof title === 'string' ? title.toLowerCase() : null;
}
