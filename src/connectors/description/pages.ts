import { isJsonObject } from '../../lib/json/json.js';
import type { JsonObject, JsonSchema, JsonValue } from '../../lib/json/json.js';
import type { ParameterPlan, PagePlan } from '../request/request-plan.type.js';

/** Looks up a shared schema by its name. */
export type FindSchema = (name: string) => JsonSchema | undefined;

/** A list with the field of the input that asks for its next page, and the value of the answer that it takes. */
const CURSORS: readonly (readonly [RegExp, readonly string[]])[] = [
  [
    /^(page_?token|next_?token|continuation_?token|marker|cursor|after|start_?cursor|page_?cursor|next_?cursor|starting_after|scroll_id|page\[(cursor|after)\]|offset)$/i,
    [
      'nextPageToken',
      'next_page_token',
      'nextToken',
      'NextToken',
      'next_token',
      'continuationToken',
      'next_cursor',
      'nextCursor',
      'next_page_cursor',
      'nextMarker',
      'NextMarker',
    ],
  ],
];
/** Objects of an answer that may hold the cursor. */
const ENVELOPES = ['response_metadata', 'meta', 'pagination', 'paging', 'page_info', 'pageInfo', 'links', '_links'];
const ADDRESSES = ['@odata.nextLink', 'nextLink', 'next_page_url', 'next_url', 'nextPageUrl', 'next'];
const PAGE = /^(page|page_?number|page_?num|page\[number\])$/i;
const OFFSET = /^(offset|skip|start|start_?index|\$skip|page\[offset\])$/i;
const MAX_DEPTH = 4;

/**
 * How the pages of a list are followed, as far as the description shows it. Null: it does not, or the operation is no
 * list.
 */
export function recognisePages(
  {
    method,
    parameters,
    output,
  }: { readonly method: string; readonly parameters: readonly ParameterPlan[]; readonly output: JsonSchema | null },
  find: FindSchema,
): PagePlan | null {
  if (method !== 'GET' || output === null) return null;
  const top = propertiesOf(output, find);
  const items = itemsOf(output, top, find);
  if (items === null) return null;
  const query = parameters.filter((each) => each.in === 'query');
  const named = (pattern: RegExp): string | undefined => query.find(({ name }) => pattern.test(name))?.field;
  for (const [pattern, names] of CURSORS) {
    const field = named(pattern);
    const next = field === undefined ? null : findText(top, names, find);
    if (field !== undefined && next !== null) return { kind: 'cursor', field, next, items };
  }
  const last = named(/^starting_after$/);
  if (last !== undefined && top?.['has_more'] !== undefined)
    return { kind: 'lastId', field: last, more: ['has_more'], items };
  const address = findText(top, ADDRESSES, find);
  if (address !== null) return { kind: 'address', next: address, items };
  const offset = named(OFFSET);
  if (offset !== undefined && named(/^(limit|count|max_?results|take|\$top|page_?size|per_?page|size)$/i) !== undefined)
    return { kind: 'offset', field: offset, items };
  const page = named(PAGE);
  if (page !== undefined) return { kind: 'page', field: page, first: 1, items };
  return items.length === 0 && named(/^(per_?page|page_?size|limit)$/i) !== undefined ? { kind: 'link', items } : null;
}

/** The properties of an object schema, also if it is put together of several. */
function propertiesOf(schema: JsonValue | undefined, find: FindSchema, depth = 0): JsonObject | undefined {
  const resolved = resolve(schema, find);
  if (resolved === undefined || depth > MAX_DEPTH) return undefined;
  const { properties, allOf, anyOf } = resolved;
  const parts = [...(Array.isArray(allOf) ? allOf : []), ...(Array.isArray(anyOf) ? anyOf.slice(0, 1) : [])];
  const inner = parts.map((part) => propertiesOf(part, find, depth + 1) ?? {});
  const all: JsonObject = Object.assign({}, ...inner, isJsonObject(properties) ? properties : {}) as JsonObject;
  return Object.keys(all).length > 0 ? all : undefined;
}

function resolve(schema: JsonValue | undefined, find: FindSchema): JsonObject | undefined {
  let at = isJsonObject(schema) ? schema : undefined;
  for (let hops = 0; at && hops < 5; hops += 1) {
    const reference = at['$ref'];
    if (typeof reference !== 'string') return at;
    at = find(reference.slice('#/$defs/'.length));
  }
  return at;
}

function isOfType(schema: JsonValue | undefined, type: string, find: FindSchema): boolean {
  const resolved = resolve(schema, find);
  const given = resolved?.['type'];
  return given === type || (Array.isArray(given) && given.includes(type));
}

/** The path of the list in the answer: the answer itself, or its only list. */
function itemsOf(output: JsonSchema, top: JsonObject | undefined, find: FindSchema): readonly string[] | null {
  if (isOfType(output, 'array', find)) return [];
  const lists = Object.entries(top ?? {}).filter(([, schema]) => isOfType(schema, 'array', find));
  const usual = lists.find(([name]) => /^(data|items|results|value|values|records|entries|list)$/.test(name));
  const [only] = lists;
  const chosen = usual ?? (lists.length === 1 ? only : undefined);
  return chosen ? [chosen[0]] : null;
}

function findText(top: JsonObject | undefined, names: readonly string[], find: FindSchema): readonly string[] | null {
  const direct = names.find((name) => isOfType(top?.[name], 'string', find));
  if (direct !== undefined) return [direct];
  for (const envelope of ENVELOPES) {
    const inner = propertiesOf(top?.[envelope], find);
    const name = names.find((each) => isOfType(inner?.[each], 'string', find));
    if (name !== undefined) return [envelope, name];
  }
  return null;
}
