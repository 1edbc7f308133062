import { setTimeout as sleep } from 'node:timers/promises';
import type { SecretBox } from '../../domain/account/secret-box.js';
import type { OAuthGrant } from '../../domain/connection/index.js';
import { hookRemovalContext, RemovalOutcome } from '../../domain/source/hook-removal.js';
import type { SourceHook } from '../../domain/source/source-hook.js';
import { StepFailure } from '../../errors.js';
import type { IdFactory } from '../../lib/ids.js';
import type { JsonObject } from '../../lib/json/json.js';
import { sameJson } from '../../lib/json/stable-json.js';
import type { Logger } from '../../logger.js';
import type { SealedConnection } from '../../storage/connections/connection.store.js';
import type { ClaimedRemoval, HookRemovalStore, NewHookRemoval } from '../../storage/sources/hook-removal.store.js';
import type { SourceHookStore } from '../../storage/sources/source-hook.store.js';
import type { ConnectionVault } from '../connections/connection-vault.js';
import type { Purge } from '../runs/retention.service.js';
import type { WebhookCalls, WebhookTrigger } from './webhook-calls.js';

/** A person who deletes a connection waits for the service this long; the rest is done later. */
const PATIENCE_MS = 3_000;
const CALL_MS = 15_000;
/** From the first try to the second; then it doubles, so that the last one comes a day later. */
const FIRST_RETRY_MS = 60_000;
const MAX_TRIES = 11;
const AT_A_TIME = 10;
const MAX_BATCHES = 100;
const TELEGRAM = 'telegram.update';

/** A connection with its secrets, as a removal keeps it until it is done. */
interface KeptConnection extends Omit<SealedConnection, 'sealed' | 'sealedGrant'> {
  readonly config: JsonObject;
  readonly grant: OAuthGrant | null;
}

interface Order {
  readonly sourceId: string;
  readonly eventType: string;
  readonly parameters: JsonObject;
  readonly hook: SourceHook;
  /** They are tried in this order. The first is the one that registered the address. */
  readonly connections: readonly KeptConnection[];
  /** Whether the connection is deleted, so that its grant is to be revoked in the end. */
  readonly isDeleted: boolean;
}

/** The address for the answers to approvals that is registered through a connection. Null: there is none. */
type AnswerAddress = (connection: SealedConnection) => Promise<string | null>;

export interface WebhookRemovalsDependencies {
  readonly store: HookRemovalStore;
  readonly hooks: Pick<SourceHookStore, 'registeredThrough'>;
  readonly calls: Pick<WebhookCalls, 'triggerOf' | 'open' | 'sendBy'>;
  readonly vault: ConnectionVault;
  readonly box: SecretBox;
  readonly revoke: (connection: SealedConnection) => Promise<void>;
  readonly newId: IdFactory;
  readonly logger: Logger;
}

/**
 * Removes the addresses that were registered through a connection, once the connection is deleted or changed. The
 * service may be away, so each removal is an order that is stored with the change, and tried until it succeeds or is
 * hopeless. An order keeps the credential that it needs, and no longer than that.
 */
export class WebhookRemovals {
  #answerAddress: AnswerAddress = () => Promise.resolve(null);

  constructor(private readonly deps: WebhookRemovalsDependencies) {}

  /** Approvals have addresses of their own. */
  findAnswerAddresses(find: AnswerAddress): void {
    this.#answerAddress = find;
  }

