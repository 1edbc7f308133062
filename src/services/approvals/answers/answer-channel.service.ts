import { CodeUse, answerContext } from '../../../domain/approval/answer-code.js';
import type { AnswerCodes } from '../../../domain/approval/answer-code.js';
import { AnswerWay } from '../../../domain/approval/answers.js';
import { Messenger } from '../../../domain/approval/delivery.js';
import { auditBy } from '../../../domain/account/audit.js';
import type { Caller } from '../../../domain/account/caller.js';
import type { SecretBox } from '../../../domain/account/secret-box.js';
import { ConnectionKind, trustedServerOf } from '../../../domain/connection/index.js';
import type { PublicAddress } from '../../../domain/source/source-hook.js';
import { InvalidInputError, NotFoundError } from '../../../errors.js';
import { isId } from '../../../lib/ids.js';
import type { AnswerChannel, AnswerChannelStore } from '../../../storage/approvals/answer-channel.store.js';
import type { ConnectionStore, SealedConnection } from '../../../storage/connections/connection.store.js';
import { requireScope } from '../../authorise.js';
import type { ConnectionVault } from '../../connections/connection-vault.js';
import { consentConfigOf } from '../../consent/consent-configs.js';
import type { WebhookRemovals } from '../../sources/webhook-removals.js';
import { answerSetup } from './answer-setup.js';
import type { TelegramHook } from './telegram-hook.js';

/** How answers arrive by a connection, as its owner sees it. */
export interface AnswerChannelView {
  readonly connectionId: string;
  readonly messenger: Messenger;
  readonly way: AnswerWay;
  /** The address that the service sends answers to. It is a credential. Null: there is none. */
  readonly url: string | null;
  /** The steps that a person has to take. Empty: nothing is to be done. */
  readonly setup: readonly string[];
  /** Whether buttons are shown below questions, or replies are read. Otherwise people answer by the link. */
  readonly isReady: boolean;
  readonly isReachable: boolean;
  readonly unreachableReason: string | null;
  readonly lastAnswerAt: Date | null;
  readonly lastRefusedAt: Date | null;
  readonly lastRefusal: string | null;
}

/** The settings that a person gives. */
export interface SetUpAnswers {
  readonly connectionId: string;
  /** Of Slack. */
  readonly signingSecret?: string | null | undefined;
  /** Of Discord. */
  readonly publicKey?: string | null | undefined;
}

export interface AnswerChannelServiceDependencies {
  readonly store: AnswerChannelStore;
  readonly connections: Pick<ConnectionStore, 'find'>;
  readonly vault: Pick<ConnectionVault, 'open'>;
  readonly box: SecretBox;
  readonly codes: AnswerCodes;
  readonly telegram: TelegramHook;
  readonly removals: Pick<WebhookRemovals, 'ofAnswers' | 'add' | 'keepAnswers'>;
  readonly address: () => PublicAddress;
  /** Called with every secret that is stored, so that no log line contains it. */
  readonly onSecrets: (secrets: readonly string[]) => void;
}

const MESSENGERS: ReadonlyMap<string, Messenger> = new Map([
  ['slack', Messenger.SLACK],
  ['telegram', Messenger.TELEGRAM],
  ['discord', Messenger.DISCORD],
]);

const SIGNING_SECRET = /^[A-Za-z0-9]{16,128}$/;
const PUBLIC_KEY = /^[0-9a-f]{64}$/;

/** The addresses at which the answers to delivered approvals arrive. They are credentials: all of it needs `connections:write`. */
export class AnswerChannelService {
  constructor(private readonly deps: AnswerChannelServiceDependencies) {}

  /** Null: no questions are sent by such a connection. @throws NotFoundError */
  async of(caller: Caller, connectionId: string): Promise<AnswerChannelView | null> {
    requireScope(caller, 'connections:write');
    const found = await this.#owned(caller, connectionId);
    const messenger = this.#messengerOf(found);
    return messenger === null ? null : this.#view(found, messenger);
  }

