import { DetectError, MalformedError, ParseError, parseFeed } from 'feedsmith';
import type { AnyFeed } from 'feedsmith';
import { htmlToText } from '../../lib/text/html-to-text.js';
import { StepFailure } from '../../errors.js';
import { decodeText } from '../content/decode-text.js';
import type { FeedDocument, FeedItem, FeedReading, RawItem } from './feed.type.js';
import { rawFeedOf } from './raw-feed.js';

/** Sorted and filtered before the limit is taken; no feed that is meant to be read has more. */
const MAX_ITEMS = 2_000;
const MAX_SUMMARY = 4_000;
const MAX_LINE = 500;
const MAX_CATEGORIES = 20;
const MAX_FEEDS = 20;

/**
 * Reads RSS 0.9x to 2.0, RSS 1.0 (RDF), Atom or JSON Feed. Entities that a document defines itself are left as they are
 * written, so they neither grow nor reach for files.
 *
 * @throws StepFailure `FEED_UNREADABLE`, `CONTENT_UNREADABLE`
 */
export function readFeed(document: FeedDocument): FeedReading {
  const text = decodeText(document.bytes, document.contentType);
  const parsed = parsedFeed(text);
  if (!parsed) return { kind: 'page', feeds: feedsNamedIn(text, document.url) };
  const raw = rawFeedOf(parsed);
  const base = absolute(raw.base, document.url) ?? absolute(raw.link, document.url) ?? document.url;
  const dated = raw.items.map((item) => ({ item, time: timeOf(item.date) }));
  const { since } = document;
  const wanted = since === null ? dated : dated.filter(({ time }) => time !== null && time >= since);
  const newest = wanted.toSorted((a, b) => (b.time ?? -Infinity) - (a.time ?? -Infinity) || 0).slice(0, document.limit);
  return {
    kind: 'feed',
    feed: {
      title: line(raw.title),
      link: absolute(raw.link, document.url),
      description: line(raw.description),
      language: raw.language?.slice(0, 40) ?? null,
      format: parsed.format,
    },
    items: newest.map(({ item, time }) => shown(item, time, base)),
    undated: since === null ? 0 : dated.filter(({ time }) => time === null).length,
  };
}

/** Null if the document is no feed at all. */
function parsedFeed(text: string): AnyFeed | null {
  try {
    return parseFeed(text, { maxItems: MAX_ITEMS });
  } catch (error) {
    if (error instanceof DetectError) {
      if (/<(html|head|body|!doctype html)\b/i.test(text.slice(0, 4_096))) return null;
      throw unreadable('it is none of RSS, Atom, RDF and JSON Feed');
    }
    if (error instanceof MalformedError) throw unreadable(`its XML is broken${reasonOf(error.cause)}`);
    if (error instanceof ParseError) throw unreadable('it holds no channel and no items');
    throw error;
  }
}

function reasonOf(cause: unknown): string {
  return cause instanceof Error && cause.message !== '' ? ` (${cause.message.slice(0, 200)})` : '';
}

function shown(item: RawItem, time: number | null, base: string): FeedItem {
  const title = line(item.title);
  const link = absolute(item.link, base);
  const summary = plain(item.summary ?? '');
  return {
    id: (item.id ?? link ?? (title === '' ? summary.slice(0, 200) : title)).trim().slice(0, 1_000),
    title: title === '' ? summary.slice(0, 80) : title,
    link,
    author: item.author === undefined ? null : line(item.author),
    publishedAt: time === null ? null : new Date(time).toISOString(),
    summary: summary.length > MAX_SUMMARY ? `${summary.slice(0, MAX_SUMMARY)}…` : summary,
    categories: [...new Set(item.categories.filter((one) => one !== undefined).map(line))]
      .filter((one) => one !== '')
      .slice(0, MAX_CATEGORIES)
      .map((one) => one.slice(0, 100)),
  };
}

/** RFC 822 and 3339, and the other forms that JavaScript reads. An absurd year does not count as a date. */
function timeOf(date: string | undefined): number | null {
  const time = Date.parse(date?.trim() ?? '');
  return Number.isNaN(time) || Math.abs(time) > 8e13 ? null : time;
}

function plain(markup: string): string {
  return /[<&]/.test(markup) ? htmlToText(markup.slice(0, 50_000)).trim() : markup.trim();
}

function line(markup: string | undefined): string {
  return plain(markup ?? '')
    .replaceAll(/\s+/g, ' ')
    .slice(0, MAX_LINE);
}

function absolute(address: string | undefined, base: string): string | null {
  const trimmed = address?.trim();
  if (trimmed === undefined || trimmed === '' || !URL.canParse(trimmed, base)) return null;
  const url = new URL(trimmed, base);
  return url.protocol === 'https:' || url.protocol === 'http:' ? url.href : null;
}

/** The feeds that a page points readers at: `<link rel="alternate" type="application/rss+xml" href="…">`. */
function feedsNamedIn(page: string, url: string): readonly string[] {
  const links = page.slice(0, 500_000).match(/<link\b[^>]{1,2000}>/gi) ?? [];
  const feeds = links.slice(0, 200).flatMap((link) => {
    const attribute = (name: string): string =>
      new RegExp(`\\b${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s>]+))`, 'i')
        .exec(link)
        ?.slice(1)
        .find((one) => one !== undefined) ?? '';
    const isFeed =
      /\balternate\b/i.test(attribute('rel')) &&
      /^(application|text)\/((rss|atom|rdf)\+xml|feed\+json|xml)\b/i.test(attribute('type'));
    return isFeed ? (absolute(attribute('href').replaceAll('&amp;', '&'), url) ?? []) : [];
  });
  return [...new Set(feeds)].slice(0, MAX_FEEDS);
}

function unreadable(why: string): StepFailure {
  return StepFailure.permanent('FEED_UNREADABLE', `The feed cannot be read: ${why}.`);
}
