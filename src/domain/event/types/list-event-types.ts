import { API_NEW_ITEM, HTTP_NEW_ITEM, RSS_NEW_ITEM } from '../../source/source-kinds.js';
import type { EventType } from './event-type.type.js';
import { anything, instant, listOf, open, orNull, payload, text } from './schema-parts.js';

const ID = text('The same whenever the item is read again.');

/** New items of lists that are polled: the source of the trigger says which list. */
export const LIST_EVENTS: readonly EventType[] = [
  {
    name: API_NEW_ITEM,
    title: 'New item in an API',
    description: 'An operation of an API that you have connected lists an item that was not there before.',
    payloadSchema: payload(
      open('An item that is new in the list.', {
        id: ID,
        'item?': anything('The item as the API lists it.'),
        'operation?': text('The operation that lists it.'),
      }),
    ),
    sample: { id: '42', item: { id: 42, email: 'ada@example.com' }, operation: 'listContacts' },
  },
  {
    name: HTTP_NEW_ITEM,
    title: 'New item in a list on the web',
    description: 'A list in JSON, at any address, holds an item that was not there before.',
    payloadSchema: payload(
      open('An item that is new in the list.', {
        id: ID,
        'item?': anything('The item as the list holds it.'),
        'url?': text('The address of the list.'),
      }),
    ),
    sample: { id: '1042', item: { id: 1_042, total: 99.5 }, url: 'https://api.example.com/orders' },
  },
  {
    name: RSS_NEW_ITEM,
    title: 'New item in a feed',
    description: 'A feed (RSS, Atom, RDF, JSON Feed) holds an item that was not there before.',
    payloadSchema: payload(
      open('An item that is new in the feed, as rss.read yields it.', {
        id: ID,
        'title?': text('Its title; if it has none, the beginning of its summary.'),
        'link?': orNull(text('The absolute address of its page.')),
        'author?': orNull(text('Its author.')),
        'publishedAt?': orNull(instant('When it was published.')),
        'summary?': text('Its summary or content as text.'),
        'categories?': listOf(text('One of them.'), 'Its categories or tags.'),
        'feed?': open('The feed.', {
          title: text('Its title.'),
          link: orNull(text('The site that it belongs to.')),
          url: text('The address that it was read from.'),
        }),
      }),
    ),
    sample: {
      id: 'https://example.com/posts/7',
      title: 'A new post',
      link: 'https://example.com/posts/7',
      author: 'Grace',
      publishedAt: '2026-11-24T08:30:00.000Z',
      summary: 'The summary of the post.',
      categories: ['news'],
      feed: { title: 'Example', link: 'https://example.com/', url: 'https://example.com/feed.xml' },
    },
  },
];
