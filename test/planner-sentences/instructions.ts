/** An instruction that changes a plan, with the request that the plan was made of. */
export interface Instruction {
  readonly request: string;
  readonly words: string;
}

const MAIL =
  'Every weekday at 7 in Berlin, summarize my unread mail in 4 sentences and send the summary to ann@example.com';
const FEED = 'Read https://blog.example.com/feed.xml every hour and post new items to Slack';
const EVENT = 'When an email from ann@example.com arrives, post the subject to #dev';
const PAGE = 'Check https://example.com every 10 minutes and mail joe@example.com if it is down';
const ROWS =
  'Every Monday at 9 fetch https://shop.example.com/orders.csv, keep only the rows where status = unpaid, and email them to ann@example.com';
const ISSUE = 'When an issue is opened in acme/shop, email dev@example.com with the title and link';
const NEWS = 'Every day at 18:00 summarize https://news.example.com/rss and mail it to pat@example.com';

const of = (request: string, ...all: readonly string[]): readonly Instruction[] =>
  all.map((words) => ({ request, words }));

/** Seen while edits were built. */
export const SEEN_INSTRUCTIONS: readonly Instruction[] = [
  ...of(
    MAIL,
    'also post it to Slack',
    'leave out the summary',
    'do not mail it, post it to Slack',
    'only for mails with attachments',
    'only mails from boss@example.com please',
    'run it at 8:30 and only on Mondays',
    'send it to bob@example.com too',
    'ask me before sending',
    'wait 10 minutes before you mail it',
    'use the subject "Inbox digest"',
  ),
  ...of(
    FEED,
    'use the feed https://other.example.com/rss.xml instead',
    'mail them to carol@example.com instead of Slack',
    'only posts that mention "rust"',
    'at most 3',
    'twice a day is enough',
    'also send them to ops@example.com by email',
  ),
  ...of(
    EVENT,
    'only if the subject mentions invoice',
    'summarize it first',
    'stop posting to Slack, forward it to kim@example.com',
    'mails from bob@example.com, not ann',
  ),
  ...of(PAGE, 'check https://status.example.org instead', 'post it to Slack as well', 'every five minutes'),
  ...of(ROWS, 'drop the filter', 'only the rows where status = overdue', 'sort them by amount'),
  ...of(ISSUE, 'only if it has the label "bug"', 'do not send a mail, post it to Slack'),
  ...of(NEWS, 'make the summary longer', 'without the summary'),
];

/**
 * Written beforehand, and first run when edits were finished: 22 were honoured, 7 answered with a reason, 1 was wrong.
 */
export const UNSEEN_INSTRUCTIONS: readonly Instruction[] = [
  ...of(
    MAIL,
    'could you drop a note in Slack as well?',
    'No mail any more please, Slack is enough',
    'skip the summarizing, I want the full list',
    'Fridays only',
    'I would like it at half past six instead',
    'only the ones from billing@example.com',
    'change the recipient to team@example.com',
    'before it goes out, get my approval',
    '2 sentences are enough',
    'use New York time',
  ),
  ...of(
    FEED,
    'take https://news.example.org/atom.xml rather than the blog',
    'instead of Slack, email it to me at kai@example.com',
    'just the ones about kubernetes',
    'once a day at 9 please',
    'then wait an hour and mail them to ed@example.com too',
  ),
  ...of(
    EVENT,
    'ignore everything without an attachment',
    'also mail it to pm@example.com',
    'replace Slack with a mail to lee@example.com',
    'post the text too',
  ),
  ...of(
    PAGE,
    'the site is https://shop.example.com now',
    'tell ops@example.com instead',
    'and call https://hooks.example.com/alarm with POST',
    'hourly will do',
  ),
  ...of(
    ROWS,
    'all rows, not only unpaid ones',
    'send it to sales@example.com and cc ann@example.com',
    'no more than 20 rows',
  ),
  ...of(ISSUE, 'in acme/website instead', 'when it is closed, not when it is opened', 'add a summary of the issue'),
  ...of(NEWS, 'translate it into German', 'do it in the morning at 6'),
];

/** Instructions that no edit can carry out. None may change a part of the plan and drop the rest. */
export const MORE_INSTRUCTIONS: readonly Instruction[] = [
  ...of(
    MAIL,
    'do not send it to bob@example.com',
    'not at 7',
    'except on holidays',
    'send it twice',
    'and delete the mails afterwards',
    'post it to Discord instead',
    'remove the first step',
    'delete everything',
    "don't summarize, translate it",
    'mail the list to bob@example.com as well',
    'stop it',
    'count them instead',
    'only if it is urgent',
    'only mails with pdf attachments',
    'attach the mails',
    'use the other mailbox',
    'ignore newsletters',
    'run it every minute unless it is night',
    'do not include the sender',
    'also ask my boss',
  ),
  ...of(FEED, 'post each of them by itself', 'post it to #news', 'also https://two.example.com/feed.xml'),
  ...of(
    EVENT,
    'from anyone',
    'when a Slack message arrives instead',
    'run it every day at 9',
    'and archive the mail',
    'from ann@example.com or bob@example.com',
  ),
  ...of(PAGE, 'only if it is down twice in a row', 'check the title too', 'not at night', 'POST instead of GET'),
  ...of(ISSUE, 'not for pull requests', 'assign it to me', 'and close the issue', 'when a comment is added instead'),
];
