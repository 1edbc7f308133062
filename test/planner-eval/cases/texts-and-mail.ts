import type { EvalCase } from '../case.type.js';

/** Texts are shortened and filled in, mailboxes searched, messages sent. */
export const TEXTS_AND_MAIL: readonly EvalCase[] = [
  {
    id: 'text-given',
    paraphrases: [
      'Summarize the text that I pass to it.',
      'tl;dr of a given text',
      'I hand in a text with each run; shorten it to a few sentences.',
    ],
    expect: { trigger: null, tools: ['text.summarize'], inputs: [['*', 'context']] },
  },
  {
    id: 'text-brought-three-sentences',
    paraphrases: [
      'Summarize this in 3 sentences: The harbour opened today. Ships came in from all over the world. The mayor held a speech. There was music until midnight.',
      'three sentences, no more, out of the following text: The harbour opened today. Ships came in from all over the world. The mayor held a speech. There was music until midnight.',
      'Condense the following to 3 sentences: The harbour opened today. Ships came in from all over the world. The mayor held a speech. There was music until midnight.',
    ],
    expect: {
      trigger: null,
      tools: ['text.summarize'],
      inputs: [
        ['*', 'The mayor held a speech'],
        ['text.summarize', '"sentences":3'],
      ],
    },
  },
  {
    id: 'template-greeting',
    paraphrases: [
      'Fill in the template "Hello {{ name }}, welcome to {{ team }}!" with the values that I give.',
      'text template "Hello {{ name }}, welcome to {{ team }}!", name and team come from the run',
      'Write a text from the template "Hello {{ name }}, welcome to {{ team }}!" using name and team as passed in.',
    ],
    expect: { trigger: null, tools: ['text.template'], inputs: [['text.template', 'welcome to']] },
  },
  {
    id: 'mail-search-sender-week',
    paraphrases: [
      'Summarize the emails from anna@example.com of the last week.',
      'what has anna@example.com mailed me in the past week, in brief',
      "Give me a short overview of last week's messages from anna@example.com.",
    ],
    expect: {
      trigger: null,
      tools: ['email.search', 'text.summarize'],
      inputs: [
        ['email.search', 'anna@example.com'],
        ['email.search', 'since'],
      ],
    },
  },
  {
    id: 'mail-important-to-slack',
    paraphrases: [
      'Every weekday at 9, find the important unread emails, summarize them and post the summary to Slack.',
      'weekdays 9am: important + unread mail, summed up, into Slack',
      "At nine o'clock from Monday to Friday our Slack should get a summary of the important messages that I have not read.",
    ],
    expect: {
      trigger: { schedule: '0 9 * * 1-5' },
      tools: ['email.search', 'text.summarize', 'slack.post'],
      inputs: [['email.search', '"unseen":true']],
    },
  },
  {
    id: 'mail-send-plain',
    paraphrases: [
      'Send an email to anna@example.com with the subject "Standup" and the text "We start in five minutes" every weekday at 9:55.',
      'weekdays 9:55 mail anna@example.com, subject "Standup", text "We start in five minutes"',
      'Remind anna@example.com by email at five to ten on every workday; subject is "Standup", text is "We start in five minutes".',
    ],
    expect: {
      trigger: { schedule: '55 9 * * 1-5' },
      tools: ['email.send'],
      inputs: [
        ['email.send', 'anna@example.com'],
        ['email.send', 'Standup'],
        ['email.send', 'We start in five minutes'],
      ],
    },
  },
  {
    id: 'slack-post-plain',
    paraphrases: [
      'Post "Time for lunch!" to Slack every day at noon.',
      'slack message "Time for lunch!", 12:00 daily',
      'At midday our Slack should read: "Time for lunch!" - every single day.',
    ],
    expect: { trigger: { schedule: '0 12 * * *' }, tools: ['slack.post'], inputs: [['slack.post', 'Time for lunch!']] },
  },
  {
    id: 'mail-two-recipients',
    paraphrases: [
      'Fetch https://example.com/status.json and mail it to a@example.com and b@example.com.',
      'https://example.com/status.json to a@example.com, b@example.com by mail',
      'a@example.com and b@example.com both want to get the content of https://example.com/status.json in an email',
    ],
    expect: {
      trigger: null,
      tools: ['http.request', 'email.send'],
      inputs: [
        ['http.request', 'https://example.com/status.json'],
        ['email.send', 'a@example.com'],
        ['email.send', 'b@example.com'],
      ],
    },
  },
  {
    id: 'mail-count-senders',
    paraphrases: [
      'Count how many unread emails I have from each sender.',
      'number of unread mails by sender',
      'Who has written me how many messages that I have not read yet? Count by sender.',
    ],
    expect: {
      trigger: null,
      tools: ['email.search'],
      inputs: [
        ['email.search', '"unseen":true'],
        ['*', '$count'],
      ],
    },
  },
];
