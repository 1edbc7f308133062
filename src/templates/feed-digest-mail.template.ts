import { ME, contextOf, givenField, mailAddress, webAddress } from './given.js';
import type { Template } from './template.type.js';

export const feedDigestMail: Template = {
  slug: 'feed-digest-mail',
  title: 'Feed digest by mail',
  description:
    'Every weekday morning: reads the posts that a blog or news feed has published since yesterday (on Mondays since Friday) and sends them as an HTML mail. Needs a connection "mail" to a mail server. Give "feed" and "to" in the context.',
  categories: ['news', 'email'],
  trigger: { type: 'SCHEDULED', schedule: '0 7 * * 1-5' },
  inputSchema: contextOf({
    feed: webAddress('The feed to read.', 'https://nodejs.org/en/feed/blog.xml'),
    to: mailAddress('Who gets the digest.'),
  }),
  steps: [
    {
      id: 'posts',
      title: 'Read the new posts',
      tool: 'rss.read',
      input: {
        url: givenField('feed', 'https://nodejs.org/en/feed/blog.xml'),
        since: '{{ $fromMillis($toMillis(now) - ($fromMillis($toMillis(now), "[F1]") = "1" ? 3 : 1) * 86400000) }}',
        limit: 30,
      },
    },
    {
      id: 'digest',
      title: 'Write the digest',
      tool: 'text.template',
      input: {
        template:
          '<h1>{{ title }}</h1>\n{% for post in posts %}<h2><a href="{{ post.link }}">{{ post.title }}</a></h2>\n<p>{{ post.summary | truncate: 400 }}</p>\n{% else %}<p>Nothing new today.</p>\n{% endfor %}',
        data: { title: '{{ steps.posts.output.feed.title }}', posts: '{{ steps.posts.output.items }}' },
        escape: 'html',
      },
    },
    {
      id: 'send',
      title: 'Send the digest',
      tool: 'email.send',
      when: '$count(steps.posts.output.items) > 0',
      input: {
        connection: 'mail',
        to: givenField('to', ME),
        subject: 'New on {{ steps.posts.output.feed.title }}',
        html: '{{ steps.digest.output.text }}',
      },
    },
  ],
};
