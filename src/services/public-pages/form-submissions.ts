import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { AuditTransport } from '../../domain/account/audit.js';
import type { CallOrigin } from '../../domain/account/audit.js';
import type { Computations } from '../../domain/computations.js';
import { MAX_EVENT_BYTES } from '../../domain/event/event.js';
import { FORM_SUBMITTED, pageEventSource } from '../../domain/page/page.js';
import type { PublicPage } from '../../domain/page/page.js';
import type { Approval } from '../../domain/run/approval.js';
import { ExecutionEventType, ExecutionStatus, isTerminal } from '../../domain/run/execution.js';
import type { Execution } from '../../domain/run/execution.js';
import { stepsIn } from '../../domain/steps/step.js';
import { IssueList, RateLimitedError, TooLargeError } from '../../errors.js';
import { isId } from '../../lib/ids.js';
import { cleanJson } from '../../lib/json/clean-json.js';
import type { JsonObject, JsonSchema, JsonValue } from '../../lib/json/json.js';
import { sizedJsonIssues } from '../../lib/json/json-limits.js';
import type { EventStore } from '../../storage/events/event.store.js';
import type { ExecutionStore } from '../../storage/runs/execution.store.js';
import type { WaitStore } from '../../storage/runs/wait.store.js';
import { withKnownFiles } from '../approvals/answer-files.js';
import type { ApprovalService } from '../approvals/approval.service.js';
import type { DeliveredFiles, StoreFile } from '../events/delivered-files.js';
import type { Accepted, EventIntake } from '../events/event-intake.js';
import type { FileService } from '../files/file.service.js';
import type { ExecutionLog } from '../progress/execution-log.js';
import type { OpenPage } from './open-page.js';
import type { PagePasses, Respondent } from './page-passes.js';

/** The tool that shows a further page of a form. */
const FORM_PAGE_TOOL = 'form.page';

const BY_PAGE = 'Choose the file in the form.';
/** A form that was opened longer ago is opened anew. */
const MAX_AGE_MS = 24 * 3_600_000;
/** A person takes longer for any form. */
const MIN_AGE_MS = 1_500;
/** How often the state is looked at while steps end one after the other. */
const LOOK_EVERY_MS = 250;
/** A browser finds such a number in about a second. */
export const WORK_BITS = 17;

/** A form that a browser has opened: its submission counts once. */
export interface OpenedForm {
  readonly id: string;
  /** When it was opened, signed together with the id. */
  readonly proof: string;
}

/** The state of a form whose first page was submitted. */
export type FormState =
  /** A further page waits for its answers. */
  | { readonly kind: 'page'; readonly approval: Approval }
  | { readonly kind: 'working'; readonly done: number; readonly total: number; readonly mayAsk: boolean }
  | { readonly kind: 'ended'; readonly hasSucceeded: boolean; readonly output: JsonValue }
  /** No run has started, or it was deleted. */
  | { readonly kind: 'stored' };

export interface FormSubmissionsDependencies {
  readonly intake: Pick<EventIntake, 'accept'>;
  readonly delivered: Pick<DeliveredFiles, 'hold'>;
  readonly files: Pick<FileService, 'ofOwner'>;
  readonly computations: Pick<Computations, 'valueIssues'>;
  readonly events: Pick<EventStore, 'executionIds' | 'findDelivery'>;
  readonly executions: Pick<ExecutionStore, 'findMany' | 'steps'>;
  readonly waits: Pick<WaitStore, 'openApprovalsIn'>;
  readonly approvals: Pick<ApprovalService, 'decideByForm'>;
  readonly tokenOf: (approvalId: string) => string;
  readonly log: Pick<ExecutionLog, 'follow'>;
  readonly passes: Pick<PagePasses, 'keyFor'>;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

/** The submissions of hosted forms. */
export class FormSubmissions {
  constructor(private readonly deps: FormSubmissionsDependencies) {}

  /** @param id a random one. */
  open(page: PublicPage, id: string): OpenedForm {
    const at = this.deps.now();
    return { id, proof: `${at}.${this.#seal(page, 'opened', `${id} ${at}`)}` };
  }

