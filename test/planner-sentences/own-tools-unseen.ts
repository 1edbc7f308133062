import { at, on, plan, question } from './sentence.js';
import type { Sentence } from './sentence.js';

/** Only the counts of these were looked at while the planner was built. */
export const UNSEEN: readonly Sentence[] = [
  plan(
    'yo send me the top 3 stories of https://news.example.org/rss at 8am every day',
    at('0 8 * * *'),
    ['rss.read', 'email.send'],
    [
      ['rss.read', '"limit":3'],
      ['email.send', 'joe@example.com'],
    ],
  ),
  plan(
    'Every Thursday at 14:00 in Tokyo, post the text "Time for the retro" in Slack',
    at('0 14 * * 4', 'Asia/Tokyo'),
    ['slack.post'],
    [['slack.post', 'time for the retro']],
  ),
  plan(
    'As soon as a mail from orders@example.org shows up, POST its subject and text to https://erp.example.org/mail',
    on('gmail.new_email', { accepts: { from: 'orders@example.org' }, rejects: [{ from: 'x@example.org' }] }),
    ['http.request'],
    [
      ['http.request', '"method":"post"'],
      ['http.request', 'subject'],
      ['http.request', 'text'],
    ],
  ),
  plan(
    'Watch https://shop.example.org, every ten minutes. Should it be unreachable, email admin@example.org.',
    at('*/10 * * * *'),
    ['http.request', 'email.send'],
    [['email.send', 'admin@example.org']],
    { when: 'FAILED' },
  ),
  plan(
    'Please get me the average of the price column in https://example.org/prices.csv, weekly on Wednesday',
    at('0 9 * * 3'),
    ['http.request', 'csv.parse'],
    [['*', '$average']],
  ),
  plan(
    'When a new pull request is opened in acme/web, mail the author, title and link to reviewers@example.org',
    on('github.pull_request', {
      accepts: { action: 'opened', 'repository.full_name': 'acme/web' },
      rejects: [{ action: 'closed' }],
    }),
    ['email.send'],
    [
      ['email.send', 'reviewers@example.org'],
      ['*', 'user.login'],
      ['*', 'html_url'],
    ],
  ),
  plan(
    'remind me to submit my timesheet every friday 4pm',
    at('0 16 * * 5'),
    ['email.send'],
    [
      ['email.send', 'submit my timesheet'],
      ['email.send', 'joe@example.com'],
    ],
  ),
  plan(
    'Auto-reply to mail that comes from newsletter@example.org: "Please remove me from the list."',
    on('gmail.new_email', { accepts: { from: 'newsletter@example.org' }, rejects: [{ from: 'x@example.org' }] }),
    ['email.send'],
    [
      ['email.send', 'trigger.payload.from'],
      ['email.send', 'please remove me from the list'],
    ],
  ),
  plan(
    'Two feeds, https://one.example.org/feed and https://two.example.org/feed: new posts of both into Slack, hourly',
    at('0 * * * *'),
    ['rss.read', 'rss.read', 'slack.post'],
    [
      ['rss.read', 'one.example.org'],
      ['rss.read', 'two.example.org'],
      ['rss.read', 'since'],
    ],
  ),
  plan(
    'if a customer cancels a subscription then notify sales@example.org AND drop a note in slack',
    on('stripe.customer.subscription.deleted'),
    ['email.send', 'slack.post'],
    [['email.send', 'sales@example.org']],
  ),
  plan(
    'Daily 16:45: unread mail from the last 8 hours, summarised in 5 sentences, to boss@example.org',
    at('45 16 * * *'),
    ['email.search', 'text.summarize', 'email.send'],
    [
      ['email.search', '"unseen":true'],
      ['text.summarize', '"sentences":5'],
      ['email.send', 'boss@example.org'],
    ],
  ),
  plan(
    'Get my approval, and then publish the page by sending a POST to https://cms.example.org/publish with {"page": 7}',
    null,
    ['flow.approval', 'http.request'],
    [['http.request', '"page":7']],
    { when: 'approved' },
  ),
  plan(
    'email grandma@example.org every sunday at 10 with the message: see you at lunch',
    at('0 10 * * 0'),
    ['email.send'],
    [['email.send', 'see you at lunch']],
  ),
  plan(
    'For every row in https://example.org/members.csv send a mail to the address in the email column with the subject "Annual meeting" and the text "See you there"',
    null,
    ['http.request', 'csv.parse', 'email.send'],
    [
      ['email.send', 'item.email'],
      ['email.send', 'annual meeting'],
      ['email.send', 'see you there'],
    ],
    { forEach: true },
  ),
  plan(
    'CI failed on main in acme/web? mail oncall@example.org the link',
    on('github.workflow_run', {
      accepts: {
        action: 'completed',
        'workflow_run.conclusion': 'failure',
        'workflow_run.head_branch': 'main',
        'repository.full_name': 'acme/web',
      },
    }),
    ['email.send'],
    [
      ['email.send', 'oncall@example.org'],
      ['*', 'html_url'],
    ],
  ),
  plan(
    '1. every weekday at 6:30\n2. get https://example.org/feed.xml\n3. only the posts whose title contains "release"\n4. post to slack',
    at('30 6 * * 1-5'),
    ['rss.read', 'slack.post'],
    [['*', 'release']],
  ),
  plan(
    'have the AI rewrite https://example.org/draft in a friendly tone and send the result to editor@example.org',
    null,
    ['html.extract', 'llm.generate', 'email.send'],
    [
      ['llm.generate', 'friendly tone'],
      ['email.send', 'editor@example.org'],
    ],
  ),
  plan(
    'Extract all dates and amounts from incoming mails from billing@example.org with AI, then post them to https://ledger.example.org/api',
    on('gmail.new_email', { accepts: { from: 'billing@example.org' } }),
    ['llm.generate', 'http.request'],
    [
      ['llm.generate', 'amounts'],
      ['http.request', '"method":"post"'],
    ],
  ),
  plan(
    'on an incoming webhook, send the payload as an email to data@example.org',
    on('webhook.received'),
    ['email.send'],
    [
      ['email.send', 'data@example.org'],
      ['email.send', 'trigger.payload'],
    ],
  ),
  plan(
    'when a webhook comes whose status is "failed", post to Slack',
    on('webhook.received', { accepts: { status: 'failed' }, rejects: [{ status: 'done' }] }),
    ['slack.post'],
  ),
  plan(
    'Put {"mode": "night"} to https://home.example.org/mode at 11 pm each day',
    at('0 23 * * *'),
    ['http.request'],
    [
      ['http.request', '"method":"put"'],
      ['http.request', '"mode":"night"'],
    ],
  ),
  plan(
    'mail both kate@example.org and lee@example.org "Pay the invoice" on the 15th of each month at 10',
    at('0 10 15 * *'),
    ['email.send'],
    [
      ['email.send', 'kate@example.org'],
      ['email.send', 'lee@example.org'],
    ],
  ),
  plan(
    'Pause for half an hour and then post "Break is over" on Slack',
    null,
    ['flow.sleep', 'slack.post'],
    [
      ['flow.sleep', '1800'],
      ['slack.post', 'break is over'],
    ],
  ),
  plan(
    'Query https://api.example.org/stock twice an hour; in case quantity is at most 5, fire the event stock.low',
    at('*/30 * * * *'),
    ['http.request', 'event.emit'],
    [['event.emit', 'stock.low']],
    { when: '5' },
  ),
  plan(
    'new slack message -> forward it to log@example.org',
    on('slack.message'),
    ['email.send'],
    [['email.send', 'log@example.org']],
  ),
  plan(
    'Take the elements matching ".headline" on https://paper.example.org every morning at 6 and send them to me by mail',
    at('0 6 * * *'),
    ['html.extract', 'email.send'],
    [
      ['html.extract', '.headline'],
      ['email.send', 'joe@example.com'],
    ],
  ),
  plan(
    'Whenever acme/web publishes a release, summarize its notes in three sentences and email them to users@example.org',
    on('github.release', { accepts: { 'repository.full_name': 'acme/web' } }),
    ['text.summarize', 'email.send'],
    [
      ['text.summarize', '"sentences":3'],
      ['email.send', 'users@example.org'],
    ],
  ),
  plan(
    'After I approve it, send the unread mails from press@example.org to pr@example.org',
    null,
    ['email.search', 'flow.approval', 'email.send'],
    [
      ['email.search', 'press@example.org'],
      ['email.send', 'pr@example.org'],
    ],
    { when: 'approved' },
  ),
  plan(
    'tldr of https://example.org/minutes in one sentence to slack pls',
    null,
    ['html.extract', 'text.summarize', 'slack.post'],
    [['text.summarize', '"sentences":1']],
  ),
  plan(
    'Every day at 9 show me the senders of all mails I got since yesterday',
    at('0 9 * * *'),
    ['email.search'],
    [
      ['email.search', 'since'],
      ['*', 'from'],
    ],
  ),
  plan(
    'How many unread emails do I have? Post the number to Slack every 2 hours',
    at('0 */2 * * *'),
    ['email.search', 'slack.post'],
    [
      ['*', '$count'],
      ['email.search', '"unseen":true'],
    ],
  ),
  plan(
    'Look into https://example.org/feed.xml every 6 hours and unless there are no new posts mail them to me',
    at('0 */6 * * *'),
    ['rss.read', 'email.send'],
    [['email.send', 'joe@example.com']],
    { when: '$count' },
  ),
  plan(
    'Keep an eye on https://example.org/orders.csv: each hour, rows where status is "open" and amount is over 1000 go to sales@example.org by mail, but only when there are some',
    at('0 * * * *'),
    ['http.request', 'csv.parse', 'email.send'],
    [
      ['*', 'open'],
      ['*', '1000'],
      ['email.send', 'sales@example.org'],
    ],
    { when: '$count' },
  ),
  plan(
    'Hit https://build.example.org/start with a POST, header Authorization-Key: k9, when someone pushes to develop in acme/web',
    on('github.push', {
      accepts: { ref: 'refs/heads/develop', 'repository.full_name': 'acme/web' },
      rejects: [{ ref: 'refs/heads/main' }],
    }),
    ['http.request'],
    [
      ['http.request', '"method":"post"'],
      ['http.request', '"authorization-key":"k9"'],
    ],
  ),
  plan(
    "A recap of this week's mail from clients@example.org, no more than 20 of them, goes to me on Fridays at 15:30",
    at('30 15 * * 5'),
    ['email.search', 'text.summarize', 'email.send'],
    [
      ['email.search', '"limit":20'],
      ['email.search', 'clients@example.org'],
      ['email.send', 'joe@example.com'],
    ],
  ),
  plan(
    'start wf_01ARZ3NDEKTSV4RRFFQ69G5FAV at quarter past nine on weekdays and email me when it is done',
    at('15 9 * * 1-5'),
    ['flow.run_workflow', 'email.send'],
    [
      ['flow.run_workflow', 'wf_01ARZ3NDEKTSV4RRFFQ69G5FAV'],
      ['email.send', 'joe@example.com'],
    ],
  ),
  plan(
    'An hour after a checkout is completed, email the customer "How was it?"',
    on('stripe.checkout.session.completed'),
    ['flow.sleep', 'email.send'],
    [
      ['flow.sleep', '3600'],
      ['email.send', 'customer_details.email'],
      ['email.send', 'how was it?'],
    ],
  ),
  plan(
    'See whether https://example.org/tickets says "sold out", every 20 minutes; if it does not, email me right away',
    at('*/20 * * * *'),
    ['html.extract', 'email.send'],
    [['email.send', 'joe@example.com']],
    { when: 'sold out' },
  ),
  plan(
    'mails about contracts: post them to #legal when they arrive',
    on('gmail.new_email', { accepts: { subject: 'Contract for you' }, rejects: [{ subject: 'Hello' }] }),
    ['slack.post'],
  ),
  plan(
    'what will the weather be in Rome? tell me by mail every evening',
    at('0 18 * * *'),
    ['mcp.weather.get_forecast', 'email.send'],
    [
      ['mcp.weather.get_forecast', 'rome'],
      ['email.send', 'joe@example.com'],
    ],
  ),
  plan(
    'call get_forecast with city "Madrid" and mail the answer to ann@example.org',
    null,
    ['mcp.weather.get_forecast', 'email.send'],
    [
      ['mcp.weather.get_forecast', 'madrid'],
      ['email.send', 'ann@example.org'],
    ],
  ),
  plan(
    'Read https://example.org/contacts.csv, drop the duplicate rows, sort them by name and mail the table to ann@example.org',
    null,
    ['http.request', 'csv.parse', 'email.send'],
    [
      ['*', 'distinct'],
      ['*', '^('],
      ['email.send', 'ann@example.org'],
    ],
  ),
  plan(
    'Each Monday, the ten most recent articles from https://mag.example.org/atom.xml as a bullet list to team@example.org',
    at('0 9 * * 1'),
    ['rss.read', 'email.send'],
    [
      ['rss.read', '"limit":10'],
      ['email.send', 'team@example.org'],
    ],
  ),
  plan(
    'Post "New bug: <title>" with the title of the issue to Slack whenever an issue is created in acme/web',
    on('github.issues', {
      accepts: { action: 'opened', 'repository.full_name': 'acme/web' },
      rejects: [{ action: 'closed' }],
    }),
    ['slack.post'],
    [
      ['slack.post', 'new bug'],
      ['slack.post', 'issue.title'],
    ],
  ),
  plan(
    'email me "Take your vitamins" at 7:15 and at 19:15',
    at('15 7,19 * * *'),
    ['email.send'],
    [['email.send', 'take your vitamins']],
  ),
  plan(
    'Mon-Fri 9 to 17, once an hour: GET https://api.example.org/queue, Slack me if length > 50',
    at('0 9-17 * * 1-5'),
    ['http.request', 'slack.post'],
    [],
    { when: '50' },
  ),
  plan(
    'go through the unread mails of today and for each one POST the sender to https://crm.example.org/seen',
    null,
    ['email.search', 'http.request'],
    [
      ['email.search', '"unseen":true'],
      ['http.request', 'item.from'],
    ],
    { forEach: true },
  ),
  plan(
    'if data.temperature of https://sensor.example.org/api/now is above 30 post "Too hot" to Slack, otherwise if it is below 5 post "Too cold". Every 15 minutes.',
    at('*/15 * * * *'),
    ['http.request', 'slack.post', 'slack.post'],
    [
      ['slack.post', 'too hot'],
      ['slack.post', 'too cold'],
    ],
    { when: '30' },
  ),
  plan(
    'Decide with AI whether an incoming mail is a complaint; if it is, forward it to care@example.org',
    on('gmail.new_email'),
    ['llm.generate', 'email.send'],
    [
      ['llm.generate', 'complaint'],
      ['email.send', 'care@example.org'],
    ],
    { when: '' },
  ),
  plan(
    'Let the model write a reply to each mail from leads@example.org and mail the reply to me for checking',
    on('gmail.new_email', { accepts: { from: 'leads@example.org' } }),
    ['llm.generate', 'email.send'],
    [['email.send', 'joe@example.com']],
  ),
  question(
    'Tell everybody in the company at 9 on the first Monday of the month that rent is due',
    at('0 9 * * 1#1'),
    ['email.send'],
    [['email.send', 'rent is due']],
  ),
  question('if my boss mails me, post it in slack', on('gmail.new_email'), ['slack.post']),
  question(
    'Let me know by mail once https://shop.example.org/phone costs less than 300 euros, look every hour',
    at('0 * * * *'),
    ['html.extract|http.request', 'email.send'],
    [['email.send', 'joe@example.com']],
    { when: '300' },
  ),
  question('post to slack every morning', at('0 9 * * *'), ['slack.post']),
  plan(
    'last Friday of the month, 5pm: fetch https://example.org/kpis and send the page text to board@example.org, cc me',
    at('0 17 * * 5L'),
    ['html.extract', 'email.send'],
    [
      ['email.send', 'board@example.org'],
      ['email.send', 'joe@example.com'],
    ],
  ),
  plan(
    'PATCH https://api.example.org/items/7 with {"sold": true} when an invoice is paid',
    on('stripe.invoice.paid'),
    ['http.request'],
    [
      ['http.request', '"method":"patch"'],
      ['http.request', '"sold":true'],
    ],
  ),
  plan(
    'raise the event day.started each day at 5 am Sydney time',
    at('0 5 * * *', 'Australia/Sydney'),
    ['event.emit'],
    [['event.emit', 'day.started']],
  ),
  plan(
    'Workflow "Import" failed? Then send the error to dev@example.org with the subject "Import failed"',
    on('workflow.failed', { accepts: { 'workflow.title': 'Import' }, rejects: [{ 'workflow.title': 'Other' }] }),
    ['email.send'],
    [
      ['email.send', '"subject":"import failed"'],
      ['email.send', 'dev@example.org'],
      ['*', 'error.message'],
    ],
  ),
  plan(
    'Every time a refund is made, let refunds@example.org know the amount',
    on('stripe.charge.refunded'),
    ['email.send'],
    [
      ['email.send', 'refunds@example.org'],
      ['*', 'amount_refunded'],
    ],
  ),
  plan(
    'scan my mailbox at 8, 13 and 18 for messages from bank@example.org; any found? forward them to me@example.org',
    at('0 8,13,18 * * *'),
    ['email.search', 'email.send'],
    [
      ['email.search', 'bank@example.org'],
      ['email.send', 'me@example.org'],
    ],
    { when: '$count' },
  ),
  plan(
    'Get https://api.example.org/team, pick name and role from every entry and post that list to Slack',
    null,
    ['http.request', 'slack.post'],
    [
      ['*', 'name'],
      ['*', 'role'],
    ],
  ),
  plan(
    "Hello! I'd love to receive, each weekday morning at a quarter to eight, the newest posts from https://example.org/rss (max. 4) by e-mail. Thank you so much!",
    at('45 7 * * 1-5'),
    ['rss.read', 'email.send'],
    [
      ['rss.read', '"limit":4'],
      ['email.send', 'joe@example.com'],
    ],
  ),
  plan(
    'when a todo is added, email its title to pa@example.org, then wait a day and post "Still open?" to Slack',
    on('todo.created'),
    ['email.send', 'flow.sleep', 'slack.post'],
    [
      ['email.send', 'pa@example.org'],
      ['flow.sleep', '86400'],
      ['slack.post', 'still open?'],
    ],
  ),
];
