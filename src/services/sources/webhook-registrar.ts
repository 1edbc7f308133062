import { Redactor } from '../../domain/redaction/index.js';
import { SourceDelivery } from '../../domain/source/source-hook.js';
import type { PublicAddress, SourceHook, StoredSourceHook } from '../../domain/source/source-hook.js';
import type { Random } from '../../engine/clock.js';
import { StepFailure } from '../../errors.js';
import type { Logger } from '../../logger.js';
import type { SourceHookStore } from '../../storage/sources/source-hook.store.js';
import type { ClaimedSource, SourceStore } from '../../storage/sources/source.store.js';
import { hookTokenHash } from '../events/hook-token.js';
import { LeaseLost } from './lease-lost.js';
import { recordLookFailure } from './look-failure.js';
import type { SourcePoller } from './source-poller.js';
import type { WebhookCalls, WebhookTrigger } from './webhook-calls.js';
import type { WebhookRemovals } from './webhook-removals.js';

/** A registration is extended when this share of its time has passed. */
const RENEW_AT = 0.7;
/** From one look at a registered address to the next, if it needs no extension. */
const CHECK_MS = 24 * 3_600_000;
/** One registration takes at most so long. */
const REGISTER_MS = 30_000;
/** The removal of an address is given up after this many failures. */
const MAX_REMOVALS = 6;

export interface WebhookRegistrarDependencies {
  readonly store: Pick<SourceStore, 'failed'>;
  readonly hooks: Pick<
    SourceHookStore,
    'prepare' | 'kept' | 'unregistered' | 'removed' | 'stored' | 'sharing' | 'wake' | 'findByToken'
  >;
  readonly calls: WebhookCalls;
  readonly removals: Pick<WebhookRemovals, 'remove'>;
  readonly poller: Pick<SourcePoller, 'look'>;
  readonly address: () => PublicAddress;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  readonly random: Random;
  readonly logger: Logger;
}

/**
 * Keeps the addresses of sources registered at their services: registers them, extends them before they end, and removes
 * them once no workflow uses them. Sources without a webhook are polled.
 *
 * Each registration has an address of its own, so that one that was made by a process that died since, and is not known,
 * leads nowhere.
 */
export class WebhookRegistrar {
  readonly #deps: WebhookRegistrarDependencies;

  constructor(dependencies: WebhookRegistrarDependencies) {
    this.#deps = dependencies;
  }

  /** Looks after a source that is due. Never rejects. */
  async look(claim: ClaimedSource, signal: AbortSignal): Promise<void> {
    const { calls, poller, address } = this.#deps;
    const found = calls.triggerOf(claim.eventType);
    const delivery = calls.deliveryOf(claim.eventType, address().unreachable === null);
    const isPolled = delivery === SourceDelivery.POLL && claim.registeredAt === null && !claim.isUnused;
    if (found === null || (isPolled && !found.webhook.single)) return poller.look(claim, signal);
    const redactor = new Redactor();
    const look: Look = { claim, found, signal, redactor };
    try {
      if (found.webhook.single && !claim.isUnused) await this.#checkAlone(look);
      if (isPolled) return await poller.look(claim, signal);
      const stored = await this.#deps.hooks.stored(claim.id);
      if (stored === null) return;
      if (claim.isUnused) return await this.#remove(look, stored);
      if (delivery === SourceDelivery.POLL) {
        // A service that sends to an address cannot be asked as well.
        await this.#unsubscribe(look, stored);
        if (await this.#deps.hooks.unregistered(claim)) await poller.look(claim, signal);
      } else if (delivery === SourceDelivery.MANUAL) await this.#keepManual(look, stored);
      else await this.#keepRegistered(look, stored);
    } catch (error) {
      if (signal.aborted && !(signal.reason instanceof StepFailure)) return;
      await this.#failed(look, signal.aborted ? signal.reason : error);
    }
  }

  /** @throws StepFailure `SOURCE_TAKEN` if an older source has the one address, or list, of the account */
  async #checkAlone({ claim, found }: Look): Promise<void> {
    const [older] = (await this.#deps.hooks.sharing(claim.id)).filter(({ isOlder }) => isOlder);
    if (older === undefined) return;
    const { title } = found.connector;
    throw taken(
      `${title} sends its events to one place for each account, and the trigger of the workflow ${JSON.stringify(older.title ?? older.id)} has it. Give both triggers the same connection and the same parameters, so that they share it, and tell them apart by "filters".`,
    );
  }

  /** @throws StepFailure `SOURCE_TAKEN` if the service sends to an address that is not of this source */
  async #checkFree(look: Look, fresh: SourceHook): Promise<void> {
    const { calls, hooks, address } = this.#deps;
    const { claim, found } = look;
    const { current } = found.webhook;
    if (current === null) return;
    const { url } = await calls.send(found, current, fresh, callOf(look));
    if (typeof url !== 'string' || url === '' || !URL.canParse(url)) return;
    const here = hookUrl(address(), '');
    const hash = url.startsWith(here) ? hookTokenHash(url.slice(here.length)) : null;
    const owned = hash === null ? null : await hooks.findByToken(hash);
    // One of a process that has died since leads nowhere, and may be replaced.
    if (hash !== null && (owned === null || owned.id === claim.id)) return;
    throw taken(
      `${found.connector.title} sends its events to one address for each account, and has another one already (${new URL(url).host}). Remove it there first, by the program that has set it.`,
    );
  }

