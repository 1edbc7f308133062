import type { JsonObject, JsonValue } from '../../../lib/json/json.js';
import { scalarText } from '../../../lib/json/scalar-text.js';
import { textOf } from '../../document/read-n8n.js';
import type { ServiceCall, ServiceNode } from '../service-call.type.js';
import type { ServiceParameters } from '../service-parameters.js';

const ofTicket = (group: string): ServiceCall['input'] => ({
  subject: `${group}.subject`,
  status: `${group}.status`,
  type: `${group}.type`,
  tags: `${group}.tags`,
  group_id: (parameters) => parameters.number(`${group}.group`),
  external_id: `${group}.externalId`,
  custom_fields: `${group}.customFieldsUi.customFieldsValues`,
});
const ofUser = (group: string): ServiceCall['input'] => ({
  email: `${group}.email`,
  phone: `${group}.phone`,
  role: `${group}.role`,
  organization_id: (parameters) => parameters.number(`${group}.organization_id`),
  notes: `${group}.notes`,
});
const ofOrganization = (group: string): ServiceCall['input'] => ({
  domain_names: (parameters) => parameters.list(`${group}.domain_names`),
  details: `${group}.details`,
  notes: `${group}.notes`,
});
const listed = ['returnAll', 'limit'];
const byJson = 'its fields are given as JSON text';

/** The words of a search for tickets. Undefined: all are asked for. */
function searched(parameters: ServiceParameters): string | undefined {
  const words = [
    parameters.value('options.query'),
    ...['status', 'group'].map((name) => {
      const value = parameters.value(`options.${name}`);
      return value === undefined ? undefined : `${name}:${scalarText(value)}`;
    }),
  ].flatMap((one) => (one === undefined ? [] : scalarText(one)));
  return words.length === 0 ? undefined : words.join(' ');
}

/** Zendesk, version 1. */
export const ZENDESK: ServiceNode = {
  service: 'zendesk',
  defaults: { ticket: 'create', user: 'create', organization: 'create' },
  operations: {
    'ticket.create': (parameters) =>
      parameters.raw('jsonParameters') === true
        ? byJson
        : { operation: 'create_ticket', input: { description: 'description', ...ofTicket('additionalFields') } },
    'ticket.update': (parameters) => {
      if (parameters.raw('jsonParameters') === true) return byJson;
      const isInternal = parameters.raw('updateFields.internalNote') !== undefined;
      if (isInternal && parameters.raw('updateFields.publicReply') !== undefined) return 'it adds two comments at once';
      const comment = isInternal ? 'updateFields.internalNote' : 'updateFields.publicReply';
      const isCommented = parameters.raw(comment) !== undefined;
      return {
        operation: 'update_ticket',
        input: {
          id: 'id',
          comment,
          ...(isCommented ? { public: () => !isInternal } : {}),
          ...ofTicket('updateFields'),
        },
      };
    },
    'ticket.get': { operation: 'get_ticket', input: { id: 'id' }, ignored: ['ticketType'] },
    'ticket.delete': { operation: 'delete_ticket', input: { id: 'id' }, answers: 'input', ignored: ['ticketType'] },
    'ticket.getAll': (parameters) => {
      const query = searched(parameters);
      return {
        operation: query === undefined ? 'list_tickets' : 'search_tickets',
        input: {
          ...(query === undefined ? {} : { query: () => query }),
          limit: () => (parameters.raw('returnAll') === true ? undefined : parameters.number('limit')),
        },
        answers: 'list',
        isPaged: true,
        ignored: [...listed, 'ticketType', 'options.sortBy', 'options.sortOrder'],
      };
    },
    'user.create': { operation: 'create_user', input: { name: 'name', ...ofUser('additionalFields') } },
    'user.update': {
      operation: 'update_user',
      input: { id: 'id', name: 'updateFields.name', ...ofUser('updateFields') },
    },
    'user.get': { operation: 'get_user', input: { id: 'id' } },
    'user.search': {
      operation: 'search_users',
      input: {
        query: 'filters.query',
        limit: (parameters) => (parameters.raw('returnAll') === true ? undefined : parameters.number('limit')),
      },
      answers: 'list',
      isPaged: true,
      ignored: listed,
    },
    'organization.create': {
      operation: 'create_organization',
      input: { name: 'name', ...ofOrganization('additionalFields') },
    },
    'organization.update': {
      operation: 'update_organization',
      input: { id: 'id', name: 'updateFields.name', ...ofOrganization('updateFields') },
    },
    'organization.getAll': {
      operation: 'list_organizations',
      input: {},
      answers: 'list',
      isPaged: true,
      ignored: listed,
    },
  },
};

/** Own fields: by names of properties in version 1, as a list of names and values. */
const custom =
  (group: string) =>
  (parameters: ServiceParameters): JsonObject | undefined =>
    parameters.pairs(`${group}.customProperties.property`, 'name', 'value') ??
    parameters.pairs(`${group}.customFields.field`, 'name', 'value');
