import type { EvalCase } from '../case.type.js';

/** Times, zones and days of all kinds; the work itself is simple. */
export const SCHEDULES: readonly EvalCase[] = [
  {
    id: 'inbox-weekdays-berlin',
    paraphrases: [
      'On workdays at half past eight Berlin time, give me a summary of my unread emails.',
      'Mon-Fri 8:30 (Europe/Berlin): sum up whatever is unread in my inbox',
      "I'd like a recap of unread mail each working day at 8.30 in the morning, German time please",
    ],
    expect: {
      trigger: { schedule: '30 8 * * 1-5', timezone: 'Europe/Berlin' },
      tools: ['email.search', 'text.summarize'],
      inputs: [['email.search', '"unseen":true']],
    },
  },
  {
    id: 'page-every-quarter-hour',
    paraphrases: [
      'Check every 15 minutes whether https://status.example.com is up.',
      'is https://status.example.com still reachable? look four times an hour',
      'Every quarter of an hour, ping https://status.example.com and report if it answers',
    ],
    expect: {
      trigger: { schedule: '*/15 * * * *' },
      tools: ['http.request'],
      inputs: [['http.request', 'https://status.example.com']],
    },
  },
  {
    id: 'first-monday',
    paraphrases: [
      'On the first Monday of the month at 10 am, summarize the messages about invoices.',
      'summary of all mails regarding invoices, 10:00, first monday of each month',
      'Once a month - on its first Monday, ten in the morning - read the emails about invoices and shorten them for me.',
    ],
    expect: {
      trigger: { schedule: '0 10 * * 1#1' },
      tools: ['email.search', 'text.summarize'],
      inputs: [['email.search', 'invoice']],
    },
  },
  {
    id: 'twice-a-day',
    paraphrases: [
      'Twice a day, at 8 in the morning and at 6 in the evening, summarize my important emails.',
      'important mails summarised daily at 8am and 6pm',
      'At 08:00 and again at 18:00 every day I want to know in short what important messages I have got.',
    ],
    expect: { trigger: { schedule: '0 8,18 * * *' }, tools: ['email.search', 'text.summarize'] },
  },
  {
    id: 'quarterly-report',
    paraphrases: [
      'Every quarter, on its first day at 9, fetch https://api.example.com/revenue and show me the total.',
      'Quarterly (first of January, April, July, October, 9:00) get https://api.example.com/revenue and pull out the total',
      'Grab the total from https://api.example.com/revenue once per quarter, at nine in the morning of the first day.',
    ],
    expect: {
      trigger: { schedule: '0 9 1 1,4,7,10 *' },
      tools: ['http.request'],
      inputs: [
        ['http.request', 'https://api.example.com/revenue'],
        ['*', 'total'],
      ],
    },
  },
  {
    id: 'friday-tokyo',
    paraphrases: [
      'Fridays at 5 pm Tokyo time, summarize https://blog.example.org.',
      'each friday 17:00 Asia/Tokyo => short summary of https://blog.example.org',
      'When the week is over in Tokyo (Friday, five in the afternoon) I want the gist of https://blog.example.org',
    ],
    expect: {
      trigger: { schedule: '0 17 * * 5', timezone: 'Asia/Tokyo' },
      tools: ['http.request|html.extract', 'text.summarize'],
      inputs: [['*', 'https://blog.example.org']],
    },
  },
  {
    id: 'hourly-office-hours',
    paraphrases: [
      'Every hour between 9 and 17 on weekdays, check that https://shop.example.com answers.',
      'hourly during office hours, monday to friday: make sure https://shop.example.com is online',
      'From 9am to 5pm, Monday through Friday, look once an hour if https://shop.example.com is available',
    ],
    expect: {
      trigger: { schedule: '0 9-17 * * 1-5' },
      tools: ['http.request'],
      inputs: [['http.request', 'https://shop.example.com']],
    },
  },
  {
    id: 'last-day-of-month',
    paraphrases: [
      'On the last day of each month at 18:00, summarize the emails from accounting@example.com.',
      'month end, 6 pm: what did accounting@example.com write? brief summary',
      'At six in the evening on the final day of every month give me an overview of the mail from accounting@example.com',
    ],
    expect: {
      trigger: { schedule: '0 18 L * *' },
      tools: ['email.search', 'text.summarize'],
      inputs: [['email.search', 'accounting@example.com']],
    },
  },
  {
    id: 'weekend-noon',
    paraphrases: [
      'At noon on weekends, fetch https://news.example.com and summarize it.',
      'Saturdays and Sundays 12:00 - summarise https://news.example.com',
      'I only read the news on Saturday and Sunday: a short version of https://news.example.com at midday on those days, please.',
    ],
    expect: {
      trigger: { schedule: '0 12 * * 0,6' },
      tools: ['http.request|html.extract', 'text.summarize'],
      inputs: [['*', 'https://news.example.com']],
    },
  },
  {
    id: 'yearly',
    paraphrases: [
      'Every year on March 1 at 7:00, remind me to renew the domain.',
      'annual reminder, 1st of March, 7am: renew the domain',
      'Remind me each year, on the first of March at seven in the morning, that I have to renew the domain',
    ],
    expect: { trigger: { schedule: '0 7 1 3 *' }, tools: ['email.send'], inputs: [['*', 'renew the domain']] },
  },
  {
    id: 'tuesdays-thursdays-utc',
    paraphrases: [
      'Tuesdays and Thursdays at 06:45 UTC, summarize unread mail.',
      'every tue + thu, 6:45 utc, unread mails in short',
      'Please have a look at my unread messages every Tuesday and every Thursday at quarter to seven UTC and summarise them',
    ],
    expect: {
      trigger: { schedule: '45 6 * * 2,4', timezone: 'UTC' },
      tools: ['email.search', 'text.summarize'],
      inputs: [['email.search', '"unseen":true']],
    },
  },
  {
    id: 'every-two-hours',
    paraphrases: [
      'Every two hours, get https://api.example.com/stock and report the quantity.',
      'https://api.example.com/stock -> quantity, every 2h',
      'I want to be told the quantity at https://api.example.com/stock, once every other hour.',
    ],
    expect: {
      trigger: { schedule: '0 */2 * * *' },
      tools: ['http.request'],
      inputs: [
        ['http.request', 'https://api.example.com/stock'],
        ['*', 'quantity'],
      ],
    },
  },
  {
    id: 'fifteenth-new-york',
    paraphrases: [
      'On the 15th of every month at 9:15 New York time, find emails about payroll and summarize them.',
      'payroll mails: summarise them on the 15th, monthly, 9:15am in New York',
      'Each month, on day 15, at a quarter past nine in New York, search for messages about payroll and tell me what they say in a few sentences.',
    ],
    expect: {
      trigger: { schedule: '15 9 15 * *', timezone: 'America/New_York' },
      tools: ['email.search', 'text.summarize|llm.generate'],
      inputs: [['email.search', 'payroll']],
    },
  },
];
