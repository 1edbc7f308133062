import { forwardedMessage } from '../../src/connectors/template/mail-filter.js';
import { describeConnector } from '../support/connectors/describe-connector.js';

const ME = '/gmail/v1/users/me';
const raw = (...lines: readonly string[]): string => Buffer.from(lines.join('\r\n')).toString('base64url');
const SOURCE = raw('From: Ada <ada@example.com>', 'Subject: The plan', 'Content-Type: text/html', '', '<b>Hi</b>');
const base64 = (text: string): string => Buffer.from(text).toString('base64');
const base64url = (text: string): string => Buffer.from(text).toString('base64url');
const PLAIN = [
  'MIME-Version: 1.0',
  'Content-Type: text/plain; charset=UTF-8',
  'Content-Transfer-Encoding: base64',
  '',
] as const;
const sent = { id: '18c2f1', threadId: '18c2f0', labelIds: ['SENT'] };
const modified = (body: object) => ({ method: 'POST', path: `${ME}/messages/18c2f1/modify`, body: { ...body } });

/** As the reference shows a message in the format "full": the texts within parts, an attachment beside them. */
const message = {
  id: '18c2f1',
  threadId: '18c2f0',
  labelIds: ['INBOX', 'UNREAD'],
  snippet: 'Grüße',
  historyId: '987',
  internalDate: '1795780800000',
  sizeEstimate: 4321,
  payload: {
    partId: '',
    mimeType: 'multipart/mixed',
    filename: '',
    headers: [
      { name: 'From', value: 'Ada <ada@example.com>' },
      { name: 'To', value: 'me@example.com' },
      { name: 'Subject', value: 'The plan' },
      { name: 'Date', value: 'Fri, 27 Nov 2026 12:00:00 +0000' },
      { name: 'Message-Id', value: '<a1@example.com>' },
    ],
    body: { size: 0 },
    parts: [
      {
        partId: '0',
        mimeType: 'multipart/alternative',
        filename: '',
        headers: [],
        body: { size: 0 },
        parts: [
          { partId: '0.0', mimeType: 'text/plain', filename: '', body: { size: 7, data: base64url('Grüße??>') } },
          { partId: '0.1', mimeType: 'text/html', filename: '', body: { size: 14, data: base64url('<b>Grüße</b>') } },
        ],
      },
      {
        partId: '1',
        mimeType: 'application/pdf',
        filename: 'plan.pdf',
        headers: [],
        body: { attachmentId: 'ANGjdJ8', size: 3000 },
      },
    ],
  },
};
const read = {
  id: '18c2f1',
  threadId: '18c2f0',
  labelIds: ['INBOX', 'UNREAD'],
  from: 'Ada <ada@example.com>',
  to: 'me@example.com',
  subject: 'The plan',
  date: 'Fri, 27 Nov 2026 12:00:00 +0000',
  receivedAt: '1795780800000',
  messageId: '<a1@example.com>',
  snippet: 'Grüße',
  text: 'Grüße??>',
  html: '<b>Grüße</b>',
  attachments: [{ filename: 'plan.pdf', mimeType: 'application/pdf', body: { attachmentId: 'ANGjdJ8', size: 3000 } }],
};
const readRequest = (id: string) => ({ method: 'GET', path: `${ME}/messages/${id}`, query: { format: 'full' } });
const labels = {
  labels: [
    { id: 'INBOX', name: 'INBOX', type: 'system' },
    { id: 'Label_7', name: 'Invoices', type: 'user' },
  ],
};

