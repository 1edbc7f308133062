import { PageProtection } from '../../domain/page/page-settings.js';
import { pagePath } from '../../domain/page/page.js';
import type { OpenPage } from './open-page.js';

export interface PageOrigins {
  /** The public address of the server, without a slash at the end. */
  readonly publicUrl: () => string;
  /** The same of content that users wrote. */
  readonly contentUrl: () => string;
}

/** The whole address of a page. A page that asks for sign-in needs the origin that has the session of the console. */
export function pageAddress({ page, source }: Pick<OpenPage, 'page' | 'source'>, origins: PageOrigins): string {
  const needsSession = source.settings.protection === PageProtection.SIGN_IN;
  return `${needsSession ? origins.publicUrl() : origins.contentUrl()}${pagePath(page)}`;
}
