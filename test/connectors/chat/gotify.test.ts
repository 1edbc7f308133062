import { describeConnector } from '../../support/connectors/describe-connector.js';

const TOKEN = 'AWUXhKx3tTZqYnH';
const message = { id: 25, appid: 5, title: 'Backup', message: 'Done', priority: 2, date: '2026-11-27T09:00:00Z' };
const older = { ...message, id: 24, message: 'Begun' };
const paged = (...messages: readonly unknown[]) => ({
  body: { messages, paging: { size: messages.length, since: 0, limit: 100 } },
});

describeConnector('gotify', {
  connection: { method: 'client', server: 'https://gotify.example.com', token: TOKEN },
  sends: { headers: { 'x-gotify-key': TOKEN } },
  operations: {
    send_message: {
      input: { message: 'Done', title: 'Backup', priority: 2 },
      request: { method: 'POST', path: '/message', body: { message: 'Done', title: 'Backup', priority: 2 } },
      answer: { body: message },
    },
    list_messages: {
      input: { since: 26 },
      request: { method: 'GET', path: '/message', query: { limit: '100', since: '26' } },
      answer: paged(message, older),
      output: [message, older],
    },
    list_application_messages: {
      input: { application: 5, limit: 1 },
      request: { method: 'GET', path: '/application/5/message', query: { limit: '1' } },
      answer: paged(message),
      output: [message],
    },
    delete_message: { input: { id: 25 }, request: { method: 'DELETE', path: '/message/25' } },
    delete_application_messages: {
      input: { application: 5 },
      request: { method: 'DELETE', path: '/application/5/message' },
    },
    list_applications: {
      request: { method: 'GET', path: '/application' },
      answer: { body: [{ id: 5, name: 'Backup server', description: 'Backups', internal: false }] },
    },
  },
  choices: [
    {
      tool: 'gotify.list_application_messages',
      field: 'application',
      answer: { body: [{ id: 5, name: 'Backup server' }] },
      choices: [{ value: 5, label: 'Backup server' }],
    },
  ],
  polls: {
    new_message: {
      first: [paged(older)],
      later: [paged(message, older)],
      news: [{ id: 25, message: 'Done' }],
    },
  },
  refused: {
    status: 400,
    body: { error: 'Bad Request', errorCode: 400, errorDescription: "Field 'message' is required" },
    message: "Field 'message' is required (Bad Request)",
  },
});
