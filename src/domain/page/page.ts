import type { ChatSettings } from './chat.js';
import type { FormSettings } from './form.js';

/** The events of public pages. */
export const FORM_SUBMITTED = 'form.submitted';
export const CHAT_MESSAGE = 'chat.message';

export const PageKind = { FORM: 'FORM', CHAT: 'CHAT' } as const;
export type PageKind = (typeof PageKind)[keyof typeof PageKind];

/** The page of a trigger. */
export type PageSource =
  | { readonly kind: typeof PageKind.FORM; readonly settings: FormSettings }
  | { readonly kind: typeof PageKind.CHAT; readonly settings: ChatSettings };

/** A public page as it is stored. Its settings are those of the trigger that it belongs to. */
export interface PublicPage {
  readonly id: string;
  readonly ownerId: string;
  readonly workflowId: string;
  readonly triggerKey: string;
  readonly kind: PageKind;
  /** The last part of its address. */
  readonly token: string;
  readonly passwordHash: string | null;
  /** Grows with each new address, and makes the links and visits of the one before void. */
  readonly generation: number;
  readonly createdAt: Date;
}

const FOLDER: Readonly<Record<PageKind, string>> = { FORM: 'f', CHAT: 'c' };

/** The path of a page on this server. */
export function pagePath({ kind, token }: Pick<PublicPage, 'kind' | 'token'>): string {
  return `/${FOLDER[kind]}/${token}`;
}

/** The `source` of the events of a page. */
export function pageEventSource(pageId: string): string {
  return `page:${pageId}`;
}

/** The page that the trigger of this type of event may have. */
export function pageKindOf(eventType: string): PageKind | null {
  if (eventType === FORM_SUBMITTED) return PageKind.FORM;
  return eventType === CHAT_MESSAGE ? PageKind.CHAT : null;
}
