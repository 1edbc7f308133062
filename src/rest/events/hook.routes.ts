import { z } from 'zod';
import { HookPreset } from '../../domain/event/hook.js';
import { answer, openBytesRoute } from '../http/route.js';
import type { Route } from '../http/route.js';
import { rawDelivery } from './delivery.reader.js';
import type { RestServices } from '../rest-dependencies.js';
import { Challenge, Delivery, DeliveryAccepted } from './hook.schema.js';

/**
 * The address to which other services send their events. The token stands for credentials, the signature for the
 * sender.
 */
export function hookRoutes({ hookIntake }: RestServices): readonly Route[] {
  return [
    openBytesRoute({
      operationId: 'deliverToWebhook',
      method: 'POST',
      path: '/hooks/{token}',
      summary: 'Deliver to a webhook address',
      description:
        '`createHook` makes an address. If a delivery is signed as its preset requires, it is stored and then acknowledged; its body is the payload.',
      mediaTypes: { '*/*': Delivery },
      query: z.looseObject({}),
      readBytes: rawDelivery,
      answers: {
        200: { description: 'To Slack: received, or the challenge of its handshake.', schema: Challenge },
        202: { description: 'It is stored.', schema: DeliveryAccepted },
        401: { description: 'The signature is not right, or its timestamp is more than five minutes off.' },
        404: { description: 'There is no such address.' },
        409: { description: 'Its owner has turned it off.' },
        413: { description: 'A body of more than 1 MB, or a payload of more than 256 KB.' },
      },
      admit: (token) => hookIntake.find(token),
      async handle({ admitted, body, origin }) {
        const receipt = await hookIntake.receive(admitted, body, origin);
        if (receipt.kind === 'challenge') return answer(200, { challenge: receipt.challenge });
        // Slack shows the body of an answer to the person who typed the command.
        if (receipt.preset === HookPreset.SLACK) return answer(200, null);
        return answer(202, { event_id: receipt.eventId, duplicate: receipt.duplicate });
      },
    }),
  ];
}
