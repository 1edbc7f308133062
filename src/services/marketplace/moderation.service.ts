import { auditBy } from '../../domain/account/audit.js';
import type { Caller } from '../../domain/account/caller.js';
import type { IdFactory } from '../../lib/ids.js';
import { isId } from '../../lib/ids.js';
import type { Page, PageRequest } from '../../domain/workflow/page.js';
import type { PublicWorkflow } from '../../domain/marketplace/public-workflow.js';
import { MAX_REPORTS_A_DAY, ReportReason } from '../../domain/marketplace/report.js';
import type { Takedown, Report } from '../../domain/marketplace/report.js';
import { checkText } from '../../lib/text/text.js';
import type { TextRule } from '../../lib/text/text.js';
import { ConflictError, InvalidInputError, IssueList, NotFoundError, RateLimitedError } from '../../errors.js';
import type { PubSub } from '../../pubsub.js';
import type { MarketplaceStore } from '../../storage/marketplace/marketplace.store.js';
import type { TakedownStore, Moderated } from '../../storage/marketplace/takedown.store.js';
import type { ReportDecision, ReportFilter, ReportStore } from '../../storage/marketplace/report.store.js';
import { requireScope } from '../authorise.js';
import { canBeKey, checkPage } from '../workflows/check-query.js';
import type { MarketplaceService } from './marketplace.service.js';

export interface ReportToMake {
  /** Id or slug. */
  readonly workflowId: string;
  readonly reason: ReportReason;
  readonly details?: string | undefined;
}

export interface ModerationDependencies {
  readonly reports: ReportStore;
  readonly takedown: TakedownStore;
  readonly marketplace: Pick<MarketplaceService, 'publicWorkflow'>;
  readonly publications: Pick<MarketplaceStore, 'findMany'>;
  readonly pubsub: PubSub;
  readonly newId: IdFactory;
  readonly now: () => Date;
}

const DETAILS: TextRule = { what: 'The details', path: ['details'], min: 0, max: 2_000 };
const NOTE: TextRule = { what: 'The note', path: ['note'], min: 0, max: 2_000 };
const REASON: TextRule = { what: 'The reason', path: ['reason'], min: 1, max: 2_000 };

/** Reports by users, and the decisions of administrators about them. */
export class ModerationService {
  constructor(private readonly deps: ModerationDependencies) {}

  /**
   * One report by each user for each version of a publication. Until it is decided, a repeated report replaces the
   * wording.
   *
   * @throws NotFoundError, ConflictError, RateLimitedError
   */
  async report(caller: Caller, { workflowId, reason, details }: ReportToMake): Promise<Report> {
    // A report acts in the name of the user, and administrators read it: reading alone must not be enough.
    requireScope(caller, 'workflows:write');
    const words = checked(details, DETAILS);
    if (reason === ReportReason.OTHER && words === null)
      throw new InvalidInputError([{ path: ['details'], detail: 'Describe the problem in details.' }]);
    const { reports, marketplace, newId, now } = this.deps;
    const found = await marketplace.publicWorkflow(caller, workflowId);
    if (!isId(found.id, 'wf'))
      throw new ConflictError('ILLEGAL_STATE', 'A template is part of this installation. Contact its operator.');
    const at = now();
    const audit = auditBy(caller, 'publication.report', found.id, { workflowId: found.id, reason });
    const outcome = await reports.submit({
      id: newId('report'),
      workflowId: found.id,
      reporterId: caller.userId,
      reason,
      details: words,
      at,
      audit,
    });
    if (outcome.kind === 'taken') return outcome.report;
    if (outcome.kind === 'too-many') {
      const use = { quota: 'REPORTS_PER_DAY', limit: MAX_REPORTS_A_DAY, used: MAX_REPORTS_A_DAY };
      throw new RateLimitedError(
        `You may report at most ${MAX_REPORTS_A_DAY} workflows in a day. Try again tomorrow.`,
        Math.max(1_000, outcome.nextAt.getTime() - at.getTime()),
        use,
      );
    }
    if (outcome.kind === 'missing') throw new NotFoundError('public workflow', workflowId);
    if (outcome.kind === 'own')
      throw new ConflictError('ILLEGAL_STATE', 'This workflow is your own. Take it back with unpublish.');
    throw new ConflictError(
      'ALREADY_REPORTED',
      'Your report of this version was decided. You can report a newer version.',
    );
  }

