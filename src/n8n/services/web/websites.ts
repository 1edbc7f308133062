import type { ServiceNode } from '../service-call.type.js';

const content = (group: string) =>
  ({
    content: `${group}.content`,
    status: `${group}.status`,
    slug: `${group}.slug`,
  }) as const;
const post = (group: string) =>
  ({
    ...content(group),
    categories: `${group}.categories`,
    tags: `${group}.tags`,
    author: `${group}.authorId`,
    format: `${group}.format`,
    comment_status: `${group}.commentStatus`,
    date: `${group}.date`,
  }) as const;
const lists = { search: 'options.search', limit: 'limit' } as const;

/** WordPress, version 1. */
export const WORDPRESS: ServiceNode = {
  service: 'wordpress',
  defaults: { post: 'create', page: 'create', user: 'getAll' },
  operations: {
    'post.create': { operation: 'create_post', input: { title: 'title', ...post('additionalFields') } },
    'post.update': {
      operation: 'update_post',
      input: { id: (parameters) => parameters.number('postId'), title: 'updateFields.title', ...post('updateFields') },
    },
    'post.get': {
      operation: 'get_post',
      input: { id: (parameters) => parameters.number('postId'), context: 'options.context' },
    },
    'post.getAll': {
      operation: 'list_posts',
      input: { ...lists, status: 'options.status', after: 'options.after', categories: 'options.categories' },
      answers: 'list',
      isPaged: true,
      ignored: ['returnAll', 'options.context'],
    },
    'page.create': {
      operation: 'create_page',
      input: { title: 'title', ...content('additionalFields'), parent: 'additionalFields.parent' },
    },
    'page.update': {
      operation: 'update_page',
      input: {
        id: (parameters) => parameters.number('pageId'),
        title: 'updateFields.title',
        ...content('updateFields'),
        parent: 'updateFields.parent',
      },
    },
    'page.getAll': {
      operation: 'list_pages',
      input: lists,
      answers: 'list',
      isPaged: true,
      ignored: ['returnAll', 'options.context'],
    },
    'user.getAll': {
      operation: 'list_users',
      input: {},
      answers: 'list',
      isPaged: true,
      ignored: ['returnAll', 'limit', 'options'],
    },
  },
};
