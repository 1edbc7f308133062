import { createHash } from 'node:crypto';
import { AuditTransport } from '../../domain/account/audit.js';
import type { CallOrigin, RefusalRecorder } from '../../domain/account/audit.js';
import { cleanJson } from '../../lib/json/clean-json.js';
import { hookSource, MAX_EVENT_BYTES } from '../../domain/event/event.js';
import { hookContext, isAnsweredByRun, needsSecret } from '../../domain/event/hook.js';
import type { HookPreset, StoredHook } from '../../domain/event/hook.js';
import { newId } from '../../lib/ids.js';
import { isJsonObject } from '../../lib/json/json.js';
import type { JsonObject, JsonValue } from '../../lib/json/json.js';
import { jsonIssues, MAX_JSON_DEPTH } from '../../lib/json/json-limits.js';
import type { SecretBox } from '../../domain/account/secret-box.js';
import { REQUEST_FIELD, requestDetails, showsRequest, webhookRules } from '../../domain/event/webhooks/index.js';
import type { Identity, IdentityTerms, RawDelivery } from '../../domain/event/webhooks/index.js';
import { filledHookPath, matchHookPath } from '../../domain/event/hooks/hook-path.js';
import type { PathParams } from '../../domain/event/hooks/hook-path.js';
import {
  ConflictError,
  MethodNotAllowedError,
  NotFoundError,
  RateLimitedError,
  TooLargeError,
  UnauthenticatedError,
} from '../../errors.js';
import type { Logger } from '../../logger.js';
import type { HookStore } from '../../storage/events/hook.store.js';
import { checkEvent } from './event.inputs.js';
import type { Accepted, EventIntake } from './event-intake.js';
import type { DeliveredFiles, ReadContent } from './delivered-files.js';
import { hookTokenHash } from './hook-token.js';
import type { RemoteKeySets } from './remote-key-sets.js';

/** The answer to the sender of a delivery. */
export type Receipt =
  | ({ readonly kind: 'accepted'; readonly preset: HookPreset } & Accepted)
  /** To be sent back as it is. */
  | { readonly kind: 'challenge'; readonly challenge: string };

/** A request that is for an existing webhook address. */
export interface AddressedHook {
  readonly hook: StoredHook;
  /** The path after the token, in one spelling. */
  readonly path: string;
  readonly params: PathParams;
}

export interface HookIntakeDependencies {
  readonly hooks: Pick<HookStore, 'findByToken' | 'claimBody'>;
  readonly secrets: SecretBox;
  readonly intake: Pick<EventIntake, 'accept'>;
  readonly refusals: RefusalRecorder;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  readonly logger: Logger;
  readonly files: Pick<DeliveredFiles, 'hold'>;
  readonly keySets: Pick<RemoteKeySets, 'find'>;
}

/** Accepts requests to webhook addresses: they are verified, stored, and then acknowledged. */
export class HookIntake {
  readonly #deps: HookIntakeDependencies;

  constructor(dependencies: HookIntakeDependencies) {
    this.#deps = dependencies;
  }

  /**
   * The address that a token belongs to.
   *
   * @param rest what follows the token in the address, as it came.
   * @throws NotFoundError, ConflictError `ILLEGAL_STATE` while it is turned off
   */
  async find(token: string, rest = ''): Promise<AddressedHook> {
    const hash = hookTokenHash(token);
    const hook = hash === null ? null : await this.#deps.hooks.findByToken(hash);
    const params = hook === null ? null : matchHookPath(hook.path, rest);
    if (hook === null || params === null) throw new NotFoundError('webhook address', '…');
    if (!hook.isEnabled)
      throw new ConflictError('ILLEGAL_STATE', 'This address is turned off. Its owner can turn it on again.');
    return { hook, params, path: filledHookPath(hook.path, params).path };
  }

  /**
   * @param content the body, if it has files; `delivery.body` need not have it then.
   * @throws UnauthenticatedError if the delivery is not genuine or not fresh; MalformedError, InvalidInputError or
   * TooLargeError if a genuine delivery is no event; MethodNotAllowedError; RateLimitedError if the owner may store no more today.
   */
  async receive(hook: StoredHook, delivery: RawDelivery, origin?: CallOrigin, content?: ReadContent): Promise<Receipt> {
    if (!hook.methods.includes(delivery.method)) throw new MethodNotAllowedError(delivery.method, hook.methods);
    const identity = await this.#verify(hook, delivery, origin);
    if (!content || webhookRules(hook.preset).takesFiles !== true) return this.#accept(hook, delivery, identity);
    const held = await this.#deps.files.hold(hook.ownerId, content);
    try {
      const receipt = await this.#accept(hook, { ...delivery, stored: held.payload }, identity);
      // Its files are those of the first delivery.
      if (receipt.kind === 'accepted' && receipt.duplicate) await held.discard();
      return receipt;
    } catch (error) {
      await held.discard();
      throw error;
    }
  }

