/** A document as it was fetched. */
export interface FeedDocument {
  readonly bytes: Uint8Array;
  readonly contentType: string;
  /** Its address after redirects, which is the base of relative addresses. */
  readonly url: string;
  /** Items at most, the newest first. */
  readonly limit: number;
  /** Only items that were published at this time or later, in ms since the epoch; null for all. */
  readonly since: number | null;
}

export interface FeedItem {
  /** The same whenever the item is read again, so that a workflow can recognise items that it has seen. */
  readonly id: string;
  readonly title: string;
  readonly link: string | null;
  readonly author: string | null;
  /** ISO 8601, UTC. Null if the feed has no readable date. */
  readonly publishedAt: string | null;
  readonly summary: string;
  readonly categories: readonly string[];
}

interface FeedHead {
  readonly title: string;
  readonly link: string | null;
  readonly description: string;
  readonly language: string | null;
  readonly format: 'rss' | 'atom' | 'rdf' | 'json';
}

/** A feed, or a page that names feeds. */
export type FeedReading =
  | { readonly kind: 'feed'; readonly feed: FeedHead; readonly items: readonly FeedItem[]; readonly undated: number }
  | { readonly kind: 'page'; readonly feeds: readonly string[] };

/** A feed in the terms that all formats share; texts may still hold markup. */
export interface RawFeed {
  readonly title: string | undefined;
  readonly link: string | undefined;
  readonly description: string | undefined;
  readonly language: string | undefined;
  /** The base of relative links, if the feed names one. */
  readonly base: string | undefined;
  readonly items: readonly RawItem[];
}

export interface RawItem {
  readonly id: string | undefined;
  readonly title: string | undefined;
  readonly link: string | undefined;
  readonly author: string | undefined;
  readonly date: string | undefined;
  readonly summary: string | undefined;
  readonly categories: readonly (string | undefined)[];
}
