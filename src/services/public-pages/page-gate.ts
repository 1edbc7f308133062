import { type PageKind } from '../../domain/page/page.js';
import { PageProtection } from '../../domain/page/page-settings.js';
import { readLink } from '../../domain/signed-link/index.js';
import { NotFoundError } from '../../errors.js';
import type { PublicPageStore } from '../../storage/pages/public-page.store.js';
import type { WorkflowStore } from '../../storage/workflows/workflow.store.js';
import { assertNever } from '../../lib/assert-never.js';
import { openPage } from './open-page.js';
import type { OpenPage } from './open-page.js';
import { isPassword } from './page-password.js';
import type { GuardedPage, PagePasses, Respondent, Visit } from './page-passes.js';
import { purposeOf } from './public-page.service.js';

const TOKEN = /^[\w-]{24}$/;

/** The proofs that a request carries. */
export interface Proofs {
  /** Each may be a pass of the page. */
  readonly passes: readonly string[];
  /** The proof of a signed link. */
  readonly link?: string | undefined;
}

/** Whether a request may use a page. */
export type Admission =
  | {
      readonly kind: 'admitted';
      readonly respondent: Respondent | null;
      /** To be kept by the browser. Null: the page is open to everybody. */
      readonly pass: string | null;
      /** Whether the browser has the pass already. */
      readonly isKnown: boolean;
      /** Of a link for single use. Null: it was none. */
      readonly nonce: string | null;
      readonly expiresAt: Date | null;
    }
  | { readonly kind: 'password' }
  | { readonly kind: 'sign-in' }
  /** `isExpired`: it had a link, whose time is over. */
  | { readonly kind: 'link'; readonly isExpired: boolean };

export interface PageGateDependencies {
  readonly store: Pick<PublicPageStore, 'findByToken'>;
  readonly workflows: Pick<WorkflowStore, 'findOwned'>;
  readonly passes: PagePasses;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

/** The entrance of public pages, for forms and chats alike. */
export class PageGate {
  constructor(private readonly deps: PageGateDependencies) {}

  /** @throws NotFoundError if there is no such page, or its trigger has none any more. */
  async find(kind: PageKind, token: string): Promise<OpenPage> {
    const page = TOKEN.test(token) ? await this.deps.store.findByToken(kind, token) : null;
    const workflow = page && (await this.deps.workflows.findOwned(page.ownerId, page.workflowId));
    const opened = page && workflow && openPage(page, workflow);
    if (!opened) throw new NotFoundError('page', '…');
    return opened;
  }

  /** Whether the proofs let a request in; otherwise, the proof that is missing. */
  admit(opened: OpenPage, { passes, link }: Proofs): Admission {
    const { protection } = opened.source.settings;
    if (protection === PageProtection.NONE)
      return { kind: 'admitted', respondent: null, pass: null, isKnown: true, nonce: null, expiresAt: null };
    const page = guarded(opened);
    const read = protection === PageProtection.SIGNED_LINK ? this.#readLink(opened.page, link) : null;
    if (read?.link) return admitted(this.deps.passes.issue(page, subjectOf(read.link.subject), read.link), false);
    for (const pass of passes) {
      const visit = this.deps.passes.read(page, pass);
      if (visit !== null) return admitted({ pass, visit }, true);
    }
    switch (protection) {
      case PageProtection.PASSWORD:
        return { kind: 'password' };
      case PageProtection.SIGN_IN:
        return { kind: 'sign-in' };
      case PageProtection.SIGNED_LINK:
        return { kind: 'link', isExpired: read?.refusal === 'EXPIRED' };
      default:
        return assertNever(protection);
    }
  }

  /** Lets a visitor in who knows the password. Null: they do not. @param who of whom the attempt is */
  async admitByPassword(opened: OpenPage, password: string, who: string): Promise<Admission | null> {
    requireProtection(opened, PageProtection.PASSWORD);
    const { passwordHash } = opened.page;
    const isRight = passwordHash !== null && (await isPassword(password, passwordHash, who));
    return isRight ? admitted(this.deps.passes.issue(guarded(opened), null), false) : null;
  }

  /** Lets a user of this server in, who agreed that the owner learns who they are. */
  admitUser(opened: OpenPage, respondent: Respondent): Admission {
    requireProtection(opened, PageProtection.SIGN_IN);
    return admitted(this.deps.passes.issue(guarded(opened), respondent), false);
  }

  /** A proof of a user's sign-in for the browser that began it on another origin. @param state of that browser */
  handOver(opened: OpenPage, respondent: Respondent, state: string): string {
    requireProtection(opened, PageProtection.SIGN_IN);
    return this.deps.passes.handOver(guarded(opened), respondent, state);
  }

  /** Lets the user in whose sign-in was handed over to this browser. Null: the proof is not right. */
  admitHandedOver(opened: OpenPage, proof: string | undefined, state: string): Admission | null {
    requireProtection(opened, PageProtection.SIGN_IN);
    const respondent = this.deps.passes.takeOver(guarded(opened), proof, state);
    return respondent && this.admitUser(opened, respondent);
  }

  #readLink(page: OpenPage['page'], proof: string | undefined) {
    const { passes, now } = this.deps;
    return readLink({ purpose: purposeOf(page.kind), id: page.id }, proof, [passes.linkKey(page)], now());
  }
}

/** A page has the ways in of its own protection alone. @throws NotFoundError */
export function requireProtection({ source }: OpenPage, protection: PageProtection): void {
  if (source.settings.protection !== protection) throw new NotFoundError('page', '…');
}

function guarded({ page, source }: OpenPage): GuardedPage {
  return { ...page, protection: source.settings.protection };
}

function subjectOf(subject: string | null): Respondent | null {
  return subject === null ? null : { subject };
}

function admitted({ pass, visit }: { readonly pass: string; readonly visit: Visit }, isKnown: boolean): Admission {
  return { kind: 'admitted', pass, isKnown, ...visit };
}
