import { randomBytes } from 'node:crypto';
import { auditBy } from '../../domain/account/audit.js';
import type { Caller } from '../../domain/account/caller.js';
import type { SourceProblem } from '../../domain/source/source.js';
import { SourceDelivery } from '../../domain/source/source-hook.js';
import type { PublicAddress, SourceArrivals } from '../../domain/source/source-hook.js';
import { TriggerType, triggersOf } from '../../domain/trigger/trigger.js';
import type { Workflow } from '../../domain/workflow/workflow.js';
import { ConflictError, InvalidInputError } from '../../errors.js';
import { KeyedLimiter } from '../../lib/async/keyed-limiter.js';
import type { AuditLogStore } from '../../storage/accounts/audit-log.store.js';
import type { SourceHookStore } from '../../storage/sources/source-hook.store.js';
import type { WorkflowStore } from '../../storage/workflows/workflow.store.js';
import { requireScope } from '../authorise.js';
import { ownedWorkflow } from '../workflows/owned-workflow.js';
import { DELIVERY_TEST_HEADER } from './source-deliveries.js';
import type { WebhookCalls } from './webhook-calls.js';
import { hookUrl } from './webhook-registrar.js';

const TEST_MS = 10_000;
const MAX_TESTS = 8;
const MAX_TESTS_OF_USER = 2;

/** How the events of a source arrive, as its owner sees it. */
export interface SourceWebhook extends SourceArrivals {
  readonly delivery: SourceDelivery;
  /** The address to which the service sends. Null: it is polled, or the address is still to be made. */
  readonly url: string | null;
  /** The steps by which a person registers the address at the service. Empty: nothing is to be done. */
  readonly setup: readonly string[];
  readonly isReachable: boolean;
  /** Why services cannot reach this installation. */
  readonly unreachableReason: string | null;
}

/** How events would arrive, before a trigger waits for them. */
export interface PlannedDelivery {
  readonly delivery: SourceDelivery;
  /** The steps that a person will have to take. The address is left out, because it is still to be made. */
  readonly setup: readonly string[];
  /** Why services cannot reach this installation. Null: they can, or events of this type are not sent. */
  readonly unreachableReason: string | null;
}

/** Whether a request from this server to the address of a source arrived. */
export interface DeliveryTest {
  readonly arrived: boolean;
  readonly isReachable: boolean;
  readonly unreachableReason: string | null;
  readonly problem: SourceProblem | null;
}

/** Sends a request to an address of our own. @returns undefined if there is no answer. */
type ReachAddress = (
  url: string,
  headers: Readonly<Record<string, string>>,
  timeoutMs: number,
) => Promise<{ readonly status: number; readonly body: string } | { readonly failure: string }>;

export interface SourceWebhookServiceDependencies {
  readonly workflows: Pick<WorkflowStore, 'findOwned'>;
  readonly hooks: Pick<SourceHookStore, 'ofWorkflow'>;
  readonly calls: WebhookCalls;
  readonly address: () => PublicAddress;
  readonly reach: ReachAddress;
  readonly audit: Pick<AuditLogStore, 'record'>;
}

/** The addresses to which services send what is new. They are credentials, so that all of it needs `connections:write`. */
export class SourceWebhookService {
  readonly #tests = new KeyedLimiter(MAX_TESTS, MAX_TESTS_OF_USER);

  constructor(private readonly deps: SourceWebhookServiceDependencies) {}

  /**
   * @param key of a trigger. Default: the first one whose service can send what is new.
   * @returns null if there is none, or the trigger names no such source.
   * @throws NotFoundError
   */
  async of(caller: Caller, workflowId: string, key?: string): Promise<SourceWebhook | null> {
    requireScope(caller, 'connections:write');
    return this.#of(caller, await ownedWorkflow(this.deps.workflows, caller.ownerId, workflowId), key);
  }

  /** How events of a type would arrive, before a trigger waits for them. */
  planned(caller: Caller, eventType: string): PlannedDelivery {
    requireScope(caller, 'workflows:read');
    const { calls, address } = this.deps;
    const { unreachable } = address();
    const delivery = calls.deliveryOf(eventType, unreachable === null);
    const found = calls.triggerOf(eventType);
    const setup = delivery === SourceDelivery.MANUAL && found !== null ? found.trigger.setup : [];
    return {
      delivery,
      setup: setup.map((line) => shownLine(line, '…', '…')),
      unreachableReason: found === null ? null : unreachable,
    };
  }