describeConnector('gmail', {
  connection: { accessToken: 'ya29.a0-token' },
  sends: {},
  test: {
    request: { method: 'GET', path: `${ME}/profile` },
    answer: { body: { emailAddress: 'me@example.com', messagesTotal: 12, threadsTotal: 9, historyId: '987' } },
    account: 'me@example.com',
  },
  operations: {
    send_message: [
      {
        input: { to: 'ada@example.com', subject: 'Hello', text: 'Hello there' },
        request: {
          method: 'POST',
          path: `${ME}/messages/send`,
          body: { raw: raw('To: ada@example.com', 'Subject: Hello', ...PLAIN, base64('Hello there')) },
        },
        answer: { body: sent },
      },
      {
        input: {
          to: ['Zoë <zoe@example.com>', 'ada@example.com'],
          cc: 'bo@example.com, cy@example.com',
          bcc: 'di@example.com',
          replyTo: 'office@example.com',
          subject: 'Grüße\r\nX-Other: 1',
          html: '<b>Hi</b>',
          threadId: '18c2f0',
        },
        request: {
          method: 'POST',
          path: `${ME}/messages/send`,
          body: {
            raw: raw(
              `To: =?UTF-8?B?${base64('Zoë')}?= <zoe@example.com>,`,
              ' ada@example.com',
              'Cc: bo@example.com,',
              ' cy@example.com',
              'Bcc: di@example.com',
              'Reply-To: office@example.com',
              `Subject: =?UTF-8?B?${base64('Grüße X-Ot')}?=`,
              ` =?UTF-8?B?${base64('her: 1')}?=`,
              'MIME-Version: 1.0',
              'Content-Type: text/html; charset=UTF-8',
              'Content-Transfer-Encoding: base64',
              '',
              base64('<b>Hi</b>'),
            ),
            threadId: '18c2f0',
          },
        },
        answer: { body: sent },
      },
    ],
    forward_message: {
      input: { messageId: '18c2f1', to: 'bo@example.com', comment: 'For you' },
      before: [
        {
          request: { method: 'GET', path: `${ME}/messages/18c2f1`, query: { format: 'raw' } },
          answer: {
            body: {
              id: '18c2f1',
              raw: SOURCE,
            },
          },
        },
      ],
      request: {
        method: 'POST',
        path: `${ME}/messages/send`,
        body: { raw: String(forwardedMessage({ to: 'bo@example.com', comment: 'For you' }, [SOURCE])) },
      },
      answer: { body: sent },
    },
    reply: {
      input: { messageId: '18c2f1', text: 'Thank you' },
      before: [
        {
          request: {
            method: 'GET',
            path: `${ME}/messages/18c2f1`,
            query: {
              format: 'metadata',
              metadataHeaders: ['From', 'Reply-To', 'Subject', 'Message-ID', 'References'],
            },
          },
          answer: {
            body: {
              id: '18c2f1',
              threadId: '18c2f0',
              payload: {
                mimeType: 'text/plain',
                headers: [
                  { name: 'From', value: 'Ada <ada@example.com>' },
                  { name: 'Subject', value: 'The plan' },
                  { name: 'Message-Id', value: '<a2@example.com>' },
                  { name: 'References', value: '<a0@example.com> <a1@example.com>' },
                ],
              },
            },
          },
        },
      ],
      request: {
        method: 'POST',
        path: `${ME}/messages/send`,
        body: {
          raw: raw(
            'To: "Ada" <ada@example.com>',
            'Subject: Re: The plan',
            'In-Reply-To: <a2@example.com>',
            'References: <a0@example.com>',
            ' <a1@example.com>',
            ' <a2@example.com>',
            ...PLAIN,
            base64('Thank you'),
          ),
          threadId: '18c2f0',
        },
      },
      answer: { body: sent },
    },
    create_draft: {
      input: { subject: 'Later', text: 'Soon' },
      request: {
        method: 'POST',
        path: `${ME}/drafts`,
        body: { message: { raw: raw('Subject: Later', ...PLAIN, base64('Soon')) } },
      },
      answer: { body: { id: 'r1', message: { ...sent, labelIds: ['DRAFT'] } } },
    },
    list_drafts: {
      request: { method: 'GET', path: `${ME}/drafts`, query: { maxResults: '100' } },
      answer: {
        body: { drafts: [{ id: 'r1', message: { id: '18c2f1', threadId: '18c2f0' } }], resultSizeEstimate: 1 },
      },
      output: [{ id: 'r1', message: { id: '18c2f1', threadId: '18c2f0' } }],
    },
    send_draft: {
      input: { draftId: 'r1' },
      request: { method: 'POST', path: `${ME}/drafts/send`, body: { id: 'r1' } },
      answer: { body: sent },
    },
    get_message: {
      input: { messageId: '18c2f1' },
      request: readRequest('18c2f1'),
      answer: { body: message },
      output: read,
    },
    search_messages: [
      {
        input: { query: 'is:unread', labelIds: ['INBOX', 'Label_7'], maxResults: 2 },
        request: {
          method: 'GET',
          path: `${ME}/messages`,
          query: { q: 'is:unread', labelIds: ['INBOX', 'Label_7'], maxResults: '2', includeSpamTrash: 'false' },
        },
        answer: { body: { messages: [{ id: '18c2f1', threadId: '18c2f0' }], resultSizeEstimate: 1 } },
        after: [{ request: readRequest('18c2f1'), answer: { body: message } }],
        output: [read],
      },
      {
        request: {
          method: 'GET',
          path: `${ME}/messages`,
          query: { maxResults: '20', includeSpamTrash: 'false' },
        },
        // Without a hit there is no list at all.
        answer: { body: { resultSizeEstimate: 0 } },
        output: [],
      },
    ],
    list_message_ids: {
      request: { method: 'GET', path: `${ME}/messages`, query: { maxResults: '100', includeSpamTrash: 'false' } },
      answer: { body: { messages: [{ id: '18c2f1', threadId: '18c2f0' }] } },
      output: [{ id: '18c2f1', threadId: '18c2f0' }],
    },
    get_attachment: {
      input: { messageId: '18c2f1', attachmentId: 'ANGjdJ8' },
      request: { method: 'GET', path: `${ME}/messages/18c2f1/attachments/ANGjdJ8` },
      answer: { body: { attachmentId: 'ANGjdJ8', size: 3, data: base64url('>>?') } },
      output: { size: 3, base64: base64('>>?') },
    },
    add_labels: {
      input: { messageId: '18c2f1', labelIds: ['Label_7'] },
      request: modified({ addLabelIds: ['Label_7'] }),
      answer: { body: sent },
    },
    remove_labels: {
      input: { messageId: '18c2f1', labelIds: ['Label_7'] },
      request: modified({ removeLabelIds: ['Label_7'] }),
      answer: { body: sent },
    },
    star_message: {
      input: { messageId: '18c2f1' },
      request: modified({ addLabelIds: ['STARRED'] }),
      answer: { body: { ...sent, labelIds: ['INBOX', 'STARRED'] } },
    },
    mark_as_important: {
      input: { messageId: '18c2f1' },
      request: modified({ addLabelIds: ['IMPORTANT'] }),
      answer: { body: sent },
    },
    mark_as_read: {
      input: { messageId: '18c2f1' },
      request: modified({ removeLabelIds: ['UNREAD'] }),
      answer: { body: sent },
    },
    mark_as_unread: {
      input: { messageId: '18c2f1' },
      request: modified({ addLabelIds: ['UNREAD'] }),
      answer: { body: sent },
    },
    archive_message: {
      input: { messageId: '18c2f1' },
      request: modified({ removeLabelIds: ['INBOX'] }),
      answer: { body: sent },
    },
    delete_message: {
      input: { messageId: '18c2f1' },
      request: { method: 'POST', path: `${ME}/messages/18c2f1/trash` },
      answer: { body: { ...sent, labelIds: ['TRASH'] } },
    },
    get_thread: {
      input: { threadId: '18c2f0' },
      request: { method: 'GET', path: `${ME}/threads/18c2f0`, query: { format: 'full' } },
      answer: { body: { id: '18c2f0', historyId: '987', messages: [message] } },
    },
    trash_thread: {
      input: { threadId: '18c2f0' },
      request: { method: 'POST', path: `${ME}/threads/18c2f0/trash` },
      answer: { body: { id: '18c2f0' } },
    },
    list_labels: {
      request: { method: 'GET', path: `${ME}/labels` },
      answer: { body: labels },
      output: labels.labels,
    },
    create_label: {
      input: { name: 'Invoices' },
      request: {
        method: 'POST',
        path: `${ME}/labels`,
        body: { name: 'Invoices', labelListVisibility: 'labelShow', messageListVisibility: 'show' },
      },
      answer: { body: { id: 'Label_7', name: 'Invoices', type: 'user' } },
    },
  },
  pages: [
    {
      operation: 'list_message_ids',
      pages: [
        {
          request: { method: 'GET', path: `${ME}/messages`, query: { maxResults: '100', includeSpamTrash: 'false' } },
          answer: { body: { messages: [{ id: 'a', threadId: 'a' }], nextPageToken: 'p2' } },
        },
        {
          request: {
            method: 'GET',
            path: `${ME}/messages`,
            query: { maxResults: '100', includeSpamTrash: 'false', pageToken: 'p2' },
          },
          answer: { body: { messages: [{ id: 'b', threadId: 'b' }] } },
        },
      ],
      output: [
        { id: 'a', threadId: 'a' },
        { id: 'b', threadId: 'b' },
      ],
    },
  ],
  choices: [
    {
      tool: 'gmail.add_labels',
      field: 'labelIds',
      answer: { body: labels },
      choices: [
        { value: 'INBOX', label: 'INBOX' },
        { value: 'Label_7', label: 'Invoices' },
      ],
    },
  ],
  polls: {
    new_email: {
      first: [{ body: { messages: [{ id: '18c2f0', threadId: '18c2f0' }] } }, { body: { ...message, id: '18c2f0' } }],
      later: [{ body: { messages: [{ id: '18c2f1', threadId: '18c2f0' }] } }, { body: message }],
      news: [{ id: '18c2f1', subject: 'The plan', text: 'Grüße??>', mailbox: 'INBOX', isReadable: true }],
    },
    new_message: {
      first: [{ body: { messages: [{ id: '18c2f0', threadId: '18c2f0' }] } }, { body: { ...message, id: '18c2f0' } }],
      later: [{ body: { messages: [{ id: '18c2f1', threadId: '18c2f0' }] } }, { body: message }],
      news: [{ id: '18c2f1', subject: 'The plan', text: 'Grüße??>' }],
    },
    starred_message: {
      first: [{ body: { messages: [{ id: '18c2f0', threadId: '18c2f0' }] } }, { body: { ...message, id: '18c2f0' } }],
      // A star on an old e-mail stands behind those that are known.
      later: [
        {
          body: {
            messages: [
              { id: '18c2f0', threadId: '18c2f0' },
              { id: '18c1a1', threadId: '18c1a1' },
            ],
          },
        },
        { body: { ...message, id: '18c2f0' } },
        { body: { ...message, id: '18c1a1' } },
      ],
      news: [{ id: '18c1a1', subject: 'The plan' }],
    },
    sent_message: {
      first: [{ body: { messages: [] } }],
      later: [{ body: { messages: [{ id: '18c2f1', threadId: '18c2f0' }] } }, { body: message }],
      news: [{ id: '18c2f1', subject: 'The plan' }],
    },
    labelled_message: {
      input: { label: 'Travel' },
      first: [{ body: { messages: [] } }],
      later: [{ body: { messages: [{ id: '18c2f1', threadId: '18c2f1' }] } }, { body: message }],
      news: [{ id: '18c2f1', subject: 'The plan' }],
    },
  },
  refused: {
    status: 400,
    body: {
      error: {
        code: 400,
        message: 'Invalid id value',
        errors: [{ message: 'Invalid id value', domain: 'global', reason: 'invalidArgument' }],
        status: 'INVALID_ARGUMENT',
      },
    },
    message: 'Gmail refused the request (status 400): Invalid id value (INVALID_ARGUMENT).',
  },
});
