import { contextOf, givenField, webAddress } from './given.js';
import type { Template } from './template.type.js';

export const feedToSlack: Template = {
  slug: 'feed-to-slack',
  title: 'New posts of a feed to Slack',
  description:
    'Every hour: reads a feed and posts each new item to a Slack channel with its link. Needs a connection "slack" with the webhook of the channel. Give "feed" in the context.',
  categories: ['news', 'chat'],
  trigger: { type: 'SCHEDULED', schedule: '5 * * * *', overlap: 'SKIP' },
  inputSchema: contextOf({ feed: webAddress('The feed to watch.', 'https://github.blog/feed/') }),
  steps: [
    {
      id: 'posts',
      title: 'Read what is new',
      tool: 'rss.read',
      input: {
        url: givenField('feed', 'https://github.blog/feed/'),
        since: '{{ $fromMillis($toMillis(trigger.scheduledFor ? trigger.scheduledFor : now) - 3600000) }}',
        limit: 20,
      },
    },
    {
      id: 'message',
      title: 'Write a message for each item',
      tool: 'text.template',
      forEach: 'steps.posts.output.items',
      // Escaped: a title such as <!channel> would call everybody.
      input: { template: '*{{ post.title | escape }}*\n{{ post.link }}', data: { post: '{{ item }}' } },
    },
    {
      id: 'post',
      title: 'Post each of them',
      tool: 'slack.post',
      forEach: 'steps.message.output',
      input: { connection: 'slack', text: '{{ item.text }}' },
    },
  ],
};
