import { ME, contextOf, givenField, mailAddress } from './given.js';
import type { Template } from './template.type.js';

export const releaseNotesMail: Template = {
  slug: 'release-notes-mail',
  title: 'Announce a release by mail',
  description:
    'When a release is published on GitHub: sums up its notes and sends the announcement to a mailing list. Needs a webhook from GitHub and a connection "mail" to a mail server. Give "to" in the context.',
  categories: ['developer', 'email'],
  trigger: { type: 'EVENT', eventType: 'github.release', filters: { action: 'published' } },
  inputSchema: contextOf({ to: mailAddress('Who gets the announcement.') }),
  steps: [
    {
      id: 'notes',
      title: 'Summarize the notes',
      tool: 'text.summarize',
      input: { text: '{{ $string(trigger.payload.release.body) }}', sentences: 5 },
    },
    {
      id: 'send',
      title: 'Send the announcement',
      tool: 'email.send',
      input: {
        connection: 'mail',
        to: givenField('to', ME),
        subject: '{{ trigger.payload.repository.name }} {{ trigger.payload.release.tag_name }} is out',
        text: '{{ steps.notes.output.summary }}\n\n{{ trigger.payload.release.html_url }}',
      },
    },
  ],
};
