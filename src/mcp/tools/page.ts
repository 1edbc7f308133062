import type { Page } from '../../domain/page.js';

/** What a page of a list says beside its items. */
export function pageView(page: Page<unknown>): { readonly totalCount: number; readonly nextCursor: string | null } {
  return { totalCount: page.totalCount, nextCursor: page.hasNextPage ? (page.cursors.at(-1) ?? null) : null };
}
