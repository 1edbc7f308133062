import { EventSource } from '../../domain/event/event.js';
import type { MailEventType } from '../../domain/event/mail-event.js';
import { StepFailure } from '../../errors.js';
import type { JsonObject, JsonValue } from '../../lib/json/json.js';
import type { Logger } from '../../logger.js';
import type { ReceivedMessage } from '../../mail/mail-server.type.js';
import { AttachmentFiles } from '../../domain/mail/attachment-files.js';
import type { AttachmentLimits, KeepFile } from '../../domain/mail/attachment-files.js';
import { LeftOut } from '../../domain/mail/attachment.js';
import type { AttachmentInfo, AttachmentSource } from '../../domain/mail/attachment.js';
import type { EventStore } from '../../storage/events/event.store.js';
import type { DeliveredFiles } from '../events/delivered-files.js';
import type { EventIntake } from '../events/event-intake.js';
import type { TriggerIndexCache } from '../events/trigger-index-cache.js';
import type { WaitService } from '../runs/wait.service.js';
import { mailPayload, messageId, payloadFor } from './mail-payload.js';
import type { MessagePlace } from './mail-payload.js';

/** How often the attachments of a message are tried before it has its event without them. */
const ATTACHMENT_TRIES = 3;

export interface MessageIntakeDependencies {
  readonly intake: Pick<EventIntake, 'accept'>;
  readonly events: Pick<EventStore, 'findDelivery'>;
  readonly triggers: Pick<TriggerIndexCache, 'matching'>;
  readonly waits: Pick<WaitService, 'isWaitedFor'>;
  readonly files: Pick<DeliveredFiles, 'hold'>;
  readonly limits: AttachmentLimits;
  readonly logger: Logger;
}

/** A message, with the events that are wanted for it. */
export interface Arrival {
  readonly ownerId: string;
  readonly place: MessagePlace;
  readonly message: ReceivedMessage;
  readonly types: ReadonlySet<MailEventType>;
}

interface MailEvent {
  readonly eventType: MailEventType;
  readonly deliveryId: string;
}

/**
 * Makes events of the messages of one mailbox. The attachments of a message become files of its owner if the message
 * starts a workflow or a run waits for it. Others are not read, so that a mailbox with few messages of interest costs
 * little.
 */
export class MessageIntake {
  /** Failed tries by message. */
  readonly #tries = new Map<string, number>();

  constructor(private readonly deps: MessageIntakeDependencies) {}

  /** Durable, and done once however often it is called, when this resolves. @throws StepFailure; failures of storage */
  async deliver(arrival: Arrival, session: AttachmentSource): Promise<void> {
    const { place, message, types } = arrival;
    const id = messageId(place, message.uid);
    const events = [...types].map((eventType) => ({ eventType, deliveryId: `${id}:${eventType}` }));
    const payload = mailPayload(place, message);
    if (!(await this.#hasUseForFiles(arrival, events, payload))) {
      await this.#accept(arrival, events, payload);
      return;
    }
    const held = await this.#held(arrival, id, session);
    try {
      // A payload with too many addresses has no attachments.
      if (isEmpty(held.payload['attachments'])) await held.discard();
      const isNew = await this.#accept(arrival, events, held.payload);
      if (!isNew) await held.discard();
    } catch (error) {
      await held.discard();
      throw error;
    }
    this.#tries.delete(id);
  }

  /** @returns whether any of the events is new. */
  async #accept({ ownerId }: Arrival, events: readonly MailEvent[], payload: JsonObject): Promise<boolean> {
    let isNew = false;
    for (const event of events) {
      const { duplicate } = await this.deps.intake.accept(ownerId, EventSource.MAILBOX, {
        ...event,
        payload: payloadFor(event.eventType, payload),
      });
      isNew ||= !duplicate;
    }
    return isNew;
  }

  async #hasUseForFiles(arrival: Arrival, events: readonly MailEvent[], payload: JsonObject): Promise<boolean> {
    if (isEmpty(payload['attachments'])) return false;
    for (const event of events) if (await this.#startsSomething(arrival, event, payload)) return true;
    return false;
  }

  async #startsSomething(
    { ownerId }: Arrival,
    { eventType, deliveryId }: MailEvent,
    payload: JsonObject,
  ): Promise<boolean> {
    const { triggers, waits, events, logger } = this.deps;
    const event = { ownerId, eventType, payload: payloadFor(eventType, payload), source: EventSource.MAILBOX };
    try {
      const isFitting = (await triggers.matching(event)).triggered.length > 0 || (await waits.isWaitedFor(event));
      return isFitting && (await events.findDelivery(ownerId, EventSource.MAILBOX, deliveryId)) === null;
    } catch (error) {
      // The event itself is tried again by its own rules. Its files cannot come later.
      logger.warn({ err: error }, 'Filters could not be compared just now; the attachments of a message are stored');
      return true;
    }
  }

  /** The payload with the files of the attachments. */
  async #held({ ownerId, place, message }: Arrival, id: string, session: AttachmentSource) {
    const { files, limits } = this.deps;
    const tries = (this.#tries.get(id) ?? 0) + 1;
    this.#tries.set(id, tries);
    return files.hold(ownerId, async (store) => {
      const keep = (...[about, bytes, limitBytes]: Parameters<KeepFile>) => store(about, bytes, { limitBytes });
      const mayTryAgain = tries < ATTACHMENT_TRIES;
      const { content } = message;
      const files = new AttachmentFiles(session, keep, limits, { failsIfUnreadable: mayTryAgain });
      const kept = await files.of(message.uid).catch((error: unknown) => {
        if (!(error instanceof StepFailure) || mayTryAgain) throw error;
        return (content?.attachments ?? []).map((each) => unreadable(each, error));
      });
      return mailPayload(place, { ...message, content: content && { ...content, attachments: kept } });
    });
  }
}

const isEmpty = (list: JsonValue | undefined): boolean => !Array.isArray(list) || list.length === 0;

function unreadable(attachment: AttachmentInfo, { message }: StepFailure): AttachmentInfo {
  return { ...attachment, leftOut: { code: LeftOut.UNREADABLE, message } };
}
