import type { JsonValue } from '../../../lib/json/json.js';
import { scalarText } from '../../../lib/json/scalar-text.js';
import { listOf, objectOf, textOf } from '../../document/read-n8n.js';
import type { ServiceCall, ServiceNode } from '../service-call.type.js';
import type { ServiceParameters } from '../service-parameters.js';

/** LinkedIn, version 1. */
export const LINKEDIN: ServiceNode = {
  service: 'linkedin',
  defaults: { post: 'create' },
  operations: {
    'post.create': (parameters) => {
      const kind = textOf(parameters.raw('shareMediaCategory')) || 'NONE';
      if (kind === 'IMAGE') return 'it publishes an image';
      const isOrganization = textOf(parameters.raw('postAs')) === 'organization';
      return {
        operation: isOrganization ? 'create_organization_post' : 'create_post',
        input: {
          ...(isOrganization ? { organization: 'organization' } : { person: 'person' }),
          text: 'text',
          visibility: 'additionalFields.visibility',
          ...(kind === 'ARTICLE'
            ? {
                link: 'additionalFields.originalUrl',
                linkTitle: 'additionalFields.title',
                linkDescription: 'additionalFields.description',
              }
            : {}),
        },
        ignored: ['postAs', 'shareMediaCategory', 'binaryPropertyName'],
      };
    },
  },
};

const subreddit = 'subreddit';
const limit = (parameters: ServiceParameters): JsonValue | undefined => {
  const given = parameters.number('limit');
  return typeof given === 'number' ? Math.min(given, 100) : 100;
};
/** The full name of a post or comment from its id. */
const thing =
  (kind: 't1' | 't3', path: string) =>
  (parameters: ServiceParameters): JsonValue | undefined => {
    const id = parameters.value(path);
    return id === undefined ? undefined : `${kind}_${scalarText(id).replace(/^t[13]_/, '')}`;
  };

/** Reddit, version 1. */
export const REDDIT: ServiceNode = {
  service: 'reddit',
  defaults: { post: 'create', postComment: 'create' },
  operations: {
    'post.create': (parameters) =>
      textOf(parameters.raw('kind')) === 'image'
        ? 'it submits an image'
        : {
            operation: 'submit_post',
            input: { subreddit, title: 'title', kind: 'kind', text: 'text', url: 'url', resubmit: 'resubmit' },
          },
    'post.get': { operation: 'get_post', input: { post: 'postId' }, ignored: ['subreddit'] },
    'post.getAll': (parameters) => ({
      operation: 'list_posts',
      // Without a category Reddit answers with the hot ones.
      input: { subreddit, category: () => parameters.value('filters.category') ?? 'hot', limit },
      answers: 'list',
      isPaged: true,
      ignored: ['returnAll'],
    }),
    'post.search': (parameters) => {
      const isAll = textOf(parameters.raw('location')) === 'allReddit';
      return {
        operation: isAll ? 'search_posts' : 'search_subreddit',
        input: {
          ...(isAll ? {} : { subreddit }),
          query: 'keyword',
          sort: () => parameters.value('additionalFields.sort') ?? 'relevance',
          limit,
        },
        answers: 'list',
        isPaged: true,
        ignored: ['returnAll', 'location'],
      };
    },
    'post.delete': { operation: 'delete_post', input: { thing: thing('t3', 'postId') }, answers: 'input' },
    'postComment.create': { operation: 'add_comment', input: { thing: thing('t3', 'postId'), text: 'commentText' } },
    'postComment.reply': { operation: 'add_comment', input: { thing: thing('t1', 'commentId'), text: 'replyText' } },
    'postComment.delete': { operation: 'delete_post', input: { thing: thing('t1', 'commentId') }, answers: 'input' },
  },
};

/** The fields of a request to the Graph API: those that are asked for, and other parameters by name. */
function asked(parameters: ServiceParameters): Readonly<Record<string, JsonValue>> {
  const names = listOf(parameters.raw('options.fields.field')).map((one) => textOf(objectOf(one).name));
  const more = parameters.pairs('options.queryParameters.parameter', 'name', 'value') ?? {};
  return {
    ...(names.length === 0 ? {} : { fields: names.join(',') }),
    ...Object.fromEntries(
      Object.entries(more).flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const])),
    ),
  };
}

function graphCall(parameters: ServiceParameters): ServiceCall | string {
  const method = textOf(parameters.raw('httpRequestMethod')) || 'GET';
  const given = parameters.value('node');
  const [, node, inner] = typeof given === 'string' ? (/^\/?([^/{}]+)\/([^{}]+)$/.exec(given) ?? []) : [];
  const object = (): JsonValue | undefined => node ?? (typeof given === 'string' ? given.replace(/^\//, '') : given);
  const edge = inner ?? parameters.value('edge');
  const fields = asked(parameters);
  const ignored = [
    'graphApiVersion',
    'httpRequestMethod',
    'node',
    'edge',
    'options.fields',
    'options.queryParameters',
    'allowUnauthorizedCerts',
  ];
  if (parameters.raw('options.queryParametersJson') !== undefined || parameters.raw('sendBinaryData') === true)
    return 'it sends a file, or parameters as JSON text';
  if (method === 'DELETE' && edge === undefined) return { operation: 'delete_object', input: { object }, ignored };
  if (method === 'POST')
    return edge === undefined
      ? 'it writes to an object itself'
      : { operation: 'create_at_edge', input: { object, edge: () => edge, values: () => ({ ...fields }) }, ignored };
  const others = Object.keys(fields).filter((name) => name !== 'fields' && name !== 'limit');
  if (method !== 'GET' || others.length > 0) return 'it asks with parameters without a counterpart';
  if (edge === undefined)
    return { operation: 'get_object', input: { object, fields: () => fields['fields'] }, ignored };
  const count = Number(fields['limit']);
  return {
    operation: 'list_edge',
    input: {
      object,
      edge: () => edge,
      fields: () => fields['fields'],
      limit: () => (Number.isInteger(count) ? count : undefined),
    },
    reshape: '{ "data": $each }',
    ignored,
  };
}

/** Facebook Graph API, version 1: one request, with neither resource nor operation. */
export const FACEBOOK: ServiceNode = {
  service: 'facebook',
  defaults: { object: 'request' },
  operations: { 'object.request': graphCall },
};
