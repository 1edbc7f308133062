import { Arg, Ctx, ID, Mutation, Query, Resolver } from 'type-graphql';
import { requireCaller } from '../../context.js';
import type { RequestContext } from '../../context.js';
import {
  AnswerChannelPayloadType,
  AnswerChannelType,
  RemoveAnswersInput,
  RemoveAnswersPayloadType,
  SetUpAnswersInput,
} from '../../schema/connections/answer-channel.type.js';

/** The addresses at which the answers of people arrive. */
@Resolver(() => AnswerChannelType)
export class AnswerChannelResolver {
  @Query(() => AnswerChannelType, {
    nullable: true,
    description:
      'How the answers to approvals arrive by a connection; null if no questions are sent by it. Needs the scope connections:write.',
  })
  answerChannel(
    @Arg('connectionId', () => ID, { description: 'The connection.' }) connectionId: string,
    @Ctx() context: RequestContext,
  ): Promise<AnswerChannelType | null> {
    return context.services.answerChannels.of(requireCaller(context), connectionId);
  }

  @Mutation(() => AnswerChannelPayloadType, {
    description:
      'Lets people answer approvals by buttons in messages of this connection: stores what proves the answers of Slack or Discord, or registers the address at Telegram.',
  })
  async setUpAnswers(
    @Arg('input', () => SetUpAnswersInput, { description: 'The connection and its proof.' }) input: SetUpAnswersInput,
    @Ctx() context: RequestContext,
  ): Promise<AnswerChannelPayloadType> {
    return { answerChannel: await context.services.answerChannels.setUp(requireCaller(context), input) };
  }

  @Mutation(() => RemoveAnswersPayloadType, {
    description: 'From now on, questions by this connection have no buttons, and buttons of earlier ones do nothing.',
  })
  async removeAnswers(
    @Arg('input', () => RemoveAnswersInput, { description: 'The connection.' }) { connectionId }: RemoveAnswersInput,
    @Ctx() context: RequestContext,
  ): Promise<RemoveAnswersPayloadType> {
    await context.services.answerChannels.remove(requireCaller(context), connectionId);
    return { connectionId };
  }
}
