import { ApprovalState } from '../../domain/run/approval.js';
import type { Approval } from '../../domain/run/approval.js';
import { assertNever } from '../../lib/assert-never.js';
import { auditBy } from '../../domain/account/audit.js';
import type { AuditEntry, CallOrigin } from '../../domain/account/audit.js';
import type { Caller } from '../../domain/account/caller.js';
import type { Computations } from '../../domain/computations.js';
import { isId } from '../../lib/ids.js';
import type { JsonObject } from '../../lib/json/json.js';
import { sizedJsonIssues } from '../../lib/json/json-limits.js';
import { ConflictError, IssueList, NotFoundError, StepcastError } from '../../errors.js';
import type { WaitStore } from '../../storage/runs/wait.store.js';
import type { ApprovalTokens } from './approval-token.js';
import type { DeliveredFiles, StoreFile } from '../events/delivered-files.js';
import type { FileService } from '../files/file.service.js';
import { withKnownFiles } from './answer-files.js';
import { requireScope } from '../authorise.js';
import type { WaitService } from '../runs/wait.service.js';

/** More than a person reads through. The others show up as these are decided. */
const MAX_LISTED = 1_000;
const MAX_DATA_BYTES = 256 * 1024;
const UPLOAD = 'Upload the file with the credentials of the owner of the run, and give its value or its id.';
const BY_PAGE = 'Open the link in a browser, and choose the file there.';
/** The decider, if the decision came through a link. */
const BY_LINK = 'link';

export interface Decision {
  readonly approved: boolean;
  /** The data of the form. */
  readonly data?: JsonObject | null | undefined;
}

export interface ApprovalServiceDependencies {
  readonly store: WaitStore;
  readonly waits: WaitService;
  readonly tokens: ApprovalTokens;
  readonly computations: Pick<Computations, 'valueIssues'>;
  readonly files: Pick<FileService, 'ofOwner'>;
  /** Stores the files of an answer. */
  readonly delivered: Pick<DeliveredFiles, 'hold'>;
  /** The public address of this installation, without a slash at the end. */
  readonly publicUrl: () => string;
}

/** Questions that runs wait for. Their owner or the holder of the link answers them. Each is decided once. */
export class ApprovalService {
  readonly #deps: ApprovalServiceDependencies;

  constructor(dependencies: ApprovalServiceDependencies) {
    this.#deps = dependencies;
  }

  /** The waiting approvals, the oldest first. */
  async list(caller: Caller): Promise<readonly Approval[]> {
    requireScope(caller, 'workflows:read');
    return this.#deps.store.openApprovals(caller.ownerId, MAX_LISTED);
  }

  /** One of the caller's, whether or not it can still be answered. @throws NotFoundError */
  async get(caller: Caller, id: string): Promise<Approval> {
    requireScope(caller, 'workflows:read');
    return this.#own(caller, id);
  }

