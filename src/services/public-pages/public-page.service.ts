import { auditBy } from '../../domain/account/audit.js';
import type { AuditAction } from '../../domain/audit/audit-action.js';
import type { Caller } from '../../domain/account/caller.js';
import { mayEmbed } from '../../domain/page/embed-origins.js';
import { PageKind, pagePath } from '../../domain/page/page.js';
import { PageProtection } from '../../domain/page/page-settings.js';
import type { PublicPage } from '../../domain/page/page.js';
import { LINK_PARAMETER, LinkPurpose, linkTermProblems, signLink } from '../../domain/signed-link/index.js';
import type { Workflow } from '../../domain/workflow/workflow.js';
import { InvalidInputError, IssueList, NotFoundError } from '../../errors.js';
import { textProblem } from '../../lib/text/text.js';
import type { PageChange, PublicPageStore } from '../../storage/pages/public-page.store.js';
import { newPageToken } from '../../storage/pages/page-upkeep.js';
import type { WorkflowStore } from '../../storage/workflows/workflow.store.js';
import { requireScope } from '../authorise.js';
import { ownedWorkflow } from '../workflows/owned-workflow.js';
import { openPage, openPages } from './open-page.js';
import type { OpenPage } from './open-page.js';
import { pageAddress } from './page-address.js';
import type { PageOrigins } from './page-address.js';
import { PASSWORD_CHARS, hashPassword } from './page-password.js';
import type { PagePasses } from './page-passes.js';

/** A public page as its owner sees it. */
export interface PublicPageView {
  readonly kind: PageKind;
  readonly triggerKey: string;
  readonly title: string;
  readonly url: string;
  readonly protection: PageProtection;
  readonly hasPassword: boolean;
  readonly isOpen: boolean;
  /** Why it takes nothing. Null: it is open. */
  readonly closedReason: string | null;
  /** Null: no site may embed it. */
  readonly embed: { readonly origins: readonly string[]; readonly html: string } | null;
}

/** The page of a trigger. */
export interface PageOfTrigger {
  readonly workflowId: string;
  /** Absent: the only one that the workflow has. */
  readonly triggerKey?: string | undefined;
}

export interface PageLinkTerms extends PageOfTrigger {
  readonly expiresInSeconds: number;
  /** For whom it is made. Null: anyone. */
  readonly subject: string | null;
  /** Whether it makes one submission, or one conversation, at most. */
  readonly isSingleUse?: boolean;
}

export interface PublicPageServiceDependencies extends PageOrigins {
  readonly store: Pick<PublicPageStore, 'ofWorkflows' | 'change'>;
  readonly workflows: Pick<WorkflowStore, 'findOwned'>;
  readonly passes: Pick<PagePasses, 'linkKey'>;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

/** The hosted forms and chats of workflows, as their owner sees them. */
export class PublicPageService {
  constructor(private readonly deps: PublicPageServiceDependencies) {}

