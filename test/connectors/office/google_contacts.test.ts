import { describeConnector } from '../../support/connectors/describe-connector.js';

const person = {
  resourceName: 'people/c123',
  names: [{ displayName: 'Ada Lovelace' }],
  emailAddresses: [{ value: 'ada@example.com' }],
};
const fields = 'names,emailAddresses,phoneNumbers,organizations';
const query = { personFields: fields, pageSize: '1000', sortOrder: 'LAST_MODIFIED_DESCENDING' };
const list = { method: 'GET', path: '/v1/people/me/connections', query };

describeConnector('google_contacts', {
  connection: { accessToken: 'ya29.a0AfB_byC0123456789' },
  sends: { headers: { authorization: 'Bearer ya29.a0AfB_byC0123456789' } },
  operations: {
    list_contacts: { request: list, answer: { body: { connections: [person] } }, output: [person] },
    search_contacts: {
      input: { query: 'ada' },
      request: {
        method: 'GET',
        path: '/v1/people:searchContacts',
        query: { query: 'ada', readMask: fields, pageSize: '30' },
      },
      answer: { body: { results: [{ person }] } },
      output: [person],
    },
    get_contact: {
      input: { resourceName: 'people/c123' },
      request: { method: 'GET', path: '/v1/people/c123', query: { personFields: fields } },
      answer: { body: person },
    },
    create_contact: {
      input: { givenName: 'Ada', email: 'ada@example.com' },
      request: {
        method: 'POST',
        path: '/v1/people:createContact',
        query: { personFields: fields },
        body: {
          names: [{ givenName: 'Ada' }],
          emailAddresses: [{ value: 'ada@example.com' }],
          phoneNumbers: [],
          organizations: [],
        },
      },
      answer: { body: person },
    },
    delete_contact: {
      input: { resourceName: 'people/c123' },
      request: { method: 'DELETE', path: '/v1/people/c123:deleteContact' },
      answer: { body: {} },
      output: { resourceName: 'people/c123', deleted: true },
    },
  },
  pages: [
    {
      operation: 'list_contacts',
      pages: [
        { request: list, answer: { body: { connections: [person], nextPageToken: 'abc' } } },
        {
          request: { ...list, query: { ...query, pageToken: 'abc' } },
          answer: { body: { connections: [{ ...person, resourceName: 'people/c2' }] } },
        },
      ],
      output: [person, { ...person, resourceName: 'people/c2' }],
    },
  ],
  choices: [
    {
      tool: 'google_contacts.get_contact',
      field: 'resourceName',
      answer: { body: { connections: [person] } },
      choices: [{ value: 'people/c123', label: 'Ada Lovelace' }],
    },
  ],
  polls: {
    new_contact: {
      first: [{ body: { connections: [person] } }],
      later: [{ body: { connections: [{ ...person, resourceName: 'people/c2' }, person] } }],
      news: [{ resourceName: 'people/c2' }],
    },
  },
  refused: {
    status: 404,
    body: { error: { code: 404, message: 'Requested entity was not found.', status: 'NOT_FOUND' } },
    message: 'Google Contacts refused the request (status 404): Requested entity was not found. (NOT_FOUND).',
  },
});