  /**
   * Stores what proves the answers of a service, or registers the address there.
   *
   * @throws NotFoundError; InvalidInputError; ConflictError `ILLEGAL_STATE` if another program has the bot's one
   * webhook; UnavailableError if the service does not answer.
   */
  async setUp(caller: Caller, input: SetUpAnswers): Promise<AnswerChannelView> {
    requireScope(caller, 'connections:write');
    const found = await this.#owned(caller, input.connectionId);
    const messenger = this.#messengerOf(found);
    const { id: connectionId, ownerId, name, kind } = found;
    if (messenger === null || messenger === Messenger.EMAIL)
      throw invalid(
        'connectionId',
        messenger === null
          ? 'Questions are sent by connections to Slack, Telegram and Discord, and by mail.'
          : 'Nothing is to be set up for e-mail: people answer by the link, and replies to a mailbox of the kind MAIL are read.',
      );
    const proof = proofIn(input, messenger);
    const isRegistered = messenger === Messenger.TELEGRAM && (await this.#register(found));
    if (proof !== null) this.deps.onSecrets([proof]);
    const sealed = proof === null ? null : this.deps.box.seal(proof, answerContext(connectionId));
    const audit = auditBy(caller, 'connection.set_up_answers', connectionId, { name, kind });
    await this.deps.store.put({ connectionId, ownerId, sealed }, isRegistered, audit);
    return this.#view(found, messenger);
  }

  /** From now on, questions by this connection have no buttons. @throws NotFoundError, also if nothing was set up. */
  async remove(caller: Caller, connectionId: string): Promise<void> {
    requireScope(caller, 'connections:write');
    const found = await this.#owned(caller, connectionId);
    const orders = await this.deps.removals.ofAnswers(found);
    const audit = auditBy(caller, 'connection.remove_answers', found.id, { name: found.name, kind: found.kind });
    if (!(await this.deps.store.remove(caller.ownerId, found.id, audit)))
      throw new NotFoundError('address for answers of the connection', connectionId);
    await this.deps.removals.add(found.id, orders);
  }

  /**
   * Registers the address of a connection whose credential was replaced by one of another bot. If that fails, questions
   * have links in place of buttons from now on.
   */
  async registerAgain(caller: Caller, after: SealedConnection): Promise<void> {
    const { store } = this.deps;
    const { id: connectionId, ownerId, name, kind } = after;
    if ((await store.find(connectionId))?.registeredAt == null) return;
    try {
      const isRegistered = await this.#register(after);
      const audit = auditBy(caller, 'connection.set_up_answers', connectionId, { name, kind });
      await store.put({ connectionId, ownerId, sealed: null }, isRegistered, audit);
    } catch {
      await store.remove(
        ownerId,
        connectionId,
        auditBy(caller, 'connection.remove_answers', connectionId, { name, kind }),
      );
    }
  }

  /** The address that is registered through a connection. Null: there is none. */
  readonly registeredAddress = async ({ id }: Pick<SealedConnection, 'id'>): Promise<string | null> =>
    (await this.deps.store.find(id))?.registeredAt == null ? null : this.#urlOf(id);

  /** Whether buttons below a question lead here. */
  readonly takesAnswers = async (via: Messenger, connectionId: string): Promise<boolean> => {
    const channel = await this.deps.store.find(connectionId);
    return isReady(via, channel);
  };

  /** The messenger that a connection of the owner is for. */
  readonly messengerOf = async (ownerId: string, connectionId: string): Promise<Messenger | null> => {
    const found = await this.deps.connections.find(ownerId, connectionId);
    return found === null ? null : this.#messengerOf(found);
  };

  async #register(found: SealedConnection): Promise<boolean> {
    const { telegram, removals, codes } = this.deps;
    await removals.keepAnswers(found.id);
    return telegram.register(found, { url: this.#urlOf(found.id), secret: codes.secretFor(found.id) });
  }

  #messengerOf(found: SealedConnection): Messenger | null {
    if (found.kind === ConnectionKind.SMTP || found.kind === ConnectionKind.MAIL) return Messenger.EMAIL;
    if (found.kind === ConnectionKind.SERVICE) return MESSENGERS.get(found.service ?? '') ?? null;
    if (found.kind !== ConnectionKind.OAUTH2) return null;
    return MESSENGERS.get(consentConfigOf(this.deps.vault.open(found))?.service ?? '') ?? null;
  }

  async #owned({ ownerId }: Caller, connectionId: string): Promise<SealedConnection> {
    const found = isId(connectionId, 'conn') ? await this.deps.connections.find(ownerId, connectionId) : null;
    if (found === null) throw new NotFoundError('connection', connectionId);
    return found;
  }

