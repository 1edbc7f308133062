import { setTimeout as sleep } from 'node:timers/promises';
import { RemovalOutcome } from '../../domain/source/hook-removal.js';
import type { SourceHook, StoredSourceHook } from '../../domain/source/source-hook.js';
import { StepFailure } from '../../errors.js';
import type { JsonObject } from '../../lib/json/json.js';
import { sameJson } from '../../lib/json/stable-json.js';
import type { Logger } from '../../logger.js';
import type { ConnectionStore, SealedConnection } from '../../storage/connections/connection.store.js';
import type { ClaimedRemoval, HookRemovalStore, NewHookRemoval } from '../../storage/sources/hook-removal.store.js';
import type { SourceHookStore } from '../../storage/sources/source-hook.store.js';
import type { AccessTokens } from '../connections/access-tokens.js';
import type { ConnectionVault } from '../connections/connection-vault.js';
import type { Purge } from '../runs/retention.service.js';
import { keptConnectionId } from './removal-grants.js';
import type { KeptConnection, RemovalOrder, RemovalOrders } from './removal-orders.js';
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
/** Longer than a call takes: its sources stay held until it ends. */
const HOLD_MS = CALL_MS + 5_000;
/** From one try to hold sources that are being looked at to the next. */
const BUSY_MS = 100;
const REMOVAL = { isForAnswers: false, isRevocation: false };
const UNREADABLE = 'ORDER_UNREADABLE';

/** The address for the answers to approvals that is registered through a connection. Null: there is none. */
type AnswerAddress = (connection: SealedConnection) => Promise<string | null>;

export interface WebhookRemovalsDependencies {
  readonly store: HookRemovalStore;
  readonly hooks: Pick<SourceHookStore, 'registeredThrough' | 'hold' | 'free'>;
  readonly connections: Pick<ConnectionStore, 'find'>;
  readonly calls: Pick<WebhookCalls, 'triggerOf' | 'open' | 'sendBy'>;
  readonly vault: ConnectionVault;
  readonly orders: RemovalOrders;
  /** The tokens of connections that only orders keep; see `keptConnectionId`. */
  readonly tokens: Pick<AccessTokens, 'get'>;
  /** Revokes a grant at its provider. Never rejects. */
  readonly revoke: (connection: SealedConnection) => Promise<void>;
  readonly logger: Logger;
}

/**
 * Removes the addresses that were registered through a connection, once the connection is deleted or changed, or if nothing
 * uses them by the time that they are registered. The service may be away, so each removal is an order that is stored,
 * with the change if there is one, and tried until it succeeds or is hopeless. An order keeps the credential that it
 * needs, and no longer than that.
 */
export class WebhookRemovals {
  #answerAddress: AnswerAddress = () => Promise.resolve(null);

  constructor(private readonly deps: WebhookRemovalsDependencies) {}

  /** Approvals have addresses of their own. */
  findAnswerAddresses(find: AnswerAddress): void {
    this.#answerAddress = find;
  }

  /** The orders for a connection that is to be deleted. Its grant is revoked once none of the others needs it. */
  async ofDeleted(found: SealedConnection): Promise<readonly NewHookRemoval[]> {
    const { orders } = this.deps;
    const kept = this.#readable(found);
    if (kept === null) return [];
    const revocation = { isForAnswers: false, isRevocation: true };
    return [
      ...(await this.#ofSources(found, [kept])),
      ...(await this.ofAnswers(found)),
      ...(kept.grant === null ? [] : [orders.make(found, { connections: [kept] }, revocation)]),
    ];
  }

  /** Null: its secrets cannot be read, so that nothing can be done with it. It can still be deleted. */
  #readable(found: SealedConnection): KeptConnection | null {
    try {
      return this.deps.orders.keep(found);
    } catch (error) {
      const connectionId = found.id;
      this.deps.logger.warn({ err: error, connectionId }, 'A deleted connection cannot be read, so its addresses stay');
      return null;
    }
  }

