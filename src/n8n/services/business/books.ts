import type { JsonValue } from '../../../lib/json/json.js';
import { listOf, objectOf, textOf } from '../../document/read-n8n.js';
import type { ServiceCall, ServiceCounterpart, ServiceNode } from '../service-call.type.js';
import type { ServiceParameters } from '../service-parameters.js';

const listed = ['returnAll', 'limit'];
/** n8n's node puts the text behind the name of the table; the connector takes the condition alone. */
const found =
  (operation: string): ServiceCounterpart =>
  (parameters) => {
    const query = parameters.value('filters.query');
    if (typeof query === 'string' && /^\s*(?:order|start|max)/i.test(query))
      return 'its query holds more than a condition';
    return {
      operation,
      input: {
        where: () => (typeof query === 'string' ? query.replace(/^\s*where\s+/i, '') : undefined),
        limit: () => parameters.limit(1_000),
      },
      answers: 'list',
      ignored: listed,
    };
  };
const person: ServiceCall['input'] = {
  displayName: 'displayName',
  givenName: 'additionalFields.GivenName',
  familyName: 'additionalFields.FamilyName',
  companyName: 'additionalFields.CompanyName',
  email: 'additionalFields.PrimaryEmailAddr',
  phone: 'additionalFields.PrimaryPhone',
  fields: (parameters) => {
    const kept = ['Active', 'Taxable', 'PrintOnCheckName', 'PreferredDeliveryMethod', 'AcctNum'].flatMap((name) => {
      const value = parameters.value(`additionalFields.${name}`);
      return value === undefined ? [] : [[name, value] as const];
    });
    return kept.length === 0 ? undefined : Object.fromEntries(kept);
  },
};

function lines(parameters: ServiceParameters): JsonValue | undefined {
  const given = listOf(parameters.raw('Line'));
  if (given.length === 0) return undefined;
  return given.map((one, index) => {
    const field = (name: string): JsonValue | undefined => parameters.value(`Line.${index}.${name}`);
    const detail = {
      ItemRef: { value: field('itemId') ?? null },
      ...(field('Qty') === undefined ? {} : { Qty: field('Qty') ?? null }),
      ...(field('TaxCodeRef') === undefined ? {} : { TaxCodeRef: { value: field('TaxCodeRef') ?? null } }),
    };
    return {
      Amount: field('Amount') ?? null,
      DetailType: textOf(objectOf(one).DetailType) || 'SalesItemLineDetail',
      ...(field('Description') === undefined ? {} : { Description: field('Description') ?? null }),
      SalesItemLineDetail: detail,
    };
  });
}

/** QuickBooks Online, version 1. */
export const QUICKBOOKS: ServiceNode = {
  service: 'quickbooks',
  defaults: { customer: 'get', invoice: 'get', item: 'get', payment: 'get', vendor: 'get' },
  operations: {
    'customer.create': { operation: 'create_customer', input: person },
    'customer.get': { operation: 'get_customer', input: { id: 'customerId' } },
    'customer.getAll': found('list_customers'),
    'vendor.create': { operation: 'create_vendor', input: person },
    'vendor.getAll': found('list_vendors'),
    'item.getAll': found('list_items'),
    'invoice.create': (parameters) =>
      listOf(parameters.raw('Line')).some((one) => !/^(?:|SalesItemLineDetail)$/.test(textOf(objectOf(one).DetailType)))
        ? 'it has lines that are no sold items'
        : {
            operation: 'create_invoice',
            input: {
              customer: 'CustomerRef',
              lines,
              dueDate: 'additionalFields.DueDate',
              email: 'additionalFields.BillEmail',
              memo: 'additionalFields.CustomerMemo',
            },
          },
    'invoice.get': (parameters) =>
      parameters.raw('download') === true
        ? 'it downloads the invoice as a PDF'
        : { operation: 'get_invoice', input: { id: 'invoiceId' } },
    'invoice.send': { operation: 'send_invoice', input: { id: 'invoiceId', email: 'email' } },
    'payment.create': {
      operation: 'create_payment',
      input: {
        customer: 'CustomerRef',
        amount: (parameters) => parameters.number('TotalAmt') ?? 0,
        date: 'additionalFields.TxnDate',
      },
    },
  },
};

const id = (path: string) => (parameters: ServiceParameters) => parameters.number(path);
const ofProduct = (group: string): ServiceCall['input'] => ({
  regular_price: `${group}.regularPrice`,
  type: `${group}.type`,
  status: `${group}.status`,
  description: `${group}.description`,
  short_description: `${group}.shortDescription`,
  sku: `${group}.sku`,
  stock_quantity: (parameters) => parameters.number(`${group}.stockQuantity`),
  manage_stock: `${group}.manageStock`,
  fields: (parameters) => {
    const images = parameters.value('imagesUi.imagesValues');
    return Array.isArray(images) && images.length > 0 ? { images } : undefined;
  },
});

/** WooCommerce, version 1. */
export const WOOCOMMERCE: ServiceNode = {
  service: 'woocommerce',
  defaults: { product: 'create', order: 'create', customer: 'create' },
  operations: {
    'product.create': { operation: 'create_product', input: { name: 'name', ...ofProduct('additionalFields') } },
    'product.update': {
      operation: 'update_product',
      input: { id: id('productId'), name: 'updateFields.name', ...ofProduct('updateFields') },
    },
    'product.get': { operation: 'get_product', input: { id: id('productId') } },
    'product.delete': { operation: 'delete_product', input: { id: id('productId') } },
    'product.getAll': {
      operation: 'list_products',
      input: { search: 'options.search', sku: 'options.sku', status: 'options.status', limit: id('limit') },
      answers: 'list',
      isPaged: true,
      ignored: ['returnAll'],
    },
    'order.get': { operation: 'get_order', input: { id: id('orderId') } },
    'order.getAll': {
      operation: 'list_orders',
      input: {
        search: 'options.search',
        status: 'options.status',
        after: 'options.after',
        customer: (parameters) => parameters.number('options.customer'),
        limit: id('limit'),
      },
      answers: 'list',
      isPaged: true,
      ignored: ['returnAll'],
    },
    'order.update': {
      operation: 'update_order',
      input: {
        id: id('orderId'),
        status: 'updateFields.status',
        customer_note: 'updateFields.customerNote',
      },
    },
    'customer.create': {
      operation: 'create_customer',
      input: {
        email: 'email',
        first_name: 'additionalFields.first_name',
        last_name: 'additionalFields.last_name',
        username: 'additionalFields.username',
      },
    },
    'customer.getAll': {
      operation: 'list_customers',
      input: { email: 'filters.email', limit: id('limit') },
      answers: 'list',
      isPaged: true,
      ignored: ['returnAll', 'filters.order', 'filters.orderby'],
    },
  },
};
