import { describeConnector } from '../../support/connectors/describe-connector.js';

const record = {
  id: '512',
  properties: { email: 'ada@example.com', firstname: 'Ada' },
  createdAt: '2026-11-27T12:00:00.000Z',
  updatedAt: '2026-11-27T12:00:00.000Z',
  archived: false,
};
const stayed = (id: string, since: string) => ({
  ...record,
  id,
  properties: { hs_v2_date_entered_current_stage: since },
});
const inStage = (id: string, lifecyclestage: string) => ({ ...record, id, properties: { lifecyclestage } });
const list = { results: [record], paging: { next: { after: '100', link: 'https://api.hubapi.com/next' } } };
const link = (id: string, associationTypeId: number) => ({
  to: { id },
  types: [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId }],
});
const newest = { sorts: [{ propertyName: 'createdate', direction: 'DESCENDING' }], limit: 100 };

const created = (path: string, input: Record<string, string>, body: Record<string, unknown>) => ({
  input,
  request: { method: 'POST', path: `/crm/v3/objects/${path}`, body: body as never },
  answer: { status: 201, body: record },
});
const changed = (path: string, input: Record<string, string>) => ({
  input: { ...input, properties: { note: 'x' } },
  request: { method: 'PATCH', path: `/crm/v3/objects/${path}`, body: { properties: { note: 'x' } } },
  answer: { body: record },
});
const read = (path: string, input: Record<string, string>) => ({
  input: { ...input, properties: ['email', 'phone'] },
  request: { method: 'GET', path: `/crm/v3/objects/${path}`, query: { properties: ['email', 'phone'] } },
  answer: { body: record },
});
const listed = (path: string) => ({
  input: { properties: ['email'] },
  request: { method: 'GET', path: `/crm/v3/objects/${path}`, query: { limit: '100', properties: 'email' } },
  answer: { body: list },
  output: [record],
});
const searched = (path: string) => ({
  input: { query: 'ada' },
  request: { method: 'POST', path: `/crm/v3/objects/${path}/search`, body: { query: 'ada', ...newest } },
  answer: { body: { total: 1, results: [record] } },
  output: [record],
});

