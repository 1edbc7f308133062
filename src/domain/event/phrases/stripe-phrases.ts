import type { EventChange, EventPlanning } from '../../steps/tool-planning.js';
import { change } from './words.js';

const AT_STRIPE =
  'Stripe has to send its events here: make a hook for Stripe in Stepcast and add its address as an endpoint at Stripe.';

/** Stripe counts in the smallest unit, of which most currencies have a hundred to one. */
function stripe(
  things: readonly string[],
  changes: readonly EventChange[],
  headline: string,
  amount?: string,
  fields: Readonly<Record<string, string>> = {},
  pathFor?: Readonly<Record<string, string>>,
): EventPlanning {
  const money =
    amount === undefined
      ? ''
      : ` & ": " & $formatNumber($p.data.object.${amount} / 100, "0.00") & " " & $uppercase($p.data.object.currency)`;
  return {
    service: 'stripe',
    setUp: AT_STRIPE,
    things,
    changes,
    headline: `${headline}${money}`,
    fields: {
      customer: 'data.object.customer',
      status: 'data.object.status',
      currency: 'data.object.currency',
      ...(amount === undefined
        ? {}
        : { amount: `data.object.($formatNumber(${amount} / 100, "0.00") & " " & $uppercase(currency))` }),
      ...fields,
      // The address of a receipt is not always that of the customer.
      ...(fields['email'] === undefined || fields['email'].endsWith('receipt_email')
        ? {}
        : {
            'customer email': fields['email'],
            'customer email address': fields['email'],
            'email address': fields['email'],
          }),
    },
    ...(amount === undefined
      ? {}
      : {
          slots: {
            amount: {
              path: `data.object.${amount}`,
              after: ['amount', 'total', 'value', 'sum'],
              takes: 'number',
              scale: 100,
              currency: 'data.object.currency',
              ...(pathFor === undefined ? {} : { pathFor }),
            },
          },
        }),
  };
}

export const STRIPE_PHRASES: Readonly<Record<string, EventPlanning>> = {
  'stripe.charge.refunded': stripe(
    ['refund', 'charge', 'payment'],
    [
      change(['is refunded', 'refund']),
      { ...change(['is made', 'is issued', 'happen', 'new', 'is given', 'go out', 'is sent out']), of: ['refund'] },
    ],
    '"Refund"',
    'amount_refunded',
    {},
    // `a charge over 500 is refunded`: all of the charge counts.
    { charge: 'data.object.amount' },
  ),
  'stripe.invoice.payment_failed': stripe(
    ['invoice', 'stripe invoice', 'invoice payment', 'payment of an invoice', 'payment of a invoice'],
    [change(['payment fail', 'fail', 'is not paid', 'cannot be paid', 'could not be paid', 'is declined', 'bounce'])],
    '"Invoice " & $p.data.object.number & " could not be paid"',
    'amount_due',
    { number: 'data.object.number', email: 'data.object.customer_email' },
  ),
  'stripe.invoice.paid': stripe(
    ['invoice'],
    [change(['is paid', 'get paid', 'paid', 'be paid', 'is settled', 'pay'])],
    '"Invoice " & $p.data.object.number & " paid"',
    'amount_paid',
    { number: 'data.object.number', email: 'data.object.customer_email', name: 'data.object.customer_name' },
  ),
  'stripe.customer.created': {
    ...stripe(
      ['customer', 'stripe customer'],
      [change(['new', 'is created', 'create', 'is added', 'add', 'is registered', 'register', 'appear', 'sign up'])],
      '"New customer " & ($p.data.object.name ? $p.data.object.name : $p.data.object.email)',
      undefined,
      {
        customer: 'data.object.name',
        name: 'data.object.name',
        email: 'data.object.email',
        phone: 'data.object.phone',
      },
    ),
    needsService: true,
  },
  'stripe.customer.subscription.deleted': stripe(
    ['subscription', 'stripe subscription'],
    [
      change([
        'is cancelled',
        'is canceled',
        'end',
        'expire',
        'is deleted',
        'is ended',
        'cancel',
        'get cancelled',
        'is terminated',
      ]),
    ],
    '"Subscription of " & $p.data.object.customer & " ended"',
  ),
  'stripe.customer.subscription.updated': stripe(
    ['subscription', 'stripe subscription', 'plan', 'stripe plan'],
    [
      change(['is updated', 'is changed', 'change', 'is renewed', 'renew']),
      // Stripe tells of the change of a price, and not whether it is higher.
      {
        ...change(['upgrade', 'is upgraded', 'downgrade', 'is downgraded', 'switch', 'is switched']),
        filters: { 'data.previous_attributes.items': { ne: null } },
      },
    ],
    '"Subscription of " & $p.data.object.customer & " changed: " & $p.data.object.status',
  ),
  'stripe.customer.subscription.created': stripe(
    ['subscription', 'stripe subscription', 'subscriber'],
    [
      change([
        'new',
        'is created',
        'start',
        'begin',
        'is taken out',
        'create',
        'take out',
        'sign up',
        'signs up on stripe',
        'signs up via stripe',
        'signs up through stripe',
        'join',
        'subscribe',
        'register',
      ]),
    ],
    '"New subscription of " & $p.data.object.customer',
  ),
  'stripe.checkout.session.completed': stripe(
    ['checkout', 'stripe checkout', 'checkout session'],
    [
      change([
        'is completed',
        'complete',
        'is finished',
        'finish',
        'succeed',
        'is successful',
        'is done',
        'go through',
      ]),
    ],
    '"Checkout completed"',
    'amount_total',
    { email: 'data.object.customer_details.email', name: 'data.object.customer_details.name' },
  ),
  'stripe.payment_intent.payment_failed': stripe(
    ['payment', 'stripe payment', 'card payment', 'card', 'credit card'],
    [change(['fail', 'is declined', 'does not go through', 'is refused', 'bounce', 'is rejected', 'failed'])],
    '"Payment failed (" & ($p.data.object.last_payment_error.message ? $p.data.object.last_payment_error.message : "no reason given") & ")"',
    'amount',
    { reason: 'data.object.last_payment_error.message', email: 'data.object.receipt_email' },
  ),
  'stripe.payment_intent.succeeded': stripe(
    ['payment', 'stripe payment'],
    [
      change([
        'succeed',
        'is successful',
        'come in',
        'arrive',
        'is received',
        'is made',
        'complete',
        'is completed',
        'go through',
        'new',
        'incoming',
        'clear',
        'i get',
        'we get',
        'i receive',
        'we receive',
        'make',
      ]),
    ],
    '"Payment received"',
    'amount',
    { email: 'data.object.receipt_email', description: 'data.object.description' },
  ),
};
