import { createHash } from 'node:crypto';
import { withDefaults } from '../../connectors/run/operation-input.js';
import type { TemplateScope } from '../../connectors/template/render.js';
import { AuditTransport } from '../../domain/account/audit.js';
import type { CallOrigin, RefusalRecorder } from '../../domain/account/audit.js';
import { MAX_EVENT_BYTES } from '../../domain/event/event.js';
import { Redactor } from '../../domain/redaction/index.js';
import { itemKey } from '../../domain/source/seen-items.js';
import { eventSourceOf } from '../../domain/source/source.js';
import type { StoredSourceHook } from '../../domain/source/source-hook.js';
import { NotFoundError, RateLimitedError, StepFailure, UnauthenticatedError, UnavailableError } from '../../errors.js';
import { cleanJson } from '../../lib/json/clean-json.js';
import { jsonSize } from '../../lib/json/json-size.js';
import type { JsonObject, JsonValue } from '../../lib/json/json.js';
import type { Logger } from '../../logger.js';
import type { SourceHookStore } from '../../storage/sources/source-hook.store.js';
import type { EventIntake } from '../events/event-intake.js';
import { hookTokenHash } from '../events/hook-token.js';
import {
  deliveryScope,
  eventsIn,
  handshakeAnswer,
  isHandshake,
  needsConnection,
  refusalOf,
} from './source-delivery.js';
import type { RawDelivery } from '../../domain/event/webhooks/index.js';
import { scopeOf } from './webhook-calls.js';
import type { WebhookCalls, WebhookTrigger } from './webhook-calls.js';

/** A request with this header tries whether the address is reached. It is answered with its value, and does nothing. */
export const DELIVERY_TEST_HEADER = 'stepcast-delivery-test';
const TEST_NONCE = /^[A-Za-z0-9_-]{20,64}$/;
const CONNECT_MS = 10_000;

/** The answer to the service. */
export interface DeliveryReceipt {
  readonly status: number;
  readonly headers: Record<string, string>;
  /** A text is sent as text. Null: nothing is sent. */
  readonly body: JsonValue;
}

export interface SourceDeliveriesDependencies {
  readonly hooks: Pick<SourceHookStore, 'findByToken' | 'keepHandshake' | 'noteDelivery' | 'noteRefusal'>;
  readonly calls: WebhookCalls;
  readonly intake: Pick<EventIntake, 'accept'>;
  readonly refusals: RefusalRecorder;
  readonly logger: Logger;
}

const RECEIVED: DeliveryReceipt = { status: 200, headers: {}, body: null };

/** Takes in what services send to the addresses of sources: it is verified, stored, and then acknowledged. */
export class SourceDeliveries {
  constructor(private readonly deps: SourceDeliveriesDependencies) {}

  /** The source that an address belongs to. @throws NotFoundError */
  async find(token: string): Promise<StoredSourceHook> {
    const hash = hookTokenHash(token);
    const source = hash === null ? null : await this.deps.hooks.findByToken(hash);
    if (source === null) throw new NotFoundError('webhook address', '…');
    return source;
  }

