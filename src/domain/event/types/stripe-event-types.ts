import type { JsonObject, JsonSchema } from '../../../lib/json/json.js';
import type { EventType } from './event-type.type.js';
import { flag, listOf, open, orNull, payload, text, whole } from './schema-parts.js';

/*
 * https://docs.stripe.com/api/events. The payload is the whole event; the type is `stripe.` and its `type`. Amounts are
 * in the smallest unit of their currency, times in seconds since 1970. The fields of an object depend on the API
 * version of the account, so only those of every version are required.
 */

const AMOUNT = 'in the smallest unit of the currency: 1999 is 19.99 in most.';
const CURRENCY = text('Three letters in lower case: eur, usd.');
const CUSTOMER = orNull(text('The id of the customer.'));
const METADATA = { ...open('Your own data.', {}), role: 'none' };
const CREATED = whole('When it was made, in seconds since 1970.');
const ERROR = orNull(
  open('Why it failed.', {
    'code?': text('For example card_declined.'),
    'message?': text('For people.'),
    'decline_code?': text('The explanation of the bank.'),
  }),
);

const PAYMENT_INTENT = open('The payment.', {
  id: text('pi_…'),
  object: text('payment_intent.'),
  amount: whole(`The amount due, ${AMOUNT}`),
  'amount_received?': whole(`The amount paid, ${AMOUNT}`),
  currency: CURRENCY,
  status: text('succeeded, requires_payment_method, …'),
  'customer?': CUSTOMER,
  'description?': orNull(text('Its purpose.')),
  'receipt_email?': orNull(text('The address for the receipt.')),
  'last_payment_error?': ERROR,
  'metadata?': METADATA,
  created: CREATED,
});
const INVOICE = open('The invoice.', {
  'id?': text('in_…'),
  object: text('invoice.'),
  'number?': orNull(text('The number that is printed on it.')),
  'status?': orNull(text('draft, open, paid, uncollectible or void.')),
  amount_due: whole(`The amount due, ${AMOUNT}`),
  amount_paid: whole(`The amount paid, ${AMOUNT}`),
  total: whole(`The whole of it, ${AMOUNT}`),
  currency: CURRENCY,
  'customer?': CUSTOMER,
  'customer_email?': orNull(text('The address of the customer.')),
  'customer_name?': orNull(text('The name of the customer.')),
  'hosted_invoice_url?': orNull(text('Its page.')),
  'attempt_count?': whole('How often it was tried.'),
  'metadata?': orNull(METADATA),
  created: CREATED,
});
const CUSTOMER_OBJECT = open('The customer.', {
  id: text('cus_…'),
  object: text('customer.'),
  'email?': orNull(text('The address.')),
  'name?': orNull(text('The name of the person or company.')),
  'phone?': orNull(text('The number.')),
  'description?': orNull(text('Your own note.')),
  'metadata?': METADATA,
  created: CREATED,
});
const SUBSCRIPTION = open('The subscription.', {
  id: text('sub_…'),
  object: text('subscription.'),
  status: text('active, trialing, past_due, canceled, unpaid, incomplete, …'),
  customer: text('The id of the customer.'),
  'cancel_at_period_end?': flag('Whether it ends with the period.'),
  'canceled_at?': orNull(whole('When it was cancelled, in seconds since 1970.')),
  'items?': open('The prices of the subscription.', {
    data: listOf(
      open('One item.', {
        id: text('si_…'),
        'price?': open('The price.', {
          id: text('price_…'),
          'unit_amount?': orNull(whole(`Of one, ${AMOUNT}`)),
          currency: CURRENCY,
        }),
      }),
      'The items.',
    ),
  }),
  'metadata?': METADATA,
  created: CREATED,
});
const CHECKOUT_SESSION = open('The checkout.', {
  id: text('cs_…'),
  object: text('checkout.session.'),
  'amount_total?': orNull(whole(`The amount paid, ${AMOUNT}`)),
  'currency?': orNull(CURRENCY),
  mode: text('payment, subscription or setup.'),
  payment_status: text('paid, unpaid or no_payment_required.'),
  'status?': orNull(text('complete, expired or open.')),
  'customer?': CUSTOMER,
  'customer_details?': orNull(
    open('Who paid.', { 'email?': orNull(text('Address.')), 'name?': orNull(text('Name.')) }),
  ),
  'client_reference_id?': orNull(text('The name that you have given it.')),
  'metadata?': orNull(METADATA),
  created: CREATED,
});
const CHARGE = open('The charge.', {
  id: text('ch_…'),
  object: text('charge.'),
  amount: whole(`The amount charged, ${AMOUNT}`),
  amount_refunded: whole(`The total amount refunded, ${AMOUNT}`),
  currency: CURRENCY,
  refunded: flag('Whether all of it was paid back.'),
  'customer?': CUSTOMER,
  'payment_intent?': orNull(text('The payment that it belongs to.')),
  'receipt_url?': orNull(text('The page of its receipt.')),
  'billing_details?': open('Who paid.', { 'email?': orNull(text('Address.')), 'name?': orNull(text('Name.')) }),
  'metadata?': METADATA,
  created: CREATED,
});

