import type { JsonObject, JsonValue } from '../../../lib/json/json.js';
import { listOf, objectOf, textOf } from '../../document/read-n8n.js';
import type { ServiceCall, ServiceCounterpart, ServiceNode } from '../service-call.type.js';
import type { ServiceParameters } from '../service-parameters.js';

const limit = (parameters: ServiceParameters): JsonValue | undefined => parameters.limit();
const number = (path: string) => (parameters: ServiceParameters) => parameters.number(path);
const ofLists = ['returnAll', 'limit'];

/** A list of products, of which the node may ask for fields alone. */
const ofShopify = [...ofLists, 'additionalFields.fields', 'options.fields'];

/** Shopify, version 1. */
export const SHOPIFY: ServiceNode = {
  service: 'shopify',
  defaults: { order: 'create', product: 'create' },
  operations: {
    'order.getAll': {
      operation: 'list_orders',
      input: {
        status: 'options.status',
        created_at_min: 'options.createdAtMin',
        updated_at_min: 'options.updatedAtMin',
        financial_status: 'options.financialStatus',
        limit,
      },
      answers: 'list',
      isPaged: true,
      ignored: ofShopify,
    },
    'order.get': { operation: 'get_order', input: { id: number('orderId') }, ignored: ofShopify },
    'order.update': {
      operation: 'update_order',
      input: {
        id: number('orderId'),
        note: 'updateFields.note',
        tags: 'updateFields.tags',
        email: 'updateFields.email',
      },
    },
    'product.getAll': {
      operation: 'list_products',
      input: { title: 'additionalFields.title', status: 'additionalFields.status', limit },
      answers: 'list',
      isPaged: true,
      ignored: ofShopify,
    },
    'product.get': { operation: 'get_product', input: { id: number('productId') }, ignored: ofShopify },
    'product.create': {
      operation: 'create_product',
      input: {
        title: 'title',
        body_html: 'additionalFields.body_html',
        vendor: 'additionalFields.vendor',
        product_type: 'additionalFields.product_type',
        tags: 'additionalFields.tags',
        status: 'additionalFields.status',
      },
    },
    'product.update': {
      operation: 'update_product',
      input: {
        id: number('productId'),
        title: 'updateFields.title',
        body_html: 'updateFields.body_html',
        vendor: 'updateFields.vendor',
        product_type: 'updateFields.product_type',
        tags: 'updateFields.tags',
        status: 'updateFields.status',
      },
    },
    'product.delete': { operation: 'delete_product', input: { id: number('productId') }, answers: 'input' },
  },
};

/** Stripe, version 1. */
export const STRIPE: ServiceNode = {
  service: 'stripe',
  defaults: { balance: 'get', charge: 'create', customer: 'create' },
  operations: {
    'customer.create': {
      operation: 'create_customer',
      input: {
        name: 'name',
        email: 'additionalFields.email',
        phone: 'additionalFields.phone',
        description: 'additionalFields.description',
      },
    },
    'customer.get': { operation: 'get_customer', input: { customer: 'customerId' } },
    'customer.getAll': {
      operation: 'list_customers',
      input: { email: 'filters.email', limit },
      answers: 'list',
      isPaged: true,
      ignored: ofLists,
    },
    'customer.update': {
      operation: 'update_customer',
      input: {
        customer: 'customerId',
        name: 'updateFields.name',
        email: 'updateFields.email',
        phone: 'updateFields.phone',
        description: 'updateFields.description',
      },
    },
  },
};

/** The fields of a record as Salesforce names them: n8n's nodes begin some of them with a small letter. */
function fields(parameters: ServiceParameters, group: string, own: readonly (readonly [string, string])[]): JsonObject {
  const made: JsonObject = {};
  for (const [path, name] of own) {
    const value = parameters.value(path);
    if (value !== undefined) made[name] = value;
  }
  for (const name of Object.keys(objectOf(parameters.raw(group)))) {
    if (name === 'customFieldsUi' || name === 'customFieldsValues') continue;
    const value = parameters.value(`${group}.${name}`);
    if (value !== undefined) made[NAMES[name] ?? `${name.charAt(0).toUpperCase()}${name.slice(1)}`] = value;
  }
  for (const path of [`${group}.customFieldsUi.customFieldsValues`, 'customFieldsUi.customFieldsValues'])
    Object.assign(made, parameters.pairs(path, 'fieldId', 'value'));
  return made;
}

/** Names of n8n that Salesforce has in another way. */
const NAMES: Readonly<Record<string, string>> = {
  firstname: 'FirstName',
  lastname: 'LastName',
  mobilePhone: 'MobilePhone',
  acconuntId: 'AccountId',
  accountId: 'AccountId',
  owner: 'OwnerId',
  leadSource: 'LeadSource',
  postalCode: 'PostalCode',
  stageName: 'StageName',
  closeDate: 'CloseDate',
};

