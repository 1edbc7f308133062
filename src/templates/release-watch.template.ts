import type { Template } from './template.type.js';

export const releaseWatch: Template = {
  slug: 'release-watch',
  title: 'Newest release of a GitHub project',
  description:
    'Every morning: looks up the newest release of a project on GitHub and sums up its notes. Give the project as "repository" in the context.',
  categories: ['developer', 'web'],
  trigger: { type: 'SCHEDULED', schedule: '30 7 * * *' },
  inputSchema: {
    type: 'object',
    properties: {
      repository: {
        type: 'string',
        pattern: '^[\\w.-]+/[\\w.-]+$',
        description: 'As owner/name.',
        default: 'nodejs/node',
      },
    },
  },
  steps: [
    {
      id: 'release',
      title: 'Look up the newest release',
      tool: 'http.request',
      input: {
        url: 'https://api.github.com/repos/{{ $exists(context.repository) ? context.repository : "nodejs/node" }}/releases/latest',
        headers: { accept: 'application/vnd.github+json' },
      },
    },
    {
      id: 'notes',
      title: 'Summarize the notes',
      tool: 'text.summarize',
      input: { text: '{{ steps.release.output.body.body }}', sentences: 5 },
    },
    {
      id: 'report',
      title: 'Put it together',
      tool: 'data.transform',
      input: {
        expression:
          '{ "version": steps.release.output.body.tag_name, "published": steps.release.output.body.published_at, "url": steps.release.output.body.html_url, "summary": steps.notes.output.summary }',
      },
    },
  ],
};
