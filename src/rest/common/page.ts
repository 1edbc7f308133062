import type { Page, PageRequest } from '../../domain/workflow/page.js';

export interface Window {
  readonly limit: number;
  readonly offset: number;
  readonly total?: boolean;
}

/** REST counts rows instead of following a cursor. */
export function pageOf(window: Window): PageRequest {
  return { first: window.limit, offset: window.offset };
}

/** The fields of every list beside its items. The total is not counted if the caller does not want it. */
export async function windowShape(page: Page<unknown>, { limit, offset, total = true }: Window) {
  return { ...(total ? { total: await page.totalCount } : {}), limit, offset };
}
