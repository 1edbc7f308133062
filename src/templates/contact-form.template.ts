import { ME, contextOf, givenField, mailAddress } from './given.js';
import type { Template } from './template.type.js';

export const contactForm: Template = {
  slug: 'contact-form',
  title: 'Contact form to mail and API',
  description:
    'When a form is submitted to your webhook address: sends the fields as a mail to the team and an answer to the visitor who wrote. Needs a hook and a connection "mail" to a mail server. Give "to" in the context.',
  categories: ['web', 'email'],
  trigger: { type: 'EVENT', eventType: 'webhook.received' },
  inputSchema: contextOf({ to: mailAddress('Who in the team gets it.') }),
  steps: [
    {
      id: 'fields',
      title: 'List the fields',
      tool: 'data.transform',
      input: {
        input: '{{ trigger.payload }}',
        expression:
          '{ "fields": [$each($sift($, function($value, $name) { $name != "_request" }), function($value, $name) { { "name": $name, "value": $string($value) } })] }',
      },
    },
    {
      id: 'text',
      title: 'Write the mail',
      tool: 'text.template',
      input: {
        template: '{% for field in fields %}{{ field.name }}: {{ field.value }}\n{% endfor %}',
        data: '{{ steps.fields.output }}',
      },
    },
    {
      id: 'team',
      title: 'Send it to the team',
      tool: 'email.send',
      input: {
        connection: 'mail',
        to: givenField('to', ME),
        subject: 'A message from the web site',
        text: '{{ steps.text.output.text }}',
      },
    },
    {
      id: 'visitor',
      title: 'Answer the visitor',
      tool: 'email.send',
      when: '$contains($string(trigger.payload.email), "@")',
      input: {
        connection: 'mail',
        to: '{{ $string(trigger.payload.email) }}',
        subject: 'We have got your message',
        text: 'Thank you for writing to us. We will answer soon.',
      },
    },
  ],
};
