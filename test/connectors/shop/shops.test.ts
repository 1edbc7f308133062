import { describeConnector } from '../../support/connectors/describe-connector.js';
import { SHOPIFY_ACTS } from '../../support/connectors/shopify-acts.js';

const SECRET = 'cs_0123456789abcdef';
const order = { id: 727, number: '727', status: 'processing', total: '29.35', date_created: '2026-11-27T09:00:00' };
const product = { id: 93, name: 'Sweatshirt', price: '30', permalink: 'p', stock_quantity: null };
const customer = { id: 25, email: 'ada@example.com', first_name: 'Ada', last_name: 'L' };
const hookFor = (topic: string) => ({
  subscribe: {
    request: {
      method: 'POST',
      path: '/webhooks',
      body: {
        name: 'Stepcast',
        topic,
        delivery_url: 'https://stepcast.example/hooks/hook_1/in',
        secret: 'hook-secret-0123456789',
      },
    },
    answer: { status: 201, body: { id: 142, topic } },
  },
  kept: { webhookId: 142 },
  unsubscribe: { request: { method: 'DELETE', path: '/webhooks/142', query: { force: 'true' } } },
});

describeConnector('woocommerce', {
  connection: { site: 'https://shop.example.com', key: 'ck_0123456789abcdef', secret: SECRET },
  sends: {
    headers: { authorization: `Basic ${Buffer.from(`ck_0123456789abcdef:${SECRET}`).toString('base64')}` },
    path: '/wp-json/wc/v3',
  },
  test: {
    request: { method: 'GET', path: '/orders', query: { per_page: '1' } },
    answer: { body: [order] },
    account: null,
  },
  operations: {
    list_orders: {
      input: { status: 'processing', customer: 25 },
      request: { method: 'GET', path: '/orders', query: { status: 'processing', customer: '25', per_page: '20' } },
      answer: { body: [order] },
    },
    get_order: { input: { id: 727 }, request: { method: 'GET', path: '/orders/727' }, answer: { body: order } },
    create_order: {
      input: { line_items: [{ product_id: 93, quantity: 2 }], set_paid: true, billing: { first_name: 'Ada' } },
      request: {
        method: 'POST',
        path: '/orders',
        body: { line_items: [{ product_id: 93, quantity: 2 }], set_paid: true, billing: { first_name: 'Ada' } },
      },
      answer: { status: 201, body: order },
    },
    update_order: {
      input: { id: 727, status: 'completed', fields: { transaction_id: 't1' } },
      request: { method: 'PUT', path: '/orders/727', body: { status: 'completed', transaction_id: 't1' } },
      answer: { body: order },
    },
    add_order_note: {
      input: { id: 727, note: 'Packed' },
      request: { method: 'POST', path: '/orders/727/notes', body: { note: 'Packed' } },
      answer: { status: 201, body: { id: 281, note: 'Packed' } },
    },
    list_products: {
      input: { sku: 'S1' },
      request: { method: 'GET', path: '/products', query: { sku: 'S1', per_page: '20' } },
      answer: { body: [product] },
    },
    get_product: { input: { id: 93 }, request: { method: 'GET', path: '/products/93' }, answer: { body: product } },
    create_product: {
      input: { name: 'Sweatshirt', regular_price: '30', fields: { images: [{ src: 'https://a.example/i.png' }] } },
      request: {
        method: 'POST',
        path: '/products',
        body: { name: 'Sweatshirt', regular_price: '30', images: [{ src: 'https://a.example/i.png' }] },
      },
      answer: { status: 201, body: product },
    },
    update_product: {
      input: { id: 93, stock_quantity: 100 },
      request: { method: 'PUT', path: '/products/93', body: { stock_quantity: 100 } },
      answer: { body: product },
    },
    delete_product: {
      input: { id: 93, force: true },
      request: { method: 'DELETE', path: '/products/93', query: { force: 'true' } },
      answer: { body: product },
    },
    list_customers: {
      input: { email: 'ada@example.com', limit: 1 },
      request: { method: 'GET', path: '/customers', query: { email: 'ada@example.com', per_page: '1' } },
      answer: { body: [customer] },
    },
    create_customer: {
      input: { email: 'ada@example.com', first_name: 'Ada' },
      request: { method: 'POST', path: '/customers', body: { email: 'ada@example.com', first_name: 'Ada' } },
      answer: { status: 201, body: customer },
    },
  },
  pages: [
    {
      operation: 'list_products',
      pages: [
        {
          request: { method: 'GET', path: '/products', query: { per_page: '20' } },
          answer: { headers: { link: '<{origin}/wp-json/wc/v3/products?page=2>; rel="next"' }, body: [product] },
        },
        { request: { method: 'GET', path: '/products', query: { page: '2' } }, answer: { body: [] } },
      ],
      output: [product],
    },
  ],
  choices: [
    {
      tool: 'woocommerce.get_product',
      field: 'id',
      answer: { body: [product] },
      choices: [{ value: 93, label: 'Sweatshirt' }],
    },
  ],
  webhooks: {
    new_order: hookFor('order.created'),
    updated_order: hookFor('order.updated'),
    new_customer: hookFor('customer.created'),
    new_product: hookFor('product.created'),
  },
  refused: {
    status: 404,
    body: { code: 'woocommerce_rest_shop_order_invalid_id', message: 'Invalid ID.', data: { status: 404 } },
    message: 'Invalid ID. (woocommerce_rest_shop_order_invalid_id).',
  },
});