  /** For administrators, newest first. */
  async reports(caller: Caller, page: PageRequest, filter: ReportFilter): Promise<Page<Report>> {
    requireScope(caller, 'admin');
    checkPage(page, 'report');
    return this.deps.reports.list(page, filter);
  }

  /**
   * The reports with these ids, in that order; null for each that is missing. An administrator sees those of all users,
   * any other caller their own.
   */
  async reportsMany(caller: Caller, ids: readonly string[]): Promise<readonly (Report | null)[]> {
    requireScope(caller, 'workflows:read');
    const known = ids.filter((id) => isId(id, 'report'));
    const reporterId = caller.scopes.has('admin') ? undefined : caller.userId;
    const found = known.length > 0 ? await this.deps.reports.findMany(known, reporterId) : [];
    const byId = new Map(found.map((report) => [report.id, report]));
    return ids.map((id) => byId.get(id) ?? null);
  }

  /** For administrators. @throws NotFoundError */
  async decide(caller: Caller, id: string, status: ReportDecision['status'], note?: string): Promise<Report> {
    requireScope(caller, 'admin');
    const words = checked(note, NOTE);
    const audit = auditBy(caller, status === 'RESOLVED' ? 'report.resolve' : 'report.dismiss', id);
    const decided = isId(id, 'report')
      ? await this.deps.reports.decide(id, {
          status,
          decidedBy: caller.userId,
          note: words,
          at: this.deps.now(),
          audit,
        })
      : null;
    if (!decided) throw new NotFoundError('report', id);
    return decided;
  }

  /**
   * For administrators: hides it from everybody, whatever its owner does. Clones stay as they are. @throws
   * NotFoundError
   */
  async hide(caller: Caller, idOrSlug: string, reason: string): Promise<Moderated> {
    requireScope(caller, 'admin');
    const words = checked(reason, REASON) ?? '';
    const audit = auditBy(caller, 'publication.hide', idOrSlug, { reason: words });
    return this.#told(
      idOrSlug,
      canBeKey(idOrSlug)
        ? await this.deps.takedown.hide(idOrSlug, { reason: words, by: caller.userId, at: this.deps.now() }, audit)
        : null,
    );
  }

  /** For administrators: makes it visible again if its owner shows it. @throws NotFoundError */
  async unhide(caller: Caller, idOrSlug: string): Promise<Moderated> {
    requireScope(caller, 'admin');
    const audit = auditBy(caller, 'publication.unhide', idOrSlug);
    return this.#told(idOrSlug, canBeKey(idOrSlug) ? await this.deps.takedown.unhide(idOrSlug, audit) : null);
  }

  /** The reason why each of the caller's own workflows was taken down. Null if it was not. */
  async takedownOf(caller: Caller, workflowIds: readonly string[]): Promise<readonly (Takedown | null)[]> {
    requireScope(caller, 'workflows:read');
    const found = await this.deps.takedown.of(workflowIds);
    return workflowIds.map((id) => found.get(id) ?? null);
  }

  /** For administrators: the contents of publications, taken-down ones included. Null if there is no publication. */
  async reported(caller: Caller, workflowIds: readonly string[]): Promise<readonly (PublicWorkflow | null)[]> {
    requireScope(caller, 'admin');
    const found = await this.deps.publications.findMany(workflowIds, 'HIDDEN_TOO');
    return workflowIds.map((id) => found.get(id) ?? null);
  }

  #told(idOrSlug: string, moderated: Moderated | null): Moderated {
    if (!moderated) throw new NotFoundError('publication', idOrSlug);
    this.deps.pubsub.publishWorkflow({ workflowId: moderated.workflowId, ownerId: moderated.ownerId });
    return moderated;
  }
}

/** Trimmed. Null if there is no text. */
function checked(text: string | undefined, rule: TextRule): string | null {
  if (text === undefined) return null;
  const issues = new IssueList();
  const words = checkText(issues, text, rule);
  issues.throwIfAny();
  return words === '' ? null : words;
}
