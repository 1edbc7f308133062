import type { JsonSchema } from '../../lib/json/json.js';
import { ADDRESS } from '../content/schemas.js';

export const DEFAULT_ITEMS = 20;

/** The input of `rss.read`. */
export const RSS_READ_INPUT: JsonSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  type: 'object',
  additionalProperties: false,
  required: ['url'],
  properties: {
    url: { ...ADDRESS, description: 'The address of the feed, or of a page that names its feed.' },
    limit: {
      type: 'integer',
      description: 'How many items at most, the newest first.',
      minimum: 1,
      maximum: 100,
      default: DEFAULT_ITEMS,
    },
    since: {
      type: 'string',
      description:
        'Only items that were published since then: a date such as 2030-01-31, or an RFC 3339 instant. Items without a date are then left out.',
      pattern: '^\\d{4}-\\d{2}-\\d{2}([Tt ].+)?$',
      maxLength: 40,
    },
  },
};

const LINK: JsonSchema = { type: ['string', 'null'] };

/** The output of `rss.read`. */
export const RSS_READ_OUTPUT: JsonSchema = {
  type: 'object',
  required: ['feed', 'items'],
  properties: {
    feed: {
      type: 'object',
      description: 'The description of the feed.',
      required: ['title', 'link', 'url', 'format'],
      properties: {
        title: { type: 'string', description: 'Its title.' },
        link: { ...LINK, description: 'The site that it belongs to.' },
        url: { type: 'string', description: 'The address that the feed was read from, after redirects.' },
        description: { type: 'string', description: 'The object of the event.' },
        language: { type: ['string', 'null'], description: 'Its language, if it says so.' },
        format: { type: 'string', description: 'How it is written.', enum: ['rss', 'atom', 'rdf', 'json'] },
      },
    },
    items: {
      type: 'array',
      description: 'The items, newest first; those without a date last.',
      items: {
        type: 'object',
        required: ['id', 'title', 'link', 'author', 'publishedAt', 'summary', 'categories'],
        properties: {
          id: { type: 'string', description: 'The same whenever the item is read again.' },
          title: { type: 'string', description: 'Its title; if it has none, the beginning of its summary.' },
          link: { ...LINK, description: 'The absolute address of its page.' },
          author: { type: ['string', 'null'], description: 'Its author.' },
          publishedAt: { type: ['string', 'null'], description: 'When it was published, in ISO 8601 and UTC.' },
          summary: { type: 'string', description: 'Its summary or content as text, at most 4,000 characters.' },
          categories: { type: 'array', description: 'Its categories or tags.', items: { type: 'string' } },
        },
      },
    },
    undated: { type: 'integer', description: 'With "since": how many items were left out because they have no date.' },
  },
};
