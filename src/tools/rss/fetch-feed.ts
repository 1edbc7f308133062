import type { Dispatcher } from 'undici';
import type { Validators } from '../../domain/source/source-page.js';
import { StepFailure } from '../../errors.js';
import type { BodyBudget } from '../../net/body-budget.js';
import { fetchDocument } from '../content/fetch-document.js';
import type { SandboxPool } from '../sandbox/sandbox-pool.js';
import type { ToolContext } from '../tool.js';
import type { FeedDocument, FeedReading } from './feed.type.js';

/** Podcasts with years of episodes reach this size. */
const MAX_FEED_BYTES = 10_485_760;
const ACCEPT =
  'application/rss+xml, application/atom+xml, application/feed+json, application/rdf+xml, application/xml;q=0.9, text/xml;q=0.9, application/json;q=0.8, */*;q=0.5';

type Feed = FeedReading & { readonly kind: 'feed' };

/** A feed as it was read. */
interface FetchedFeed {
  /** After redirects. */
  readonly url: string;
  readonly reading: Feed;
  readonly validators: Validators | null;
}

/**
 * Fetches a feed. A page that names its feed leads there, once.
 *
 * @param validators of the last time. Null: the feed is read in any case.
 * @returns null if the server says that nothing has changed. @throws StepFailure
 */
export type FetchFeed = (
  address: string,
  wanted: Pick<FeedDocument, 'limit' | 'since'>,
  context: ToolContext,
  validators?: Validators | null,
) => Promise<FetchedFeed | null>;

export function createFeedFetch(agent: Dispatcher, sandboxes: SandboxPool, bodies: BodyBudget): FetchFeed {
  return async (address, wanted, context, validators = null) => {
    const read = async (from: string, known: Validators | null) => {
      const hold = bodies.open(context.ownerId, context.signal);
      try {
        const document = await fetchDocument(
          agent,
          from,
          { accept: ACCEPT, limitBytes: MAX_FEED_BYTES, validators: known },
          hold,
          context,
        );
        if (document.isUnchanged) return null;
        const { url, bytes, contentType } = document;
        const reading: FeedReading = await sandboxes.run('read-feed', { ...wanted, url, bytes, contentType }, context);
        return { url, reading, validators: document.validators };
      } finally {
        hold.release();
      }
    };
    const first = await read(address, validators);
    if (first === null) return null;
    if (first.reading.kind === 'feed') return { ...first, reading: first.reading };
    const [named] = first.reading.feeds;
    if (named === undefined) throw notAFeed('it is a web page that names no feed');
    const second = await read(named, null);
    if (second?.reading.kind === 'feed') return { ...second, reading: second.reading };
    throw notAFeed('it is a web page, and what it names as its feed is one, too');
  };
}

function notAFeed(why: string): StepFailure {
  return StepFailure.permanent('FEED_UNREADABLE', `The address is no feed: ${why}.`);
}