const paymentIntent = {
  id: 'pi_3MtwBwLkdIwHu7ix28a3tqPa',
  object: 'payment_intent',
  amount: 1_999,
  amount_received: 1_999,
  currency: 'eur',
  status: 'succeeded',
  customer: 'cus_NffrFeUfNV2Hib',
  description: 'Order 1042',
  receipt_email: 'ada@example.com',
  last_payment_error: null,
  metadata: { order: '1042' },
  created: 1_763_971_200,
} satisfies JsonObject;
const invoice = {
  id: 'in_1MtHbELkdIwHu7ixl4OzzPMv',
  object: 'invoice',
  number: 'C0A1-0007',
  status: 'paid',
  amount_due: 4_900,
  amount_paid: 4_900,
  total: 4_900,
  currency: 'eur',
  customer: 'cus_NffrFeUfNV2Hib',
  customer_email: 'ada@example.com',
  customer_name: 'Ada Lovelace',
  hosted_invoice_url: 'https://invoice.stripe.com/i/acct_1/test_2',
  attempt_count: 1,
  metadata: {},
  created: 1_763_971_200,
} satisfies JsonObject;
const subscription = {
  id: 'sub_1MowQVLkdIwHu7ixeRlqHVzs',
  object: 'subscription',
  status: 'active',
  customer: 'cus_NffrFeUfNV2Hib',
  cancel_at_period_end: false,
  canceled_at: null,
  items: {
    data: [
      { id: 'si_NcLYdDxLHxlFo7', price: { id: 'price_1MowQULkdIwHu7ixraBm864M', unit_amount: 4_900, currency: 'eur' } },
    ],
  },
  metadata: {},
  created: 1_763_971_200,
} satisfies JsonObject;
const checkoutSession = {
  id: 'cs_test_a11YYufWQzNY63zpQ6QSNRQhkUpVph4WRmzW0zWJO2znZKdVujZ0N0S22u',
  object: 'checkout.session',
  amount_total: 2_198,
  currency: 'eur',
  mode: 'payment',
  payment_status: 'paid',
  status: 'complete',
  customer: null,
  customer_details: { email: 'ada@example.com', name: 'Ada Lovelace' },
  client_reference_id: null,
  metadata: {},
  created: 1_763_971_200,
} satisfies JsonObject;
const charge = {
  id: 'ch_3MmlLrLkdIwHu7ix0snN0B15',
  object: 'charge',
  amount: 1_999,
  amount_refunded: 1_999,
  currency: 'eur',
  refunded: true,
  customer: 'cus_NffrFeUfNV2Hib',
  payment_intent: paymentIntent.id,
  receipt_url: 'https://pay.stripe.com/receipts/1',
  billing_details: { email: 'ada@example.com', name: 'Ada Lovelace' },
  metadata: {},
  created: 1_763_971_200,
} satisfies JsonObject;

function stripe(type: string, title: string, description: string, object: JsonSchema, sample: JsonObject): EventType {
  return {
    name: `stripe.${type}`,
    title,
    description,
    payloadSchema: payload(
      open('The event, as Stripe sent it.', {
        id: text('evt_…: the delivery id.'),
        object: text('event.'),
        type: text(`${type}.`),
        created: CREATED,
        livemode: flag('Whether it is about real money.'),
        'api_version?': orNull(text('The API version that the object is rendered by.', { role: 'none' })),
        'account?': text('The connected account, if it is about one.', { role: 'none' }),
        data: open('The object of the event.', {
          object,
          'previous_attributes?': open('The changed fields, with their earlier values.', {}),
        }),
      }),
    ),
    sample: {
      id: 'evt_1NG8Du2eZvKYlo2CUI79vXWy',
      object: 'event',
      type,
      created: 1_763_971_200,
      livemode: false,
      api_version: '2025-09-30.clover',
      data: { object: sample },
    },
  };
}

export const STRIPE_EVENTS: readonly EventType[] = [
  stripe(
    'payment_intent.succeeded',
    'Stripe payment succeeded',
    'A payment has succeeded.',
    PAYMENT_INTENT,
    paymentIntent,
  ),
  stripe('payment_intent.payment_failed', 'Stripe payment failed', 'An attempt to pay has failed.', PAYMENT_INTENT, {
    ...paymentIntent,
    amount_received: 0,
    status: 'requires_payment_method',
    last_payment_error: {
      code: 'card_declined',
      decline_code: 'insufficient_funds',
      message: 'Your card has insufficient funds.',
    },
  }),
  stripe('invoice.paid', 'Stripe invoice paid', 'An invoice was paid, or marked as paid.', INVOICE, invoice),
  stripe(
    'invoice.payment_failed',
    'Stripe invoice not paid',
    'An attempt to have an invoice paid has failed.',
    INVOICE,
    { ...invoice, status: 'open', amount_paid: 0 },
  ),
  stripe('customer.created', 'Stripe customer created', 'A customer was added.', CUSTOMER_OBJECT, {
    id: 'cus_NffrFeUfNV2Hib',
    object: 'customer',
    email: 'ada@example.com',
    name: 'Ada Lovelace',
    phone: '+4930123456',
    description: null,
    metadata: {},
    created: 1_763_971_200,
  }),
  stripe(
    'customer.subscription.created',
    'Stripe subscription created',
    'A customer has signed up for a plan.',
    SUBSCRIPTION,
    subscription,
  ),
  stripe(
    'customer.subscription.updated',
    'Stripe subscription changed',
    'A subscription has changed: another plan, a renewal, an overdue payment, a coming end.',
    SUBSCRIPTION,
    { ...subscription, cancel_at_period_end: true },
  ),
  stripe('customer.subscription.deleted', 'Stripe subscription ended', 'A subscription has ended.', SUBSCRIPTION, {
    ...subscription,
    status: 'canceled',
    canceled_at: 1_763_971_200,
  }),
  stripe(
    'checkout.session.completed',
    'Stripe checkout completed',
    'A customer has completed a checkout.',
    CHECKOUT_SESSION,
    checkoutSession,
  ),
  stripe('charge.refunded', 'Stripe refund', 'A charge was paid back, all of it or a part.', CHARGE, charge),
];
