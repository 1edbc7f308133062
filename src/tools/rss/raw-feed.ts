import type { AnyFeed, AtomFeed, JsonFeed, RdfFeed, RssFeed } from 'feedsmith';
import type { RawFeed, RawItem } from './feed.type.js';

/** Brings a feed of any format to the terms that all of them share. */
export function rawFeedOf(parsed: AnyFeed): RawFeed {
  switch (parsed.format) {
    case 'rss':
      return { ...headOf(parsed.feed), language: parsed.feed.language, items: (parsed.feed.items ?? []).map(rssItem) };
    case 'rdf':
      return {
        ...headOf(parsed.feed),
        language: parsed.feed.dc?.languages?.[0],
        items: (parsed.feed.items ?? []).map(rdfItem),
      };
    case 'atom':
      return atomFeed(parsed.feed);
    case 'json':
      return jsonFeed(parsed.feed);
  }
}

function headOf(feed: RssFeed.Feed<string> | RdfFeed.Feed<string>): Omit<RawFeed, 'items' | 'language'> {
  const { title, link, description, xml } = feed;
  return { title, link: link ?? alternateOf(feed.atom?.links), description, base: xml?.base };
}

function rssItem(item: RssFeed.Item<string>): RawItem {
  const guid = item.guid?.value;
  const person = item.authors?.[0];
  return {
    id: guid,
    title: item.title ?? item.dc?.titles?.[0],
    link:
      item.link ??
      alternateOf(item.atom?.links) ??
      (item.guid?.isPermaLink !== false && isAddress(guid) ? guid : item.enclosures?.[0]?.url),
    author: item.dc?.creators?.[0] ?? person?.name ?? person?.email ?? item.itunes?.author,
    date: item.pubDate ?? item.dc?.dates?.[0] ?? item.atom?.published ?? item.atom?.updated,
    summary: item.description ?? item.content?.encoded ?? item.itunes?.summary ?? item.media?.description?.value,
    categories: [...(item.categories ?? []).map((one) => one.name), ...(item.dc?.subjects ?? [])],
  };
}

function rdfItem(item: RdfFeed.Item<string>): RawItem {
  return {
    id: item.rdf?.about,
    title: item.title,
    link: item.link ?? (isAddress(item.rdf?.about) ? item.rdf?.about : undefined),
    author: item.dc?.creators?.[0],
    date: item.dc?.dates?.[0],
    summary: item.description ?? item.content?.encoded,
    categories: item.dc?.subjects ?? [],
  };
}

function atomFeed(feed: AtomFeed.Feed<string>): RawFeed {
  return {
    title: feed.title?.value,
    link: alternateOf(feed.links),
    description: feed.subtitle?.value,
    language: feed.xml?.lang,
    base: feed.xml?.base,
    items: (feed.entries ?? []).map((entry) => ({
      id: entry.id,
      title: entry.title?.value,
      link: alternateOf(entry.links) ?? entry.links?.[0]?.href,
      author: entry.authors?.[0]?.name ?? entry.dc?.creators?.[0] ?? feed.authors?.[0]?.name,
      date: entry.published ?? entry.updated,
      summary: entry.summary?.value ?? entry.content?.value ?? entry.media?.groups?.[0]?.description?.value,
      categories: (entry.categories ?? []).map((one) => one.label ?? one.term),
    })),
  };
}

function jsonFeed(feed: JsonFeed.Feed<string>): RawFeed {
  return {
    title: feed.title,
    link: feed.home_page_url,
    description: feed.description,
    language: feed.language,
    base: feed.home_page_url,
    items: (feed.items ?? []).map((item) => ({
      id: item.id,
      title: item.title,
      link: item.url ?? item.external_url,
      author: item.authors?.[0]?.name ?? feed.authors?.[0]?.name,
      date: item.date_published ?? item.date_modified,
      summary: item.summary ?? item.content_text ?? item.content_html,
      categories: item.tags ?? [],
    })),
  };
}

/** RFC 4287, section 4.2.7.2: a link without `rel` is the page itself. */
function alternateOf(links: readonly AtomFeed.Link<string>[] | undefined): string | undefined {
  return links?.find((link) => (link.rel ?? 'alternate') === 'alternate')?.href;
}

function isAddress(text: string | undefined): boolean {
  return text !== undefined && /^https?:\/\//i.test(text);
}