  async #own(caller: Caller, id: string): Promise<Approval> {
    const approval = isId(id, 'wait') ? await this.#deps.store.approval(id) : null;
    if (approval === null || approval.ownerId !== caller.ownerId) throw new NotFoundError('approval', id);
    return approval;
  }

  /** The waiting approvals with these ids, in that order; null for each that is missing, decided or another's. */
  async getMany(caller: Caller, ids: readonly string[]): Promise<readonly (Approval | null)[]> {
    requireScope(caller, 'workflows:read');
    const known = ids.filter((id) => isId(id, 'wait'));
    const found = known.length > 0 ? await this.#deps.store.openApprovalsOf(caller.ownerId, known) : [];
    const byId = new Map(found.map((approval) => [approval.id, approval]));
    return ids.map((id) => byId.get(id) ?? null);
  }

  /** The link that decides without other credentials. Null for callers who could not decide themselves. */
  urlOf(caller: Caller, approval: Pick<Approval, 'id' | 'ownerId'>): string | null {
    if (!caller.scopes.has('executions:run') || approval.ownerId !== caller.ownerId) return null;
    return `${this.#deps.publicUrl()}/approve/${this.#deps.tokens.tokenOf(approval.id)}`;
  }

  /**
   * @returns the approval as it was before.
   * @throws NotFoundError; ConflictError `ILLEGAL_STATE` if it was decided or has expired; InvalidInputError for the
   * data.
   */
  async decide(caller: Caller, input: Decision & { readonly id: string }): Promise<Approval> {
    requireScope(caller, 'executions:run');
    const approval = await this.#own(caller, input.id);
    return this.#decide(
      approval,
      input,
      caller.userId,
      auditBy(caller, 'approval.decide', approval.id, decided(approval, input)),
      null,
    );
  }

  /** The question behind a link, whether or not it can still be answered. @throws NotFoundError */
  async byToken(token: string): Promise<Approval> {
    const id = this.#deps.tokens.approvalIdOf(token);
    const approval = id === null ? null : await this.#deps.store.approval(id);
    if (approval === null) throw new NotFoundError('approval', '…');
    return approval;
  }

  /** The data may name no file: a link gives no right to the files of the owner. @throws as `decide` does. */
  async decideByToken(token: string, decision: Decision, origin?: CallOrigin): Promise<Approval> {
    const approval = await this.byToken(token);
    return this.#decide(approval, decision, BY_LINK, auditOfLink(approval, decision, origin), new Set());
  }

  /**
   * As `decideByToken`, with files that come with the answer. They belong to the run. A refused answer, and a
   * rejection, keep none.
   *
   * @param read reads the answer, and stores its files as they come
   * @throws as `decide` does; TooLargeError; errors of `read`.
   */
  async decideByForm(
    token: string,
    read: (store: StoreFile, approval: Approval) => Promise<Decision>,
    origin?: CallOrigin,
  ): Promise<Approval> {
    const approval = await this.byToken(token);
    requireOpen(approval.state);
    const held = await this.#deps.delivered.hold(approval.ownerId, (store) => read(store, approval), approval);
    const decision = held.payload;
    try {
      const audit = auditOfLink(approval, decision, origin);
      await this.#decide(approval, decision, BY_LINK, audit, held.fileIds);
    } catch (error) {
      // After any other error the decision may be recorded, and the run may need the files.
      if (error instanceof StepcastError) await held.discard();
      throw error;
    }
    if (!decision.approved) await held.discard();
    return approval;
  }

  /** @param allowed the ids of the files that the data may name. Null: all of the owner's. */
  async #decide(
    approval: Approval,
    { approved, data: given = null }: Decision,
    by: string,
    audit: AuditEntry,
    allowed: ReadonlySet<string> | null,
  ): Promise<Approval> {
    requireOpen(approval.state);
    const data = await this.#checkedData(approval, approved, given, allowed);
    if (await this.#deps.waits.resolve(approval.id, { approved, by, data }, audit)) return approval;
    const { state } = (await this.#deps.store.approval(approval.id)) ?? { state: ApprovalState.LAPSED };
    requireOpen(state === ApprovalState.OPEN ? ApprovalState.DECIDED : state);
    return approval;
  }

  /** The data with its files as they are stored. A rejection needs no form that is filled in. */
  async #checkedData(
    { form, ownerId }: Approval,
    approved: boolean,
    given: JsonObject | null,
    allowed: ReadonlySet<string> | null,
  ): Promise<JsonObject | null> {
    const issues = new IssueList();
    issues.addAll(sizedJsonIssues(given, 'The data', MAX_DATA_BYTES), ['data']);
    issues.throwIfAny();
    const find = (ids: readonly string[]) =>
      this.#deps.files.ofOwner(
        ownerId,
        ids.filter((id) => allowed === null || allowed.has(id)),
      );
    const data = given === null ? null : await withKnownFiles(given, form, find, allowed === null ? UPLOAD : BY_PAGE);
    if (form !== null && (approved || data !== null))
      issues.addAll(await this.#deps.computations.valueIssues(form, data ?? {}, ownerId), ['data']);
    issues.throwIfAny();
    return data;
  }
}

function auditOfLink(approval: Approval, decision: Decision, origin: CallOrigin | undefined): AuditEntry {
  return {
    userId: approval.ownerId,
    action: 'approval.decide',
    targetId: approval.id,
    details: decided(approval, decision),
    origin,
    isAnonymous: true,
  };
}

/** The audit entry of a decision. It never holds the data of the form. */
function decided({ executionId }: Approval, { approved }: Decision): JsonObject {
  return { approved, executionId };
}

/** @throws ConflictError `ILLEGAL_STATE` */
export function requireOpen(state: ApprovalState): void {
  switch (state) {
    case ApprovalState.OPEN:
      return;
    case ApprovalState.DECIDED:
      throw new ConflictError('ILLEGAL_STATE', 'This approval was decided before.');
    case ApprovalState.LAPSED:
      throw new ConflictError(
        'ILLEGAL_STATE',
        'This can no longer be decided: its time has passed, or its run has ended.',
      );
    default:
      assertNever(state);
  }
}
