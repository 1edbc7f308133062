import type { Template } from './template.type.js';

export const workflowFailureAlert: Template = {
  slug: 'workflow-failure-alert',
  title: 'Tell me when a workflow fails',
  description:
    'When a run of one of your workflows has failed: posts its title and the reason to Slack. Needs a connection "slack" with the webhook of the channel.',
  categories: ['monitoring', 'chat'],
  trigger: { type: 'EVENT', eventType: 'workflow.failed' },
  steps: [
    {
      id: 'message',
      title: 'Write the message',
      tool: 'text.template',
      input: {
        template: ':rotating_light: *{{ run.workflow.title | escape }}* has failed: {{ run.error.message | escape }}',
        data: { run: '{{ trigger.payload }}' },
      },
    },
    {
      id: 'post',
      title: 'Post the failure',
      tool: 'slack.post',
      input: { connection: 'slack', text: '{{ steps.message.output.text }}' },
    },
  ],
};
