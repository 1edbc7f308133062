import type { Page } from '../../domain/workflow/page.js';

/** What a page of a list says beside its items. */
export async function pageView(
  page: Page<unknown>,
): Promise<{ readonly totalCount: number; readonly nextCursor: string | null }> {
  return { totalCount: await page.totalCount, nextCursor: page.hasNextPage ? (page.cursors.at(-1) ?? null) : null };
}