  /**
   * Sends a request to the address of a source, from this server.
   *
   * @throws NotFoundError; InvalidInputError if the source has no address; ConflictError `ILLEGAL_STATE` if it has none
   * yet.
   */
  async test(caller: Caller, workflowId: string, key?: string): Promise<DeliveryTest> {
    requireScope(caller, 'connections:write');
    const workflow = await ownedWorkflow(this.deps.workflows, caller.ownerId, workflowId);
    const webhook = await this.#of(caller, workflow, key);
    if (webhook === null || webhook.delivery === SourceDelivery.POLL)
      throw new InvalidInputError([
        { path: ['workflowId'], detail: 'The source of this workflow is polled, so it has no address for deliveries.' },
      ]);
    const { url, isReachable, unreachableReason } = webhook;
    if (url === null)
      throw new ConflictError(
        'ILLEGAL_STATE',
        'The source has no address now: enable its trigger, give the workflow steps, and wait a moment.',
      );
    await this.deps.audit.record(auditBy(caller, 'source.test_delivery', workflow.id));
    const nonce = randomBytes(24).toString('base64url');
    const answer = await this.#tests.take(caller.ownerId, () =>
      this.deps.reach(url, { [DELIVERY_TEST_HEADER]: nonce }, TEST_MS),
    );
    const arrived = 'body' in answer && answer.body.includes(nonce);
    return { arrived, isReachable, unreachableReason, problem: arrived ? null : problemOf(answer, url) };
  }

  async #of({ ownerId }: Caller, workflow: Workflow, key: string | undefined): Promise<SourceWebhook | null> {
    const { calls, hooks, address } = this.deps;
    const trigger = triggersOf(workflow).find(
      (each) =>
        each.type === TriggerType.EVENT &&
        each.source !== undefined &&
        (key === undefined || each.key === key) &&
        calls.triggerOf(each.eventType) !== null,
    );
    const found = trigger?.type === TriggerType.EVENT ? calls.triggerOf(trigger.eventType) : null;
    if (trigger?.type !== TriggerType.EVENT || found === null) return null;
    const { unreachable, ...here } = address();
    const delivery = calls.deliveryOf(trigger.eventType, unreachable === null);
    const stored = await hooks.ofWorkflow(ownerId, workflow.id, trigger.key);
    const hook = stored === null || delivery === SourceDelivery.POLL ? null : calls.open(stored);
    const url = hook === null ? null : hook.url === '' ? hookUrl({ ...here, unreachable }, hook.token) : hook.url;
    const shown = (line: string): string => shownLine(line, url ?? '…', hook?.secret ?? '…');
    return {
      delivery,
      url,
      setup: delivery === SourceDelivery.MANUAL ? found.trigger.setup.map(shown) : [],
      isReachable: unreachable === null,
      unreachableReason: unreachable,
      registeredAt: stored?.registeredAt ?? null,
      lastDeliveryAt: stored?.lastDeliveryAt ?? null,
      lastRefusedAt: stored?.lastRefusedAt ?? null,
      lastRefusal: stored?.lastRefusal ?? null,
    };
  }
}

function shownLine(line: string, url: string, secret: string): string {
  return line.replaceAll(/\{\{\s*hook\.url\s*\}\}/g, url).replaceAll(/\{\{\s*hook\.secret\s*\}\}/g, secret);
}

function problemOf(answer: Awaited<ReturnType<ReachAddress>>, url: string): SourceProblem {
  const host = new URL(url).host;
  if ('failure' in answer)
    return {
      code: 'ADDRESS_NOT_REACHED',
      message: `A request from this server to ${host} was not answered (${answer.failure}). Check PUBLIC_URL and the proxy in front of Stepcast.`,
      retryable: true,
    };
  return {
    code: 'ADDRESS_NOT_OURS',
    message: `${host} answered with status ${answer.status}, but not as this server does. Check that PUBLIC_URL leads here.`,
    retryable: false,
  };
}