  /**
   * The orders for a connection whose settings change. The new ones are tried after the old ones: if a credential of the
   * same account was replaced, the old one is often void by then.
   */
  async ofChanged(before: SealedConnection, after: SealedConnection): Promise<readonly NewHookRemoval[]> {
    const { orders } = this.deps;
    const sources = await this.#ofSources(before, [
      orders.keep(before, after.sealedGrant === null),
      orders.keep(after),
    ]);
    return this.isOtherBot(before, after) ? [...sources, ...(await this.ofAnswers(before))] : sources;
  }

  /** Whether the credential is another one. The address for answers is the same for all credentials of a connection. */
  isOtherBot(before: SealedConnection, after: SealedConnection): boolean {
    const { vault } = this.deps;
    return !sameJson(vault.open(before)['secrets'] ?? null, vault.open(after)['secrets'] ?? null);
  }

  /** The order for the address for answers alone. */
  async ofAnswers(found: SealedConnection): Promise<readonly NewHookRemoval[]> {
    const url = await this.#answerAddress(found);
    if (url === null) return [];
    const { orders } = this.deps;
    const hook: SourceHook = { url, token: '', secret: '', kept: {} };
    const address = { sourceId: found.id, eventType: TELEGRAM, parameters: {}, hook };
    const order: RemovalOrder = { ...address, connections: [orders.keep(found)] };
    return [orders.make(found, order, { isForAnswers: true, isRevocation: false })];
  }

  /** Removes one address that was registered through a connection, which may be deleted by now. */
  async remove(connection: SealedConnection, source: RemovedSource, hook: SourceHook): Promise<void> {
    const { connections, orders } = this.deps;
    const present = await connections.find(connection.ownerId, connection.id);
    // A change may have given up the grant.
    const kept = orders.keep(connection, present !== null && present.sealedGrant === null);
    const order = this.#orderFor(connection, source, hook, [kept]);
    if (order !== null) await this.add(connection.id, [order]);
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
    const signal = AbortSignal.timeout(CALL_MS);
    const tried = this.#all(connectionId, { signal, afterBatch: () => Promise.resolve() }).catch((error: unknown) =>
      this.deps.logger.error({ err: error, connectionId }, 'The addresses of a connection could not be removed'),
    );
    const patience = sleep(PATIENCE_MS, undefined, { signal: waiting.signal, ref: false }).catch(() => undefined);
    await Promise.race([tried, patience]);
    waiting.abort();
  }

  /** Tries all orders that are due. */
  async sweep(purge: Purge): Promise<void> {
    await this.#all(null, purge);
  }

  /** Until none is due. The grant of a connection is revoked in the round after its last address was removed. */
  async #all(connectionId: string | null, { signal, afterBatch }: Purge): Promise<void> {
    for (let batch = 0; batch < MAX_BATCHES && !signal.aborted; batch += 1) {
      const claimed = await this.deps.store.claim(AT_A_TIME, FIRST_RETRY_MS, connectionId);
      if (claimed.length === 0) return;
      // One dead service must not hold up the others.
      await Promise.all(claimed.map((claim) => this.#try(claim, signal)));
      await afterBatch();
    }
  }

  /** One order must not hold up the others either, whatever is wrong with it. */
  async #try(claim: ClaimedRemoval, signal: AbortSignal): Promise<void> {
    try {
      await (claim.isRevocation ? this.#revoke(claim) : this.#tryRemoval(claim, signal));
    } catch (error) {
      const { id: orderId, connectionId } = claim;
      this.deps.logger.error({ err: error, orderId, connectionId }, 'An order to remove an address failed');
    }
  }

  async #tryRemoval(claim: ClaimedRemoval, signal: AbortSignal): Promise<void> {
    const order = this.deps.orders.open<RemovalOrder>(claim);
    let failure = StepFailure.retryable(UNREADABLE, 'The order cannot be read.');
    if (order !== null)
      for (const place of order.connections.keys()) {
        try {
          const outcome = await this.#remove(claim, order, place, signal);
          return await this.#end(claim, order, outcome, null);
        } catch (error) {
          failure = error instanceof StepFailure ? error : StepFailure.retryable('INTERNAL', 'It failed here.');
          if (failure.retryable) break;
        }
      }
    const { code, retryable } = failure;
    if (retryable && claim.tries < MAX_TRIES) {
      const { connectionId, tries } = claim;
      this.deps.logger.info({ connectionId, code, tries }, 'An address is still to be removed at its service');
      return;
    }
    await this.#end(claim, order, retryable ? RemovalOutcome.GIVEN_UP : outcomeOf(code), code);
  }

  /** It is tried once. The order ends afterwards, so that a process that dies in between leaves it to another one. */
  async #revoke(claim: ClaimedRemoval): Promise<void> {
    const { orders, revoke, store } = this.deps;
    const order = orders.open(claim);
    if (order === null && claim.tries < MAX_TRIES) return;
    const [kept] = order?.connections ?? [];
    if (kept !== undefined) await revoke(orders.connectionOf(kept));
    await store.forget(claim.id);
  }

  /** @throws StepFailure */
  async #remove(
    claim: ClaimedRemoval,
    order: RemovalOrder,
    place: number,
    ending: AbortSignal,
  ): Promise<RemovalOutcome> {
    const found = this.deps.calls.triggerOf(order.eventType);
    const unsubscribe = found?.webhook.unsubscribe ?? null;
    const kept = order.connections[place];
    if (found === null || unsubscribe === null || kept === undefined) return RemovalOutcome.NOT_THERE;
    const signal = AbortSignal.any([ending, AbortSignal.timeout(CALL_MS)]);
    const { single, current } = found.webhook;
    const call = { claim, order, ...(await this.#opened(claim, kept, place)), signal };
    const leases = single ? await this.#hold(kept, order.eventType, signal) : [];
    try {
      // The one address of the account may belong to another program, or to another connection, by now.
      if (current !== null && (await this.#send(found, current, call))['url'] !== order.hook.url)
        return RemovalOutcome.NOT_THERE;
      await this.#send(found, unsubscribe, call);
      return RemovalOutcome.REMOVED;
    } finally {
      await this.deps.hooks.free(leases);
    }
  }

  /** Keeps the sources of the account from registering an address between the look at it and its removal. */
  async #hold(kept: KeptConnection, eventType: string, signal: AbortSignal): Promise<readonly string[]> {
    for (;;) {
      const leases = await this.deps.hooks.hold(kept, eventType, HOLD_MS);
      if (leases !== null) return leases;
      if (signal.aborted) throw StepFailure.retryable('ABORTED', 'The sources of the account were busy.');
      await sleep(BUSY_MS, undefined, { signal }).catch(() => undefined);
    }
  }

  /** The grant of a connection that is stored belongs to it; any other one is renewed within the orders. */
  async #opened(claim: ClaimedRemoval, kept: KeptConnection, place: number): Promise<OpenedConnection> {
    const { connections, orders, tokens } = this.deps;
    const isStored = kept.isOwnGrant !== true && (await connections.find(claim.ownerId, claim.connectionId)) !== null;
    if (isStored) return { connection: orders.connectionOf(kept), tokens: undefined };
    return { connection: orders.connectionOf(kept, keptConnectionId(claim, place)), tokens };
  }

  #send(
    found: WebhookTrigger,
    request: NonNullable<WebhookTrigger['webhook']['unsubscribe']>,
    { claim, order, connection, tokens, signal }: RemovalCall,
  ): Promise<JsonObject> {
    const { sourceId: id, eventType, parameters, hook } = order;
    const source = { id, ownerId: claim.ownerId, eventType, connectionId: claim.connectionId, parameters };
    const conceal = (secrets: readonly string[]): void => this.deps.vault.conceal(secrets);
    return this.deps.calls.sendBy(connection, found, request, hook, { source, signal, conceal, tokens });
  }

  async #end(
    claim: ClaimedRemoval,
    order: RemovalOrder | null,
    outcome: RemovalOutcome,
    code: string | null,
  ): Promise<void> {
    const { ownerId, connectionId, tries } = claim;
    const name = order?.connections[0]?.name ?? '';
    const details = { name, eventType: order?.eventType ?? '', outcome, code, tries };
    const isEnded = await this.deps.store.end(claim.id, {
      userId: ownerId,
      action: 'connection.remove_webhook',
      targetId: connectionId,
      details,
    });
    if (isEnded && code !== null)
      this.deps.logger.warn({ connectionId, code, outcome }, 'An address could not be removed at its service');
  }

  async #ofSources(
    found: SealedConnection,
    connections: readonly KeptConnection[],
  ): Promise<readonly NewHookRemoval[]> {
    const { hooks, calls } = this.deps;
    return (await hooks.registeredThrough(found.ownerId, found.id)).flatMap((source) => {
      const hook = calls.open(source);
      return (hook && this.#orderFor(found, source, hook, connections)) ?? [];
    });
  }

  /** Null: the service has no request to remove it. */
  #orderFor(
    found: SealedConnection,
    { id: sourceId, eventType, parameters }: RemovedSource,
    hook: SourceHook,
    connections: readonly KeptConnection[],
  ): NewHookRemoval | null {
    const { calls, orders } = this.deps;
    if ((calls.triggerOf(eventType)?.webhook.unsubscribe ?? null) === null) return null;
    const order: RemovalOrder = { sourceId, eventType, parameters, hook, connections };
    return orders.make(found, order, REMOVAL);
  }
}

/** The source that an address was registered for. */
type RemovedSource = Pick<StoredSourceHook, 'id' | 'eventType' | 'parameters'>;

/** A connection, and the tokens for it. `tokens` undefined: those of the stored connection. */
interface OpenedConnection {
  readonly connection: SealedConnection;
  readonly tokens: Pick<AccessTokens, 'get'> | undefined;
}

interface RemovalCall extends OpenedConnection {
  readonly claim: ClaimedRemoval;
  readonly order: RemovalOrder;
  readonly signal: AbortSignal;
}

/** A service that knows no such address, or the credential no more. */
function outcomeOf(code: string): RemovalOutcome {
  return code === 'SERVICE_REFUSED' ? RemovalOutcome.NOT_THERE : RemovalOutcome.REFUSED;
}
