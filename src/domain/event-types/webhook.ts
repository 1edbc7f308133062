import type { EventType } from './event-type.type.js';
import { open, payload } from './schema-parts.js';

/** What comes in by a webhook address whose sender has no names for its events. */
export const WEBHOOK_EVENTS: readonly EventType[] = [
  {
    name: 'webhook.received',
    title: 'Webhook received',
    description: 'A request has arrived at one of your webhook addresses that names no type of its own.',
    payloadSchema: payload(open('The JSON body of the request, as it was sent.', {})),
    sample: { event: 'order.created', order: { id: 1_042, total: 99.5 } },
  },
];
