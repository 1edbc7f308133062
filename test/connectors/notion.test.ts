import { describeConnector } from '../support/connectors/describe-connector.js';

const page = {
  object: 'page',
  id: 'be633bf1-dfa0-436d-b259-571129a590e5',
  url: 'https://www.notion.so/A',
  properties: {},
};
const list = (results: readonly object[], next: string | null = null) => ({
  object: 'list',
  results,
  next_cursor: next,
  has_more: next !== null,
});
const paragraph = { object: 'block', type: 'paragraph', paragraph: { rich_text: [{ text: { content: 'Hi' } }] } };
const pdf = { $file: '%PDF-1.7', name: 'a.pdf', mediaType: 'application/pdf' };
const properties = { Name: { title: [{ text: { content: 'A' } }] } };

describeConnector('notion', {
  connection: { token: 'ntn_0123456789abcdefghij' },
  sends: { headers: { authorization: 'Bearer ntn_0123456789abcdefghij', 'notion-version': '2025-09-03' } },
  test: {
    request: { method: 'GET', path: '/v1/users/me' },
    answer: { body: { object: 'user', type: 'bot', name: 'Stepcast', bot: {} } },
    account: 'Stepcast',
  },
  operations: {
    search: {
      input: { query: 'Plan', kind: 'page' },
      request: {
        method: 'POST',
        path: '/v1/search',
        body: {
          query: 'Plan',
          filter: { property: 'object', value: 'page' },
          sort: { timestamp: 'last_edited_time', direction: 'descending' },
          page_size: 100,
        },
      },
      answer: { body: list([page]) },
      output: [page],
    },
    get_page: {
      input: { page: page.id },
      request: { method: 'GET', path: `/v1/pages/${page.id}` },
      answer: { body: page },
    },
    create_page: [
      {
        input: { data_source: 'ds1', properties },
        request: {
          method: 'POST',
          path: '/v1/pages',
          body: { parent: { type: 'data_source_id', data_source_id: 'ds1' }, properties },
        },
        answer: { body: page },
      },
      {
        input: { data_source: 'ds1', title: 'Kestrel', values: { status: 'trial', Rating: '4', Note: 'new' } },
        before: [
          {
            request: { method: 'GET', path: '/v1/data_sources/ds1' },
            answer: {
              body: {
                ...page,
                properties: {
                  Status: { type: 'status', status: { options: [{ name: 'Trial' }, { name: 'Active' }] } },
                  Rating: { type: 'number', number: {} },
                },
              },
            },
          },
        ],
        request: {
          method: 'POST',
          path: '/v1/pages',
          body: {
            parent: { type: 'data_source_id', data_source_id: 'ds1' },
            properties: {
              title: { title: [{ text: { content: 'Kestrel' } }] },
              Status: { status: { name: 'Trial' } },
              Rating: { number: 4 },
              Note: { rich_text: [{ text: { content: 'new' } }] },
            },
          },
        },
        answer: { body: page },
      },
    ],
    create_subpage: {
      input: { page: 'p1', title: 'Notes', children: [paragraph] },
      request: {
        method: 'POST',
        path: '/v1/pages',
        body: {
          parent: { type: 'page_id', page_id: 'p1' },
          properties: { title: [{ text: { content: 'Notes' } }] },
          children: [paragraph],
        },
      },
      answer: { body: page },
    },
    update_page: [
      {
        input: { page: 'p1', in_trash: true },
        request: { method: 'PATCH', path: '/v1/pages/p1', body: { in_trash: true } },
        answer: { body: page },
      },
      {
        input: { page: 'p1', values: { done: true } },
        before: [
          {
            request: { method: 'GET', path: '/v1/pages/p1' },
            answer: { body: { ...page, properties: { Done: { type: 'checkbox', checkbox: false } } } },
          },
        ],
        request: { method: 'PATCH', path: '/v1/pages/p1', body: { properties: { Done: { checkbox: true } } } },
        answer: { body: page },
      },
    ],
    query_data_source: {
      input: { data_source: 'ds1', filter: { property: 'Done', checkbox: { equals: false } } },
      request: {
        method: 'POST',
        path: '/v1/data_sources/ds1/query',
        body: { filter: { property: 'Done', checkbox: { equals: false } }, page_size: 100 },
      },
      answer: { body: list([page]) },
      output: [page],
    },
    create_database_page: {
      input: { database: 'db1', properties: { Done: { checkbox: true } } },
      before: [
        {
          request: { method: 'GET', path: '/v1/databases/db1' },
          answer: { body: { object: 'database', id: 'db1', data_sources: [{ id: 'ds1', name: 'Tasks' }] } },
        },
      ],
      request: {
        method: 'POST',
        path: '/v1/pages',
        body: { parent: { type: 'data_source_id', data_source_id: 'ds1' }, properties: { Done: { checkbox: true } } },
      },
      answer: { body: { object: 'page', id: 'p1', url: 'u', properties: {} } },
    },
    query_database: {
      input: { database: 'db1', filter: { property: 'Done', checkbox: { equals: true } } },
      before: [
        {
          request: { method: 'GET', path: '/v1/databases/db1' },
          answer: { body: { object: 'database', id: 'db1', data_sources: [{ id: 'ds1', name: 'Tasks' }] } },
        },
      ],
      request: {
        method: 'POST',
        path: '/v1/data_sources/ds1/query',
        body: { filter: { property: 'Done', checkbox: { equals: true } }, page_size: 100 },
      },
      answer: { body: { object: 'list', results: [], next_cursor: null } },
      output: [],
    },
    get_database: {
      input: { database: 'db1' },
      request: { method: 'GET', path: '/v1/databases/db1' },
      answer: { body: { object: 'database', id: 'db1', data_sources: [{ id: 'ds1', name: 'Tasks' }] } },
    },
    get_data_source: {
      input: { data_source: 'ds1' },
      request: { method: 'GET', path: '/v1/data_sources/ds1' },
      answer: { body: { object: 'data_source', id: 'ds1', properties: {} } },
    },
    list_blocks: {
      input: { block: 'p1' },
      request: { method: 'GET', path: '/v1/blocks/p1/children', query: { page_size: '100' } },
      answer: { body: list([paragraph]) },
      output: [paragraph],
    },
    read_text: {
      input: { page: 'p1' },
      request: { method: 'GET', path: '/v1/blocks/p1/children', query: { page_size: '100' } },
      answer: {
        body: list([
          { type: 'heading_2', heading_2: { rich_text: [{ plain_text: 'Goals' }] } },
          { type: 'paragraph', paragraph: { rich_text: [{ plain_text: 'Ship it.' }] } },
        ]),
      },
      output: { text: 'Goals\nShip it.' },
    },
    append_blocks: {
      input: { block: 'p1', children: [paragraph] },
      request: { method: 'PATCH', path: '/v1/blocks/p1/children', body: { children: [paragraph] } },
      answer: { body: list([paragraph]) },
      output: [paragraph],
    },
    append_text: {
      input: { page: 'p1', text: 'Hi' },
      request: {
        method: 'PATCH',
        path: '/v1/blocks/p1/children',
        body: {
          children: [
            {
              object: 'block',
              type: 'paragraph',
              paragraph: { rich_text: [{ type: 'text', text: { content: 'Hi' } }] },
            },
          ],
        },
      },
      answer: { body: list([paragraph]) },
      output: [paragraph],
    },
    append_file: {
      input: { block: 'b1', file: pdf, caption: 'See' },
      before: [
        {
          request: {
            method: 'POST',
            path: '/v1/file_uploads',
            body: { mode: 'single_part', filename: 'a.pdf', content_type: 'application/pdf' },
          },
          answer: { body: { object: 'file_upload', id: 'up1', status: 'pending' } },
        },
        {
          request: { method: 'POST', path: '/v1/file_uploads/up1/send', body: '%PDF' },
          answer: { body: { object: 'file_upload', id: 'up1', status: 'uploaded' } },
        },
      ],
      request: {
        method: 'PATCH',
        path: '/v1/blocks/b1/children',
        body: {
          children: [
            {
              object: 'block',
              type: 'file',
              file: {
                type: 'file_upload',
                file_upload: { id: 'up1' },
                caption: [{ type: 'text', text: { content: 'See' } }],
              },
            },
          ],
        },
      },
      answer: { body: list([paragraph]) },
      output: [paragraph],
    },
    upload_file: {
      input: { file: pdf },
      before: [
        {
          request: {
            method: 'POST',
            path: '/v1/file_uploads',
            body: { mode: 'single_part', filename: 'a.pdf', content_type: 'application/pdf' },
          },
          answer: { body: { object: 'file_upload', id: 'up1', status: 'pending' } },
        },
      ],
      request: { method: 'POST', path: '/v1/file_uploads/up1/send', body: '%PDF' },
      answer: { body: { object: 'file_upload', id: 'up1', status: 'uploaded' } },
    },
    delete_block: {
      input: { block: 'b1' },
      request: { method: 'DELETE', path: '/v1/blocks/b1' },
      answer: { body: { object: 'block', id: 'b1', in_trash: true } },
    },
    create_comment: {
      input: { page: 'p1', text: 'Done' },
      request: {
        method: 'POST',
        path: '/v1/comments',
        body: { parent: { page_id: 'p1' }, rich_text: [{ text: { content: 'Done' } }] },
      },
      answer: { body: { object: 'comment', id: 'c1' } },
    },
    list_users: {
      request: { method: 'GET', path: '/v1/users', query: { page_size: '100' } },
      answer: { body: list([{ object: 'user', id: 'u1', name: 'Ada' }]) },
      output: [{ object: 'user', id: 'u1', name: 'Ada' }],
    },
  },
  pages: [
    {
      operation: 'query_data_source',
      input: { data_source: 'ds1' },
      pages: [
        {
          request: { method: 'POST', path: '/v1/data_sources/ds1/query', body: { page_size: 100 } },
          answer: { body: list([{ ...page, id: '1' }], 'c2') },
        },
        {
          request: { method: 'POST', path: '/v1/data_sources/ds1/query', body: { page_size: 100, start_cursor: 'c2' } },
          answer: { body: list([{ ...page, id: '2' }]) },
        },
      ],
      output: [
        { ...page, id: '1' },
        { ...page, id: '2' },
      ],
    },
  ],
  choices: [
    {
      tool: 'notion.create_page',
      field: 'data_source',
      answer: {
        body: list([
          { object: 'data_source', id: 'ds1', title: [{ plain_text: 'Tasks' }] },
          { object: 'data_source', id: 'ds2', title: [], url: 'https://www.notion.so/ds2' },
        ]),
      },
      choices: [
        { value: 'ds1', label: 'Tasks' },
        { value: 'ds2', label: 'https://www.notion.so/ds2' },
      ],
    },
  ],
  refused: {
    status: 404,
    body: { object: 'error', status: 404, code: 'object_not_found', message: 'Could not find page with ID: p1.' },
    message: 'Notion refused the request (status 404): Could not find page with ID: p1. (object_not_found).',
  },
});
