import { contextOf, given } from './given.js';
import type { Template } from './template.type.js';

export const morningNews: Template = {
  slug: 'morning-news',
  title: 'Morning news from several feeds',
  description:
    'Every morning: reads several news feeds, puts the newest headlines of all of them together in one list and writes a short briefing. Needs no account. Give "feeds" as a list of addresses, and the number of "headlines", in the context.',
  categories: ['news', 'productivity'],
  trigger: { type: 'SCHEDULED', schedule: '30 6 * * *' },
  inputSchema: contextOf({
    feeds: {
      type: 'array',
      items: { type: 'string', format: 'uri' },
      minItems: 1,
      maxItems: 20,
      description: 'The feeds to read.',
      default: ['https://feeds.bbci.co.uk/news/world/rss.xml', 'https://hnrss.org/frontpage'],
    },
    headlines: {
      type: 'integer',
      minimum: 1,
      maximum: 50,
      description: 'How many headlines there are at most.',
      default: 12,
    },
  }),
  steps: [
    {
      id: 'read',
      title: 'Read each feed',
      tool: 'rss.read',
      forEach:
        '$exists(context.feeds) ? context.feeds : ["https://feeds.bbci.co.uk/news/world/rss.xml", "https://hnrss.org/frontpage"]',
      input: { url: '{{ item }}', limit: 20 },
    },
    {
      id: 'newest',
      title: 'Put the newest together',
      tool: 'data.transform',
      input: {
        expression: `( $all := steps.read.output.( $feed := feed.title; items.{ "title": title, "link": link, "at": publishedAt, "feed": $feed } ); [$all^(>at)][[0..(${given('headlines', 12)}) - 1]] )`,
      },
    },
    {
      id: 'briefing',
      title: 'Write the briefing',
      tool: 'text.template',
      input: {
        template:
          'News of {{ now | date: "%A, %d %B" }}\n{% for item in items %}\n- {{ item.title }} ({{ item.feed }})\n  {{ item.link }}{% endfor %}',
        data: { items: '{{ steps.newest.output }}' },
      },
    },
  ],
};
