import { describeConnector } from '../../support/connectors/describe-connector.js';

const TOKEN = 'salesforce-token-0123456789';
const ID = '001D000000IqhSLIAZ';
const standard = (order: string) => `SELECT FIELDS(STANDARD) FROM Lead ORDER BY ${order} DESC LIMIT 200`;

describeConnector('salesforce', {
  connection: { accessToken: TOKEN },
  kept: { instanceUrl: 'https://acme.my.salesforce.com' },
  sends: { headers: { authorization: `Bearer ${TOKEN}` }, path: '/services/data/v62.0' },
  test: { request: { method: 'GET', path: '/limits' }, answer: { body: {} }, account: null },
  operations: {
    create_record: {
      input: { object: 'Lead', fields: { LastName: 'Doe', Company: 'Acme' } },
      request: { method: 'POST', path: '/sobjects/Lead', body: { LastName: 'Doe', Company: 'Acme' } },
      answer: { status: 201, body: { id: ID, success: true, errors: [] } },
    },
    create_lead: {
      input: {
        lastname: 'Doe',
        company: 'Acme',
        firstname: 'Jo',
        email: 'jo@acme.example',
        phone: '+15550100',
        jobtitle: 'Buyer',
        website: 'acme.example',
        description: 'Met at the fair',
        leadsource: 'Web',
        fields: { Industry: 'Energy' },
      },
      request: {
        method: 'POST',
        path: '/sobjects/Lead',
        body: {
          LastName: 'Doe',
          Company: 'Acme',
          FirstName: 'Jo',
          Email: 'jo@acme.example',
          Phone: '+15550100',
          Title: 'Buyer',
          Website: 'acme.example',
          Description: 'Met at the fair',
          LeadSource: 'Web',
          Industry: 'Energy',
        },
      },
      answer: { status: 201, body: { id: ID, success: true, errors: [] } },
    },
    create_contact: [
      {
        input: {
          lastname: 'Doe',
          firstname: 'Jo',
          email: 'jo@acme.example',
          phone: '+15550100',
          jobtitle: 'Buyer',
          description: 'Met at the fair',
          leadsource: 'Web',
          accountId: ID,
          fields: { Department: 'Sales' },
        },
        request: {
          method: 'POST',
          path: '/sobjects/Contact',
          body: {
            LastName: 'Doe',
            FirstName: 'Jo',
            Email: 'jo@acme.example',
            Phone: '+15550100',
            Title: 'Buyer',
            Description: 'Met at the fair',
            LeadSource: 'Web',
            AccountId: ID,
            Department: 'Sales',
          },
        },
        answer: { status: 201, body: { id: ID, success: true, errors: [] } },
      },
      {
        input: { lastname: 'Doe' },
        request: { method: 'POST', path: '/sobjects/Contact', body: { LastName: 'Doe' } },
        answer: { status: 201, body: { id: ID, success: true, errors: [] } },
      },
    ],
    update_record: {
      input: { object: 'Lead', id: ID, fields: { City: 'Berlin' } },
      request: { method: 'PATCH', path: `/sobjects/Lead/${ID}`, body: { City: 'Berlin' } },
      answer: { status: 200, body: null },
      output: { id: ID, success: true },
    },
    upsert_record: {
      input: { object: 'Contact', externalField: 'Email', externalValue: 'ada@example.com', fields: { LastName: 'L' } },
      request: { method: 'PATCH', path: '/sobjects/Contact/Email/ada%40example.com', body: { LastName: 'L' } },
      answer: { status: 201, body: { id: ID, success: true, created: true } },
    },
    get_record: {
      input: { object: 'Account', id: ID, columns: 'Name' },
      request: { method: 'GET', path: `/sobjects/Account/${ID}`, query: { fields: 'Name' } },
      answer: { body: { Id: ID, Name: 'Acme' } },
    },
    delete_record: {
      input: { object: 'Account', id: ID },
      request: { method: 'DELETE', path: `/sobjects/Account/${ID}` },
      output: { deletedId: ID },
    },
    query_records: {
      input: { query: 'SELECT Id FROM Account LIMIT 1' },
      request: { method: 'GET', path: '/query', query: { q: 'SELECT Id FROM Account LIMIT 1' } },
      answer: { body: { totalSize: 1, done: true, records: [{ Id: ID }] } },
      output: [{ Id: ID }],
    },
    list_objects: {
      request: { method: 'GET', path: '/sobjects' },
      answer: { body: { sobjects: [{ name: 'Lead', label: 'Lead' }] } },
      output: [{ name: 'Lead', label: 'Lead' }],
    },
  },
  choices: [
    {
      tool: 'salesforce.create_record',
      field: 'object',
      answer: { body: { sobjects: [{ name: 'Lead', label: 'Lead' }] } },
      choices: [{ value: 'Lead', label: 'Lead' }],
    },
  ],
  polls: {
    new_record: {
      input: { object: 'Lead' },
      first: [{ body: { records: [{ Id: '1' }] } }],
      later: [{ body: { records: [{ Id: '2' }, { Id: '1' }] } }],
      news: [{ Id: '2' }],
    },
    updated_record: {
      input: { object: 'Lead' },
      first: [{ body: { records: [{ Id: '1', SystemModstamp: 'a' }] } }],
      later: [{ body: { records: [{ Id: '1', SystemModstamp: 'b' }] } }],
      news: [{ Id: '1', SystemModstamp: 'b' }],
    },
    // An opportunity that is changed after it was closed, or opened and closed again, is told once.
    closed_opportunity: {
      first: [{ body: { records: [{ Id: '1', IsWon: true, SystemModstamp: 'a' }] } }],
      later: [
        {
          body: {
            records: [
              { Id: '1', IsWon: true, SystemModstamp: 'c' },
              { Id: '2', IsWon: false, SystemModstamp: 'b' },
            ],
          },
        },
      ],
      news: [{ Id: '2', IsWon: false }],
    },
  },
  refused: {
    status: 400,
    body: [{ message: `unexpected token: ${standard('X')}`, errorCode: 'MALFORMED_QUERY' }],
    message: 'unexpected token',
  },
});