describeConnector('hubspot', {
  connection: { token: 'pat-na1-00000000-1111-2222' },
  sends: { headers: { authorization: 'Bearer pat-na1-00000000-1111-2222' } },
  test: {
    request: { method: 'GET', path: '/account-info/v3/details' },
    answer: { body: { portalId: 1234567, accountType: 'STANDARD' } },
    account: 'account 1234567',
  },
  operations: {
    create_contact: {
      input: { email: 'ada@example.com', firstname: 'Ada', properties: { company: 'Acme' } },
      request: {
        method: 'POST',
        path: '/crm/v3/objects/contacts',
        body: { properties: { email: 'ada@example.com', firstname: 'Ada', company: 'Acme' } },
      },
      answer: { status: 201, body: record },
    },
    upsert_contact: {
      input: { email: 'ada@example.com', lastname: 'Lovelace' },
      request: {
        method: 'POST',
        path: '/crm/v3/objects/contacts/batch/upsert',
        body: {
          inputs: [
            {
              id: 'ada@example.com',
              idProperty: 'email',
              properties: { email: 'ada@example.com', lastname: 'Lovelace' },
            },
          ],
        },
      },
      answer: { body: { status: 'COMPLETE', results: [{ ...record, new: true }] } },
      output: { ...record, new: true },
    },
    update_contact: changed('contacts/512', { contactId: '512' }),
    set_lifecycle_stage: {
      input: { email: 'ada@example.com', lifecyclestage: 'customer' },
      request: {
        method: 'POST',
        path: '/crm/v3/objects/contacts/batch/update',
        body: {
          inputs: [{ id: 'ada@example.com', idProperty: 'email', properties: { lifecyclestage: 'customer' } }],
        },
      },
      answer: { body: { status: 'COMPLETE', results: [record] } },
      output: record,
    },
    remove_from_list: {
      input: { contactId: '512', listId: '7' },
      request: { method: 'PUT', path: '/crm/v3/lists/7/memberships/remove', body: ['512'] },
      output: { listId: '7', contactId: '512' },
    },
    link_contact_to_company: {
      input: { contactId: '512', companyId: '77' },
      request: { method: 'PUT', path: '/crm/v4/objects/contacts/512/associations/default/companies/77' },
      output: { contactId: '512', companyId: '77' },
    },
    link_contact_to_deal: {
      input: { contactId: '512', dealId: '9' },
      request: { method: 'PUT', path: '/crm/v4/objects/contacts/512/associations/default/deals/9' },
      output: { contactId: '512', dealId: '9' },
    },
    link_deal_to_company: {
      input: { dealId: '9', companyId: '77' },
      request: { method: 'PUT', path: '/crm/v4/objects/deals/9/associations/default/companies/77' },
      output: { dealId: '9', companyId: '77' },
    },
    add_to_list: {
      input: { contactId: '512', listId: '7' },
      request: { method: 'PUT', path: '/crm/v3/lists/7/memberships/add', body: ['512'] },
      output: { listId: '7', contactId: '512' },
    },
    get_contact: read('contacts/512', { contactId: '512' }),
    find_contact: [
      {
        input: { email: 'ada@example.com' },
        request: {
          method: 'POST',
          path: '/crm/v3/objects/contacts/search',
          body: {
            filterGroups: [{ filters: [{ propertyName: 'email', operator: 'EQ', value: 'ada@example.com' }] }],
            limit: 1,
          },
        },
        answer: { body: { total: 1, results: [record] } },
        output: record,
      },
      {
        input: { email: 'bob@example.com' },
        request: {
          method: 'POST',
          path: '/crm/v3/objects/contacts/search',
          body: {
            filterGroups: [{ filters: [{ propertyName: 'email', operator: 'EQ', value: 'bob@example.com' }] }],
            limit: 1,
          },
        },
        answer: { body: { total: 0, results: [] } },
        output: null,
      },
    ],
    list_contacts: listed('contacts'),
    search_contacts: searched('contacts'),
    delete_contact: {
      input: { contactId: '512' },
      request: { method: 'DELETE', path: '/crm/v3/objects/contacts/512' },
      answer: { status: 204 },
      output: { id: '512', deleted: true },
    },
    create_company: created(
      'companies',
      { name: 'Acme', domain: 'acme.com' },
      { properties: { name: 'Acme', domain: 'acme.com' } },
    ),
    update_company: changed('companies/77', { companyId: '77' }),
    get_company: read('companies/77', { companyId: '77' }),
    list_companies: listed('companies'),
    search_companies: searched('companies'),
    create_deal: created(
      'deals',
      { dealname: 'Acme 2026', dealstage: 'appointmentscheduled', amount: '1200', contactId: '512', companyId: '77' },
      {
        properties: {
          dealname: 'Acme 2026',
          pipeline: 'default',
          dealstage: 'appointmentscheduled',
          amount: '1200',
        },
        associations: [link('512', 3), link('77', 5)],
      },
    ),
    update_deal: [
      changed('deals/9', { dealId: '9' }),
      {
        input: { dealId: '9', dealstage: 'closedwon', amount: 5000 },
        request: {
          method: 'PATCH',
          path: '/crm/v3/objects/deals/9',
          body: { properties: { dealstage: 'closedwon', amount: 5000 } },
        },
        answer: { body: record },
      },
    ],
    get_deal: {
      input: { dealId: '9', properties: ['dealname', 'hubspot_owner_id'] },
      before: [
        {
          request: { method: 'GET', path: '/crm/v3/owners/', query: { limit: '500' } },
          answer: {
            body: { results: [{ id: '7', firstName: 'Ada', lastName: 'Lovelace', email: 'ada@example.com' }] },
          },
        },
        {
          request: {
            method: 'POST',
            path: '/crm/v3/objects/companies/search',
            body: {
              filterGroups: [{ filters: [{ propertyName: 'associations.deal', operator: 'EQ', value: '9' }] }],
              properties: ['name', 'domain'],
              limit: 1,
            },
          },
          answer: { body: { total: 1, results: [{ id: '3', properties: { name: 'Acme' } }] } },
        },
      ],
      request: {
        method: 'GET',
        path: '/crm/v3/objects/deals/9',
        query: { properties: ['dealname', 'hubspot_owner_id'] },
      },
      answer: { body: { id: '9', properties: { dealname: 'Big one', hubspot_owner_id: '7' } } },
      output: {
        id: '9',
        properties: { dealname: 'Big one', hubspot_owner_id: '7' },
        company_name: 'Acme',
        owner: 'Ada Lovelace',
        owner_email: 'ada@example.com',
      },
    },
    list_deals: listed('deals'),
    search_deals: {
      input: {
        pipeline: 'p1',
        stage: 's1',
        filterGroups: [{ filters: [{ propertyName: 'amount', operator: 'GT', value: '9' }] }],
      },
      request: {
        method: 'POST',
        path: '/crm/v3/objects/deals/search',
        body: {
          ...newest,
          filterGroups: [
            {
              filters: [
                { propertyName: 'amount', operator: 'GT', value: '9' },
                { propertyName: 'pipeline', operator: 'EQ', value: 'p1' },
                { propertyName: 'dealstage', operator: 'EQ', value: 's1' },
              ],
            },
          ],
        },
      },
      answer: { body: { total: 1, results: [record] } },
      output: [record],
    },
    create_ticket: created(
      'tickets',
      { subject: 'It does not start', contactId: '512' },
      {
        properties: { subject: 'It does not start', hs_pipeline: '0', hs_pipeline_stage: '1' },
        associations: [link('512', 16)],
      },
    ),
    get_ticket: read('tickets/4', { ticketId: '4' }),
    search_tickets: searched('tickets'),
    update_ticket: changed('tickets/4', { ticketId: '4' }),
    create_note: created(
      'notes',
      { body: 'Called her', contactId: '512', dealId: '9' },
      {
        properties: { hs_note_body: 'Called her', hs_timestamp: '2026-11-27T12:00:00.000Z' },
        associations: [link('512', 202), link('9', 214)],
      },
    ),
    create_task: {
      ...created(
        'tasks',
        { subject: 'Call', due: '2026-11-28T12:00:00Z', contactId: '512', hubspot_owner_id: 'ada@example.com' },
        {
          properties: {
            hs_task_subject: 'Call',
            hs_timestamp: '2026-11-28T12:00:00Z',
            hs_task_priority: 'MEDIUM',
            hs_task_status: 'NOT_STARTED',
            hubspot_owner_id: '1',
          },
          associations: [link('512', 204)],
        },
      ),
      before: [
        {
          request: { method: 'GET', path: '/crm/v3/owners/', query: { limit: '500' } },
          answer: { body: { results: [{ id: '1', email: 'ada@example.com' }] } },
        },
      ],
    },
    link_records: {
      input: { fromType: 'contacts', fromId: '512', toType: 'companies', toId: '77' },
      request: { method: 'PUT', path: '/crm/v4/objects/contacts/512/associations/default/companies/77' },
      answer: { body: { status: 'COMPLETE', results: [] } },
      output: { fromId: '512', toId: '77' },
    },
    list_owners: {
      request: { method: 'GET', path: '/crm/v3/owners/', query: { limit: '100' } },
      answer: { body: { results: [{ id: '1', email: 'ada@example.com' }] } },
      output: [{ id: '1', email: 'ada@example.com' }],
    },
    list_pipelines: {
      request: { method: 'GET', path: '/crm/v3/pipelines/deals' },
      answer: { body: { results: [{ id: 'default', label: 'Sales', stages: [] }] } },
      output: [{ id: 'default', label: 'Sales', stages: [] }],
    },
  },
  pages: [
    {
      operation: 'list_contacts',
      pages: [
        {
          request: { method: 'GET', path: '/crm/v3/objects/contacts', query: { limit: '100' } },
          answer: { body: list },
        },
        {
          request: { method: 'GET', path: '/crm/v3/objects/contacts', query: { limit: '100', after: '100' } },
          answer: { body: { results: [{ ...record, id: '513' }] } },
        },
      ],
      output: [record, { ...record, id: '513' }],
    },
    {
      operation: 'search_deals',
      pages: [
        { request: { method: 'POST', path: '/crm/v3/objects/deals/search', body: newest }, answer: { body: list } },
        {
          request: { method: 'POST', path: '/crm/v3/objects/deals/search', body: { ...newest, after: '100' } },
          answer: { body: { total: 2, results: [] } },
        },
      ],
      output: [record],
    },
  ],
  choices: [
    {
      tool: 'hubspot.create_deal',
      field: 'dealstage',
      answer: { body: { id: 'default', stages: [{ id: 'closedwon', label: 'Closed won' }] } },
      choices: [{ value: 'closedwon', label: 'Closed won' }],
    },
    {
      tool: 'hubspot.update_contact',
      field: 'contactId',
      answer: { body: { results: [record] } },
      choices: [{ value: '512', label: 'ada@example.com' }],
    },
  ],
  polls: {
    // A contact starts a run for each stage that it reaches.
    contact_stage: {
      first: [{ body: { results: [inStage('512', 'lead')] } }],
      later: [{ body: { results: [inStage('513', 'opportunity'), inStage('512', 'customer')] } }],
      news: [
        { id: '512', properties: { lifecyclestage: 'customer' } },
        { id: '513', properties: { lifecyclestage: 'opportunity' } },
      ],
    },
    updated_deal: {
      first: [{ body: { results: [] } }],
      later: [{ body: { results: [record] } }],
      news: [{ id: '512' }],
    },
    // A ticket that changes while it stays in the stage starts no further run.
    updated_ticket: {
      input: { pipeline: '0', stage: '2', entered: true },
      first: [{ body: { results: [stayed('512', 'Monday')] } }],
      later: [{ body: { results: [stayed('513', 'Tuesday'), { ...stayed('512', 'Monday'), updatedAt: 'later' }] } }],
      news: [{ id: '513' }],
    },
    updated_contact: {
      first: [{ body: { results: [] } }],
      later: [{ body: { results: [record] } }],
      news: [{ id: '512' }],
    },
  },
  refused: {
    status: 409,
    body: {
      status: 'error',
      message: 'Contact already exists. Existing ID: 512',
      correlationId: 'a43683b0-5717-4ceb-80b4-104d02915d8c',
      category: 'CONFLICT',
    },
    message: 'HubSpot refused the request (status 409): Contact already exists. Existing ID: 512 (CONFLICT).',
  },
});
