import { expect } from '@jest/globals';
import type { ConnectorCase } from './describe-connector.js';

/* Operations of Stripe for subscriptions, refunds, disputes, payouts, products, prices and coupons. */

const headers = { 'idempotency-key': expect.any(String) as unknown as string };
const post = (path: string, body: Readonly<Record<string, string>> = {}) => ({
  method: 'POST',
  path: `/v1${path}`,
  body: { ...body },
  headers,
});
const get = (path: string, query: Readonly<Record<string, string | string[]>> = {}) => ({
  method: 'GET',
  path: `/v1${path}`,
  query,
});
const invoice = { id: 'in_1', object: 'invoice', status: 'draft', hosted_invoice_url: null, total: 1200 };
const subscription = { id: 'sub_1', customer: 'cus_1', status: 'active', created: 1, cancel_at_period_end: false };
const money = { id: 're_1', amount: 500, currency: 'usd', status: 'succeeded', created: 1 };
const listed = (path: string, items: Readonly<Record<string, unknown>>) => ({
  input: { created_from: 5 },
  request: get(path, { 'created[gte]': '5', limit: '100' }),
  answer: { body: { object: 'list', has_more: false, data: [items] as never } },
  output: [items] as never,
});

export const STRIPE_ACTS: ConnectorCase['operations'] = {
  create_invoice_for_amount: {
    input: { customer: 'cus_1', amount: 120_000, currency: 'eur', days_until_due: 7 },
    before: [
      {
        request: {
          method: 'POST',
          path: '/v1/invoiceitems',
          body: { customer: 'cus_1', amount: '120000', currency: 'eur' },
        },
        answer: { body: { id: 'ii_1' } },
      },
    ],
    request: post('/invoices', {
      customer: 'cus_1',
      collection_method: 'send_invoice',
      days_until_due: '7',
      pending_invoice_items_behavior: 'include',
    }),
    answer: { body: invoice },
  },
  send_invoice_for_amount: {
    input: { customer: 'cus_1', amount: 120_000, currency: 'eur', description: 'Training', days_until_due: 14 },
    before: [
      {
        request: {
          method: 'POST',
          path: '/v1/invoiceitems',
          body: { customer: 'cus_1', amount: '120000', currency: 'eur', description: 'Training' },
        },
        answer: { body: { id: 'ii_1' } },
      },
      {
        request: {
          method: 'POST',
          path: '/v1/invoices',
          body: {
            customer: 'cus_1',
            collection_method: 'send_invoice',
            days_until_due: '14',
            pending_invoice_items_behavior: 'include',
          },
        },
        answer: { body: invoice },
      },
    ],
    request: { method: 'POST', path: '/v1/invoices/in_1/send', headers },
    answer: { body: invoice },
  },
  get_subscription: {
    input: { subscription_id: 'sub_1' },
    request: get('/subscriptions/sub_1', { 'expand[]': ['customer', 'items.data.price.product'] }),
    answer: {
      body: {
        id: 'sub_1',
        status: 'canceled',
        start_date: 1_764_244_800,
        canceled_at: 1_795_780_800,
        customer: { id: 'cus_1', name: 'Ada', email: 'ada@example.com' },
        items: { data: [{ price: { recurring: { interval: 'year' }, product: { name: 'Team' } } }] },
      },
    },
    output: {
      id: 'sub_1',
      status: 'canceled',
      plan_name: 'Team',
      interval: 'year',
      started: '2025-11-27T12:00:00.000Z',
      customer_name: 'Ada',
      customer_email: 'ada@example.com',
      canceled_at: '2026-11-27T12:00:00.000Z',
    },
  },
  get_invoice: { input: { invoice: 'in_1' }, request: get('/invoices/in_1'), answer: { body: invoice } },
  void_invoice: {
    input: { invoice: 'in_1' },
    request: { method: 'POST', path: '/v1/invoices/in_1/void', headers },
    answer: { body: invoice },
  },
  create_subscription: {
    input: { customer: 'cus_1', price: 'price_1' },
    request: post('/subscriptions', {
      customer: 'cus_1',
      'items[0][price]': 'price_1',
      'items[0][quantity]': '1',
    }),
    answer: { body: subscription },
  },
  cancel_subscription: {
    input: { subscription: 'sub_1' },
    request: { method: 'DELETE', path: '/v1/subscriptions/sub_1' },
    answer: { body: subscription },
  },
  list_subscriptions: listed('/subscriptions', subscription),
  list_refunds: listed('/refunds', money),
  list_disputes: listed('/disputes', money),
  list_payouts: listed('/payouts', money),
  get_dispute: {
    input: { dispute_id: 'dp_1' },
    request: get('/disputes/dp_1', { 'expand[]': 'charge' }),
    answer: {
      body: {
        id: 'dp_1',
        status: 'needs_response',
        reason: 'fraudulent',
        payment_intent: 'pi_1',
        evidence_details: { due_by: 1_796_558_400 },
        charge: {
          created: 1_795_780_800,
          description: 'Yearly plan',
          billing_details: { name: 'Ada', email: 'ada@example.com' },
        },
      },
    },
    output: {
      id: 'dp_1',
      status: 'needs_response',
      reason: 'fraudulent',
      deadline: '2026-12-06T12:00:00.000Z',
      customer_name: 'Ada',
      customer_email: 'ada@example.com',
      payment_id: 'pi_1',
      payment_date: '2026-11-27T12:00:00.000Z',
      payment_description: 'Yearly plan',
      payment_details: 'Ada ada@example.com 2026-11-27T12:00:00.000Z Yearly plan',
    },
  },
  get_balance: {
    request: get('/balance'),
    answer: {
      body: { available: [{ amount: 12_050, currency: 'eur' }], pending: [{ amount: 700, currency: 'eur' }] },
    },
    output: {
      available: [{ amount: 12_050, currency: 'eur' }],
      pending: [{ amount: 700, currency: 'eur' }],
      text: 'Available: 120.5 EUR, pending: 7 EUR',
    },
  },
  create_product: {
    input: { name: 'Course' },
    request: post('/products', { name: 'Course' }),
    answer: { body: { id: 'prod_1', name: 'Course' } },
  },
  list_products: {
    request: get('/products', { active: 'true', limit: '100' }),
    answer: { body: { object: 'list', has_more: false, data: [{ id: 'prod_1', name: 'Course' }] } },
    output: [{ id: 'prod_1', name: 'Course' }],
  },
  create_price: {
    input: { product: 'prod_1', amount: 1900, interval: 'month' },
    request: post('/prices', {
      product: 'prod_1',
      unit_amount: '1900',
      currency: 'usd',
      'recurring[interval]': 'month',
    }),
    answer: { body: { id: 'price_1' } },
  },
  create_coupon: {
    input: { percent_off: 20, id: 'SUMMER20', duration_in_months: 3 },
    request: post('/coupons', {
      percent_off: '20',
      id: 'SUMMER20',
      duration: 'repeating',
      duration_in_months: '3',
    }),
    answer: { body: { id: 'SUMMER20' } },
  },
};