  async #accept(hook: StoredHook, delivery: RawDelivery, identity: Identity): Promise<Receipt> {
    const read = webhookRules(hook.preset).read(delivery, hook);
    if (read.kind === 'challenge') return read;
    const isShown = showsRequest(hook, read.eventType, delivery, identity);
    const payload = payloadOf(read.payload, isShown ? requestDetails(delivery, hook, identity) : null);
    // A link that counts once is one delivery, whatever its caller says.
    const named = read.deliveryId ?? delivery.headers['idempotency-key'];
    const deliveryId = identity.nonce ? `link:${identity.nonce}` : named && `${callerPrefix(identity)}${named}`;
    const event = { eventType: read.eventType, payload, ...(deliveryId === undefined ? {} : { deliveryId }) };
    checkSize(payload);
    checkEvent(event);
    const own = newId('ev');
    const id = read.isKnownByBody === true ? await this.#idOfBody(hook, delivery.body, own) : own;
    // A run is stored with its event by the first copy of a body alone: no statement has one event twice.
    const isAwaited = isAnsweredByRun(hook) && id === own;
    const accepted = await this.#deps.intake
      .accept(hook.ownerId, hookSource(hook.id), event, undefined, id, true, isAwaited)
      .catch((error: unknown) => {
        throw error instanceof RateLimitedError ? withoutUse(error) : error;
      });
    return { kind: 'accepted', preset: hook.preset, ...accepted };
  }

  /**
   * The same for the same signed body: it is stored once, also by two that come at once.
   *
   * @param id for the first copy.
   */
  async #idOfBody(hook: StoredHook, body: Buffer, id: string): Promise<string> {
    return this.#deps.hooks.claimBody(hook.id, createHash('sha256').update(body).digest(), id);
  }

  async #verify(hook: StoredHook, delivery: RawDelivery, origin: CallOrigin | undefined): Promise<Identity> {
    const rules = webhookRules(hook.preset);
    if (!rules.isSigned && rules.identify === undefined) return {};
    const { secrets, now, refusals, logger } = this.#deps;
    const at = now();
    const valid = hook.secrets.filter(({ until }) => until === null || until.getTime() > at);
    const opened = valid.map(({ sealed }) => secrets.open(sealed, hookContext(hook.id, 'secret')));
    const hasNone = opened.length === 0 && needsSecret(hook);
    const verdict = hasNone
      ? 'This address does not know the secret of its sender yet.'
      : rules.identify
        ? await rules.identify(delivery, opened, at, { ...hook, findKeys: this.#keysOf(hook, origin) })
        : (rules.refusal(delivery, opened, at, hook) ?? {});
    if (typeof verdict !== 'string') return verdict;
    // Neither the signature nor the body is logged, because the sender may have sent the secret itself.
    logger.warn(
      { hookId: hook.id, preset: hook.preset, reason: verdict },
      'A delivery to a webhook address was refused',
    );
    refusals.note({
      action: 'hook.refuse',
      userId: hook.ownerId,
      targetId: hook.id,
      reason: hasNone ? 'NO_SECRET' : rules.isSigned ? 'SIGNATURE' : 'CREDENTIALS',
      origin: origin && { ...origin, transport: AuditTransport.HOOK },
    });
    throw new UnauthenticatedError(verdict, rules.challenge);
  }

  /** The published keys of the sender. The owner of the address learns it if they cannot be read. */
  #keysOf({ auth, id, ownerId }: StoredHook, origin: CallOrigin | undefined): IdentityTerms['findKeys'] {
    const url = auth?.jwksUrl ?? null;
    if (url === null) return undefined;
    return (fits) =>
      this.#deps.keySets.find(url, ownerId, fits).catch((error: unknown) => {
        const at = origin && { ...origin, transport: AuditTransport.HOOK };
        this.#deps.refusals.note({
          action: 'hook.refuse',
          userId: ownerId,
          targetId: id,
          reason: 'KEYS_UNREADABLE',
          origin: at,
        });
        throw error;
      });
  }
}

/**
 * Goes before the delivery id of a caller who is known by a token or a link, so that no other caller of the address gets
 * the answer, or takes the id first. Callers who share a secret share their delivery ids. Empty for these.
 */
function callerPrefix({ claims, subject }: Identity): string {
  const { iss, sub, client_id: client, azp } = claims ?? {};
  const parts = [iss, sub, client ?? azp, subject].map((part) => part ?? null);
  if (parts.every((part) => part === null)) return '';
  return `${createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, 16)}:`;
}

/** How much its owner has stored is nothing for a sender to know. */
function withoutUse({ retryAfterMs }: RateLimitedError): RateLimitedError {
  return new RateLimitedError('This address accepts no more events today. Send it again later.', retryAfterMs);
}

/**
 * The body as an object that can be stored. The sender cannot be asked to send it again without a NUL character, so the
 * character is replaced.
 */
function payloadOf(body: JsonValue, details: JsonObject | null): JsonObject {
  const clean = cleanJson(body, MAX_JSON_DEPTH);
  const payload = isJsonObject(clean) ? clean : { data: clean };
  return details === null ? payload : { ...payload, [REQUEST_FIELD]: details };
}

/** @throws TooLargeError */
function checkSize(payload: JsonObject): void {
  // A value that nests too deep is refused for that reason, and must not be walked.
  if (jsonIssues(payload).length > 0 || Buffer.byteLength(JSON.stringify(payload)) <= MAX_EVENT_BYTES) return;
  throw new TooLargeError(`The payload is larger than ${MAX_EVENT_BYTES / 1_024} KB.`);
}