  /** An address that a person enters at the service stays the same. */
  async #keepManual({ claim }: Look, stored: StoredSourceHook): Promise<void> {
    const { hooks, calls } = this.#deps;
    if (calls.open(stored) === null && !(await this.#prepare(claim, calls.fresh()))) return;
    await hooks.kept(claim, { hook: null, isRegistered: false, nextMs: CHECK_MS });
  }

  async #keepRegistered(look: Look, stored: StoredSourceHook): Promise<void> {
    const { hooks, calls, now } = this.#deps;
    const { claim, found } = look;
    const { renew } = found.webhook;
    const hook = calls.open(stored);
    const isHere = hook !== null && stored.registeredAt !== null && hook.url === this.#urlOf(hook);
    if (!isHere) {
      if (stored.registeredAt !== null) await this.#unsubscribe(look, stored).catch(() => undefined);
      return this.#register(look);
    }
    // Another program may have taken the one address of the account, or removed it.
    if (!(await this.#isThere(look, hook))) return this.#register(look);
    const age = now() - (stored.registeredAt?.getTime() ?? 0);
    const lasts = lastsMs(found.webhook);
    if (renew === null || lasts === null || age < lasts) {
      const restMs = lasts === null ? CHECK_MS : lasts - age;
      const nextMs = found.webhook.current === null ? restMs : Math.min(restMs, CHECK_MS);
      await hooks.kept(claim, { hook: null, isRegistered: false, nextMs });
      return;
    }
    try {
      const kept = await calls.send(found, renew, hook, callOf(look));
      const renewed = calls.seal(claim.id, { ...hook, kept: { ...hook.kept, ...kept } });
      await hooks.kept(claim, { hook: renewed, isRegistered: true, nextMs: lasts });
    } catch (error) {
      // The service has forgotten it.
      if (error instanceof StepFailure && error.code === 'SERVICE_REFUSED') return this.#register(look);
      throw error;
    }
  }

  /** Whether the service sends to this address now, as far as it tells. @throws StepFailure */
  async #isThere(look: Look, hook: SourceHook): Promise<boolean> {
    const { current } = look.found.webhook;
    if (current === null) return true;
    const { url } = await this.#deps.calls.send(look.found, current, hook, callOf(look));
    return url === hook.url;
  }

  async #register(look: Look): Promise<void> {
    const { hooks, calls, removals } = this.#deps;
    const { claim, found } = look;
    const { subscribe } = found.webhook;
    if (subscribe === null) return;
    const fresh = calls.fresh();
    const hook = { ...fresh, url: this.#urlOf(fresh) };
    await this.#checkFree(look, hook);
    // It is known before the service checks it.
    if (!(await this.#prepare(claim, hook))) return;
    const call = { ...callOf(look), signal: beyondLease(look.signal) };
    // If its token has to be renewed first, the connection that is kept has the new one.
    await calls.connect(found.connector, call);
    const connection = await calls.connectionOf(found.connector, claim);
    const kept = await calls.sendBy(connection, found, subscribe, hook, call);
    const nextMs = lastsMs(found.webhook) ?? CHECK_MS;
    const registered = { ...hook, kept };
    const isKept = await hooks.kept(claim, { hook: calls.seal(claim.id, registered), isRegistered: true, nextMs });
    // Its workflow was turned off, or its connection deleted, meanwhile, and nothing would remove it later.
    if (!isKept) await removals.remove(connection, claim, registered);
  }

  async #prepare(claim: ClaimedSource, hook: SourceHook): Promise<boolean> {
    const hash = hookTokenHash(hook.token);
    if (hash === null) throw new Error('A token was made that is none.');
    return this.#deps.hooks.prepare(claim, hash, this.#deps.calls.seal(claim.id, hook));
  }

  async #unsubscribe(look: Look, stored: StoredSourceHook): Promise<void> {
    const { calls } = this.#deps;
    const { unsubscribe } = look.found.webhook;
    const hook = calls.open(stored);
    if (unsubscribe === null || hook === null) return;
    try {
      if (await this.#isThere(look, hook)) await calls.send(look.found, unsubscribe, hook, callOf(look));
    } catch (error) {
      // It is not there any more.
      if (!(error instanceof StepFailure) || error.code !== 'SERVICE_REFUSED') throw error;
    }
  }

  async #remove(look: Look, stored: StoredSourceHook): Promise<void> {
    const { hooks, logger } = this.#deps;
    const { claim, found } = look;
    // If another source has the one address by now, it would lose it.
    const sharing = found.webhook.single ? await hooks.sharing(claim.id) : [];
    try {
      if (sharing.length === 0) await this.#unsubscribe(look, stored);
    } catch (error) {
      const isHopeless = !(error instanceof StepFailure) || !error.retryable || claim.failures + 1 >= MAX_REMOVALS;
      if (!isHopeless) throw error;
      const code = error instanceof StepFailure ? error.code : 'INTERNAL';
      logger.warn({ sourceId: claim.id, code }, 'An address could not be removed at its service');
    }
    await hooks.removed(claim);
    if (sharing.length > 0) await hooks.wake(sharing.map(({ id }) => id));
  }

  async #failed({ claim, redactor }: Look, error: unknown): Promise<void> {
    await recordLookFailure(this.#deps, claim, error, redactor, () => null);
  }

  #urlOf({ token }: SourceHook): string {
    return hookUrl(this.#deps.address(), token);
  }
}

function taken(message: string): StepFailure {
  return StepFailure.retryable('SOURCE_TAKEN', message);
}

/** From a registration, or a renewal, to the next renewal. Null: it needs none. */
function lastsMs({ renew }: WebhookTrigger['webhook']): number | null {
  return renew === null ? null : renew.everySeconds * 1_000 * RENEW_AT;
}

interface Look {
  readonly claim: ClaimedSource;
  readonly found: WebhookTrigger;
  readonly signal: AbortSignal;
  readonly redactor: Redactor;
}

/** A signal for what must be known once it is done: it is not aborted if another process takes the source. */
function beyondLease(signal: AbortSignal): AbortSignal {
  const ending = new AbortController();
  const end = (): void => {
    if (!(signal.reason instanceof LeaseLost)) ending.abort(signal.reason);
  };
  if (signal.aborted) end();
  signal.addEventListener('abort', end, { once: true });
  return AbortSignal.any([ending.signal, AbortSignal.timeout(REGISTER_MS)]);
}

function callOf({ claim, signal, redactor }: Look) {
  return { source: claim, signal, conceal: (secrets: readonly string[]) => redactor.add(secrets) };
}

export function hookUrl({ url }: PublicAddress, token: string): string {
  return `${url}/api/v1/hooks/${token}`;
}
