import { describeConnector } from '../../support/connectors/describe-connector.js';

describeConnector('ntfy', {
  connection: { method: 'token', token: 'tk_AgQdq7mVBoFD37zQVN29RhuMzNIz2' },
  sends: { headers: { authorization: 'Bearer tk_AgQdq7mVBoFD37zQVN29RhuMzNIz2' } },
  operations: {
    send_message: {
      input: { topic: 'backups', message: 'Done', title: 'Backup', priority: 4, tags: ['white_check_mark'] },
      request: {
        method: 'POST',
        path: '/',
        body: { topic: 'backups', message: 'Done', title: 'Backup', priority: 4, tags: ['white_check_mark'] },
      },
      answer: { body: { id: 'hwQ2YpKdmg', time: 1795780800, event: 'message', topic: 'backups', message: 'Done' } },
    },
  },
  refused: {
    status: 403,
    body: { code: 40301, http: 403, error: 'forbidden' },
    message: 'ntfy refused the request (status 403): forbidden (40301).',
  },
});
