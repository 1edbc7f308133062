import { describeConnector } from '../support/connectors/describe-connector.js';

const SID = `AC${'0123456789abcdef'.repeat(2)}`;
const TOKEN = 'twilio-token-0123456789';
const message = {
  sid: 'SM1',
  status: 'queued',
  to: '+14155550100',
  from: '+14155238886',
  body: 'Hello',
  direction: 'outbound-api',
  date_created: 'Fri, 27 Nov 2026 12:00:00 +0000',
};
const form = (path: string, body: Readonly<Record<string, string | string[]>>) => ({
  method: 'POST',
  path,
  body: { ...body },
});

describeConnector('twilio', {
  connection: { method: 'token', accountSid: SID, authToken: TOKEN },
  sends: {
    headers: { authorization: `Basic ${Buffer.from(`${SID}:${TOKEN}`).toString('base64')}` },
    path: `/2010-04-01/Accounts/${SID}`,
  },
  test: {
    request: { method: 'GET', path: '/Messages.json', query: { PageSize: '1' } },
    answer: { body: { messages: [], page: 0 } },
    account: null,
  },
  operations: {
    send_sms: {
      input: {
        To: '+14155550100',
        From: '+14155238886',
        Body: 'Hello',
        MediaUrl: ['https://a.example/1', 'https://a.example/2'],
      },
      request: form('/Messages.json', {
        To: '+14155550100',
        From: '+14155238886',
        Body: 'Hello',
        MediaUrl: ['https://a.example/1', 'https://a.example/2'],
      }),
      answer: { status: 201, body: message },
    },
    send_whatsapp: {
      input: { To: '+14155550100', From: '+14155238886', ContentSid: 'HX1', ContentVariables: { '1': 'Ada' } },
      request: form('/Messages.json', {
        To: 'whatsapp:+14155550100',
        From: 'whatsapp:+14155238886',
        ContentSid: 'HX1',
        ContentVariables: '{"1":"Ada"}',
      }),
      answer: { status: 201, body: message },
    },
    make_call: {
      input: { To: '+14155550100', From: '+14155238886', Twiml: '<Response><Say>Hello</Say></Response>' },
      request: form('/Calls.json', {
        To: '+14155550100',
        From: '+14155238886',
        Twiml: '<Response><Say>Hello</Say></Response>',
      }),
      answer: { status: 201, body: { sid: 'CA1', status: 'queued' } },
    },
    get_message: {
      input: { sid: 'SM1' },
      request: { method: 'GET', path: '/Messages/SM1.json' },
      answer: { body: message },
    },
    list_messages: {
      input: { To: '+14155238886' },
      request: { method: 'GET', path: '/Messages.json', query: { To: '+14155238886', PageSize: '100' } },
      answer: { body: { messages: [message], page: 0, next_page_uri: null } },
      output: [message],
    },
  },
  refused: {
    status: 400,
    body: {
      code: 21211,
      message: "Invalid 'To' Phone Number",
      more_info: 'https://www.twilio.com/docs/errors/21211',
      status: 400,
    },
    message: "Twilio refused the request (status 400): Invalid 'To' Phone Number (21211).",
  },
  expired: { status: 401, body: { code: 20003, message: 'Authenticate', status: 401 } },
});
