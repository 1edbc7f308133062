import type { Dispatcher } from 'undici';
import type { BodyBudget } from '../../net/body-budget.js';
import { StepFailure } from '../../errors.js';
import { fetchDocument } from '../content/fetch-document.js';
import { invalidInput, optionalNumber, optionalText, requiredText } from '../support/input.js';
import { parseInstantOrDate } from '../support/instant.js';
import type { FeedReading } from '../rss/feed.type.js';
import { DEFAULT_ITEMS, RSS_READ_INPUT, RSS_READ_OUTPUT } from '../rss/schemas.js';
import type { SandboxPool } from '../sandbox/sandbox-pool.js';
import type { Tool } from '../tool.js';
import { RSS_READ } from '../tool-phrases.js';

/** Podcasts with years of episodes reach this size. */
const MAX_FEED_BYTES = 10_485_760;
const ACCEPT =
  'application/rss+xml, application/atom+xml, application/feed+json, application/rdf+xml, application/xml;q=0.9, text/xml;q=0.9, application/json;q=0.8, */*;q=0.5';

/**
 * `rss.read`: the newest items of a feed. A page that names its feed leads there, once.
 *
 * Its failures: `FEED_UNREADABLE`, `CONTENT_UNREADABLE`, `CONTENT_TOO_COMPLEX`, `SANDBOX_BUSY` (retried), and those of
 * `http.request`.
 */
export function createRssReadTool(agent: Dispatcher, sandboxes: SandboxPool, bodies: BodyBudget): Tool {
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
      const read = async (address: string): Promise<{ readonly url: string; readonly reading: FeedReading }> => {
        const hold = bodies.open(context.ownerId, context.signal);
        try {
          const { url, bytes, contentType } = await fetchDocument(
            agent,
            address,
            { accept: ACCEPT, limitBytes: MAX_FEED_BYTES },
            hold,
            context,
          );
          return { url, reading: await sandboxes.run('read-feed', { ...wanted, url, bytes, contentType }, context) };
        } finally {
          hold.release();
        }
      };
      const { url, reading } = await readOrFollow(requiredText(input, 'url'), read);
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

type Feed = FeedReading & { readonly kind: 'feed' };
type Read = (address: string) => Promise<{ readonly url: string; readonly reading: FeedReading }>;

async function readOrFollow(address: string, read: Read): Promise<{ readonly url: string; readonly reading: Feed }> {
  const first = await read(address);
  if (first.reading.kind === 'feed') return { url: first.url, reading: first.reading };
  const [named] = first.reading.feeds;
  if (named === undefined) throw notAFeed('it is a web page that names no feed');
  const second = await read(named);
  if (second.reading.kind === 'feed') return { url: second.url, reading: second.reading };
  throw notAFeed('it is a web page, and what it names as its feed is one, too');
}

function notAFeed(why: string): StepFailure {
  return StepFailure.permanent('FEED_UNREADABLE', `The address is no feed: ${why}.`);
}