  async #view(found: SealedConnection, messenger: Messenger): Promise<AnswerChannelView> {
    const channel = await this.deps.store.find(found.id);
    const { unreachable } = this.deps.address();
    const way = wayOf(found, messenger, channel);
    const isTrusted = way === AnswerWay.MAILBOX && trustedServerOf(this.deps.vault.open(found)) !== null;
    const hasAddress = way === AnswerWay.MANUAL || way === AnswerWay.REGISTERED;
    const url = hasAddress ? this.#urlOf(found.id) : null;
    return {
      connectionId: found.id,
      messenger,
      way,
      url,
      setup: answerSetup(messenger, { way, url: url ?? '', isTrusted }),
      isReady: isTrusted || (messenger !== Messenger.EMAIL && isReady(messenger, channel)),
      isReachable: unreachable === null,
      unreachableReason: hasAddress ? unreachable : null,
      lastAnswerAt: channel?.lastAnswerAt ?? null,
      lastRefusedAt: channel?.lastRefusedAt ?? null,
      lastRefusal: channel?.lastRefusal ?? null,
    };
  }

  #urlOf(connectionId: string): string {
    return `${this.deps.address().url}/api/v1/answers/${this.deps.codes.codeOf(connectionId, CodeUse.ADDRESS)}`;
  }
}

function wayOf({ kind }: SealedConnection, messenger: Messenger, channel: AnswerChannel | null): AnswerWay {
  if (messenger === Messenger.EMAIL) return kind === ConnectionKind.MAIL ? AnswerWay.MAILBOX : AnswerWay.LINK;
  if (messenger !== Messenger.TELEGRAM) return AnswerWay.MANUAL;
  return channel !== null && channel.registeredAt === null ? AnswerWay.TRIGGER : AnswerWay.REGISTERED;
}

function isReady(messenger: Messenger, channel: AnswerChannel | null): boolean {
  return channel !== null && (messenger === Messenger.TELEGRAM || channel.sealed !== null);
}

/** The setting that the service needs. Null: it needs none. @throws InvalidInputError */
function proofIn({ signingSecret, publicKey }: SetUpAnswers, messenger: Messenger): string | null {
  if (messenger !== Messenger.SLACK && typeof signingSecret === 'string')
    throw invalid('signingSecret', 'Only Slack has a signing secret: leave it out.');
  if (messenger !== Messenger.DISCORD && typeof publicKey === 'string')
    throw invalid('publicKey', 'Only Discord has a public key: leave it out.');
  if (messenger === Messenger.SLACK) {
    if (typeof signingSecret === 'string' && SIGNING_SECRET.test(signingSecret)) return signingSecret;
    throw invalid(
      'signingSecret',
      'Give the "Signing Secret" of the Slack app: https://api.slack.com/apps, "Basic Information", "App Credentials".',
    );
  }
  if (messenger === Messenger.DISCORD) {
    const key = typeof publicKey === 'string' ? publicKey.toLowerCase() : '';
    if (PUBLIC_KEY.test(key)) return key;
    throw invalid(
      'publicKey',
      'Give the "Public Key" of the Discord application, 64 hexadecimal digits: https://discord.com/developers/applications, "General Information".',
    );
  }
  return null;
}

function invalid(field: string, detail: string): InvalidInputError {
  return new InvalidInputError([{ path: [field], detail }]);
}