const BOOKS = 'quickbooks-token-0123456789';
const ada = { Id: '58', DisplayName: 'Ada', SyncToken: '0' };
const invoice = { Id: '145', DocNumber: '1070', TotalAmt: 100, SyncToken: '0' };
const MINOR = { minorversion: '75' };
const queried = (query: string) => ({ method: 'GET', path: '/query', query: { query, ...MINOR } });

describeConnector('quickbooks', {
  connection: { accessToken: BOOKS },
  kept: { realmId: '4620816365' },
  sends: { headers: { authorization: `Bearer ${BOOKS}` }, path: '/v3/company/4620816365' },
  test: {
    request: { method: 'GET', path: '/query', query: { query: 'select * from CompanyInfo' } },
    answer: { body: { QueryResponse: { CompanyInfo: [{ CompanyName: 'Acme' }] } } },
    account: 'Acme',
  },
  operations: {
    create_customer: {
      input: { displayName: 'Ada', email: 'ada@example.com', fields: { Notes: 'VIP' } },
      request: {
        method: 'POST',
        path: '/customer',
        query: MINOR,
        body: { DisplayName: 'Ada', PrimaryEmailAddr: { Address: 'ada@example.com' }, Notes: 'VIP' },
      },
      answer: { body: { Customer: ada, time: 't' } },
      output: ada,
    },
    get_customer: {
      input: { id: '58' },
      request: { method: 'GET', path: '/customer/58', query: MINOR },
      answer: { body: { Customer: ada } },
      output: ada,
    },
    list_customers: [
      {
        input: { where: "DisplayName = 'Ada'" },
        request: queried("select * from Customer where DisplayName = 'Ada' maxresults 100"),
        answer: { body: { QueryResponse: { Customer: [ada] } } },
        output: [ada],
      },
      {
        request: queried('select * from Customer where Active = true maxresults 100'),
        answer: { body: { QueryResponse: {} } },
        output: [],
      },
    ],
    create_vendor: {
      input: { displayName: 'Bo', companyName: 'Bo Ltd' },
      request: { method: 'POST', path: '/vendor', query: MINOR, body: { DisplayName: 'Bo', CompanyName: 'Bo Ltd' } },
      answer: { body: { Vendor: { ...ada, DisplayName: 'Bo' } } },
      output: { ...ada, DisplayName: 'Bo' },
    },
    list_vendors: {
      input: { limit: 5 },
      request: queried('select * from Vendor where Active = true maxresults 5'),
      answer: { body: { QueryResponse: { Vendor: [ada] } } },
      output: [ada],
    },
    list_items: {
      request: queried('select * from Item where Active = true maxresults 100'),
      answer: { body: { QueryResponse: { Item: [{ Id: '1', Name: 'Hours' }] } } },
      output: [{ Id: '1', Name: 'Hours' }],
    },
    create_invoice: {
      input: { customer: '58', lines: [{ Amount: 100, DetailType: 'SalesItemLineDetail' }], email: 'ada@example.com' },
      request: {
        method: 'POST',
        path: '/invoice',
        query: MINOR,
        body: {
          CustomerRef: { value: '58' },
          Line: [{ Amount: 100, DetailType: 'SalesItemLineDetail' }],
          BillEmail: { Address: 'ada@example.com' },
        },
      },
      answer: { body: { Invoice: invoice } },
      output: invoice,
    },
    get_invoice: {
      input: { id: '145' },
      request: { method: 'GET', path: '/invoice/145', query: MINOR },
      answer: { body: { Invoice: invoice } },
      output: invoice,
    },
    send_invoice: {
      input: { id: '145', email: 'bo@example.com' },
      request: {
        method: 'POST',
        path: '/invoice/145/send',
        query: { sendTo: 'bo@example.com', ...MINOR },
        headers: { 'content-type': 'application/octet-stream' },
      },
      answer: { body: { Invoice: invoice } },
      output: invoice,
    },
    create_payment: {
      input: { customer: '58', amount: 100 },
      request: {
        method: 'POST',
        path: '/payment',
        query: MINOR,
        body: { CustomerRef: { value: '58' }, TotalAmt: 100 },
      },
      answer: { body: { Payment: { Id: '9', TotalAmt: 100 } } },
      output: { Id: '9', TotalAmt: 100 },
    },
  },
  choices: [
    {
      tool: 'quickbooks.get_customer',
      field: 'id',
      answer: { body: { QueryResponse: { Customer: [ada] } } },
      choices: [{ value: '58', label: 'Ada' }],
    },
  ],
  refused: {
    status: 400,
    body: {
      Fault: {
        Error: [{ Message: 'Duplicate Name Exists Error', Detail: 'The name supplied already exists.', code: '6240' }],
      },
    },
    message: 'The name supplied already exists. (6240).',
  },
});
