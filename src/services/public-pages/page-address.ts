import { pagePath } from '../../domain/page/page.js';
import type { OpenPage } from './open-page.js';

export interface PageOrigins {
  /** The public address of the server, without a slash at the end. */
  readonly publicUrl: () => string;
  /** The same of content that users wrote. */
  readonly contentUrl: () => string;
}

/** The whole address of a page. */
export function pageAddress({ page }: Pick<OpenPage, 'page'>, { contentUrl }: Pick<PageOrigins, 'contentUrl'>): string {
  return `${contentUrl()}${pagePath(page)}`;
}
