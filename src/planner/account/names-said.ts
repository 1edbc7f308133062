import { propertiesOf } from '../../lib/json-schema/properties-of.js';
import { isJsonObject } from '../../lib/json/json.js';
import type { JsonValue } from '../../lib/json/json.js';
import type { ToolDescription } from '../../domain/steps/tool.js';
import type { NameSaid, OwnConnection, PlanRequest } from '../planner.js';
import { escapedPattern } from '../../lib/text/escaped-pattern.js';
import type { AccountReader, AccountThing } from './account.type.js';
import { placeOfName } from '../words/name-words.js';

/** The most lists of one service that are read to find names in a request. */
const MAX_LISTS = 8;

/**
 * The names of things of the connected accounts that stand in a request as they are in the account: the board
 * `Content Calendar`, so that nothing reads a calendar into it. Lists of services that the request does not name are not
 * read.
 */
export async function namesSaid(
  { description, title, tools, connections = [] }: PlanRequest,
  account: AccountReader,
): Promise<readonly NameSaid[]> {
  const request = description === '' ? title : description;
  const found = new Map<string, NameSaid>();
  for (const [connection, own] of servicesSaid(request, tools.list(), connections))
    for (const said of await thingsSaid(request, connection, own, account)) {
      const known = found.get(said.name);
      found.set(said.name, known && known.kind !== said.kind ? { ...said, kind: null } : said);
    }
  return [...found.values()];
}

/** The tools of each connection whose service the request names. */
function servicesSaid(
  request: string,
  tools: readonly ToolDescription[],
  connections: readonly OwnConnection[],
): ReadonlyMap<string, readonly ToolDescription[]> {
  const words = ` ${request.toLowerCase().replaceAll(/[^\p{L}\p{N}.]+/gu, ' ')} `;
  const pairs = connections.flatMap(({ name, service }) => {
    const own = service === undefined ? [] : tools.filter((tool) => tool.service?.id === service);
    const isSaid = own[0]?.service?.names.some((one) => words.includes(` ${one} `)) === true;
    return isSaid ? [[name, own] as const] : [];
  });
  return new Map(pairs);
}

/** The things of one account whose names stand in a request. What belongs to a named thing is looked for, too. */
async function thingsSaid(
  request: string,
  connection: string,
  tools: readonly ToolDescription[],
  account: AccountReader,
): Promise<readonly NameSaid[]> {
  const known: Record<string, JsonValue> = {};
  const said: NameSaid[] = [];
  const asked = new Set<string>();
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
        const named = things.filter(({ label }) => placeOfName(request, label) !== null);
        const kind = kindOf(propertiesOf(inputSchema)[field]);
        said.push(...named.map(({ label }) => ({ name: label, kind })));
        if (named.length === 0) said.push(...ownedIn(request, things, kind));
        const [only, ...others] = named;
        if (!only || others.length > 0) continue;
        known[field] = only.value;
        isMore = true;
      }
  }
  return said;
}

/** `in web`, if the account has `acme/web` and no other thing of that name. */
function ownedIn(request: string, things: readonly AccountThing[], kind: string | null): readonly NameSaid[] {
  const owned = things.flatMap(({ label }) => {
    const [, said] = /^[\w.-]+\/([\w.-]{2,})$/.exec(label) ?? [];
    return said === undefined ? [] : [{ name: label, kind, said }];
  });
  return owned.filter(({ said }) => {
    const isAlone = owned.filter((one) => one.said.toLowerCase() === said.toLowerCase()).length === 1;
    // A name that may be a word of English needs a word for a place before it.
    const lead = /[-_.\d]/.test(said) ? '(?<![\\w/.#-])' : '\\b(?:in|of|from|on) (?:the |our |my )?';
    return (
      isAlone &&
      new RegExp(`${lead}${escapedPattern(said)}(?![\\w/-])`, 'i').test(request.replaceAll(/["“”][^"“”]*["“”]/g, '""'))
    );
  });
}

/** The noun that a field has for the thing that it takes: `board`. */
function kindOf(own: JsonValue | undefined): string | null {
  const title = isJsonObject(own) ? own['title'] : undefined;
  return typeof title === 'string' ? title.toLowerCase() : null;
}