  /** Why a submission is not taken; null: it may be. */
  refusal(
    page: PublicPage,
    { id, proof }: OpenedForm,
  ): { readonly message: string; readonly isTooFast: boolean } | null {
    const [at = '', signature = ''] = proof.split('.');
    const isOurs =
      /^[\w-]{22}$/.test(id) && /^\d{13}$/.test(at) && this.#isSeal(page, 'opened', `${id} ${at}`, signature);
    const age = this.deps.now() - Number(at);
    if (!isOurs || age > MAX_AGE_MS)
      return {
        message:
          'This form was opened too long ago, or its address has changed meanwhile. Check it, and send it again.',
        isTooFast: false,
      };
    return age < MIN_AGE_MS
      ? { message: 'The form was sent faster than a person fills it in. Send it again now.', isTooFast: true }
      : null;
  }

  /** Whether the browser has done the work for this form. */
  hasWorked({ id, proof }: OpenedForm, nonce: string | null): boolean {
    if (nonce === null || !/^\d{1,12}$/.test(nonce)) return false;
    const digest = createHash('sha256').update(`${id}.${proof}.${nonce}`).digest();
    return digest.readUInt32BE(0) >>> (32 - WORK_BITS) === 0;
  }

  /**
   * Stores a submission as an event, and so starts a run. The same id again starts nothing.
   *
   * @param read reads the data, and stores its files as they come.
   * @throws InvalidInputError with paths below `data`; TooLargeError; RateLimitedError; errors of `read`.
   */
  async submit(
    { page }: OpenPage,
    schema: JsonSchema | null,
    about: {
      readonly id: string;
      readonly url: string;
      readonly respondent: Respondent | null;
      /** Of a link for single use: all submissions by it are one. */
      readonly nonce: string | null;
    },
    read: (store: StoreFile) => Promise<JsonObject>,
  ): Promise<Accepted> {
    const { delivered, intake, now } = this.deps;
    const held = await delivered.hold(page.ownerId, read);
    try {
      const data = await this.#checked(page.ownerId, schema, held.payload, held.fileIds);
      const payload: JsonObject = {
        data,
        submissionId: about.id,
        submittedAt: new Date(now()).toISOString(),
        page: { url: about.url },
        ...(about.respondent === null ? {} : { respondent: { ...about.respondent } }),
      };
      if (Buffer.byteLength(JSON.stringify(payload)) > MAX_EVENT_BYTES)
        throw new TooLargeError(`The answers are larger than ${MAX_EVENT_BYTES / 1_024} KB. Shorten the texts.`);
      const deliveryId = about.nonce === null ? about.id : ofLink(about.nonce);
      const event = { eventType: FORM_SUBMITTED, payload, deliveryId };
      const accepted = await intake
        .accept(page.ownerId, pageEventSource(page.id), event, undefined, undefined, true)
        .catch((error: unknown) => {
          throw error instanceof RateLimitedError ? fullForToday(error) : error;
        });
      if (accepted.duplicate) await held.discard();
      return accepted;
    } catch (error) {
      await held.discard();
      throw error;
    }
  }

  async #checked(
    ownerId: string,
    schema: JsonSchema | null,
    given: JsonObject,
    stored: ReadonlySet<string>,
  ): Promise<JsonObject> {
    const clean = cleanJson(given) as JsonObject;
    const issues = new IssueList();
    issues.addAll(sizedJsonIssues(clean, 'The answers', MAX_EVENT_BYTES), ['data']);
    issues.throwIfAny();
    const find = (ids: readonly string[]) =>
      this.deps.files.ofOwner(
        ownerId,
        ids.filter((id) => stored.has(id)),
      );
    const data = await withKnownFiles(clean, schema, find, BY_PAGE);
    if (schema !== null) issues.addAll(await this.deps.computations.valueIssues(schema, data, ownerId), ['data']);
    issues.throwIfAny();
    return data;
  }

  /** The last part of the address under which a submission continues. Only who submitted it knows the address. */
  receiptOf(page: PublicPage, eventId: string): string {
    return `${eventId}.${this.#seal(page, 'receipt', eventId)}`;
  }

  /** The submission of a receipt; null: it is none of this page. */
  eventOf(page: PublicPage, receipt: string): string | null {
    const [eventId = '', signature = ''] = receipt.split('.');
    return isId(eventId, 'ev') && this.#isSeal(page, 'receipt', eventId, signature) ? eventId : null;
  }

