import { invalidInput, optionalNumber, optionalText, requiredText } from '../support/input.js';
import { parseInstantOrDate } from '../support/instant.js';
import type { FetchFeed } from '../rss/fetch-feed.js';
import { DEFAULT_ITEMS, RSS_READ_INPUT, RSS_READ_OUTPUT } from '../rss/schemas.js';
import type { Tool } from '../tool.js';
import { RSS_READ } from '../tool-phrases.js';

/**
 * `rss.read`: the newest items of a feed. A page that names its feed leads there, once.
 *
 * Its failures: `FEED_UNREADABLE`, `CONTENT_UNREADABLE`, `CONTENT_TOO_COMPLEX`, `SANDBOX_BUSY` (retried), and those of
 * `http.request`.
 */
export function createRssReadTool(fetchFeed: FetchFeed): Tool {
  return {
    name: 'rss.read',
    title: 'Read a feed',
    description:
      'Reads a news, blog or podcast feed (RSS, Atom, RDF, JSON Feed). Yields its newest items with title, link, author, time and summary as text. Reaches public addresses only.',
    source: 'builtin',
    planning: RSS_READ,
    sideEffects: false,
    inputSchema: RSS_READ_INPUT,
    outputSchema: RSS_READ_OUTPUT,
    async run(input, context) {
      const since = optionalText(input, 'since');
      const from = since === undefined ? undefined : parseInstantOrDate(since);
      if (from === null) throw invalidInput('since', 'expected a date such as 2030-01-31, or an RFC 3339 instant.');
      const wanted = { limit: optionalNumber(input, 'limit') ?? DEFAULT_ITEMS, since: from?.getTime() ?? null };
      // Without validators a feed is always read.
      const fetched = await fetchFeed(requiredText(input, 'url'), wanted, context);
      if (fetched === null) throw new Error('A feed was not read.');
      const { url, reading } = fetched;
      const { items, undated } = reading;
      return {
        output: {
          feed: { ...reading.feed, url },
          items: items.map((item) => ({ ...item, categories: [...item.categories] })),
          ...(wanted.since === null ? {} : { undated }),
        },
      };
    },
  };
}
