import type { AnswerCodes } from '../../domain/approval/answer-code.js';
import type { RefusalRecorder } from '../../domain/account/audit.js';
import type { SecretBox } from '../../domain/account/secret-box.js';
import { ConnectionKind, trustedServerOf as trustedServerIn } from '../../domain/connection/index.js';
import type { Clock } from '../../engine/clock.js';
import { newId } from '../../lib/ids.js';
import type { Logger } from '../../logger.js';
import { AnswerChannelService } from '../../services/approvals/answers/answer-channel.service.js';
import { AnswerIntake } from '../../services/approvals/answers/answer-intake.js';
import { AnswerJudge } from '../../services/approvals/answers/answer-judge.js';
import { MailReplies } from '../../services/approvals/answers/mail-replies.js';
import { TelegramHook } from '../../services/approvals/answers/telegram-hook.js';
import { ApprovalService } from '../../services/approvals/approval.service.js';
import type { ApprovalTokens } from '../../services/approvals/approval-token.js';
import { ApprovalDeliverer } from '../../services/approvals/delivery/approval-deliverer.js';
import { DiscordMessenger } from '../../services/approvals/delivery/discord-messenger.js';
import { MailMessenger } from '../../services/approvals/delivery/mail-messenger.js';
import { ServiceCalls } from '../../services/approvals/delivery/service-calls.js';
import { SlackMessenger } from '../../services/approvals/delivery/slack-messenger.js';
import { TelegramMessenger } from '../../services/approvals/delivery/telegram-messenger.js';
import type { Services } from '../../services/services.js';
import { AnswerChannelStore } from '../../storage/approvals/answer-channel.store.js';
import { ApprovalDeliveryStore } from '../../storage/approvals/approval-delivery.store.js';
import type { Database } from '../../storage/database/database.js';
import { sourceIdOf } from '../../domain/source/source.js';
import { SourceHookStore } from '../../storage/sources/source-hook.store.js';
import { isJsonObject } from '../../lib/json/json.js';
import { looksLikeAnswer } from '../../domain/approval/answer-code.js';
import { publicAddressOf } from '../support/public-address.js';
import type { Connections } from './assemble-connections.js';
import type { Files } from './assemble-files.js';
import type { Flow } from './assemble-flow.js';

export interface ApprovalParts {
  readonly database: Database;
  readonly flow: Flow;
  readonly files: Files['service'];
  readonly delivered: Files['delivered'];
  readonly connections: Connections;
  readonly tokens: ApprovalTokens;
  readonly codes: AnswerCodes;
  readonly box: SecretBox;
  readonly refusals: RefusalRecorder;
  readonly publicUrl: () => string;
  readonly contentUrl: () => string;
  readonly now: () => Date;
  readonly logger: Logger;
}

/** The parts of approvals that work without a request. */
export interface ApprovalBackground {
  readonly replies: MailReplies;
  deliverer(clock: Clock): ApprovalDeliverer;
}

/** Puts together the services by which people are asked, and by which their answers arrive. */
export function assembleApprovals({
  database,
  flow,
  files,
  delivered,
  connections,
  tokens,
  codes,
  box,
  refusals,
  publicUrl,
  contentUrl,
  now,
  logger,
}: ApprovalParts): {
  readonly services: Pick<Services, 'approvals' | 'answerChannels' | 'answerIntake'>;
  readonly background: ApprovalBackground;
} {
  const store = new ApprovalDeliveryStore(database);
  const channels = new AnswerChannelStore(database);
  const sources = new SourceHookStore(database);
  const address = () => publicAddressOf(contentUrl());
  const trustedServerOf = async (ownerId: string, connectionId: string): Promise<string | null> => {
    const found = await connections.store.find(ownerId, connectionId);
    return found?.kind === ConnectionKind.MAIL ? trustedServerIn(connections.vault.open(found)) : null;
  };
  const { library, send, opener } = connections.connectors;
  const calls = (service: string) =>
    new ServiceCalls(service, { library, send, opener, connections: connections.store });
  const slack = new SlackMessenger(calls('slack'));
  const telegram = new TelegramMessenger(calls('telegram'));
  const discord = new DiscordMessenger(calls('discord'));
  const mail = new MailMessenger({ sender: connections.sender, connections: connections.store, trustedServerOf });
  const approvals = new ApprovalService({
    store: flow.waitStore,
    waits: flow.waits,
    tokens,
    codes,
    deliveries: store,
    computations: flow.computations,
    files,
    delivered,
    publicUrl,
  });
  const answerChannels = new AnswerChannelService({
    store: channels,
    connections: connections.store,
    vault: connections.vault,
    box,
    codes,
    telegram: new TelegramHook({
      library,
      send,
      opener,
      triggerOf: (ownerId, connectionId) => sources.botTrigger(ownerId, connectionId),
      address,
      now,
    }),
    removals: connections.removals,
    address,
    onSecrets: (secrets) => connections.vault.conceal(secrets),
  });
  connections.removals.findAnswerAddresses(answerChannels.registeredAddress);
  const judge = new AnswerJudge({ store, approvals, codes, refusals, publicUrl });
  const answerIntake = new AnswerIntake({
    channels,
    messengerOf: answerChannels.messengerOf,
    judge,
    codes,
    box,
    refusals,
    slack,
    telegram,
    logger,
    now,
  });
  flow.intake.onStored('telegram.update', async ({ ownerId, source, payload }) => {
    const query = payload['callback_query'];
    if (!isJsonObject(query) || !looksLikeAnswer(query['data'])) return;
    const sourceId = sourceIdOf(source);
    if (sourceId === null) return;
    try {
      const connectionId = await sources.connectionOf(ownerId, sourceId);
      if (connectionId !== null) await answerIntake.receiveUpdate({ ownerId, connectionId }, payload);
    } catch (error) {
      logger.error({ err: error, sourceId }, 'An answer could not be taken in');
    }
  });
  return {
    services: { approvals, answerChannels, answerIntake },
    background: {
      replies: new MailReplies({ judge, codes, store, mail, trustedServerOf, publicUrl, logger, now }),
      deliverer: (clock) =>
        new ApprovalDeliverer({
          store,
          messengers: [slack, telegram, discord, mail],
          codes,
          takesAnswers: async (via, connectionId) =>
            via === mail.via || (await answerChannels.takesAnswers(via, connectionId)),
          publicUrl,
          newId,
          clock,
          logger,
        }),
    },
  };
}
