import type { Page, PageRequest } from '../../domain/page.js';

export interface Window {
  readonly limit: number;
  readonly offset: number;
}

/** REST counts rows instead of following a cursor. */
export function pageOf(window: Window): PageRequest {
  return { first: window.limit, offset: window.offset };
}

/** What every list says beside its items. */
export function windowShape(page: Page<unknown>, { limit, offset }: Window) {
  return { total: page.totalCount, limit, offset };
}
