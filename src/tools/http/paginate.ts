import { isJsonObject } from '../../lib/json/json.js';
import type { JsonObject, JsonValue } from '../../lib/json/json.js';
import { StepFailure } from '../../errors.js';
import { invalidInput, optionalNumber, optionalText } from '../support/input.js';
import type { ToolContext } from '../tool.js';
import { nextLink } from './next-page.js';
import { checkTarget, type OutgoingRequest } from './outgoing-request.js';
import { towards } from './redirect.js';

export const DEFAULT_MAX_PAGES = 10;
export const MAX_PAGES = 100;

/** How a list that comes page by page is followed. */
export interface Pagination {
  /** JSONata over a `Page`; undefined: the `Link` header says where the next page is. */
  readonly next: string | undefined;
  /** A JSONata expression over a `Page` for the items to collect. Undefined: the body of the page. */
  readonly items: string | undefined;
  readonly maxPages: number;
}

/** A page as expressions see it. */
export interface Page {
  readonly status: number;
  readonly url: string;
  readonly headers: JsonObject;
  readonly body: JsonValue;
  /** 1 for the first. */
  readonly page: number;
}

/** @throws StepFailure `INVALID_INPUT` for a method that changes something: each page would repeat the change. */
export function paginationOf(input: JsonObject, { method }: OutgoingRequest): Pagination | null {
  const given = input['paginate'];
  if (given === undefined || given === null) return null;
  if (!isJsonObject(given)) throw invalidInput('paginate', 'expected an object.');
  if (method !== 'GET') throw invalidInput('paginate', `only GET requests are followed page by page, not ${method}.`);
  return {
    next: optionalText(given, 'next'),
    items: optionalText(given, 'items'),
    maxPages: optionalNumber(given, 'maxPages') ?? DEFAULT_MAX_PAGES,
  };
}

/**
 * The request for the page after this one. Null if there is none. A request to another origin goes without the
 * credentials and headers that were meant for this one, as with a redirect.
 *
 * @param answered the request that the page answers: the last one, after redirects.
 * @throws StepFailure `PAGINATION_FAILED`, and the failures of the evaluator.
 */
export async function nextPage(
  answered: OutgoingRequest,
  page: Page,
  { next }: Pagination,
  context: ToolContext,
): Promise<OutgoingRequest | null> {
  const value = next === undefined ? nextLink(textOf(page.headers['link'])) : await context.evaluate(next, page);
  if (value === null || value === '' || value === false) return null;
  if (typeof value === 'string') return towards(answered, addressOf(value, answered.url));
  if (isJsonObject(value)) return { ...answered, url: withQuery(answered.url, value) };
  throw failed('"next" must yield an address, an object of query parameters, or nothing');
}

/** The collected part of a page: the items of a list one by one, or any other value as one item. */
export async function itemsOf(page: Page, { items }: Pagination, context: ToolContext): Promise<readonly JsonValue[]> {
  const value = items === undefined ? page.body : await context.evaluate(items, page);
  if (value === null) return [];
  return Array.isArray(value) ? value : [value];
}

function addressOf(text: string, base: URL): URL {
  if (!URL.canParse(text, base.href)) throw failed('the address of the next page cannot be read');
  const url = new URL(text, base);
  try {
    checkTarget(url);
  } catch {
    throw failed('the next page is not at a plain http or https address');
  }
  return url;
}

/** The same address with these parameters in place of its own. Null removes one. */
function withQuery(base: URL, query: JsonObject): URL {
  const url = new URL(base);
  for (const [name, value] of Object.entries(query)) {
    if (value === null) url.searchParams.delete(name);
    else if (typeof value === 'object')
      throw failed(
        `the query parameter ${JSON.stringify(name.slice(0, 100))} is neither a text, a number nor a boolean`,
      );
    else url.searchParams.set(name, String(value));
  }
  return url;
}

function textOf(value: JsonValue | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

export function failed(why: string): StepFailure {
  return StepFailure.permanent('PAGINATION_FAILED', `The pages cannot be followed: ${why}.`);
}
