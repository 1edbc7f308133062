import { CodeUse, answerContext } from '../../../domain/approval/answer-code.js';
import type { AnswerCodes } from '../../../domain/approval/answer-code.js';
import { AnswerRefusal } from '../../../domain/approval/answers.js';
import { Messenger } from '../../../domain/approval/delivery.js';
import { AuditTransport } from '../../../domain/account/audit.js';
import type { CallOrigin, RefusalRecorder } from '../../../domain/account/audit.js';
import type { SecretBox } from '../../../domain/account/secret-box.js';
import type { RawDelivery } from '../../../domain/event/webhooks/index.js';
import { NotFoundError, UnauthenticatedError } from '../../../errors.js';
import type { JsonObject, JsonValue } from '../../../lib/json/json.js';
import type { Logger } from '../../../logger.js';
import type { AnswerChannel, AnswerChannelStore } from '../../../storage/approvals/answer-channel.store.js';
import type { StoredMessage } from '../../../storage/approvals/approval-delivery.store.js';
import type { MessengerCall } from '../delivery/messenger.type.js';
import type { SlackMessenger } from '../delivery/slack-messenger.js';
import type { TelegramMessenger } from '../delivery/telegram-messenger.js';
import type { AnswerJudge, Verdict } from './answer-judge.js';
import type { AnswerChannelService } from './answer-channel.service.js';
import { DISCORD_ANSWERS } from './discord-answers.js';
import type { AnswerDialect, Press } from './press.type.js';
import { SLACK_ANSWERS } from './slack-answers.js';
import { TELEGRAM_ANSWERS, pressIn } from './telegram-answers.js';

/** How long telling a person something may take. It never delays the answer to the service. */
const TELL_MS = 15_000;
/** https://docs.discord.com/developers/interactions/receiving-and-responding#interaction-response-object */
const SHOW_MESSAGE = 4;
const CHANGE_MESSAGE = 7;
const TO_ONE_PERSON = 64;

const DIALECTS: Readonly<Partial<Record<Messenger, AnswerDialect>>> = {
  [Messenger.SLACK]: SLACK_ANSWERS,
  [Messenger.TELEGRAM]: TELEGRAM_ANSWERS,
  [Messenger.DISCORD]: DISCORD_ANSWERS,
};

/** The address that an answer came to. */
export interface AddressedChannel extends AnswerChannel {
  readonly via: Messenger;
}

/** The answer to the service. */
export interface AnswerReceipt {
  readonly status: number;
  readonly body: JsonValue;
}

export interface AnswerIntakeDependencies {
  readonly channels: Pick<AnswerChannelStore, 'find' | 'noteAnswer' | 'noteRefusal'>;
  readonly messengerOf: AnswerChannelService['messengerOf'];
  readonly judge: AnswerJudge;
  readonly codes: AnswerCodes;
  readonly box: SecretBox;
  readonly refusals: RefusalRecorder;
  readonly slack: Pick<SlackMessenger, 'tell'>;
  readonly telegram: Pick<TelegramMessenger, 'tell' | 'write'>;
  readonly logger: Logger;
  readonly now: () => Date;
}

/** Takes in the answers that messengers send to the addresses for answers. */
export class AnswerIntake {
  /** People are being told something. */
  readonly #telling = new Set<Promise<void>>();

  constructor(private readonly deps: AnswerIntakeDependencies) {}

  /** The channel of an address. @throws NotFoundError */
  async find(address: string): Promise<AddressedChannel> {
    const { codes, channels, messengerOf } = this.deps;
    const code = codes.read(address);
    const channel = code?.use === CodeUse.ADDRESS ? await channels.find(code.id) : null;
    const via = channel === null ? null : await messengerOf(channel.ownerId, channel.connectionId);
    if (channel === null || via === null) throw new NotFoundError('address', '…');
    return { ...channel, via };
  }

  /**
   * @throws UnauthenticatedError if the request is not from the service; MalformedError if it cannot be read;
   * NotFoundError.
   */
  async receive(channel: AddressedChannel, delivery: RawDelivery, from?: CallOrigin): Promise<AnswerReceipt> {
    const { channels, now } = this.deps;
    const origin = from && { ...from, transport: AuditTransport.HOOK };
    const dialect = DIALECTS[channel.via];
    const proof = this.#proofOf(channel);
    if (dialect === undefined || proof === null) throw new NotFoundError('address', '…');
    const refusal = dialect.refusal(delivery, proof, now().getTime());
    if (refusal !== null) await this.#refuse(channel, refusal, origin);
    const arrival = dialect.read(delivery);
    if (arrival.kind === 'check') return { status: 200, body: arrival.body };
    if (arrival.kind === 'other') return { status: 200, body: null };
    await channels.noteAnswer(channel.connectionId);
    return this.#pressed(channel, arrival.press, origin);
  }