  /** The pages of each of these workflows of the caller's, in the order of their triggers. */
  async ofWorkflows(caller: Caller, workflows: readonly Workflow[]): Promise<readonly (readonly PublicPageView[])[]> {
    requireScope(caller, 'workflows:read');
    const pages = await this.deps.store.ofWorkflows(
      caller.ownerId,
      workflows.map(({ id }) => id),
    );
    return workflows.map((workflow) => openPages(pages, workflow).map((each) => this.#view(each)));
  }

  /** @throws NotFoundError */
  async list(caller: Caller, workflowId: string): Promise<readonly PublicPageView[]> {
    requireScope(caller, 'workflows:read');
    const workflow = await ownedWorkflow(this.deps.workflows, caller.ownerId, workflowId);
    const [pages = []] = await this.ofWorkflows(caller, [workflow]);
    return pages;
  }

  /**
   * Sets or removes the password of a page. Visitors who gave the one before have to give the new one.
   *
   * @throws NotFoundError, InvalidInputError
   */
  async setPassword(
    caller: Caller,
    { password, ...of }: PageOfTrigger & { readonly password: string | null },
  ): Promise<PublicPageView> {
    requireScope(caller, 'workflows:write');
    const opened = await this.#find(caller, of);
    checkPassword(password);
    const passwordHash = password === null ? null : await hashPassword(password);
    return this.#change(caller, opened, 'page.set_password', { isSet: password !== null }, () => ({ passwordHash }));
  }

  /**
   * Makes a link that opens the page, whoever has it.
   *
   * @throws NotFoundError; InvalidInputError, also if the page is not protected by links.
   */
  async createLink(
    caller: Caller,
    { expiresInSeconds, subject, isSingleUse = false, ...of }: PageLinkTerms,
  ): Promise<{ readonly page: PublicPageView; readonly url: string; readonly expiresAt: Date }> {
    requireScope(caller, 'workflows:write');
    const opened = await this.#find(caller, of);
    const issues = new IssueList();
    for (const { field, detail } of linkTermProblems({ expiresInSeconds, subject, isSingleUse }))
      issues.add([field], detail);
    issues.throwIfAny();
    const { page, source } = opened;
    if (source.settings.protection !== PageProtection.SIGNED_LINK)
      throw new InvalidInputError([
        {
          path: ['triggerKey'],
          detail: `This page is not protected by signed links: its protection is ${source.settings.protection}. Its plain address opens it.`,
        },
      ]);
    const expiresAt = new Date(Math.floor(this.deps.now() / 1_000 + expiresInSeconds) * 1_000);
    const address = { purpose: purposeOf(page.kind), id: page.id };
    const proof = signLink(address, { subject, expiresAt, isSingleUse }, this.deps.passes.linkKey(page));
    const view = await this.#change(
      caller,
      opened,
      'page.create_link',
      { expiresAt: expiresAt.toISOString(), isSingleUse },
      () => ({}),
    );
    return { page: view, url: `${view.url}?${LINK_PARAMETER}=${proof}`, expiresAt };
  }

  /**
   * Gives a page another address. The one before, and all links to it, lead nowhere from now on.
   *
   * @throws NotFoundError, InvalidInputError
   */
  async rotateAddress(caller: Caller, of: PageOfTrigger): Promise<PublicPageView> {
    requireScope(caller, 'workflows:write');
    const opened = await this.#find(caller, of);
    return this.#change(caller, opened, 'page.rotate_address', {}, ({ generation }) => ({
      token: newPageToken(),
      generation: generation + 1,
    }));
  }

  async #change(
    caller: Caller,
    { page, workflow }: OpenPage,
    action: AuditAction,
    details: Readonly<Record<string, string | boolean>>,
    change: (page: PublicPage) => PageChange,
  ): Promise<PublicPageView> {
    const audit = auditBy(caller, action, workflow.id, { triggerKey: page.triggerKey, kind: page.kind, ...details });
    const changed = await this.deps.store.change(caller.ownerId, page.id, change, audit);
    const opened = changed && openPage(changed, workflow);
    if (!opened) throw new NotFoundError('workflow', workflow.id);
    return this.#view(opened);
  }

  async #find(caller: Caller, { workflowId, triggerKey }: PageOfTrigger): Promise<OpenPage> {
    const workflow = await ownedWorkflow(this.deps.workflows, caller.ownerId, workflowId);
    const pages = openPages(await this.deps.store.ofWorkflows(caller.ownerId, [workflow.id]), workflow);
    const found = triggerKey === undefined ? pages : pages.filter(({ page }) => page.triggerKey === triggerKey);
    const [only] = found;
    if (only !== undefined && found.length === 1) return only;
    const keys = pages.map(({ page }) => page.triggerKey);
    const detail =
      keys.length === 0
        ? 'The workflow has no form and no chat. Give one of its triggers a "source" with "form" or "chat".'
        : `Name the page by the key of its trigger: ${keys.join(', ')}.`;
    throw new InvalidInputError([{ path: [keys.length === 0 ? 'workflowId' : 'triggerKey'], detail }]);
  }

  /** The whole address of a page. */
  urlOf(opened: OpenPage): string {
    return pageAddress(opened, this.deps);
  }

  /** The same on the origin of the console, which knows who is signed in. */
  consoleUrlOf({ page }: OpenPage): string {
    return `${this.deps.publicUrl()}${pagePath(page)}`;
  }

  #view(opened: OpenPage): PublicPageView {
    const { page, source, title, closed } = opened;
    const { protection, embedOrigins } = source.settings;
    const url = pageAddress(opened, this.deps);
    const origins = protection === PageProtection.SIGN_IN ? [] : embedOrigins.filter(mayEmbed);
    return {
      kind: page.kind,
      triggerKey: page.triggerKey,
      title,
      url,
      protection,
      hasPassword: page.passwordHash !== null,
      isOpen: closed === null,
      closedReason: closed,
      embed: origins.length === 0 ? null : { origins, html: embedHtml(page, url, title) },
    };
  }
}

/** The purpose of the links of a page. */
export function purposeOf(kind: PageKind): LinkPurpose {
  return kind === PageKind.FORM ? LinkPurpose.FORM : LinkPurpose.CHAT;
}

function embedHtml({ kind, token }: PublicPage, url: string, title: string): string {
  const escaped = (text: string): string => text.replaceAll(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`);
  if (kind === PageKind.CHAT)
    return `<script src="${escaped(new URL('/chat.js', url).href)}" data-chat="${escaped(token)}" async></script>`;
  return `<iframe src="${escaped(url)}" title="${escaped(title)}" width="100%" height="640" style="border:0"></iframe>`;
}

function checkPassword(password: string | null): void {
  if (password === null) return;
  const { least, most } = PASSWORD_CHARS;
  const length = [...password].length;
  const problem =
    length < least || length > most
      ? `The password must have ${least} to ${most} characters, not ${length}.`
      : textProblem(password);
  if (problem !== null) throw new InvalidInputError([{ path: ['password'], detail: problem }]);
}