const TOKEN = 'shpat_0123456789abcdef';
const sold = {
  id: 450789469,
  name: '#1001',
  email: 'ada@example.com',
  total_price: '598.94',
  created_at: 'c',
  updated_at: 'u',
};
const good = { id: 632910392, title: 'Lamp', handle: 'lamp', created_at: 'c' };
const variant = { id: 808950810, product_id: good.id, title: 'Default Title', price: '19.95' };
const buyer = { id: 207119551, email: 'ada@example.com', first_name: 'Ada', created_at: 'c' };

const TAGS_ADD =
  'mutation($id: ID!, $tags: [String!]!) { tagsAdd(id: $id, tags: $tags) { node { id } userErrors { message } } }';

const REFUNDS = {
  first: [{ body: { orders: [{ id: 1, name: '#1001', refunds: [{ id: 11 }] }] } }],
  later: [
    {
      body: {
        orders: [
          { id: 2, name: '#1002', refunds: [] },
          {
            id: 1,
            name: '#1001',
            currency: 'EUR',
            refunds: [{ id: 11 }, { id: 12, transactions: [{ amount: '20.00' }] }],
          },
        ],
      },
    },
  ],
  news: [{ id: 12, order: '#1001', amount: '20.00', currency: 'EUR' }],
};

describeConnector('shopify', {
  connection: { shop: 'acme', token: TOKEN },
  sends: { headers: { 'x-shopify-access-token': TOKEN }, path: '/admin/api/2026-01' },
  test: {
    request: { method: 'GET', path: '/shop.json' },
    answer: { body: { shop: { name: 'Acme' } } },
    account: 'Acme',
  },
  operations: {
    list_orders: {
      input: { financial_status: 'paid' },
      request: {
        method: 'GET',
        path: '/orders.json',
        query: { status: 'any', financial_status: 'paid', limit: '50' },
      },
      answer: { body: { orders: [sold] } },
      output: [sold],
    },
    get_order: {
      input: { id: sold.id },
      request: { method: 'GET', path: '/orders/450789469.json' },
      answer: { body: { order: sold } },
      output: sold,
    },
    update_order: {
      input: { id: sold.id, tags: 'vip' },
      request: {
        method: 'PUT',
        path: '/orders/450789469.json',
        body: { order: { id: sold.id, tags: 'vip' } },
      },
      answer: { body: { order: sold } },
      output: sold,
    },
    list_products: {
      input: { status: 'active' },
      request: { method: 'GET', path: '/products.json', query: { status: 'active', limit: '50' } },
      answer: { body: { products: [good] } },
      output: [good],
    },
    get_product: {
      input: { id: good.id },
      request: { method: 'GET', path: '/products/632910392.json' },
      answer: { body: { product: good } },
      output: good,
    },
    create_product: [
      {
        input: { title: 'Lamp', vendor: 'Acme', variants: [{ price: '9.00' }] },
        request: {
          method: 'POST',
          path: '/products.json',
          body: { product: { title: 'Lamp', vendor: 'Acme', variants: [{ price: '9.00' }] } },
        },
        answer: { status: 201, body: { product: good } },
        output: good,
      },
      {
        input: { title: 'Lamp', price: '12.50' },
        request: {
          method: 'POST',
          path: '/products.json',
          body: { product: { title: 'Lamp', variants: [{ price: '12.50' }] } },
        },
        answer: { status: 201, body: { product: good } },
        output: good,
      },
      {
        input: { title: 'Lamp' },
        request: { method: 'POST', path: '/products.json', body: { product: { title: 'Lamp' } } },
        answer: { status: 201, body: { product: good } },
        output: good,
      },
    ],
    ...SHOPIFY_ACTS,
    update_product: {
      input: { id: good.id, status: 'draft' },
      request: {
        method: 'PUT',
        path: '/products/632910392.json',
        body: { product: { id: good.id, status: 'draft' } },
      },
      answer: { body: { product: good } },
      output: good,
    },
    set_price: {
      input: { id: variant.id, price: '19.95' },
      request: {
        method: 'PUT',
        path: '/variants/808950810.json',
        body: { variant: { id: variant.id, price: '19.95' } },
      },
      answer: { body: { variant } },
      output: variant,
    },
    add_order_tags: {
      input: { id: 450789469, tags: ['export'] },
      request: {
        method: 'POST',
        path: '/graphql.json',
        body: {
          query: TAGS_ADD,
          variables: { id: 'gid://shopify/Order/450789469', tags: ['export'] },
        },
      },
      answer: { body: { data: { tagsAdd: { node: { id: 'gid://shopify/Order/450789469' }, userErrors: [] } } } },
      output: { id: 450789469, tags: ['export'] },
    },
    add_product_tags: {
      input: { id: 632910392, tags: ['reorder'] },
      request: {
        method: 'POST',
        path: '/graphql.json',
        body: { query: TAGS_ADD, variables: { id: 'gid://shopify/Product/632910392', tags: ['reorder'] } },
      },
      answer: { body: { data: { tagsAdd: { node: { id: 'gid://shopify/Product/632910392' }, userErrors: [] } } } },
      output: { id: 632910392, tags: ['reorder'] },
    },
    add_customer_tags: {
      input: { id: 207119551, tags: ['VIP'] },
      request: {
        method: 'POST',
        path: '/graphql.json',
        body: { query: TAGS_ADD, variables: { id: 'gid://shopify/Customer/207119551', tags: ['VIP'] } },
      },
      answer: { body: { data: { tagsAdd: { node: { id: 'gid://shopify/Customer/207119551' }, userErrors: [] } } } },
      output: { id: 207119551, tags: ['VIP'] },
    },
    delete_product: {
      input: { id: good.id },
      request: { method: 'DELETE', path: '/products/632910392.json' },
      output: { deletedId: good.id },
    },
    search_customers: {
      input: { query: 'email:ada@example.com' },
      request: {
        method: 'GET',
        path: '/customers/search.json',
        query: { query: 'email:ada@example.com', limit: '50' },
      },
      answer: { body: { customers: [buyer] } },
      output: [buyer],
    },
    list_customers: {
      request: { method: 'GET', path: '/customers.json', query: { limit: '50' } },
      answer: { body: { customers: [buyer] } },
      output: [buyer],
    },
    create_customer: {
      input: { email: 'ada@example.com', first_name: 'Ada' },
      request: {
        method: 'POST',
        path: '/customers.json',
        body: { customer: { email: 'ada@example.com', first_name: 'Ada' } },
      },
      answer: { status: 201, body: { customer: buyer } },
      output: buyer,
    },
    call_graphql: {
      input: { query: 'query($n: Int!) { products(first: $n) { nodes { id } } }', variables: { n: 1 } },
      request: {
        method: 'POST',
        path: '/graphql.json',
        body: { query: 'query($n: Int!) { products(first: $n) { nodes { id } } }', variables: { n: 1 } },
      },
      answer: { body: { data: { products: { nodes: [] } } } },
      output: { products: { nodes: [] } },
    },
  },
  pages: [
    {
      operation: 'list_customers',
      pages: [
        {
          request: { method: 'GET', path: '/customers.json', query: { limit: '50' } },
          answer: {
            headers: { link: '<{origin}/admin/api/2026-01/customers.json?page_info=abc&limit=50>; rel="next"' },
            body: { customers: [buyer] },
          },
        },
        {
          request: { method: 'GET', path: '/customers.json', query: { page_info: 'abc', limit: '50' } },
          answer: { body: { customers: [] } },
        },
      ],
      output: [buyer],
    },
  ],
  choices: [
    {
      tool: 'shopify.get_product',
      field: 'id',
      answer: { body: { products: [good] } },
      choices: [{ value: good.id, label: 'Lamp' }],
    },
    {
      // A product is chosen, but the price is that of its variant.
      tool: 'shopify.set_price',
      field: 'id',
      answer: { body: { products: [{ ...good, variants: [variant] }] } },
      choices: [{ value: variant.id, label: 'Lamp' }],
    },
  ],
  polls: {
    stock_changed: {
      first: [{ body: { products: [{ id: 1, title: 'Lamp', variants: [{ id: 11, inventory_quantity: 9 }] }] } }],
      later: [
        {
          body: {
            products: [
              {
                id: 1,
                title: 'Lamp',
                variants: [
                  { id: 11, inventory_quantity: 9 },
                  { id: 12, inventory_quantity: 3 },
                ],
              },
            ],
          },
        },
      ],
      news: [{ id: 12, product_id: 1, title: 'Lamp', stock: 3 }],
    },
    new_refund: REFUNDS,
    refund_made: REFUNDS,
  },
  refused: { status: 422, body: { errors: { title: ["can't be blank"] } }, message: "can't be blank" },
});
