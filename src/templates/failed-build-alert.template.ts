import type { Template } from './template.type.js';

export const failedBuildAlert: Template = {
  slug: 'failed-build-alert',
  title: 'Failed builds to Slack',
  description:
    'When a GitHub Actions run fails: posts the failing workflow, branch and link to a Slack channel. Needs a webhook from GitHub and a connection "slack" with the webhook of the channel.',
  categories: ['developer', 'monitoring'],
  trigger: {
    type: 'EVENT',
    eventType: 'github.workflow_run',
    filters: { action: 'completed', 'workflow_run.conclusion': ['failure', 'timed_out'] },
  },
  steps: [
    {
      id: 'message',
      title: 'Write the message',
      tool: 'text.template',
      input: {
        template:
          ':red_circle: <{{ run.html_url }}|{{ run.name | escape }} #{{ run.run_number }}> of {{ repository }} has failed on {{ run.head_branch | escape }}.',
        data: { run: '{{ trigger.payload.workflow_run }}', repository: '{{ trigger.payload.repository.full_name }}' },
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
