import { describeConnector } from '../../support/connectors/describe-connector.js';

const message = {
  id: 'AAMkAD',
  subject: 'Invoice 17',
  bodyPreview: 'Please find it attached.',
  receivedDateTime: '2026-11-27T12:00:00Z',
  from: { emailAddress: { name: 'Ada', address: 'ada@example.com' } },
  webLink: 'https://outlook.office365.com/owa/?ItemID=AAMkAD',
};
const event = {
  id: 'AAMkAE',
  subject: 'Review',
  start: { dateTime: '2026-11-27T15:00:00.0000000', timeZone: 'UTC' },
  end: { dateTime: '2026-11-27T16:00:00.0000000', timeZone: 'UTC' },
  webLink: 'https://outlook.office365.com/owa/?itemid=AAMkAE',
};
const to = (address: string) => [{ emailAddress: { address } }];
const path = '/v1.0/me';

describeConnector('microsoft_outlook', {
  connection: { accessToken: 'EwCIA8l6BAAURSN0123456789' },
  sends: { headers: { authorization: 'Bearer EwCIA8l6BAAURSN0123456789' }, path },
  test: {
    request: { method: 'GET', path: '/' },
    answer: { body: { displayName: 'Ada', userPrincipalName: 'ada@contoso.com' } },
    account: 'ada@contoso.com',
  },
  operations: {
    list_messages: {
      input: { filter: 'isRead eq false', select: ['id', 'subject'] },
      request: {
        method: 'GET',
        path: '/mailFolders/inbox/messages',
        query: { $top: '50', $filter: 'isRead eq false', $select: 'id,subject' },
      },
      answer: { body: { value: [message] } },
      output: [message],
    },
    send_message: [
      {
        input: { to: 'ada@example.com, bob@example.com', subject: 'Hello', body: 'Text' },
        request: {
          method: 'POST',
          path: '/sendMail',
          body: {
            message: {
              subject: 'Hello',
              body: { contentType: 'Text', content: 'Text' },
              toRecipients: [...to('ada@example.com'), ...to('bob@example.com')],
              attachments: [],
            },
          },
        },
        answer: { status: 202 },
        output: { to: 'ada@example.com, bob@example.com', subject: 'Hello' },
      },
      {
        input: {
          to: ['ada@example.com'],
          cc: 'carl@example.com',
          subject: 'Report',
          body: '<b>Attached</b>',
          bodyType: 'HTML',
          attachment: { $file: 'hi', name: 'a.txt', mediaType: 'text/plain' },
        },
        request: {
          method: 'POST',
          path: '/sendMail',
          body: {
            message: {
              subject: 'Report',
              body: { contentType: 'HTML', content: '<b>Attached</b>' },
              toRecipients: to('ada@example.com'),
              ccRecipients: to('carl@example.com'),
              attachments: [
                {
                  '@odata.type': '#microsoft.graph.fileAttachment',
                  name: 'a.txt',
                  contentType: 'text/plain',
                  contentBytes: 'aGk=',
                },
              ],
            },
          },
        },
        answer: { status: 202 },
        output: { to: ['ada@example.com'], subject: 'Report' },
      },
    ],
    create_draft: {
      input: { to: 'ada@example.com', subject: 'Hello', body: 'Text', importance: 'high' },
      request: {
        method: 'POST',
        path: '/messages',
        body: {
          subject: 'Hello',
          body: { contentType: 'Text', content: 'Text' },
          toRecipients: to('ada@example.com'),
          importance: 'high',
          attachments: [],
        },
      },
      answer: { status: 201, body: message },
    },
    send_draft: {
      input: { messageId: 'AAMkAD' },
      request: { method: 'POST', path: '/messages/AAMkAD/send' },
      answer: { status: 202 },
      output: { id: 'AAMkAD' },
    },
    reply: {
      input: { messageId: 'AAMkAD', body: 'Thank you' },
      request: { method: 'POST', path: '/messages/AAMkAD/reply', body: { comment: 'Thank you' } },
      answer: { status: 202 },
      output: { id: 'AAMkAD' },
    },
    reply_to_all: {
      input: { messageId: 'AAMkAD', body: 'Thank you' },
      request: { method: 'POST', path: '/messages/AAMkAD/replyAll', body: { comment: 'Thank you' } },
      answer: { status: 202 },
      output: { id: 'AAMkAD' },
    },
    forward_message: {
      input: { messageId: 'AAMkAD', to: 'bob@example.com', comment: 'See below' },
      request: {
        method: 'POST',
        path: '/messages/AAMkAD/forward',
        body: { comment: 'See below', toRecipients: to('bob@example.com') },
      },
      answer: { status: 202 },
      output: { id: 'AAMkAD' },
    },
    search_messages: {
      input: { search: 'subject:"invoice"' },
      request: { method: 'GET', path: '/messages', query: { $top: '50', $search: '"subject:\\"invoice\\""' } },
      answer: { body: { value: [message] } },
      output: [message],
    },
    get_message: {
      input: { messageId: 'AAMkAD=' },
      request: {
        method: 'GET',
        path: '/messages/AAMkAD%3D',
        headers: { prefer: 'outlook.body-content-type="text"' },
      },
      answer: { body: message },
    },
    list_attachments: {
      input: { messageId: 'AAMkAD' },
      request: { method: 'GET', path: '/messages/AAMkAD/attachments' },
      answer: { body: { value: [{ id: '1', name: 'a.txt', contentBytes: 'aGk=' }] } },
      output: [{ id: '1', name: 'a.txt', contentBytes: 'aGk=' }],
    },
    update_message: {
      input: { messageId: 'AAMkAD', isRead: true, categories: ['Bills'] },
      request: { method: 'PATCH', path: '/messages/AAMkAD', body: { isRead: true, categories: ['Bills'] } },
      answer: { body: message },
    },
    flag_message: {
      input: { messageId: 'AAMkAD' },
      request: { method: 'PATCH', path: '/messages/AAMkAD', body: { flag: { flagStatus: 'flagged' } } },
      answer: { body: { ...message, flag: { flagStatus: 'flagged' } } },
    },
    move_message: {
      input: { messageId: 'AAMkAD', folderId: 'archive' },
      request: { method: 'POST', path: '/messages/AAMkAD/move', body: { destinationId: 'archive' } },
      answer: { status: 201, body: message },
    },
    delete_message: {
      input: { messageId: 'AAMkAD' },
      request: { method: 'DELETE', path: '/messages/AAMkAD' },
      answer: { status: 204 },
      output: { id: 'AAMkAD', deleted: true },
    },
    list_folders: {
      request: { method: 'GET', path: '/mailFolders', query: { $top: '100' } },
      answer: { body: { value: [{ id: 'AQMk', displayName: 'Inbox' }] } },
      output: [{ id: 'AQMk', displayName: 'Inbox' }],
    },
    list_events: {
      input: { start: '2026-11-27T00:00:00Z', end: '2026-11-28T00:00:00Z' },
      request: {
        method: 'GET',
        path: '/calendarView',
        query: {
          startDateTime: '2026-11-27T00:00:00Z',
          endDateTime: '2026-11-28T00:00:00Z',
          $orderby: 'start/dateTime',
          $top: '50',
        },
      },
      answer: { body: { value: [event] } },
      output: [event],
    },
    search_events: {
      input: { filter: "contains(subject,'Review')" },
      request: { method: 'GET', path: '/events', query: { $top: '50', $filter: "contains(subject,'Review')" } },
      answer: { body: { value: [event] } },
      output: [event],
    },
    create_event: {
      input: {
        subject: 'Review',
        start: '2026-11-27T15:00:00',
        end: '2026-11-27T16:00:00',
        timeZone: 'Europe/Berlin',
        location: 'Room 1',
        attendees: ['ada@example.com'],
      },
      request: {
        method: 'POST',
        path: '/events',
        body: {
          subject: 'Review',
          start: { dateTime: '2026-11-27T15:00:00', timeZone: 'Europe/Berlin' },
          end: { dateTime: '2026-11-27T16:00:00', timeZone: 'Europe/Berlin' },
          location: { displayName: 'Room 1' },
          attendees: to('ada@example.com'),
        },
      },
      answer: { status: 201, body: event },
    },
    update_event: {
      input: { eventId: 'AAMkAE', start: '2026-11-27T16:00:00' },
      request: {
        method: 'PATCH',
        path: '/events/AAMkAE',
        body: { start: { dateTime: '2026-11-27T16:00:00', timeZone: 'UTC' } },
      },
      answer: { body: event },
    },
    delete_event: {
      input: { eventId: 'AAMkAE' },
      request: { method: 'DELETE', path: '/events/AAMkAE' },
      answer: { status: 204 },
      output: { id: 'AAMkAE', deleted: true },
    },
    list_contacts: {
      request: { method: 'GET', path: '/contacts', query: { $top: '50' } },
      answer: { body: { value: [{ id: 'AAMkAC', displayName: 'Ada Lovelace' }] } },
      output: [{ id: 'AAMkAC', displayName: 'Ada Lovelace' }],
    },
    create_contact: {
      input: { givenName: 'Ada', surname: 'Lovelace', email: 'ada@example.com' },
      request: {
        method: 'POST',
        path: '/contacts',
        body: { givenName: 'Ada', surname: 'Lovelace', emailAddresses: [{ address: 'ada@example.com' }] },
      },
      answer: { status: 201, body: { id: 'AAMkAC' } },
    },
  },
  pages: [
    {
      operation: 'list_messages',
      pages: [
        {
          request: { method: 'GET', path: '/mailFolders/inbox/messages', query: { $top: '50' } },
          answer: {
            body: { value: [message], '@odata.nextLink': '{origin}/v1.0/me/mailFolders/inbox/messages?$skip=50' },
          },
        },
        {
          request: { method: 'GET', path: '/mailFolders/inbox/messages', query: { $skip: '50' } },
          answer: { body: { value: [{ ...message, id: 'AAMkAF' }] } },
        },
      ],
      output: [message, { ...message, id: 'AAMkAF' }],
    },
  ],
  choices: [
    {
      tool: 'microsoft_outlook.move_message',
      field: 'folderId',
      answer: { body: { value: [{ id: 'AQMk', displayName: 'Archive' }] } },
      choices: [{ value: 'AQMk', label: 'Archive' }],
    },
  ],
  polls: {
    event_starts: {
      first: [{ body: { value: [{ id: 'E1', isCancelled: false }] } }],
      later: [
        {
          body: {
            value: [
              { id: 'E1', isCancelled: false },
              { id: 'E2', isCancelled: true },
              { id: 'E3', isCancelled: false },
            ],
          },
        },
      ],
      news: [{ id: 'E3' }],
    },
  },
  refused: {
    status: 404,
    body: { error: { code: 'ErrorItemNotFound', message: 'The specified object was not found in the store.' } },
    message:
      'Microsoft Outlook refused the request (status 404): The specified object was not found in the store. (ErrorItemNotFound).',
  },
  expired: {
    status: 401,
    body: { error: { code: 'InvalidAuthenticationToken', message: 'Access token has expired or is not yet valid.' } },
  },
});
