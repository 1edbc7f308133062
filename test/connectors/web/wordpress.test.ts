import { describeConnector } from '../../support/connectors/describe-connector.js';

const PASSWORD = 'abcd EFGH 1234 ijkl MNOP 6789';
const post = { id: 7, link: 'https://blog.example.com/hello', status: 'publish', date: '2026-11-27T09:00:00' };
const named = [{ id: 3, name: 'News' }];
const LINKED = { link: '<{origin}/wp-json/wp/v2/posts?page=2>; rel="next"' };

describeConnector('wordpress', {
  connection: { site: 'https://blog.example.com', username: 'ada', password: PASSWORD },
  sends: {
    headers: { authorization: `Basic ${Buffer.from(`ada:${PASSWORD}`).toString('base64')}` },
    path: '/wp-json/wp/v2',
  },
  test: { request: { method: 'GET', path: '/users/me' }, answer: { body: { id: 1, name: 'Ada' } }, account: 'Ada' },
  operations: {
    create_post: {
      input: { title: 'Hello', content: '<p>Hi</p>', status: 'draft', categories: [3], featured_media: 9 },
      request: {
        method: 'POST',
        path: '/posts',
        body: { title: 'Hello', content: '<p>Hi</p>', status: 'draft', categories: [3], featured_media: 9 },
      },
      answer: { status: 201, body: post },
    },
    update_post: {
      input: { id: 7, status: 'publish' },
      request: { method: 'POST', path: '/posts/7', body: { status: 'publish' } },
      answer: { body: post },
    },
    get_post: {
      input: { id: 7, context: 'edit' },
      request: { method: 'GET', path: '/posts/7', query: { context: 'edit' } },
      answer: { body: post },
    },
    list_posts: {
      input: { search: 'hello', categories: [3, 4] },
      request: { method: 'GET', path: '/posts', query: { search: 'hello', categories: '3,4', per_page: '20' } },
      answer: { body: [post] },
    },
    delete_post: {
      input: { id: 7, force: true },
      request: { method: 'DELETE', path: '/posts/7', query: { force: 'true' } },
      answer: { body: { deleted: true } },
    },
    create_page: {
      input: { title: 'About', parent: 2 },
      request: { method: 'POST', path: '/pages', body: { title: 'About', parent: 2 } },
      answer: { status: 201, body: post },
    },
    update_page: {
      input: { id: 12, content: 'New' },
      request: { method: 'POST', path: '/pages/12', body: { content: 'New' } },
      answer: { body: post },
    },
    list_pages: {
      request: { method: 'GET', path: '/pages', query: { per_page: '20' } },
      answer: { body: [post] },
    },
    upload_media: {
      input: { file: { $file: 'png-bytes', name: 'a.png', mediaType: 'image/png' } },
      request: {
        method: 'POST',
        path: '/media',
        body: 'png-bytes',
        headers: { 'content-type': 'image/png', 'content-disposition': 'attachment; filename="a.png"' },
      },
      answer: { status: 201, body: { id: 9, source_url: 'https://blog.example.com/a.png', link: 'l' } },
    },
    list_categories: {
      request: { method: 'GET', path: '/categories', query: { per_page: '100' } },
      answer: { body: named },
    },
    list_tags: { request: { method: 'GET', path: '/tags', query: { per_page: '100' } }, answer: { body: named } },
    list_users: { request: { method: 'GET', path: '/users', query: { per_page: '100' } }, answer: { body: named } },
  },
  pages: [
    {
      operation: 'list_posts',
      pages: [
        {
          request: { method: 'GET', path: '/posts', query: { per_page: '20' } },
          answer: { headers: LINKED, body: [post] },
        },
        { request: { method: 'GET', path: '/posts', query: { page: '2' } }, answer: { body: [{ ...post, id: 6 }] } },
      ],
      output: [post, { ...post, id: 6 }],
    },
  ],
  choices: [
    {
      tool: 'wordpress.create_post',
      field: 'author',
      answer: { body: [{ id: 1, name: 'Ada' }] },
      choices: [{ value: 1, label: 'Ada' }],
    },
  ],
  refused: {
    status: 404,
    body: { code: 'rest_post_invalid_id', message: 'Invalid post ID.', data: { status: 404 } },
    message: 'Invalid post ID. (rest_post_invalid_id).',
  },
});
