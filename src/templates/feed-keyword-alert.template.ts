import { ME, contextOf, given, givenField, mailAddress, webAddress } from './given.js';
import type { Template } from './template.type.js';

export const feedKeywordAlert: Template = {
  slug: 'feed-keyword-alert',
  title: 'Alert when a feed mentions a word',
  description:
    'Every quarter of an hour: looks through a news feed for a keyword and sends a mail with the items that mention it. Needs a connection "mail" to a mail server. Give "feed", "keyword" and "to" in the context.',
  categories: ['news', 'monitoring'],
  trigger: { type: 'SCHEDULED', schedule: '*/15 * * * *', overlap: 'SKIP' },
  inputSchema: contextOf({
    feed: webAddress('The feed to look through.', 'https://hnrss.org/newest'),
    keyword: {
      type: 'string',
      minLength: 1,
      maxLength: 100,
      description: 'The word that matters.',
      default: 'security',
    },
    to: mailAddress('Who is told.'),
  }),
  steps: [
    {
      id: 'items',
      title: 'Read what is new',
      tool: 'rss.read',
      input: {
        url: givenField('feed', 'https://hnrss.org/newest'),
        since: '{{ $fromMillis($toMillis(now) - 900000) }}',
        limit: 100,
      },
    },
    {
      id: 'hits',
      title: 'Find the keyword',
      tool: 'data.transform',
      input: {
        expression: `( $word := $lowercase(${given('keyword', 'security')}); [steps.items.output.items[$contains($lowercase(title & " " & summary), $word)]] )`,
      },
    },
    {
      id: 'alert',
      title: 'Send an alert',
      tool: 'email.send',
      when: '$count(steps.hits.output) > 0',
      input: {
        connection: 'mail',
        to: givenField('to', ME),
        subject: `{{ $count(steps.hits.output) }} new about {{ ${given('keyword', 'security')} }}`,
        text: '{{ $join(steps.hits.output.(title & "\\n" & link), "\\n\\n") }}',
      },
    },
  ],
};
