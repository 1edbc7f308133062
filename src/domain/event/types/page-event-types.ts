import { FORM_SUBMITTED } from '../../page/page.js';
import type { EventType } from './event-type.type.js';
import { closed, instant, open, payload, text } from './schema-parts.js';

/** The events of hosted forms. */
export const PAGE_EVENTS: readonly EventType[] = [
  {
    name: FORM_SUBMITTED,
    title: 'Form submitted',
    description:
      'A person has sent a hosted form of yours. A trigger with source.form has its own form; without it, the submissions of all your forms start the workflow.',
    payloadSchema: payload(
      closed('The answers of a person.', {
        data: open('The answers, by the names of the fields. They are the context of the run as well.', {}),
        submissionId: text('Different for each submission.'),
        submittedAt: instant('When it was sent.'),
        page: closed('The form.', { url: text('Its address.') }),
        'respondent?': open('The person who sent it, if the form is protected by sign-in or by signed links.', {
          'name?': text('Of a user of this server.'),
          'subject?': text('For whom the link was made.'),
        }),
      }),
    ),
    sample: {
      data: { email: 'ana@example.com', name: 'Ana', message: 'When do you open on Sunday?' },
      submissionId: 'b1Yx0cQ2m3N4p5R6s7T8uA',
      submittedAt: '2026-11-28T08:00:00.000Z',
      page: { url: 'https://flows.example.com/f/q1W2e3R4t5Y6u7I8o9P0a1S2' },
    },
  },
];
