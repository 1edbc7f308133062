import { isJsonObject } from '../../lib/json/json.js';
import type { JsonValue } from '../../lib/json/json.js';
import type { SourcePage, SourceRead } from '../../domain/source/source-page.js';
import type { FetchFeed } from '../rss/fetch-feed.js';
import type { ToolContext } from '../tool.js';

/** As many as a feed is read for. */
const MAX_ITEMS = 500;

/** Reads a feed for `rss.new_item`. The cursor is the address of the feed, if a page had to be asked for it. @throws StepFailure */
export async function readRssSource(fetch: FetchFeed, read: SourceRead, context: ToolContext): Promise<SourcePage> {
  const given = typeof read.parameters['url'] === 'string' ? read.parameters['url'] : '';
  const known = feedIn(read.cursor);
  const fetched = await fetch(known ?? given, { limit: MAX_ITEMS, since: null }, context, read.validators);
  if (fetched === null)
    return {
      items: [],
      next: null,
      cursor: read.cursor,
      validators: read.validators,
      isUnchanged: true,
      isUnordered: false,
    };
  const { url, reading, validators } = fetched;
  const feed = { title: reading.feed.title, link: reading.feed.link, url };
  return {
    items: reading.items
      .filter(({ id }) => id !== '')
      .map((item) => ({ id: item.id, payload: { ...item, categories: [...item.categories], feed } }))
      .toReversed(),
    next: null,
    cursor: { feed: url },
    validators,
    isUnchanged: false,
    isUnordered: false,
  };
}

function feedIn(cursor: JsonValue): string | null {
  return isJsonObject(cursor) && typeof cursor['feed'] === 'string' ? cursor['feed'] : null;
}
