import { z } from 'zod';
import { AnswerWay } from '../../domain/approval/answers.js';
import { Messenger } from '../../domain/approval/delivery.js';
import { instant } from '../common/json.schema.js';
import { lowerCase } from '../common/lower-case.js';

/** How the answers to approvals arrive by a connection. */
export const AnswerChannel = z
  .object({
    connection_id: z.string(),
    messenger: lowerCase(Messenger).names,
    way: lowerCase(AnswerWay).names.describe(
      '`manual`: a person enters the address at the service; `registered`: it is registered there; `trigger`: answers come with the events of a trigger; `mailbox`: replies are read; `link`: by the link in each message alone.',
    ),
    url: z.string().nullable().describe('The address to which the service sends answers. It is a credential.'),
    setup: z.array(z.string()).describe('The steps that a person has to take.'),
    is_ready: z.boolean().describe('Whether questions have buttons, or replies are read.'),
    is_reachable: z.boolean(),
    unreachable_reason: z.string().nullable(),
    last_answer_at: instant.nullable(),
    last_refused_at: instant.nullable(),
    last_refusal: z.string().nullable(),
  })
  .meta({ id: 'AnswerChannel' });

/** `PUT /connections/{connection_id}/answers` */
export const SetUpAnswersRequest = z
  .strictObject({
    signing_secret: z.string().nullish().describe('Of Slack: the signing secret of the app.'),
    public_key: z.string().nullish().describe('Of Discord: the public key of the application.'),
  })
  .meta({ id: 'SetUpAnswersRequest' });

export const AnswersRemoved = z.object({ connection_id: z.string() }).meta({ id: 'AnswersRemoved' });

/** A request of a messenger, as it sends it. */
export const MessengerRequest = z.looseObject({}).meta({ id: 'MessengerRequest' });

export const MessengerReply = z.looseObject({}).nullable().meta({ id: 'MessengerReply' });