const number =
  (...paths: readonly string[]) =>
  (parameters: ServiceParameters): JsonValue | undefined =>
    parameters.number(...paths);
const ofDeal = (group: string): ServiceCall['input'] => ({
  value: number(`${group}.value`),
  currency: `${group}.currency`,
  person_id: number('person_id', `${group}.person_id`),
  org_id: number('org_id', `${group}.org_id`),
  stage_id: number(`${group}.stage_id`),
  owner_id: number(`${group}.user_id`),
  status: `${group}.status`,
  expected_close_date: `${group}.expected_close_date`,
  custom_fields: custom(group),
});
/** The service has one main address and one main phone of a person; the first of several is that. */
const first =
  (...paths: readonly string[]) =>
  (parameters: ServiceParameters): JsonValue | undefined => {
    const value = parameters.first(...paths);
    return Array.isArray(value) ? value[0] : value;
  };
const ofPerson = (group: string): ServiceCall['input'] => ({
  email: first(`${group}.email`, `${group}.emails.emailProperty.0.value`),
  phone: first(`${group}.phone`, `${group}.phones.phoneProperty.0.value`),
  org_id: number(`${group}.org_id`),
  owner_id: number(`${group}.owner_id`),
  custom_fields: custom(group),
});
const ofPipedrive = ['returnAll', 'limit', 'associateWith', 'resolveProperties', 'encodeProperties'];
const raw = ['rawCustomFieldKeys', 'rawCustomFieldOutput'];
const ignored = [...ofPipedrive, ...raw];
const limit = number('limit');

/** Pipedrive, versions 1 and 2. */
export const PIPEDRIVE: ServiceNode = {
  service: 'pipedrive',
  defaults: {
    deal: 'create',
    person: 'create',
    organization: 'create',
    note: 'create',
    lead: 'create',
    activity: 'create',
  },
  operations: {
    'deal.create': { operation: 'create_deal', input: { title: 'title', ...ofDeal('additionalFields') }, ignored },
    'deal.update': {
      operation: 'update_deal',
      input: { id: number('dealId'), title: 'updateFields.title', ...ofDeal('updateFields') },
      ignored,
    },
    'deal.get': { operation: 'get_deal', input: { id: number('dealId') }, ignored },
    'deal.delete': { operation: 'delete_deal', input: { id: number('dealId') }, ignored },
    'deal.getAll': {
      operation: 'list_deals',
      input: { status: 'filters.status', limit },
      answers: 'list',
      isPaged: true,
      ignored,
    },
    'person.create': { operation: 'create_person', input: { name: 'name', ...ofPerson('additionalFields') }, ignored },
    'person.update': {
      operation: 'update_person',
      input: { id: number('personId'), name: 'updateFields.name', ...ofPerson('updateFields') },
      ignored,
    },
    'person.getAll': { operation: 'list_persons', input: { limit }, answers: 'list', isPaged: true, ignored },
    'person.search': {
      operation: 'search_persons',
      input: { term: 'term', fields: 'additionalFields.fields', exact: 'exactMatch' },
      answers: 'list',
      isPaged: true,
      ignored,
    },
    'organization.create': {
      operation: 'create_organization',
      input: { name: 'name', owner_id: number('additionalFields.owner_id'), custom_fields: custom('additionalFields') },
      ignored,
    },
    'organization.update': {
      operation: 'update_organization',
      input: {
        id: number('organizationId'),
        name: 'updateFields.name',
        owner_id: number('updateFields.owner_id'),
        custom_fields: custom('updateFields'),
      },
      ignored,
    },
    'organization.getAll': {
      operation: 'list_organizations',
      input: { limit },
      answers: 'list',
      isPaged: true,
      ignored,
    },
    'note.create': {
      operation: 'create_note',
      input: {
        content: 'content',
        deal_id: number('additionalFields.deal_id'),
        person_id: number('additionalFields.person_id'),
        org_id: number('additionalFields.org_id'),
        lead_id: 'additionalFields.lead_id',
      },
      ignored,
    },
    'lead.create': {
      operation: 'create_lead',
      input: {
        title: 'title',
        person_id: number('person_id', 'additionalFields.person_id'),
        organization_id: number('organization_id', 'additionalFields.organization_id'),
        amount: number('additionalFields.value.valueProperties.amount'),
        currency: 'additionalFields.value.valueProperties.currency',
        expected_close_date: 'additionalFields.expected_close_date',
      },
      ignored,
    },
    'activity.create': {
      operation: 'create_activity',
      input: {
        subject: 'subject',
        type: (parameters) => textOf(parameters.value('type')) || undefined,
        due_date: 'additionalFields.due_date',
        note: 'additionalFields.note',
        deal_id: number('additionalFields.deal_id'),
        org_id: number('additionalFields.org_id'),
      },
      ignored: [...ignored, 'done'],
    },
  },
};