  /**
   * @throws UnauthenticatedError if the delivery is not genuine; MalformedError if it cannot be read; RateLimitedError
   * if the owner may store no more today; UnavailableError if the connection that it takes to verify it cannot be opened.
   */
  async receive(source: StoredSourceHook, request: RawDelivery, origin?: CallOrigin): Promise<DeliveryReceipt> {
    const nonce = request.headers[DELIVERY_TEST_HEADER] ?? '';
    if (TEST_NONCE.test(nonce)) return { ...RECEIVED, body: { deliveryTest: nonce } };
    const { calls, hooks } = this.deps;
    const found = calls.triggerOf(source.eventType);
    const hook = calls.open(source);
    if (found === null || hook === null) throw new NotFoundError('webhook address', '…');
    const { webhook, trigger } = found;
    const scope = deliveryScope(request);
    const settings = await this.#settings(source, found);
    const own = { hook: scopeOf(source.id, hook), connection: settings };
    if (webhook.handshake !== null && isHandshake(webhook.handshake, request.method, scope))
      return this.#shakeHands(source, found, { ...scope, ...own });
    if (request.method !== 'POST') throw new NotFoundError('webhook address', '…');
    const refusal = refusalOf(webhook, request, { ...scope, ...own });
    if (refusal !== null) await this.#refuse(source, refusal, origin);
    const items = eventsIn(trigger, scope, withDefaults(trigger.input, source.parameters));
    // The service may repeat what it was told, and its events are stored in clear.
    const redactor = new Redactor();
    redactor.add([hook.secret, hook.token, ...(await calls.secretsOf(source))]);
    let stored = 0;
    for (const { id, payload } of items) {
      const clean = fitting(cleanJson(redactor.json(payload)) as JsonObject);
      const key =
        id ?? (items.length === 1 ? null : createHash('sha256').update(JSON.stringify(payload)).digest('hex'));
      const event = {
        eventType: source.eventType,
        payload: clean,
        ...(key === null ? {} : { deliveryId: `${source.generation}:${itemKey(key)}` }),
      };
      const accepted = await this.deps.intake
        .accept(source.ownerId, eventSourceOf(source.id), event, undefined, undefined, true)
        .catch((error: unknown) => {
          if (!(error instanceof RateLimitedError)) throw error;
          throw new RateLimitedError(
            'This address accepts no more events today. Send it again later.',
            error.retryAfterMs,
          );
        });
      if (!accepted.duplicate) stored += 1;
    }
    await hooks.noteDelivery(source.id, stored);
    return RECEIVED;
  }

  async #shakeHands(
    source: StoredSourceHook,
    { webhook }: WebhookTrigger,
    scope: TemplateScope,
  ): Promise<DeliveryReceipt> {
    const { handshake } = webhook;
    if (handshake === null) return RECEIVED;
    const { kept, ...receipt } = handshakeAnswer(handshake, scope);
    if (Object.keys(kept).length > 0)
      await this.deps.hooks.keepHandshake(source.id, this.deps.calls.sealHandshake(source.id, kept));
    return typeof receipt.body === 'string'
      ? { ...receipt, headers: { 'content-type': 'text/plain; charset=utf-8', ...receipt.headers } }
      : receipt;
  }

  /** The settings of the connection, if the proof of the origin is made with them. */
  async #settings(source: StoredSourceHook, { webhook, connector }: WebhookTrigger): Promise<JsonObject> {
    if (!needsConnection(webhook)) return {};
    const signal = AbortSignal.timeout(CONNECT_MS);
    try {
      const opened = await this.deps.calls.connect(connector, { source, signal, conceal: () => undefined });
      return opened.settings;
    } catch (error) {
      if (!(error instanceof StepFailure)) throw error;
      await this.deps.hooks.noteRefusal(source.id, error.message);
      throw new UnavailableError('The delivery cannot be verified now. Send it again later.');
    }
  }

  async #refuse(source: StoredSourceHook, reason: string, origin: CallOrigin | undefined): Promise<never> {
    const { logger, refusals, hooks } = this.deps;
    // Neither the signature nor the body is logged, because the sender may have sent the secret itself.
    logger.warn({ sourceId: source.id, reason }, 'A delivery to a source was refused');
    refusals.note({
      action: 'hook.refuse',
      userId: source.ownerId,
      targetId: source.id,
      reason: 'SIGNATURE',
      origin: origin && { ...origin, transport: AuditTransport.HOOK },
    });
    await hooks.noteRefusal(source.id, reason);
    throw new UnauthenticatedError(reason);
  }
}

/** An event that is too large is announced without its content. */
function fitting(payload: JsonObject): JsonObject {
  const bytes = jsonSize(payload);
  return bytes <= MAX_EVENT_BYTES ? payload : { isTooLarge: true, bytes };
}
