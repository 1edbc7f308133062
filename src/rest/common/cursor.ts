import { z } from 'zod';
import { MAX_PAGE_SIZE } from '../../domain/workflow/page.js';
import type { Page, PageRequest } from '../../domain/workflow/page.js';

/*
 * Lists that follow a cursor. A page answers `next_after`. The same request with it as `after` gets the next page, and
 * null is the end. Rows that were added meanwhile are not seen twice. The total is counted only on request, because
 * counting a million rows takes a hundred times as long as reading a page of them.
 */

/** Ids, and other texts, may look like numbers, which the reader of queries makes of them. */
export const textParameter = z.union([z.string(), z.number()]).transform(String);

/** A parameter that may be repeated. */
export const textParameters = z.union([textParameter, z.array(textParameter)]).transform((given) => [given].flat());

/** Several values with commas between them, or as repeated parameters. */
export const listParameters = textParameters.transform((given) =>
  given.flatMap((each) => each.split(',').map((value) => value.trim())),
);

/** `true` or `false` in a query. */
export const flagParameter = z.enum(['true', 'false']).transform((text) => text === 'true');

/** `limit`, `after` and `total`. @param defaultLimit for callers that send none. */
export function cursorQuery(defaultLimit: number) {
  return z.strictObject({
    limit: z.int().min(1).max(MAX_PAGE_SIZE).default(defaultLimit).describe('How many to answer, 1 to 100.'),
    after: textParameter.optional().describe('The `next_after` of the page before. Default: from the beginning.'),
    total: flagParameter.default(false).describe('Whether to count all of them as well. Default: false.'),
  });
}

/** The fields beside the items of a list that follows a cursor. */
export const cursorFields = {
  next_after: z.string().nullable().describe('Given as `after`, it continues the list; null at the end.'),
  total: z.int().optional().describe('How many there are in all; only with `total=true`.'),
};

interface CursorWindow {
  readonly limit: number;
  readonly after?: string | undefined;
  readonly total: boolean;
}

export function cursorPageOf({ limit, after }: CursorWindow): PageRequest {
  return { first: limit, after };
}

export async function cursorShape(page: Page<unknown>, { total }: CursorWindow) {
  return {
    next_after: page.hasNextPage ? (page.cursors.at(-1) ?? null) : null,
    ...(total ? { total: await page.totalCount } : {}),
  };
}
