import type { JsonValue } from '../../../lib/json/json.js';
import { textOf } from '../../document/read-n8n.js';
import type { ServiceNode } from '../service-call.type.js';
import type { ServiceParameters } from '../service-parameters.js';

const postId =
  (...paths: readonly string[]) =>
  (parameters: ServiceParameters): JsonValue | undefined => {
    for (const path of paths) {
      const id = parameters.id(path, /\/status\/(\d+)/);
      if (id !== undefined) return id;
    }
    return undefined;
  };
/** The service takes from 10 to 100 posts a page. */
const limit = (parameters: ServiceParameters): JsonValue | undefined => {
  const given = parameters.number('limit');
  return typeof given === 'number' ? Math.min(Math.max(given, 10), 100) : undefined;
};
const ignored = ['returnAll', 'limit', 'additionalFields.includeEntities', 'additionalFields.resultType'];

/** Twitter, versions 1 and 2. */
export const TWITTER: ServiceNode = {
  service: 'twitter',
  defaults: { tweet: 'create', directMessage: 'create', user: 'searchUser', list: 'add' },
  operations: {
    'tweet.create': {
      operation: 'create_post',
      input: {
        text: 'text',
        replyTo: postId('additionalFields.inReplyToStatusId'),
        quote: postId('additionalFields.inQuoteToStatusId'),
      },
    },
    'tweet.delete': { operation: 'delete_post', input: { post: postId('tweetDeleteId', 'tweetId') } },
    'tweet.search': {
      operation: 'search_posts',
      input: {
        query: 'searchText',
        limit,
        sortOrder: 'additionalFields.sortOrder',
        startTime: 'additionalFields.startTime',
        endTime: 'additionalFields.endTime',
      },
      answers: 'list',
      isPaged: true,
      ignored,
    },
    'tweet.like': { operation: 'like_post', input: { post: postId('tweetId') }, ignored },
    'tweet.retweet': {
      operation: 'repost',
      input: { post: postId('tweetId') },
      ignored: ['additionalFields.trimUser'],
    },
    'user.searchUser': (parameters) => {
      if (parameters.raw('me') === true) return { operation: 'me', input: {} };
      return parameters.locator('user').mode === 'id'
        ? 'it finds a user by a number'
        : { operation: 'find_user', input: { username: 'user' } };
    },
    'directMessage.create': (parameters) =>
      /^(?:|id)$/.test(parameters.locator('user').mode)
        ? { operation: 'send_direct_message', input: { user: ['user', 'userId'], text: 'text' } }
        : 'it names the person by a user name, and the service wants the number',
    'list.add': (parameters) =>
      textOf(parameters.locator('user').mode) === 'username'
        ? 'it names the person by a user name, and the service wants the number'
        : { operation: 'add_list_member', input: { list: 'list', user: 'user' } },
  },
};
