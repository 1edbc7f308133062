import type { JsonObject, JsonValue } from '../../lib/json/json.js';
import { objectOf, textOf, listOf } from '../document/read-n8n.js';
import type { ServiceCall, ServiceNode } from './service-call.type.js';
import type { ServiceParameters } from './service-parameters.js';

/** Names of n8n's fields whose property at HubSpot is not the name in lower case. */
const PROPERTIES: Readonly<Record<string, string>> = {
  companyName: 'company',
  firstName: 'firstname',
  lastName: 'lastname',
  phoneNumber: 'phone',
  mobilePhoneNumber: 'mobilephone',
  jobTitle: 'jobtitle',
  websiteUrl: 'website',
  streetAddress: 'address',
  postalCode: 'zip',
  stateRegion: 'state',
  country: 'country',
  lifeCycleStage: 'lifecyclestage',
  leadStatus: 'hs_lead_status',
  companyDomainName: 'domain',
  numberOfEmployees: 'numberofemployees',
  annualRevenue: 'annualrevenue',
  twitterHandle: 'twitterhandle',
  linkedInCompanyPage: 'linkedin_company_page',
  countryRegion: 'country',
  dealName: 'dealname',
  closeDate: 'closedate',
  stage: 'dealstage',
  pipeline: 'pipeline',
  ticketName: 'subject',
  description: 'content',
  stageId: 'hs_pipeline_stage',
  pipelineId: 'hs_pipeline',
  priority: 'hs_ticket_priority',
};
/** A description is the content of a ticket, and of nothing else. */
const nameOf = (field: string, isTicket: boolean): string =>
  field === 'description' && !isTicket ? field : (PROPERTIES[field] ?? field.toLowerCase());

const CUSTOM = 'customPropertiesUi';

const NONE: ReadonlySet<string> = new Set();

/** The properties in the optional fields of a node. Undefined: there are none. */
const propertiesOf =
  (isTicket: boolean, without: ReadonlySet<string>) =>
  (parameters: ServiceParameters): JsonValue | undefined => {
    const made: JsonObject = {};
    for (const group of ['additionalFields', 'updateFields']) {
      for (const field of Object.keys(objectOf(parameters.raw(group)))) {
        if (field === CUSTOM || field.startsWith('associated') || field === 'properties' || without.has(field))
          continue;
        const value = parameters.value(`${group}.${field}`);
        if (value !== undefined && typeof value !== 'object') made[nameOf(field, isTicket)] = value;
      }
      Object.assign(made, parameters.pairs(`${group}.${CUSTOM}.customPropertiesValues`, 'property', 'value'));
    }
    return Object.keys(made).length === 0 ? undefined : made;
  };

const limit = (parameters: ServiceParameters): JsonValue | undefined => parameters.number('limit');
const ignored = ['returnAll', 'options', 'additionalFields', 'updateFields'];

function filterGroups(parameters: ServiceParameters): JsonValue | undefined {
  const groups = listOf(parameters.raw('filterGroupsUi.filterGroupsValues')).map((group, at) => ({
    filters: listOf(objectOf(objectOf(group).filtersUi).filterValues).map((each, index) => {
      const { operator, value, propertyName } = objectOf(each);
      const path = ['filterGroupsUi', 'filterGroupsValues', at, 'filtersUi', 'filterValues', index, 'value'];
      return {
        propertyName: textOf(propertyName).split('|')[0] ?? '',
        operator: textOf(operator) || 'EQ',
        ...(value === undefined ? {} : { value: parameters.context.value(value, path) }),
      };
    }),
  }));
  return groups.length === 0 ? undefined : groups;
}

/** The fields of the tool that stand beside `properties` when an object is created. */
const OWN: Readonly<Record<string, ServiceCall['input']>> = {
  contact: { email: 'email' },
  company: { name: 'name' },
  deal: {
    // HubSpot shows a deal without a name as one that has none; the tool wants one.
    dealname: (parameters) => parameters.value('additionalFields.dealName') ?? '-',
    dealstage: ['stage', 'additionalFields.stage'],
    pipeline: 'additionalFields.pipeline',
  },
  ticket: { subject: 'ticketName', hs_pipeline: 'pipelineId', hs_pipeline_stage: 'stageId' },
};
/** Those of n8n's fields that `OWN` reads. */
const READ: ReadonlySet<string> = new Set(['dealName', 'stage', 'pipeline']);

function object(kind: string, idField: string): Readonly<Record<string, ServiceCall>> {
  const plural = kind === 'company' ? 'companies' : `${kind}s`;
  const key = { [idField]: idField };
  const isTicket = kind === 'ticket';
  return {
    [`${kind}.create`]: {
      operation: `create_${kind}`,
      input: { ...OWN[kind], properties: propertiesOf(isTicket, kind === 'deal' ? READ : NONE) },
      ignored,
    },
    [`${kind}.update`]: {
      operation: `update_${kind}`,
      input: { ...key, properties: propertiesOf(isTicket, NONE) },
      ignored,
    },
    [`${kind}.get`]: { operation: `get_${kind}`, input: key, ignored },
    [`${kind}.getAll`]: { operation: `search_${plural}`, input: { limit }, answers: 'list', isPaged: true, ignored },
    [`${kind}.search`]: {
      operation: `search_${plural}`,
      input: { filterGroups, limit },
      answers: 'list',
      isPaged: true,
      ignored,
    },
  };
}

/** HubSpot, versions 1 to 2.1. */
export const HUBSPOT: ServiceNode = {
  service: 'hubspot',
  defaults: { deal: 'create', contact: 'upsert', company: 'create', ticket: 'create' },
  resource: (version) => (version < 2 ? 'deal' : 'contact'),
  operations: {
    ...object('contact', 'contactId'),
    ...object('company', 'companyId'),
    ...object('deal', 'dealId'),
    ...object('ticket', 'ticketId'),
    'contact.delete': { operation: 'delete_contact', input: { contactId: 'contactId' }, ignored },
    'contact.upsert': {
      operation: 'upsert_contact',
      input: { email: 'email', properties: propertiesOf(false, NONE) },
      ignored,
    },
    'company.searchByDomain': {
      operation: 'search_companies',
      input: {
        filterGroups: (parameters) => [
          { filters: [{ propertyName: 'domain', operator: 'EQ', value: parameters.value('domain') ?? '' }] },
        ],
        limit,
      },
      answers: 'list',
      isPaged: true,
      ignored,
    },
  },
};