  /** A press in an update that came with the events of a trigger, which has verified it. Never rejects. */
  async receiveUpdate(owner: { readonly ownerId: string; readonly connectionId: string }, update: JsonObject) {
    const arrival = pressIn(update);
    if (arrival.kind !== 'press') return;
    try {
      await this.#pressed({ ...owner, via: Messenger.TELEGRAM }, arrival.press, undefined);
      await this.deps.channels.noteAnswer(owner.connectionId);
    } catch (error) {
      this.deps.logger.error({ err: error, connectionId: owner.connectionId }, 'An answer could not be taken in');
    }
  }

  /** Resolves when nobody is being told anything any more. */
  async close(): Promise<void> {
    await Promise.all(this.#telling);
  }

  async #pressed(
    channel: Pick<AddressedChannel, 'ownerId' | 'connectionId' | 'via'>,
    press: Press,
    origin: CallOrigin | undefined,
  ): Promise<AnswerReceipt> {
    const { ownerId, via } = channel;
    const { code, person, name } = press;
    const verdict = await this.deps.judge.judge({
      code,
      person,
      name,
      ownerId,
      via,
      origin,
      isAt: ({ place }) => isSamePlace(place, press.place),
    });
    if (via === Messenger.DISCORD) return { status: 200, body: discordAnswer(verdict) };
    this.#tell(channel, press, verdict);
    return { status: 200, body: null };
  }

  /** Says to the person what became of the answer. The answer counts whether or not this arrives. */
  #tell(
    { ownerId, connectionId, via }: Pick<AddressedChannel, 'ownerId' | 'connectionId' | 'via'>,
    press: Press,
    verdict: Verdict,
  ) {
    const { slack, telegram, logger, now } = this.deps;
    const call: MessengerCall = {
      ownerId,
      workflowId: '',
      now: now(),
      signal: AbortSignal.timeout(TELL_MS),
      conceal: () => undefined,
    };
    const said = async (): Promise<void> => {
      if (via === Messenger.SLACK) {
        // A message that was answered changes, and says it.
        if (verdict.kind !== 'counted') await slack.tell(call, connectionId, press.place, press.person, verdict.words);
        return;
      }
      const isLink = verdict.kind === 'incomplete';
      const words = isLink ? 'This approval needs data. The bot sends you a link.' : verdict.words;
      await telegram.tell(call, connectionId, press.pressId, words);
      if (isLink) await telegram.write(call, connectionId, press.person, verdict.words);
    };
    const telling: Promise<void> = said()
      .catch((error: unknown) => {
        const failed = error instanceof Error ? error.name : 'unknown';
        logger.warn({ connectionId, via, failed }, 'A person could not be notified of the outcome of their answer');
      })
      .finally(() => this.#telling.delete(telling));
    this.#telling.add(telling);
  }

  #proofOf({ connectionId, sealed, via }: AddressedChannel): string | null {
    const { codes, box } = this.deps;
    if (via === Messenger.TELEGRAM) return codes.secretFor(connectionId);
    return sealed === null ? null : box.open(sealed, answerContext(connectionId));
  }

  async #refuse({ ownerId, connectionId }: AddressedChannel, reason: string, origin: CallOrigin | undefined) {
    const { channels, refusals, logger } = this.deps;
    // Neither the signature nor the body is logged, because the sender may have sent the secret itself.
    logger.warn({ connectionId, reason }, 'A request to an address for answers was refused');
    refusals.note({
      action: 'approval.refuse',
      userId: ownerId,
      targetId: connectionId,
      reason: AnswerRefusal.SIGNATURE,
      origin,
    });
    await channels.noteRefusal(connectionId, reason);
    throw new UnauthenticatedError(reason);
  }
}

/** Whether a press is in the place that the message was sent to. A service that does not say the place is not asked for it. */
function isSamePlace(place: StoredMessage['place'], pressed: JsonObject): boolean {
  return Object.entries(pressed).every(([field, value]) => value === null || place === null || place[field] === value);
}

/** Discord shows the answer to its request. */
function discordAnswer(verdict: Verdict): JsonValue {
  if (verdict.kind !== 'counted')
    return {
      type: SHOW_MESSAGE,
      data: { content: verdict.words, flags: TO_ONE_PERSON, allowed_mentions: { parse: [] } },
    };
  // Takes the buttons away at once. The deliverer writes who decided.
  return { type: CHANGE_MESSAGE, data: { components: [] } };
}