const ofSalesforce = ['additionalFields', 'updateFields', 'customFieldsUi', 'externalId', 'externalIdValue', 'options'];

/** The operations on the records of one kind. */
function records(
  object: string,
  id: string,
  own: readonly (readonly [string, string])[],
): Readonly<Record<string, ServiceCounterpart>> {
  const kind = (): JsonValue => object;
  const resource = `${object.charAt(0).toLowerCase()}${object.slice(1)}`;
  const idField = (parameters: ServiceParameters): JsonValue | undefined => parameters.value(id);
  const created = (parameters: ServiceParameters): ServiceCall => ({
    operation: 'create_record',
    input: { object: kind, fields: () => fields(parameters, 'additionalFields', own) },
    ignored: ofSalesforce,
  });
  return {
    [`${resource}.create`]: created,
    [`${resource}.upsert`]: (parameters) => ({
      operation: 'upsert_record',
      input: {
        object: kind,
        externalField: 'externalId',
        externalValue: 'externalIdValue',
        fields: () => fields(parameters, 'additionalFields', own),
      },
      ignored: ofSalesforce,
    }),
    [`${resource}.update`]: (parameters) => ({
      operation: 'update_record',
      input: { object: kind, id: idField, fields: () => fields(parameters, 'updateFields', []) },
      answers: 'input',
      ignored: ofSalesforce,
    }),
    [`${resource}.get`]: { operation: 'get_record', input: { object: kind, id }, ignored: ofSalesforce },
    [`${resource}.delete`]: { operation: 'delete_record', input: { object: kind, id }, answers: 'input' },
  };
}

/** Salesforce, version 1. */
export const SALESFORCE: ServiceNode = {
  service: 'salesforce',
  defaults: {
    lead: 'create',
    account: 'create',
    contact: 'create',
    opportunity: 'create',
    case: 'create',
    task: 'create',
    customObject: 'create',
    search: 'query',
  },
  operations: {
    ...records('Lead', 'leadId', [
      ['company', 'Company'],
      ['lastname', 'LastName'],
    ]),
    ...records('Account', 'accountId', [['name', 'Name']]),
    ...records('Contact', 'contactId', [['lastname', 'LastName']]),
    ...records('Opportunity', 'opportunityId', [
      ['name', 'Name'],
      ['closeDate', 'CloseDate'],
      ['stageName', 'StageName'],
    ]),
    ...records('Case', 'caseId', [['type', 'Type']]),
    ...records('Task', 'taskId', [['status', 'Status']]),
    'customObject.create': (parameters) => ({
      operation: 'create_record',
      input: { object: 'customObject', fields: () => fields(parameters, 'additionalFields', []) },
      ignored: ofSalesforce,
    }),
    'customObject.update': (parameters) => ({
      operation: 'update_record',
      input: { object: 'customObject', id: 'recordId', fields: () => fields(parameters, 'updateFields', []) },
      answers: 'input',
      ignored: ofSalesforce,
    }),
    'customObject.get': {
      operation: 'get_record',
      input: { object: 'customObject', id: 'recordId' },
      ignored: ofSalesforce,
    },
    'customObject.delete': {
      operation: 'delete_record',
      input: { object: 'customObject', id: 'recordId' },
      answers: 'input',
    },
    'search.query': { operation: 'query_records', input: { query: 'query' }, answers: 'list' },
  },
};

/** SendGrid, version 1. */
export const SENDGRID: ServiceNode = {
  service: 'sendgrid',
  defaults: { contact: 'upsert', list: 'create', mail: 'send' },
  operations: {
    'mail.send': (parameters) => {
      if (parameters.raw('dynamicTemplate') === true) return 'it sends a template of SendGrid';
      if (parameters.raw('additionalFields.attachments') !== undefined) return 'it attaches files';
      return {
        operation: 'send_email',
        input: {
          to: (all) => all.list('toEmail'),
          from: 'fromEmail',
          fromName: 'fromName',
          subject: 'subject',
          content: 'contentValue',
          contentType: (all) => (textOf(all.raw('contentType')) === 'text/html' ? 'text/html' : 'text/plain'),
          cc: (all) => all.list('additionalFields.ccEmail'),
          bcc: (all) => all.list('additionalFields.bccEmail'),
          replyTo: 'additionalFields.replyToEmail',
          categories: (all) => all.list('additionalFields.categories'),
          sandbox: 'additionalFields.enableSandbox',
        },
        ignored: ['contentType', 'dynamicTemplate'],
      };
    },
    'contact.upsert': {
      operation: 'upsert_contact',
      input: {
        email: 'email',
        first_name: 'additionalFields.firstName',
        last_name: 'additionalFields.lastName',
        list_ids: (parameters) =>
          listOf(parameters.raw('additionalFields.listIdsUi.listIdValues.listIds')).length === 0
            ? undefined
            : parameters.value('additionalFields.listIdsUi.listIdValues.listIds'),
      },
      ignored: ['additionalFields.listIdsUi'],
    },
  },
};
