import type { EvalCase } from '../case.type.js';

/** Feeds, pages and tables are read. */
export const READING: readonly EvalCase[] = [
  {
    id: 'feed-digest',
    paraphrases: [
      'Every morning, read the RSS feed https://blog.example.com/feed.xml and summarize the new posts.',
      'daily digest of https://blog.example.com/feed.xml, mornings',
      'Could you go through the feed at https://blog.example.com/feed.xml each morning and tell me briefly what is new?',
    ],
    expect: {
      trigger: { schedule: '0 9 * * *' },
      tools: ['rss.read', 'text.summarize'],
      inputs: [['rss.read', 'https://blog.example.com/feed.xml']],
    },
  },
  {
    id: 'feed-mailed',
    paraphrases: [
      'Mondays at 8, read the feed https://news.example.com/rss and mail the headlines to team@example.com.',
      'weekly, Monday 8:00: headlines from the RSS https://news.example.com/rss emailed to team@example.com',
      'Send team@example.com an email with the titles of the entries in https://news.example.com/rss every Monday morning at eight.',
    ],
    expect: {
      trigger: { schedule: '0 8 * * 1' },
      tools: ['rss.read', 'email.send'],
      inputs: [
        ['rss.read', 'https://news.example.com/rss'],
        ['email.send', 'team@example.com'],
        ['*', 'title'],
      ],
    },
  },
  {
    id: 'feed-slack-hourly',
    paraphrases: [
      'Every hour, post the entries of the Atom feed https://releases.example.org/atom.xml to Slack.',
      'hourly: https://releases.example.org/atom.xml (atom feed) -> Slack',
      'Keep our Slack informed: once an hour take the latest items from the feed https://releases.example.org/atom.xml and post them there',
    ],
    expect: {
      trigger: { schedule: '0 * * * *' },
      tools: ['rss.read', 'slack.post'],
      inputs: [['rss.read', 'https://releases.example.org/atom.xml']],
    },
  },
  {
    id: 'two-feeds',
    paraphrases: [
      'Each evening at 7 pm combine the feeds https://a.example.com/rss and https://b.example.com/rss into one summary.',
      'one digest out of two RSS feeds (https://a.example.com/rss, https://b.example.com/rss), 19:00 daily',
      'Read both https://a.example.com/rss and https://b.example.com/rss every evening at seven and sum up their posts together.',
    ],
    expect: {
      trigger: { schedule: '0 19 * * *' },
      tools: ['rss.read', 'text.summarize'],
      inputs: [
        ['rss.read', 'https://a.example.com/rss'],
        ['rss.read', 'https://b.example.com/rss'],
      ],
    },
  },
  {
    id: 'page-title-watch',
    paraphrases: [
      'Check https://example.com/jobs every hour and tell me the title.',
      'https://example.com/jobs: title, hourly',
      'What is the title of https://example.com/jobs? Have a look once an hour.',
    ],
    expect: {
      trigger: { schedule: '0 * * * *' },
      tools: ['http.request|html.extract'],
      inputs: [
        ['*', 'https://example.com/jobs'],
        ['*', 'title'],
      ],
    },
  },
  {
    id: 'page-links',
    paraphrases: [
      'Extract all links from https://example.com/docs.',
      'give me every link on the page https://example.com/docs',
      'Which links are there on https://example.com/docs? Make a list of them.',
    ],
    expect: {
      trigger: null,
      tools: ['html.extract'],
      inputs: [
        ['*', 'https://example.com/docs'],
        ['*', 'links'],
      ],
    },
  },
  {
    id: 'article-mailed',
    paraphrases: [
      'Extract the readable text of https://magazine.example.com/today, summarise it and email it to me@example.com every day at 6:30.',
      'daily 6:30 - take the article on https://magazine.example.com/today, boil it down, mail to me@example.com',
      'me@example.com wants a short version of the text at https://magazine.example.com/today in the inbox each day at half past six in the morning',
    ],
    expect: {
      trigger: { schedule: '30 6 * * *' },
      tools: ['http.request|html.extract', 'text.summarize', 'email.send'],
      inputs: [
        ['*', 'https://magazine.example.com/today'],
        ['email.send', 'me@example.com'],
      ],
    },
  },
  {
    id: 'page-mention',
    paraphrases: [
      'Every day at 9 fetch https://example.com/news and post to Slack only if it mentions "Stepcast".',
      'daily at nine: if "Stepcast" is mentioned on https://example.com/news, slack it',
      'Look at https://example.com/news at 9 am each day. Should the word "Stepcast" appear there, let Slack know.',
    ],
    expect: {
      trigger: { schedule: '0 9 * * *' },
      tools: ['http.request|html.extract', 'slack.post'],
      inputs: [['*', 'https://example.com/news']],
      when: 'Stepcast',
    },
  },
  {
    id: 'csv-report-mail',
    paraphrases: [
      'Every Monday at 7, fetch the CSV https://data.example.com/sales.csv, add up the column amount and email the total to boss@example.com.',
      'weekly report (Mon 7:00): sum of amount in https://data.example.com/sales.csv by mail to boss@example.com',
      'Download https://data.example.com/sales.csv on Monday mornings at seven, calculate the sum of the amount column, then mail boss@example.com the result.',
    ],
    expect: {
      trigger: { schedule: '0 7 * * 1' },
      tools: ['http.request', 'csv.parse', 'email.send'],
      inputs: [
        ['http.request', 'https://data.example.com/sales.csv'],
        ['*', '$sum'],
        ['*', 'amount'],
        ['email.send', 'boss@example.com'],
      ],
    },
  },
  {
    id: 'csv-count',
    paraphrases: [
      'Fetch https://data.example.com/users.csv and count the rows.',
      'how many rows has https://data.example.com/users.csv',
      'I need the number of lines in the CSV file at https://data.example.com/users.csv',
    ],
    expect: {
      trigger: null,
      tools: ['http.request', 'csv.parse'],
      inputs: [
        ['http.request', 'https://data.example.com/users.csv'],
        ['*', '$count'],
      ],
    },
  },
  {
    id: 'csv-each-row-post',
    paraphrases: [
      'Daily at 5 am: read the CSV https://data.example.com/leads.csv and for each row POST it to https://crm.example.com/leads.',
      'every row of https://data.example.com/leads.csv -> POST https://crm.example.com/leads, every day at 5:00',
      'At five in the morning each day load https://data.example.com/leads.csv and send its rows one by one to https://crm.example.com/leads by POST.',
    ],
    expect: {
      trigger: { schedule: '0 5 * * *' },
      tools: ['http.request', 'csv.parse', 'http.request'],
      inputs: [
        ['http.request', 'https://data.example.com/leads.csv'],
        ['http.request', 'https://crm.example.com/leads'],
        ['http.request', '"method":"POST"'],
      ],
      forEach: true,
    },
  },
];
