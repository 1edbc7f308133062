import { describeConnector } from '../../support/connectors/describe-connector.js';

describeConnector('pushover', {
  connection: { token: 'azGDORePK8gMaC0QOYAMyEEuzJnyUi', user: 'uQiRzpo4DXghDmr9QzzfQu27cmVRsG' },
  sends: { query: { token: 'azGDORePK8gMaC0QOYAMyEEuzJnyUi', user: 'uQiRzpo4DXghDmr9QzzfQu27cmVRsG' } },
  test: {
    request: { method: 'POST', path: '/1/users/validate.json' },
    answer: { body: { status: 1, devices: ['iphone'] } },
    account: 'iphone',
  },
  operations: {
    send_message: {
      input: { message: 'Done', title: 'Backup', html: 1 },
      request: {
        method: 'POST',
        path: '/1/messages.json',
        body: { message: 'Done', title: 'Backup', priority: '0', html: '1' },
      },
      answer: { body: { status: 1, request: '647d2300-702c-4b38-8b2f-d56326ae460b' } },
    },
  },
  refused: {
    status: 400,
    body: { status: 0, errors: ['message cannot be blank'], request: '5042853c' },
    message: 'Pushover refused the request (status 400): message cannot be blank.',
  },
});
