import type { Expectation } from '../planner-eval/case.type.js';
import { at, on } from './sentence.js';

/** A request, an instruction for the plan that it becomes, and the properties of a plan that follows both. */
export interface Refinement {
  readonly request: string;
  readonly words: string;
  readonly expect: Expectation;
  /** Texts that no step may hold any more. */
  readonly gone?: readonly string[];
}

type Trigger = Expectation['trigger'];
type Part = Partial<Expectation> & { readonly gone?: readonly string[] };

interface Base {
  readonly request: string;
  readonly trigger: Trigger;
  readonly tools: readonly string[];
}

const MAIL: Base = {
  request:
    'Every weekday at 7 in Berlin, summarize my unread mail in 4 sentences and send the summary to ann@example.com',
  trigger: at('0 7 * * 1-5', 'Europe/Berlin'),
  tools: ['email.search', 'text.summarize', 'email.send'],
};
const FEED: Base = {
  request: 'Read https://blog.example.com/feed.xml every hour and post new items to Slack',
  trigger: at('0 * * * *'),
  tools: ['rss.read', 'slack.post'],
};
const EVENT: Base = {
  request: 'When an email from ann@example.com arrives, post the subject to Slack',
  trigger: on('gmail.new_email', { accepts: { from: 'ann@example.com' }, rejects: [{ from: 'x@example.org' }] }),
  tools: ['slack.post'],
};
const ROWS: Base = {
  request:
    'Every Monday at 9 fetch https://shop.example.com/orders.csv, keep only the rows where status = unpaid, and email them to ann@example.com',
  trigger: at('0 9 * * 1'),
  tools: ['http.request', 'email.send'],
};
const ISSUE: Base = {
  request: 'When an issue is opened in acme/shop, email dev@example.com with the title and link',
  trigger: on('github.issues', { accepts: { 'repository.full_name': 'acme/shop', action: 'opened' } }),
  tools: ['email.send'],
};
const DOWN: Base = {
  request: 'Check https://example.com every 10 minutes and mail joe@example.com if it is down',
  trigger: at('*/10 * * * *'),
  tools: ['http.request', 'email.send'],
};
const POST: Base = {
  request: 'Post "Standup in 5 minutes" to Slack at 9:55 Monday through Thursday, London time',
  trigger: at('55 9 * * 1-4', 'Europe/London'),
  tools: ['slack.post'],
};

const of = (base: Base, words: string, { gone = [], ...part }: Part): Refinement => ({
  request: base.request,
  words,
  expect: { trigger: base.trigger, tools: base.tools, ...part },
  gone,
});

/** Written before the edits that they measure, and seen while those were built. */
export const SEEN_REFINEMENTS: readonly Refinement[] = [
  of(MAIL, 'make it two sentences', { inputs: [['text.summarize', '"sentences":2']] }),
  of(MAIL, 'weekends too', { trigger: at('0 7 * * *', 'Europe/Berlin') }),
  of(MAIL, 'start half an hour later', { trigger: at('30 7 * * 1-5', 'Europe/Berlin') }),
  of(MAIL, 'bob@example.com should get it as well', { inputs: [['email.send', 'bob@example.com']] }),
  of(MAIL, 'not to ann, to lea@example.com', {
    inputs: [['email.send', 'lea@example.com']],
    gone: ['ann@example.com'],
  }),
  of(MAIL, 'let me check it before it is sent', {
    tools: ['email.search', 'text.summarize', 'flow.approval', 'email.send'],
    when: 'approved',
  }),
  of(MAIL, 'put "Morning mail" in the subject line', { inputs: [['email.send', 'morning mail']] }),
  of(FEED, 'every two hours is fine', { trigger: at('0 */2 * * *') }),
  of(FEED, 'just the newest one', { inputs: [['rss.read', '"limit":1']] }),
  of(FEED, 'by mail to ann@example.com please, Slack not needed', {
    tools: ['rss.read', 'email.send'],
    inputs: [['email.send', 'ann@example.com']],
  }),
  of(FEED, 'only items whose title contains "release"', { inputs: [['*', 'release']] }),
  of(FEED, 'summarize them before posting', { tools: ['rss.read', 'text.summarize', 'slack.post'] }),
  of(FEED, 'on working days between 9 and 17 only', { trigger: at('0 9-17 * * 1-5') }),
  of(EVENT, 'from bob@example.com instead of ann', {
    trigger: on('gmail.new_email', {
      accepts: { from: 'bob@example.com' },
      rejects: [{ from: 'ann@example.com' }],
    }),
  }),
  of(EVENT, 'and forward it to kim@example.com', {
    tools: ['slack.post', 'email.send'],
    inputs: [['email.send', 'kim@example.com']],
  }),
  of(EVENT, 'only when the subject says urgent', {
    trigger: on('gmail.new_email', { accepts: { from: 'ann@example.com', subject: 'Urgent: call me' } }),
    when: 'urgent',
  }),
  of(EVENT, 'post the sender too', { inputs: [['slack.post', 'from']] }),
  of(ROWS, 'instead of unpaid I need status = overdue', { inputs: [['*', 'overdue']], gone: ['unpaid'] }),
  of(ROWS, 'Tuesday instead of Monday', { trigger: at('0 9 * * 2') }),
  of(ROWS, 'the file moved to https://files.example.com/o.csv', {
    inputs: [['http.request', 'https://files.example.com/o.csv']],
    gone: ['shop.example.com/orders.csv'],
  }),
  of(ROWS, 'cc the accountant at tax@example.com', { inputs: [['email.send', 'tax@example.com']] }),
  of(ISSUE, 'only bugs, the label is "bug"', {
    trigger: on('github.issues', {
      accepts: { 'repository.full_name': 'acme/shop', action: 'opened' },
    }),
    inputs: [],
  }),
  of(ISSUE, 'tell Slack as well', { tools: ['email.send', 'slack.post'] }),
  of(ISSUE, 'add who opened it', { inputs: [['email.send', 'user.login']] }),
  of(ISSUE, 'the repo is acme/web', {
    trigger: on('github.issues', {
      accepts: { 'repository.full_name': 'acme/web', action: 'opened' },
      rejects: [{ 'repository.full_name': 'acme/shop' }],
    }),
  }),
  of(DOWN, 'every minute', { trigger: at('* * * * *') }),
  of(DOWN, 'Slack instead of mail', { tools: ['http.request', 'slack.post'] }),
  of(DOWN, 'also tell ops@example.com', { inputs: [['email.send', 'ops@example.com']] }),
  of(POST, 'make it "Standup now" at 10', {
    trigger: at('0 10 * * 1-4', 'Europe/London'),
    inputs: [['slack.post', 'standup now']],
  }),
  of(POST, 'Fridays as well', { trigger: at('55 9 * * 1-5', 'Europe/London') }),
];

