import { expect } from '@jest/globals';
import type { ConnectorCase } from './describe-connector.js';

/* Operations of Shopify that change orders, stock, collections, customers and discounts. */

const get = (path: string) => ({ method: 'GET', path });
const order = { id: 450789469, name: '#1001', email: null, total_price: '598.94', created_at: 'x', updated_at: 'x' };
const buyer = { id: 207119551, email: 'ada@example.com', first_name: 'Ada', created_at: 'x' };

/** The stock of a variant, changed by a number. */
const stockBy = (input: Record<string, number>, by: number) => ({
  input: { id: 808950810, ...input },
  before: [
    { request: get('/variants/808950810.json'), answer: { body: { variant: { inventory_item_id: 5 } } } },
    { request: get('/locations.json'), answer: { body: { locations: [{ id: 6 }] } } },
  ],
  request: {
    method: 'POST',
    path: '/inventory_levels/adjust.json',
    body: { location_id: 6, inventory_item_id: 5, available_adjustment: by },
  },
  answer: { body: { inventory_level: { available: 40 } } },
  output: { available: 40 },
});

export const SHOPIFY_ACTS: ConnectorCase['operations'] = {
  cancel_order: {
    input: { id: order.id, reason: 'customer' },
    request: { method: 'POST', path: '/orders/450789469/cancel.json', body: { reason: 'customer', email: false } },
    answer: { body: { order } },
    output: order,
  },
  fulfill_order: {
    input: { id: order.id, tracking_number: '1Z9', carrier: 'UPS' },
    before: [
      {
        request: get('/orders/450789469/fulfillment_orders.json'),
        answer: { body: { fulfillment_orders: [{ id: 7 }] } },
      },
    ],
    request: {
      method: 'POST',
      path: '/fulfillments.json',
      body: {
        fulfillment: {
          line_items_by_fulfillment_order: [{ fulfillment_order_id: 7 }],
          tracking_info: { number: '1Z9', company: 'UPS' },
          notify_customer: true,
        },
      },
    },
    answer: { status: 201, body: { fulfillment: { id: 8, status: 'success' } } },
    output: { id: 8, status: 'success' },
  },
  create_draft_order: {
    input: { email: 'ada@example.com', title: 'Lamp', price: '9.00' },
    request: {
      method: 'POST',
      path: '/draft_orders.json',
      body: { draft_order: { email: 'ada@example.com', line_items: [{ title: 'Lamp', price: '9.00', quantity: 1 }] } },
    },
    answer: { status: 201, body: { draft_order: { id: 9, name: '#D1', invoice_url: null } } },
    output: { id: 9, name: '#D1', invoice_url: null },
  },
  set_stock: {
    input: { id: 808950810, available: 40 },
    before: [
      { request: get('/variants/808950810.json'), answer: { body: { variant: { inventory_item_id: 5 } } } },
      { request: get('/locations.json'), answer: { body: { locations: [{ id: 6 }] } } },
    ],
    request: {
      method: 'POST',
      path: '/inventory_levels/set.json',
      body: { location_id: 6, inventory_item_id: 5, available: 40 },
    },
    answer: { body: { inventory_level: { available: 40 } } },
    output: { available: 40 },
  },
  raise_stock: stockBy({ added: 12 }, 12),
  lower_stock: stockBy({ taken: 3 }, -3),
  add_to_collection: {
    input: { product_id: 632910392, collection_id: 3 },
    request: {
      method: 'POST',
      path: '/collects.json',
      body: { collect: { product_id: 632910392, collection_id: 3 } },
    },
    answer: { status: 201, body: { collect: { id: 4 } } },
    output: { id: 4 },
  },
  update_customer: {
    input: { id: buyer.id, note: 'Calls back' },
    request: {
      method: 'PUT',
      path: '/customers/207119551.json',
      body: { customer: { id: buyer.id, note: 'Calls back' } },
    },
    answer: { body: { customer: buyer } },
    output: buyer,
  },
  create_discount: {
    input: { code: 'SUMMER20', percent: 20 },
    request: {
      method: 'POST',
      path: '/graphql.json',
      body: {
        query:
          'mutation($code: DiscountCodeBasicInput!) { discountCodeBasicCreate(basicCodeDiscount: $code) { codeDiscountNode { id } userErrors { message } } }',
        variables: {
          code: {
            title: 'SUMMER20',
            code: 'SUMMER20',
            startsAt: expect.any(String) as unknown as string,
            customerSelection: { all: true },
            customerGets: { value: { percentage: 0.2 }, items: { all: true } },
          },
        },
      },
    },
    answer: { body: { data: { discountCodeBasicCreate: { codeDiscountNode: { id: 'x' }, userErrors: [] } } } },
    output: { code: 'SUMMER20' },
  },
};
