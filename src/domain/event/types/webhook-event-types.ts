import type { EventType } from './event-type.type.js';
import { anything, open, payload, text } from './schema-parts.js';

/** Events that arrive at a webhook address whose sender has no names for its events. */
export const WEBHOOK_EVENTS: readonly EventType[] = [
  {
    name: 'webhook.received',
    title: 'Webhook received',
    description: 'A request has arrived at one of your webhook addresses that has no fixed event type.',
    payloadSchema: payload(
      open('The body of the request: its JSON object or the fields of its form, as they were sent.', {
        'data?': anything('JSON that is no object.'),
        'text?': text('A body that is neither JSON nor a form.'),
        '_request?': open('The request. Credentials and signatures are left out.', {
          headers: open('By their names in lower case.', {}),
          query: open('The parameters of the URL.', {}),
        }),
      }),
    ),
    sample: {
      event: 'order.created',
      order: { id: 1_042, total: 99.5 },
      _request: {
        headers: { 'content-type': 'application/json', 'user-agent': 'Shop/2.1', 'x-shop-topic': 'orders/create' },
        query: { shop: '7' },
      },
    },
  },
];