  /** The submission that was made by a link for single use. Null: there is none, or it was no such link. */
  async byLink(page: PublicPage, nonce: string | null): Promise<string | null> {
    if (nonce === null) return null;
    const found = await this.deps.events.findDelivery(page.ownerId, pageEventSource(page.id), ofLink(nonce));
    return found?.id ?? null;
  }

  /** How far a submission is. */
  async stateOf(opened: OpenPage, eventId: string): Promise<FormState> {
    const run = await this.#runOf(opened, eventId);
    if (run === null) return { kind: 'stored' };
    if (isTerminal(run.status))
      return { kind: 'ended', hasSucceeded: run.status === ExecutionStatus.SUCCEEDED, output: run.output };
    const [steps = []] = await this.deps.executions.steps([
      { workflowId: run.workflowId, version: run.workflowVersion },
    ]);
    const pages = new Set(stepsIn(steps).flatMap(({ id, tool }) => (tool === FORM_PAGE_TOOL ? [id] : [])));
    const waiting = pages.size === 0 ? [] : await this.deps.waits.openApprovalsIn(run.id);
    const approval = waiting.find(({ stepId }) => pages.has(stepId));
    if (approval) return { kind: 'page', approval };
    return { kind: 'working', done: run.currentStep, total: run.totalSteps, mayAsk: pages.size > 0 };
  }

  /** Whether a form can have further pages. */
  hasPages({ workflow }: OpenPage): boolean {
    return stepsIn(workflow.steps).some(({ tool }) => tool === FORM_PAGE_TOOL);
  }

  /**
   * Records the answers of a further page.
   *
   * @throws ConflictError if it was answered before or has expired; InvalidInputError with paths below `data`.
   */
  async answer(approval: Approval, read: (store: StoreFile) => Promise<JsonObject>, origin: CallOrigin): Promise<void> {
    await this.deps.approvals.decideByForm(
      this.deps.tokenOf(approval.id),
      async (store) => ({ approved: true, data: cleanJson(await read(store)) as JsonObject }),
      { ...origin, transport: AuditTransport.PAGE },
    );
  }

  /** Yields whenever the state may have changed, until the run has ended. */
  async *changes(opened: OpenPage, eventId: string, signal: AbortSignal): AsyncGenerator<FormState> {
    const run = await this.#runOf(opened, eventId);
    if (run === null) return;
    let before = '';
    let lookedAt = 0;
    for await (const { type } of this.deps.log.follow(run, 0, signal)) {
      const isUrgent = isTerminal(type) || type === ExecutionEventType.WAITING;
      if (!isUrgent && performance.now() - lookedAt < LOOK_EVERY_MS) continue;
      lookedAt = performance.now();
      const state = await this.stateOf(opened, eventId);
      const shown = JSON.stringify([state.kind, 'done' in state ? state.done : null]);
      if (shown !== before) yield state;
      before = shown;
    }
  }

  async #runOf({ page }: OpenPage, eventId: string): Promise<Execution | null> {
    const ids = (await this.deps.events.executionIds(page.ownerId, [eventId])).get(eventId) ?? [];
    const runs = await this.deps.executions.findMany(ids, page.ownerId);
    return runs.find(({ workflowId }) => workflowId === page.workflowId) ?? null;
  }

  #seal(page: PublicPage, purpose: string, text: string): string {
    return createHmac('sha256', this.deps.passes.keyFor(page, purpose)).update(text).digest('base64url');
  }

  #isSeal(page: PublicPage, purpose: string, text: string, given: string): boolean {
    const expected = Buffer.from(this.#seal(page, purpose, text));
    const offered = Buffer.from(given);
    return offered.length === expected.length && timingSafeEqual(offered, expected);
  }
}

/** The delivery id of all submissions by one link. */
function ofLink(nonce: string): string {
  return `link:${nonce}`;
}

/** How much its owner has stored is nothing for a visitor to know. */
function fullForToday({ retryAfterMs }: RateLimitedError): RateLimitedError {
  return new RateLimitedError('This form takes no more answers today. Send it again later.', retryAfterMs);
}
