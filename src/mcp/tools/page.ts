import type { Page } from '../../domain/workflow/page.js';

/** The fields of a list page beside its items. */
export async function pageView(
  page: Page<unknown>,
): Promise<{ readonly totalCount: number; readonly nextCursor: string | null }> {
  return { totalCount: await page.totalCount, nextCursor: page.hasNextPage ? (page.cursors.at(-1) ?? null) : null };
}
