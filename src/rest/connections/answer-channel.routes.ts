import type { z } from 'zod';
import { NotFoundError } from '../../errors.js';
import type { AnswerChannelView } from '../../services/approvals/answers/answer-channel.service.js';
import { instantShape } from '../common/common.shape.js';
import { show } from '../common/lower-case.js';
import { rawDelivery } from '../events/delivery.reader.js';
import { answer, openBytesRoute, route } from '../http/route.js';
import type { Route } from '../http/route.js';
import type { RestServices } from '../rest-dependencies.js';
import {
  AnswerChannel,
  AnswersRemoved,
  MessengerReply,
  MessengerRequest,
  SetUpAnswersRequest,
} from './answer-channel.schema.js';

/** How the answers to approvals arrive: managed here, delivered by messengers to `/answers/{token}`. */
export function answerChannelRoutes({
  answerChannels,
  answerIntake,
}: Pick<RestServices, 'answerChannels' | 'answerIntake'>): readonly Route[] {
  return [
    route({
      operationId: 'getAnswerChannel',
      method: 'GET',
      path: '/connections/{connection_id}/answers',
      summary: 'Read how answers to approvals arrive by a connection (scope `connections:write`)',
      answers: {
        200: { description: 'The way of the answers.', schema: AnswerChannel },
        404: { description: 'There is no such connection, or no questions are sent by it.' },
      },
      async handle({ caller, param }) {
        const id = param('connection_id');
        const channel = await answerChannels.of(caller, id);
        if (channel === null) throw new NotFoundError('connection to a messenger', id);
        return answer(200, channelShape(channel));
      },
    }),
    route({
      operationId: 'setUpAnswers',
      method: 'PUT',
      path: '/connections/{connection_id}/answers',
      summary: 'Let people answer by buttons in messages of a connection (scope `connections:write`)',
      description: 'Stores what proves the answers of Slack or Discord, or registers the address at Telegram.',
      body: SetUpAnswersRequest,
      answers: {
        200: { description: 'How answers arrive now.', schema: AnswerChannel },
        409: { description: 'Another program takes what happens to the bot, or Telegram cannot reach this server.' },
      },
      async handle({ caller, param, body }) {
        const channel = await answerChannels.setUp(caller, {
          connectionId: param('connection_id'),
          signingSecret: body.signing_secret,
          publicKey: body.public_key,
        });
        return answer(200, channelShape(channel));
      },
    }),
    route({
      operationId: 'removeAnswers',
      method: 'DELETE',
      path: '/connections/{connection_id}/answers',
      summary: 'Take no more answers by a connection (scope `connections:write`)',
      answers: { 200: { description: 'Questions by it have no buttons from now on.', schema: AnswersRemoved } },
      async handle({ caller, param }) {
        const id = param('connection_id');
        await answerChannels.remove(caller, id);
        return answer(200, { connection_id: id });
      },
    }),
    openBytesRoute({
      operationId: 'deliverAnswer',
      method: 'POST',
      path: '/answers/{token}',
      summary: 'Deliver an answer of a messenger',
      description:
        'For Slack, Telegram and Discord alone: each proves its requests in its own way. An answer counts if it is of the person who was asked, and once.',
      mediaTypes: { '*/*': MessengerRequest },
      readBytes: (bytes, call) => rawDelivery('POST', bytes, call),
      answers: {
        200: { description: 'It was taken in, whether or not it counts.', schema: MessengerReply },
        401: { description: 'The request is not from the service, or is too old.' },
        404: { description: 'There is no such address.' },
      },
      admit: (token) => answerIntake.find(token),
      async handle({ admitted, body, origin }) {
        const receipt = await answerIntake.receive(admitted, body, origin);
        return answer(receipt.status, receipt.body);
      },
    }),
  ];
}

function channelShape(channel: AnswerChannelView) {
  return {
    connection_id: channel.connectionId,
    messenger: show(channel.messenger),
    way: show(channel.way),
    url: channel.url,
    setup: [...channel.setup],
    is_ready: channel.isReady,
    is_reachable: channel.isReachable,
    unreachable_reason: channel.unreachableReason,
    last_answer_at: instantShape(channel.lastAnswerAt),
    last_refused_at: instantShape(channel.lastRefusedAt),
    last_refusal: channel.lastRefusal,
  } satisfies z.input<typeof AnswerChannel>;
}
