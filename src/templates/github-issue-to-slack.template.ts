import type { Template } from './template.type.js';

export const githubIssueToSlack: Template = {
  slug: 'github-issue-to-slack',
  title: 'New GitHub issues to Slack',
  description:
    'When an issue is opened on GitHub: posts its title, author and labels to a Slack channel. Needs a webhook from GitHub and a connection "slack" with the webhook of the channel.',
  categories: ['developer', 'chat'],
  trigger: { type: 'EVENT', eventType: 'github.issues', filters: { action: 'opened' } },
  steps: [
    {
      id: 'message',
      title: 'Write the message',
      tool: 'text.template',
      input: {
        template:
          ':new: <{{ issue.html_url }}|{{ repository }}#{{ issue.number }}> *{{ issue.title | escape }}* by {{ issue.user.login }}{% if issue.labels.size > 0 %}\nLabels: {{ issue.labels | map: "name" | join: ", " | escape }}{% endif %}',
        data: { issue: '{{ trigger.payload.issue }}', repository: '{{ trigger.payload.repository.full_name }}' },
      },
    },
    {
      id: 'post',
      title: 'Post it to the channel',
      tool: 'slack.post',
      input: { connection: 'slack', text: '{{ steps.message.output.text }}' },
    },
  ],
};