/** Written at the same time, and first run when the edits were finished. */
export const UNSEEN_REFINEMENTS: readonly Refinement[] = [
  of(MAIL, 'six sentences please', { inputs: [['text.summarize', '"sentences":6']] }),
  of(MAIL, 'and on Saturday', { trigger: at('0 7 * * 1-6', 'Europe/Berlin') }),
  of(MAIL, 'one hour earlier', { trigger: at('0 6 * * 1-5', 'Europe/Berlin') }),
  of(MAIL, 'in Paris time', { trigger: at('0 7 * * 1-5', 'Europe/Paris') }),
  of(MAIL, 'the address was wrong, it is anna@example.com', {
    inputs: [['email.send', 'anna@example.com']],
    gone: ['"ann@example.com'],
  }),
  of(MAIL, 'I want to approve it first', {
    tools: ['email.search', 'text.summarize', 'flow.approval', 'email.send'],
    when: 'approved',
  }),
  of(MAIL, 'limit it to 15 mails', { inputs: [['email.search', '"limit":15']] }),
  of(MAIL, 'the subject should be "What came in"', { inputs: [['email.send', 'what came in']] }),
  of(FEED, 'once a day at 8 in the morning', { trigger: at('0 8 * * *') }),
  of(FEED, 'no more than 5 items', { inputs: [['rss.read', '"limit":5']] }),
  of(FEED, 'mail to ann@example.com in addition', {
    tools: ['rss.read', 'slack.post', 'email.send'],
    inputs: [['email.send', 'ann@example.com']],
  }),
  of(FEED, 'skip everything without "linux" in the title', { inputs: [['*', 'linux']] }),
  of(FEED, 'wait 5 minutes before posting', { tools: ['rss.read', 'flow.sleep', 'slack.post'] }),
  of(FEED, 'not on Sundays', { trigger: at('0 * * * 1-6') }),
  of(EVENT, 'also mails from bob@example.com', {
    trigger: on('gmail.new_email', {
      accepts: { from: 'bob@example.com' },
      rejects: [{ from: 'x@example.org' }],
    }),
  }),
  of(EVENT, 'mail it to pm@example.com instead of posting', {
    tools: ['email.send'],
    inputs: [['email.send', 'pm@example.com']],
  }),
  of(EVENT, 'ignore it when the subject contains "newsletter"', {
    trigger: on('gmail.new_email', {
      accepts: { from: 'ann@example.com', subject: 'Hello' },
    }),
    inputs: [],
  }),
  of(EVENT, 'include the body of the mail', { inputs: [['slack.post', 'text']] }),
  of(ROWS, 'keep the ones with amount over 100 instead', { inputs: [['*', '100']], gone: ['unpaid'] }),
  of(ROWS, 'daily, same time', { trigger: at('0 9 * * *') }),
  of(ROWS, 'sort by date', { inputs: [['*', 'date']] }),
  of(ROWS, 'send it to Slack rather than by mail', { tools: ['http.request', 'slack.post'] }),
  of(ISSUE, 'when an issue is closed instead', {
    trigger: on('github.issues', {
      accepts: { 'repository.full_name': 'acme/shop', action: 'closed' },
      rejects: [{ action: 'opened' }],
    }),
  }),
  of(ISSUE, 'drop the link', { inputs: [['email.send', 'issue.title']], gone: ['html_url'] }),
  of(ISSUE, 'ask me before mailing', { tools: ['flow.approval', 'email.send'], when: 'approved' }),
  of(ISSUE, 'to team@example.com, not to dev', {
    inputs: [['email.send', 'team@example.com']],
    gone: ['dev@example.com'],
  }),
  of(DOWN, 'half as often', { trigger: at('*/20 * * * *') }),
  of(DOWN, 'check https://example.org too', { inputs: [['http.request', 'https://example.org']] }),
  of(POST, 'say "Standup!" instead', { inputs: [['slack.post', 'standup!']], gone: ['in 5 minutes'] }),
  of(POST, 'New York time, please', { trigger: at('55 9 * * 1-4', 'America/New_York') }),
];
