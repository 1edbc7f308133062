import { z } from 'zod';

/** Any message of the sender. */
export const Delivery = z
  .unknown()
  .meta({ id: 'Delivery', description: 'The body that the sender gives: JSON, a form or text.' });

export const DeliveryAccepted = z
  .object({
    event_id: z.string(),
    duplicate: z.boolean().describe('The delivery id was seen before, and nothing new was started.'),
    execution_id: z
      .string()
      .optional()
      .describe('The run that has not answered within the time limit of the address. It continues.'),
  })
  .meta({ id: 'DeliveryAccepted' });

const Challenge = z.object({ challenge: z.string() }).meta({ id: 'Challenge' });

/** Any value that a run composes. */
export const WebhookReply = z
  .union([Challenge, z.unknown()])
  .meta({ id: 'WebhookReply', description: 'The challenge of a handshake, or the answer that the run composes.' });
