import { expect } from '@jest/globals';
import { describeConnector } from '../support/connectors/describe-connector.js';
import { STRIPE_ACTS } from '../support/connectors/stripe-acts.js';

const KEY = 'sk_test_0123456789abcdef';
const customer = { id: 'cus_1', object: 'customer', email: 'ada@example.com', name: 'Ada', created: 1_680_893_993 };
const payment = { id: 'pi_1', object: 'payment_intent', amount: 2000, currency: 'usd', status: 'succeeded' };
const invoice = { id: 'in_1', object: 'invoice', status: 'draft', hosted_invoice_url: null, total: 1200 };
const price = { id: 'price_1', object: 'price', nickname: null, unit_amount: 1000, currency: 'usd' };
const list = (data: readonly unknown[], more = false) => ({ body: { object: 'list', has_more: more, data } });
const get = (path: string, query: Readonly<Record<string, string>> = {}) => ({
  method: 'GET',
  path: `/v1${path}`,
  query,
});
const post = (path: string, body?: Readonly<Record<string, string>>) => ({
  method: 'POST',
  path: `/v1${path}`,
  ...(body === undefined ? {} : { body: { ...body } }),
  headers: { 'idempotency-key': expect.any(String) as unknown as string },
});

/** A subscription to a product that has ended. */
const ended = (id: string, product: string) => ({
  id,
  type: 'customer.subscription.deleted',
  created: 1795780800,
  data: {
    object: {
      id: `sub_of_${product}`,
      customer: 'cus_1',
      start_date: 1764244800,
      ended_at: 1795780800,
      items: { data: [{ price: { product } }] },
    },
  },
});

describeConnector('stripe', {
  connection: { key: KEY },
  sends: { headers: { authorization: `Bearer ${KEY}` } },
  test: {
    request: get('/account'),
    answer: { body: { id: 'acct_1', email: 'shop@example.com' } },
    account: 'shop@example.com',
  },
  operations: {
    create_customer: {
      input: { email: 'ada@example.com', name: 'Ada', metadata: { order: '6735' } },
      request: post('/customers', { email: 'ada@example.com', name: 'Ada', 'metadata[order]': '6735' }),
      answer: { body: customer },
    },
    get_customer: { input: { customer: 'cus_1' }, request: get('/customers/cus_1'), answer: { body: customer } },
    update_customer: {
      input: { customer: 'cus_1', phone: '+49301234' },
      request: post('/customers/cus_1', { phone: '+49301234' }),
      answer: { body: customer },
    },
    list_customers: {
      input: { email: 'ada@example.com' },
      request: get('/customers', { email: 'ada@example.com', limit: '100' }),
      answer: list([customer]),
      output: [customer],
    },
    create_payment_link: {
      input: { price: 'price_1' },
      request: post('/payment_links', { 'line_items[0][price]': 'price_1', 'line_items[0][quantity]': '1' }),
      answer: { body: { id: 'plink_1', url: 'https://buy.stripe.com/test_1' } },
    },
    create_payment_link_for_amount: {
      input: { name: 'Audit', amount: 4900, currency: 'usd' },
      request: {
        ...post('/payment_links', {
          'line_items[0][price_data][currency]': 'usd',
          'line_items[0][price_data][unit_amount]': '4900',
          'line_items[0][price_data][product_data][name]': 'Audit',
          'line_items[0][quantity]': '1',
        }),
      },
      answer: { body: { id: 'plink_1', url: 'https://buy.stripe.com/test_1' } },
    },
    create_checkout_session: {
      input: { price: 'price_1', success_url: 'https://example.com/ok', customer: 'cus_1' },
      request: post('/checkout/sessions', {
        'line_items[0][price]': 'price_1',
        'line_items[0][quantity]': '1',
        mode: 'payment',
        success_url: 'https://example.com/ok',
        customer: 'cus_1',
      }),
      answer: { body: { id: 'cs_1', url: 'https://checkout.stripe.com/c/pay/cs_1' } },
    },
    get_payment: {
      input: { payment_intent: 'pi_1' },
      request: get('/payment_intents/pi_1'),
      answer: { body: payment },
    },
    list_payments: {
      request: get('/payment_intents', { limit: '100' }),
      answer: list([payment]),
      output: [payment],
    },
    create_refund: {
      input: { payment_intent: 'pi_1', amount: 500, reason: 'duplicate' },
      request: post('/refunds', { payment_intent: 'pi_1', amount: '500', reason: 'duplicate' }),
      answer: { body: { id: 're_1', amount: 500, status: 'succeeded' } },
    },
    create_invoice_item: {
      input: { customer: 'cus_1', amount: 1200, currency: 'eur' },
      request: post('/invoiceitems', { customer: 'cus_1', amount: '1200', currency: 'eur' }),
      answer: { body: { id: 'ii_1' } },
    },
    create_invoice: {
      input: { customer: 'cus_1', days_until_due: 14 },
      request: post('/invoices', {
        customer: 'cus_1',
        collection_method: 'send_invoice',
        days_until_due: '14',
        pending_invoice_items_behavior: 'include',
      }),
      answer: { body: invoice },
    },
    ...STRIPE_ACTS,
    list_balance_transactions: {
      input: { created_from: 1795780800 },
      request: get('/balance_transactions', { 'created[gte]': '1795780800', limit: '100' }),
      answer: list([{ id: 'txn_1', type: 'charge', amount: 1200, fee: 65, net: 1135, currency: 'eur' }]),
      output: [{ id: 'txn_1', type: 'charge', amount: 1200, fee: 65, net: 1135, currency: 'eur' }],
    },
    send_invoice: { input: { invoice: 'in_1' }, request: post('/invoices/in_1/send'), answer: { body: invoice } },
    list_invoices: {
      input: { status: 'open' },
      request: get('/invoices', { status: 'open', limit: '100' }),
      answer: list([invoice]),
      output: [invoice],
    },
    list_prices: {
      request: get('/prices', { active: 'true', limit: '100' }),
      answer: list([price]),
      output: [price],
    },
  },
  pages: [
    {
      operation: 'list_customers',
      pages: [
        { request: get('/customers', { limit: '100' }), answer: list([customer], true) },
        {
          request: get('/customers', { limit: '100', starting_after: 'cus_1' }),
          answer: list([{ ...customer, id: 'cus_0' }]),
        },
      ],
      output: [customer, { ...customer, id: 'cus_0' }],
    },
  ],
  choices: [
    {
      tool: 'stripe.create_payment_link',
      field: 'price',
      answer: list([price]),
      choices: [{ value: 'price_1', label: 'price_1' }],
    },
  ],
  polls: {
    subscription_ended: {
      input: { product: 'prod_1' },
      first: [list([])],
      later: [list([ended('evt_2', 'prod_1'), ended('evt_1', 'prod_2')])],
      news: [{ id: 'sub_of_prod_1', start_date: '2025-11-27T12:00:00.000Z' }],
    },
  },
  refused: {
    status: 404,
    body: {
      error: {
        code: 'resource_missing',
        message: "No such customer: 'cus_0'",
        param: 'id',
        type: 'invalid_request_error',
      },
    },
    message: "Stripe refused the request (status 404): No such customer: 'cus_0' (resource_missing).",
  },
});
