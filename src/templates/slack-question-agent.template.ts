import type { Template } from './template.type.js';

export const slackQuestionAgent: Template = {
  slug: 'slack-question-agent',
  title: 'Answer questions in Slack',
  description:
    'When somebody mentions your app in Slack: lets an agent look up the answer on the web pages and feeds that it may read, and posts the answer to the channel. Needs a model, a Slack app and a connection "slack" with the webhook of the channel.',
  categories: ['chat', 'ai'],
  trigger: { type: 'EVENT', eventType: 'slack.app_mention' },
  steps: [
    {
      id: 'answer',
      title: 'Look up the answer',
      tool: 'agent.run',
      input: {
        instruction:
          'Answer the question in the data, in at most four sentences. Read a page or a feed where you need facts, and name the page.',
        data: '{{ trigger.payload.event.text }}',
        tools: ['html.extract', 'rss.read'],
        maxTurns: 6,
      },
    },
    {
      id: 'message',
      title: 'Write the message',
      tool: 'text.template',
      input: {
        template: '<@{{ user }}> {{ answer | escape }}',
        data: { user: '{{ trigger.payload.event.user }}', answer: '{{ steps.answer.output.result }}' },
      },
    },
    {
      id: 'post',
      title: 'Post the answer',
      tool: 'slack.post',
      input: { connection: 'slack', text: '{{ steps.message.output.text }}' },
    },
  ],
};