  /** The orders for a connection that is to be deleted. */
  async ofDeleted(found: SealedConnection): Promise<readonly NewHookRemoval[]> {
    return [...(await this.#ofSources(found, [found], true)), ...(await this.ofAnswers(found, true))];
  }

  /**
   * The orders for a connection whose settings change. The new ones are tried after the old ones: if a credential of the
   * same account was replaced, the old one is often void by then.
   */
  async ofChanged(before: SealedConnection, after: SealedConnection): Promise<readonly NewHookRemoval[]> {
    const sources = await this.#ofSources(before, [before, after], false);
    return this.isOtherBot(before, after) ? [...sources, ...(await this.ofAnswers(before, false))] : sources;
  }

  /** Whether the credential is another one. The address for answers is the same for all credentials of a connection. */
  isOtherBot(before: SealedConnection, after: SealedConnection): boolean {
    const { vault } = this.deps;
    return !sameJson(vault.open(before)['secrets'] ?? null, vault.open(after)['secrets'] ?? null);
  }

  /** The order for the address for answers alone. */
  async ofAnswers(found: SealedConnection, isDeleted = false): Promise<readonly NewHookRemoval[]> {
    const url = await this.#answerAddress(found);
    if (url === null) return [];
    const hook: SourceHook = { url, token: '', secret: '', kept: {} };
    const order = { sourceId: found.id, eventType: TELEGRAM, parameters: {}, hook, isDeleted };
    return [this.#sealed(found, { ...order, connections: [this.#kept(found)] }, true)];
  }

  /** Stores orders that come with no change of their connection, and tries them. */
  async add(connectionId: string, orders: readonly NewHookRemoval[]): Promise<void> {
    await this.deps.store.insert(orders);
    if (orders.length > 0) await this.attempt(connectionId);
  }

  /** The address for answers is in use again, so that it must not be removed any more. */
  async keepAnswers(connectionId: string): Promise<void> {
    await this.deps.store.forgetAnswers(connectionId);
  }

  /** Tries the stored orders of a connection once, and waits a little for the result. Never rejects. */
  async attempt(connectionId: string): Promise<void> {
    const waiting = new AbortController();
    const tried = this.#batch(AbortSignal.timeout(CALL_MS), connectionId).catch((error: unknown) =>
      this.deps.logger.error({ err: error, connectionId }, 'The addresses of a connection could not be removed'),
    );
    const patience = sleep(PATIENCE_MS, undefined, { signal: waiting.signal, ref: false }).catch(() => undefined);
    await Promise.race([tried, patience]);
    waiting.abort();
  }

  /** Tries all orders that are due. */
  async sweep({ signal, afterBatch }: Purge): Promise<void> {
    for (let batch = 0; batch < MAX_BATCHES && !signal.aborted; batch += 1) {
      if ((await this.#batch(signal, null)) < AT_A_TIME) return;
      await afterBatch();
    }
  }

  async #batch(signal: AbortSignal, connectionId: string | null): Promise<number> {
    const claimed = await this.deps.store.claim(AT_A_TIME, FIRST_RETRY_MS, connectionId);
    // One dead service must not hold up the others.
    await Promise.all(claimed.map((claim) => this.#try(claim, signal)));
    return claimed.length;
  }

  async #try(claim: ClaimedRemoval, signal: AbortSignal): Promise<void> {
    const order = JSON.parse(this.deps.box.open(claim.sealed, hookRemovalContext(claim.id))) as Order;
    let failure: StepFailure | null = null;
    for (const connection of order.connections) {
      try {
        const outcome = await this.#remove(order, connection, AbortSignal.any([signal, AbortSignal.timeout(CALL_MS)]));
        return await this.#end(claim, order, outcome, null);
      } catch (error) {
        failure = error instanceof StepFailure ? error : StepFailure.retryable('INTERNAL', 'It failed here.');
        if (failure.retryable) break;
      }
    }
    if (failure === null) return;
    const { code, retryable } = failure;
    if (retryable && claim.tries < MAX_TRIES) {
      const { connectionId, tries } = claim;
      this.deps.logger.info({ connectionId, code, tries }, 'An address is still to be removed at its service');
      return;
    }
    await this.#end(claim, order, retryable ? RemovalOutcome.GIVEN_UP : outcomeOf(code), code);
  }

  /** @throws StepFailure */
  async #remove(order: Order, kept: KeptConnection, signal: AbortSignal): Promise<RemovalOutcome> {
    const found = this.deps.calls.triggerOf(order.eventType);
    if (found === null || found.webhook.unsubscribe === null) return RemovalOutcome.NOT_THERE;
    const connection = this.#sealedConnection(kept);
    const { current, unsubscribe } = found.webhook;
    if (current !== null) {
      const { url } = await this.#send(found, current, { order, connection, signal });
      // The one address of the account belongs to another program, or to another connection, by now.
      if (url !== order.hook.url) return RemovalOutcome.NOT_THERE;
    }
    await this.#send(found, unsubscribe, { order, connection, signal });
    return RemovalOutcome.REMOVED;
  }

  #send(
    found: WebhookTrigger,
    request: NonNullable<WebhookTrigger['webhook']['unsubscribe']>,
    call: { readonly order: Order; readonly connection: SealedConnection; readonly signal: AbortSignal },
  ): Promise<JsonObject> {
    const { order, connection, signal } = call;
    const { sourceId: id, eventType, parameters, hook } = order;
    const source = { id, ownerId: connection.ownerId, eventType, connectionId: connection.id, parameters };
    const conceal = (secrets: readonly string[]): void => this.deps.vault.conceal(secrets);
    return this.deps.calls.sendBy(connection, found, request, hook, { source, signal, conceal });
  }

  async #end(claim: ClaimedRemoval, order: Order, outcome: RemovalOutcome, code: string | null): Promise<void> {
    const { ownerId, connectionId, tries } = claim;
    const [first] = order.connections;
    const details = { name: first?.name ?? '', eventType: order.eventType, outcome, code, tries };
    const isEnded = await this.deps.store.end(claim.id, {
      userId: ownerId,
      action: 'connection.remove_webhook',
      targetId: connectionId,
      details,
    });
    if (!isEnded) return;
    if (code !== null)
      this.deps.logger.warn({ connectionId, code, outcome }, 'An address could not be removed at its service');
    if (order.isDeleted && first?.grant != null && !(await this.deps.store.hasOrders(connectionId)))
      await this.deps.revoke(this.#sealedConnection(first));
  }

  async #ofSources(
    found: SealedConnection,
    connections: readonly SealedConnection[],
    isDeleted: boolean,
  ): Promise<readonly NewHookRemoval[]> {
    const { hooks, calls } = this.deps;
    return (await hooks.registeredThrough(found.ownerId, found.id)).flatMap((source) => {
      const hook = calls.open(source);
      if (hook === null || (calls.triggerOf(source.eventType)?.webhook.unsubscribe ?? null) === null) return [];
      const { id: sourceId, eventType, parameters } = source;
      const kept = connections.map((connection) => this.#kept(connection));
      return [this.#sealed(found, { sourceId, eventType, parameters, hook, connections: kept, isDeleted }, false)];
    });
  }

  #sealed({ id: connectionId, ownerId }: SealedConnection, order: Order, isForAnswers: boolean): NewHookRemoval {
    const id = this.deps.newId('removal');
    const sealed = this.deps.box.seal(JSON.stringify(order), hookRemovalContext(id));
    return { id, ownerId, connectionId, isForAnswers, sealed };
  }

  #kept(connection: SealedConnection): KeptConnection {
    const { sealed: _sealed, sealedGrant: _sealedGrant, ...shown } = connection;
    const { vault } = this.deps;
    return { ...shown, config: vault.open(connection), grant: vault.openGrant(connection) };
  }

  #sealedConnection({ config, grant, ...shown }: KeptConnection): SealedConnection {
    const { vault } = this.deps;
    const sealedGrant = grant === null ? null : vault.sealGrant(shown.id, grant);
    return { ...shown, sealed: vault.seal(shown.id, shown.kind, config), sealedGrant };
  }
}

/** A service that knows no such address, or the credential no more. */
function outcomeOf(code: string): RemovalOutcome {
  return code === 'SERVICE_REFUSED' ? RemovalOutcome.NOT_THERE : RemovalOutcome.REFUSED;
}
