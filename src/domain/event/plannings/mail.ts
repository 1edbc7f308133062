import type { EventPlanning } from '../../steps/tool-planning.js';
import { change } from './words.js';

const MAIL_FIELDS = {
  sender: 'from',
  from: 'from',
  subject: 'subject',
  title: 'subject',
  text: 'text',
  body: 'text',
  content: 'text',
  date: 'date',
  attachment: 'attachments.filename',
};

export const MAIL_PLANNINGS: Readonly<Record<string, EventPlanning>> = {
  'gmail.new_email': {
    service: 'email',
    things: ['email', 'mail', 'message', 'gmail message', 'inbox message'],
    changes: [
      change([
        'arrive',
        'come in',
        'come',
        'land',
        'is received',
        'be received',
        'received',
        'reach',
        'show up',
        'get in',
        'i get',
        'i receive',
        'we get',
        'we receive',
        'new',
        'incoming',
        'hit',
        'turn up',
        'is sent to me',
        'drop in',
      ]),
    ],
    slots: {
      from: { path: 'from', after: ['from', 'by', 'sent by'], takes: 'address' },
      to: { path: 'to', after: ['to', 'at', 'in', 'sent to', 'addressed to'], takes: 'address', isList: true },
      subject: {
        path: 'subject',
        after: [
          'about',
          'with the subject',
          'with subject',
          'titled',
          'regarding',
          'with',
          'containing',
          'mentioning',
          'whose subject contains',
          'whose subject is',
        ],
        takes: 'quote',
      },
      attachment: {
        path: 'attachments.contentType',
        after: ['with an attachment', 'with attachments', 'with attachment', 'that has an attachment'],
        takes: 'flag',
        filter: { exists: true },
      },
    },
    headline: '"Mail from " & $p.from & ": " & $p.subject',
    text: '$p.text',
    fields: MAIL_FIELDS,
  },
};
