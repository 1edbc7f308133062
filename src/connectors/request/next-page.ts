import { isJsonObject } from '../../lib/json/json.js';
import type { JsonObject, JsonValue } from '../../lib/json/json.js';
import type { PagePlan } from './request-plan.type.js';

/** One answer of a list. */
export interface PageAnswer {
  readonly body: JsonValue;
  /** The `Link` header. */
  readonly link: string | undefined;
}

/** How the next page is asked for: with other fields of the input, or at an address that the service gave. */
export type NextPage = { readonly input: JsonObject } | { readonly address: string };

/** Null: there is no further page. */
export function nextPageOf(plan: PagePlan, input: JsonObject, answer: PageAnswer): NextPage | null {
  const items = valueAt(answer.body, plan.items);
  if (!Array.isArray(items) || (items.length === 0 && plan.kind !== 'cursor' && plan.kind !== 'address')) return null;
  switch (plan.kind) {
    case 'cursor': {
      const next = valueAt(answer.body, plan.next);
      return isCursor(next) && next !== input[plan.field] ? { input: { ...input, [plan.field]: next } } : null;
    }
    case 'address': {
      const next = valueAt(answer.body, plan.next);
      return typeof next === 'string' && next !== '' ? { address: next } : null;
    }
    case 'page': {
      const linked = nextLink(answer.link);
      if (linked !== null) return { address: linked };
      // A service that sends links sends none on the last page.
      if (answer.link !== undefined) return null;
      const page = Number(input[plan.field] ?? plan.first);
      return Number.isFinite(page) ? { input: { ...input, [plan.field]: page + 1 } } : null;
    }
    case 'offset': {
      const offset = Number(input[plan.field] ?? 0);
      return Number.isFinite(offset) ? { input: { ...input, [plan.field]: offset + items.length } } : null;
    }
    case 'lastId': {
      const last = items.at(-1);
      const id = isJsonObject(last) ? last['id'] : undefined;
      return valueAt(answer.body, plan.more) === true && isCursor(id)
        ? { input: { ...input, [plan.field]: id } }
        : null;
    }
    case 'lastItem': {
      const last = valueAt(items.at(-1) ?? null, plan.after);
      return isCursor(last) && last !== input[plan.field] ? { input: { ...input, [plan.field]: last } } : null;
    }
    case 'link': {
      const linked = nextLink(answer.link);
      return linked === null ? null : { address: linked };
    }
  }
}

/** The answers of several pages as one: the first answer with the lists of all. */
export function joinedPages(plan: PagePlan, bodies: readonly JsonValue[]): JsonValue {
  const [first = null] = bodies;
  if (bodies.length < 2) return first;
  const items = bodies.flatMap((body) => {
    const list = valueAt(body, plan.items);
    return Array.isArray(list) ? list : [];
  });
  return withAt(withLastCursor(plan, first, bodies.at(-1)), plan.items, items);
}

/** The cursor of the last page that was read, which leads on from there. */
function withLastCursor(plan: PagePlan, first: JsonValue, last: JsonValue | undefined): JsonValue {
  const path = plan.kind === 'cursor' || plan.kind === 'address' ? plan.next : plan.kind === 'lastId' ? plan.more : [];
  return path.length === 0 ? first : withAt(first, path, valueAt(last ?? null, path) ?? null);
}

/** A value with another one at a path. It is left as it is if the path does not lead through objects. */
function withAt(value: JsonValue, [name, ...rest]: readonly string[], inner: JsonValue): JsonValue {
  if (name === undefined) return inner;
  if (!isJsonObject(value)) return value;
  const current = Object.hasOwn(value, name) ? (value[name] ?? null) : null;
  return { ...value, [name]: rest.length === 0 ? inner : withAt(current ?? {}, rest, inner) };
}

function valueAt(value: JsonValue, path: readonly string[]): JsonValue | undefined {
  let at: JsonValue | undefined = value;
  for (const name of path) at = isJsonObject(at) && Object.hasOwn(at, name) ? at[name] : undefined;
  return at;
}

function isCursor(value: JsonValue | undefined): value is string | number {
  return (typeof value === 'string' && value !== '') || typeof value === 'number';
}

/** RFC 8288. Null if there is no `rel="next"`. */
function nextLink(header: string | undefined): string | null {
  for (const part of (header ?? '').slice(0, 16_384).split(/,\s*(?=<)/)) {
    const [, address, parameters = ''] = /^\s*<([^>]*)>(.*)$/.exec(part) ?? [];
    if (address !== undefined && /;\s*rel\s*=\s*"?[^";]*\bnext\b/i.test(parameters)) return address;
  }
  return null;
}
