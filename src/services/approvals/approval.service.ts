import { CodeUse } from '../../domain/approval/answer-code.js';
import type { AnswerCodes } from '../../domain/approval/answer-code.js';
import { deciderOf } from '../../domain/approval/delivery.js';
import type { ApprovalMessage } from '../../domain/approval/delivery.js';
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
import type { ApprovalDeliveryStore, StoredMessage } from '../../storage/approvals/approval-delivery.store.js';
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
/** The person or program that decides. */
interface Decider {
  /** As the output of the step names them. */
  readonly by: string;
  /** Their name in the messages of the question. Null: nothing but `by` is known. */
  readonly name: string | null;
}

/** The decider, if the decision came through a link that was made for nobody in particular. */
const BY_LINK: Decider = { by: 'link', name: null };

export interface Decision {
  readonly approved: boolean;
  /** The data of the form. */
  readonly data?: JsonObject | null | undefined;
}

export interface ApprovalServiceDependencies {
  readonly store: WaitStore;
  readonly waits: WaitService;
  readonly tokens: ApprovalTokens;
  /** The links in messages. */
  readonly codes: Pick<AnswerCodes, 'read'>;
  readonly deliveries: Pick<ApprovalDeliveryStore, 'message' | 'messagesOfMany' | 'pastApproval'>;
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
      { by: caller.userId, name: null },
      auditBy(caller, 'approval.decide', approval.id, decided(approval, input)),
      null,
    );
  }

  /** The question behind a link, whether or not it can still be answered. @throws NotFoundError */
  async byToken(token: string): Promise<Approval> {
    return (await this.#behind(token)).approval;
  }

  /** The question behind a link, and whose link it is. @throws NotFoundError */
  async #behind(token: string): Promise<{ readonly approval: Approval; readonly decider: Decider }> {
    const { codes, deliveries, tokens, store } = this.#deps;
    const code = codes.read(token);
    if (code !== null) {
      const message = code.use === CodeUse.PAGE ? await deliveries.message(code.id) : null;
      if (message === null) throw new NotFoundError('approval', '…');
      return { approval: await this.ofMessage(message), decider: addresseeOf(message) };
    }
    const id = tokens.approvalIdOf(token);
    const approval = id === null ? null : await store.approval(id);
    if (approval === null) throw new NotFoundError('approval', '…');
    return { approval, decider: BY_LINK };
  }

  /** The question of a message, whether or not it can still be answered. @throws NotFoundError */
  async ofMessage({ approvalId }: Pick<StoredMessage, 'approvalId'>): Promise<Approval> {
    const { deliveries, store } = this.#deps;
    const approval = (await store.approval(approvalId)) ?? (await deliveries.pastApproval(approvalId));
    if (approval === null) throw new NotFoundError('approval', approvalId);
    return approval;
  }

  /** The messages that were sent, or are to be sent, for approvals of the caller; in their order. */
  async messagesOf(caller: Caller, ids: readonly string[]): Promise<readonly (readonly ApprovalMessage[])[]> {
    requireScope(caller, 'workflows:read');
    const found = await this.#deps.deliveries.messagesOfMany(caller.ownerId, ids);
    const byApproval = Map.groupBy(found, ({ approvalId }) => approvalId);
    return ids.map((id) => byApproval.get(id) ?? []);
  }

  /**
   * The decision of the person that a message was sent to.
   *
   * @param name what the service calls them.
   * @throws as `decide` does.
   */
  async decideByMessage(
    message: StoredMessage,
    decision: Decision,
    name: string | null,
    origin?: CallOrigin,
  ): Promise<Approval> {
    const approval = await this.ofMessage(message);
    const decider = addresseeOf(message);
    const audit = auditOfLink(approval, decision, origin, decider);
    return this.#decide(approval, decision, { ...decider, name: name ?? decider.name }, audit, new Set());
  }

  /** The data may name no file: a link gives no right to the files of the owner. @throws as `decide` does. */
  async decideByToken(token: string, decision: Decision, origin?: CallOrigin): Promise<Approval> {
    const { approval, decider } = await this.#behind(token);
    return this.#decide(approval, decision, decider, auditOfLink(approval, decision, origin, decider), new Set());
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
    const { approval, decider } = await this.#behind(token);
    requireOpen(approval.state);
    const held = await this.#deps.delivered.hold(approval.ownerId, (store) => read(store, approval), approval);
    const decision = held.payload;
    try {
      const audit = auditOfLink(approval, decision, origin, decider);
      await this.#decide(approval, decision, decider, audit, held.fileIds);
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
    { by, name }: Decider,
    audit: AuditEntry,
    allowed: ReadonlySet<string> | null,
  ): Promise<Approval> {
    requireOpen(approval.state);
    const data = await this.#checkedData(approval, approved, given, allowed);
    const outcome = { approved, by, name };
    if (await this.#deps.waits.resolve(approval.id, { approved, by, data }, audit, outcome)) return approval;
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

function addresseeOf({ via, person, to }: StoredMessage): Decider {
  return { by: deciderOf({ via, person: person ?? to }), name: null };
}

function auditOfLink(
  approval: Approval,
  decision: Decision,
  origin: CallOrigin | undefined,
  { by }: Decider,
): AuditEntry {
  return {
    userId: approval.ownerId,
    action: 'approval.decide',
    targetId: approval.id,
    details: { ...decided(approval, decision), ...(by === BY_LINK.by ? {} : { by }) },
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
