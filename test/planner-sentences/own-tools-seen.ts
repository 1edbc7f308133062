import { at, on, plan, question } from './sentence.js';
import type { Sentence } from './sentence.js';

/** Seen while the planner was built. */
export const SEEN: readonly Sentence[] = [
  plan(
    'hey, can you mail me the 5 latest posts from https://blog.example.com/feed.xml every friday afternoon',
    at('0 15 * * 5'),
    ['rss.read', 'email.send'],
    [
      ['rss.read', '"limit":5'],
      ['email.send', 'joe@example.com'],
    ],
  ),
  plan(
    'morning briefing: 7:30 weekdays, unread mails + summary, to slack',
    at('30 7 * * 1-5'),
    ['email.search', 'text.summarize', 'slack.post'],
    [['email.search', '"unseen":true']],
  ),
  plan(
    'whenever a new email with "invoice" in the subject comes in, forward it to accounting@example.com',
    on('gmail.new_email', { accepts: { subject: 'Your invoice' }, rejects: [{ subject: 'Hello' }] }),
    ['email.send'],
    [['email.send', 'accounting@example.com']],
  ),
  plan(
    'Pull https://data.example.com/sales.csv every Monday at 8am, total the amount column, then drop the number in Slack.',
    at('0 8 * * 1'),
    ['http.request', 'csv.parse', 'slack.post'],
    [['*', '$sum']],
  ),
  plan(
    'check https://example.com every 5 mins, ping slack if its down',
    at('*/5 * * * *'),
    ['http.request', 'slack.post'],
    [],
    { when: 'FAILED' },
  ),
  plan(
    'When a github issue gets opened in acme/shop, send its title and link to dev@example.com.',
    on('github.issues', { accepts: { 'repository.full_name': 'acme/shop', action: 'opened' } }),
    ['email.send'],
    [
      ['email.send', 'dev@example.com'],
      ['*', 'issue.title'],
      ['*', 'issue.html_url'],
    ],
  ),
  plan(
    'I want to be reminded every day at 6pm to water the plants',
    at('0 18 * * *'),
    ['email.send'],
    [
      ['email.send', 'joe@example.com'],
      ['email.send', 'water the plants'],
    ],
  ),
  plan(
    'Reply to every email from support@example.com with "Thanks, we got your message"',
    on('gmail.new_email', { accepts: { from: 'support@example.com' }, rejects: [{ from: 'x@example.org' }] }),
    ['email.send'],
    [
      ['email.send', 'trigger.payload.from'],
      ['email.send', 'thanks, we got your message'],
    ],
  ),
  plan(
    'Post "Standup in 5 minutes" to Slack at 9:55 Monday through Thursday, London time',
    at('55 9 * * 1-4', 'Europe/London'),
    ['slack.post'],
    [['slack.post', 'standup in 5 minutes']],
  ),
  plan(
    'Grab https://api.example.com/status and https://api.example.com/health every hour and post both answers to Slack',
    at('0 * * * *'),
    ['http.request', 'http.request', 'slack.post'],
    [
      ['http.request', '/status'],
      ['http.request', '/health'],
    ],
  ),
  plan(
    'Read the feeds https://a.example.com/rss and https://b.example.com/rss each evening and email me the titles',
    at('0 18 * * *'),
    ['rss.read', 'rss.read', 'email.send'],
    [
      ['rss.read', 'a.example.com'],
      ['rss.read', 'b.example.com'],
      ['*', 'title'],
    ],
  ),
  plan(
    'If a payment fails, tell billing@example.com and post to Slack',
    on('stripe.payment_intent.payment_failed'),
    ['email.send', 'slack.post'],
    [['email.send', 'billing@example.com']],
  ),
  plan(
    'Ask me before you send anything: every Friday at 5pm summarise the unread mail and, once I approve, send it to team@example.com',
    at('0 17 * * 5'),
    ['email.search', 'text.summarize', 'flow.approval', 'email.send'],
    [['email.send', 'team@example.com']],
    { when: 'approved' },
  ),
  plan(
    'send bob@example.com an email saying happy birthday every year on March 3rd',
    at('0 9 3 3 *'),
    ['email.send'],
    [
      ['email.send', 'happy birthday'],
      ['email.send', 'bob@example.com'],
    ],
  ),
  plan(
    'Fetch https://api.example.com/orders, and for each order POST it to https://crm.example.com/import',
    null,
    ['http.request', 'http.request'],
    [
      ['http.request', '"method":"post"'],
      ['http.request', 'crm.example.com/import'],
    ],
    { forEach: true },
  ),
  plan(
    'on every push to main in acme/api: post the commit messages to slack',
    on('github.push', {
      accepts: { ref: 'refs/heads/main', 'repository.full_name': 'acme/api' },
      rejects: [{ ref: 'refs/heads/dev' }],
    }),
    ['slack.post'],
    [['*', 'commits']],
  ),
  plan(
    '- every day at 7\n- read https://news.example.com/rss\n- keep only posts that mention "AI"\n- mail them to me',
    at('0 7 * * *'),
    ['rss.read', 'email.send'],
    [
      ['*', 'ai'],
      ['email.send', 'joe@example.com'],
    ],
  ),
  plan(
    'translate new mails from kunde@example.de into english and send the translation to me',
    on('gmail.new_email', { accepts: { from: 'kunde@example.de' }, rejects: [{ from: 'x@example.org' }] }),
    ['llm.generate', 'email.send'],
    [
      ['llm.generate', 'english'],
      ['email.send', 'joe@example.com'],
    ],
  ),
  plan(
    'Using the model, write a short poem about autumn and mail it to ann@example.com',
    null,
    ['llm.generate', 'email.send'],
    [
      ['llm.generate', 'autumn'],
      ['email.send', 'ann@example.com'],
    ],
  ),
  plan(
    'When a webhook arrives, reply nothing, just store it by POSTing the payload to https://store.example.com/in',
    on('webhook.received'),
    ['http.request'],
    [
      ['http.request', 'store.example.com/in'],
      ['http.request', 'trigger.payload'],
    ],
  ),
  plan(
    'when the amount in an incoming webhook is over 500, alert finance@example.com, otherwise do nothing',
    on('webhook.received', { accepts: { amount: 600 }, rejects: [{ amount: 100 }] }),
    ['email.send'],
    [['email.send', 'finance@example.com']],
    { when: '500' },
  ),
  plan(
    'Each night at 1am GMT call DELETE on https://api.example.com/temp',
    at('0 1 * * *', 'UTC'),
    ['http.request'],
    [['http.request', '"method":"delete"']],
  ),
  plan(
    'Email a@example.com, b@example.com and c@example.com the text "Rent is due" on the first of each month',
    at('0 9 1 * *'),
    ['email.send'],
    [
      ['email.send', 'a@example.com'],
      ['email.send', 'c@example.com'],
      ['email.send', 'rent is due'],
    ],
  ),
  plan(
    'Wait for the event payment.confirmed and then email ops@example.com "Paid"',
    null,
    ['flow.wait_event', 'email.send'],
    [
      ['flow.wait_event', 'payment.confirmed'],
      ['email.send', 'ops@example.com'],
    ],
  ),
  plan(
    'Every quarter of an hour GET https://queue.example.com/api/size and if size is greater than 1000 emit the event queue.full',
    at('*/15 * * * *'),
    ['http.request', 'event.emit'],
    [['event.emit', 'queue.full']],
    { when: '1000' },
  ),
  plan('Tell me in Slack when somebody mentions our bot there', on('slack.app_mention'), ['slack.post']),
  plan(
    'Scrape the h2 headings from https://example.com/blog once a day and email them to me',
    at('0 9 * * *'),
    ['html.extract', 'email.send'],
    [
      ['html.extract', 'h2'],
      ['email.send', 'joe@example.com'],
    ],
  ),
  plan(
    'new release of nodejs/node -> slack',
    on('github.release', {
      accepts: { 'repository.full_name': 'nodejs/node', action: 'published' },
      rejects: [{ 'repository.full_name': 'x/y' }],
    }),
    ['slack.post'],
  ),
  plan(
    'When mail with an attachment arrives from hr@example.com, ask me whether to go on, and if I approve post "New file from HR" to #people',
    on('gmail.new_email', { accepts: { from: 'hr@example.com' }, rejects: [{ from: 'x@example.org' }] }),
    ['flow.approval', 'slack.post'],
    [['slack.post', 'new file from hr']],
    { when: 'approved' },
  ),
  plan(
    'pls summarize https://example.com/longread in 2 sentences n send to ann@example.com',
    null,
    ['html.extract', 'text.summarize', 'email.send'],
    [
      ['text.summarize', '"sentences":2'],
      ['email.send', 'ann@example.com'],
    ],
  ),
  plan(
    'List the subjects of all unread mail of the last 24 hours in one Slack message at 8 every morning',
    at('0 8 * * *'),
    ['email.search', 'slack.post'],
    [
      ['email.search', '"unseen":true'],
      ['email.search', 'since'],
      ['*', 'subject'],
    ],
  ),
  plan(
    "At 22:00 every night count today's emails and tell me how many there were",
    at('0 22 * * *'),
    ['email.search'],
    [
      ['*', '$count'],
      ['email.search', 'since'],
    ],
  ),
  plan(
    'If nobody has emailed me from boss@example.com in the last day, do nothing; otherwise post the subjects to Slack. Run it daily at 17:00',
    at('0 17 * * *'),
    ['email.search', 'slack.post'],
    [
      ['email.search', 'boss@example.com'],
      ['*', 'subject'],
    ],
    { when: '' },
  ),
  plan(
    'Every weekday at noon, get the rows of https://example.com/stock.csv whose quantity is under 10 and email them to buyer@example.com. Only send if there are any.',
    at('0 12 * * 1-5'),
    ['http.request', 'csv.parse', 'email.send'],
    [
      ['*', 'quantity'],
      ['*', '< 10'],
      ['email.send', 'buyer@example.com'],
    ],
    { when: '$count' },
  ),
  plan(
    'POST to https://hooks.example.com/deploy with header X-Token: abc123 and body {"env": "prod"} whenever a release is published in acme/shop',
    on('github.release', { accepts: { 'repository.full_name': 'acme/shop' } }),
    ['http.request'],
    [
      ['http.request', '"x-token":"abc123"'],
      ['http.request', '"env":"prod"'],
    ],
  ),
  plan(
    'Give me a digest of my unread emails, max 10, every Sunday evening at 7',
    at('0 19 * * 0'),
    ['email.search', 'email.send'],
    [
      ['email.search', '"limit":10'],
      ['email.search', '"unseen":true'],
    ],
  ),
  plan(
    'run wf_01ARZ3NDEKTSV4RRFFQ69G5FAV when todo.created arrives',
    on('todo.created'),
    ['flow.run_workflow'],
    [['flow.run_workflow', 'wf_01ARZ3NDEKTSV4RRFFQ69G5FAV']],
  ),
  plan(
    'When an issue is labelled bug in acme/shop, wait 2 hours, then email qa@example.com the title',
    on('github.issues', {
      accepts: { 'repository.full_name': 'acme/shop', action: 'labeled', 'label.name': 'bug' },
      rejects: [{ 'label.name': 'docs' }],
    }),
    ['flow.sleep', 'email.send'],
    [
      ['flow.sleep', '7200'],
      ['email.send', 'qa@example.com'],
      ['*', 'issue.title'],
    ],
  ),
  plan(
    'could you please check the page https://example.com/jobs every morning and, if it mentions "engineer", notify hr@example.com?',
    at('0 9 * * *'),
    ['html.extract', 'email.send'],
    [['email.send', 'hr@example.com']],
    { when: 'engineer' },
  ),
  plan(
    'Whenever I get a mail about a refund, let finance@example.com know',
    on('gmail.new_email', { accepts: { subject: 'Refund for order 3' }, rejects: [{ subject: 'Hello' }] }),
    ['email.send'],
    [['email.send', 'finance@example.com']],
  ),
  plan(
    'Use mcp.weather.get_forecast for Oslo every day at 6:45 and mail me the result',
    at('45 6 * * *'),
    ['mcp.weather.get_forecast', 'email.send'],
    [
      ['mcp.weather.get_forecast', 'oslo'],
      ['email.send', 'joe@example.com'],
    ],
  ),
  plan(
    'get the weather forecast for Paris every morning at 7 and post it to Slack',
    at('0 7 * * *'),
    ['mcp.weather.get_forecast', 'slack.post'],
    [['mcp.weather.get_forecast', 'paris']],
  ),
  plan(
    'Download https://example.com/users.csv, remove duplicates by email, and POST the rows to https://api.example.com/users',
    null,
    ['http.request', 'csv.parse', 'http.request'],
    [
      ['*', 'email'],
      ['http.request', '"method":"post"'],
    ],
  ),
  plan(
    'Sort the posts of https://blog.example.com/feed.xml by date, newest first, and mail me the first three each Saturday',
    at('0 9 * * 6'),
    ['rss.read', 'email.send'],
    [
      ['*', '^(>'],
      ['email.send', 'joe@example.com'],
    ],
  ),
  plan(
    'When a PR is merged in acme/shop post "Shipped: " plus the PR title in slack',
    on('github.pull_request', {
      accepts: { action: 'closed', 'pull_request.merged': true, 'repository.full_name': 'acme/shop' },
      rejects: [{ 'pull_request.merged': false }],
    }),
    ['slack.post'],
    [
      ['slack.post', 'shipped: '],
      ['slack.post', 'pull_request.title'],
    ],
  ),
  plan(
    'Send me an email with subject "Backup" and the text "Check the backup" every 2nd day of the month',
    at('0 9 2 * *'),
    ['email.send'],
    [
      ['email.send', '"subject":"backup"'],
      ['email.send', 'check the backup'],
    ],
  ),
  plan(
    "On weekdays between 8 and 18, every 30 minutes, look at https://status.example.com and shout in Slack when it isn't reachable",
    at('*/30 8-18 * * 1-5'),
    ['http.request', 'slack.post'],
    [],
    { when: 'FAILED' },
  ),
  plan(
    'look for mails with subject "order" since yesterday, and for each of them send a slack message with the sender',
    null,
    ['email.search', 'slack.post'],
    [
      ['email.search', 'order'],
      ['email.search', 'since'],
      ['slack.post', 'from'],
    ],
    { forEach: true },
  ),
  plan(
    'if the answer of https://api.example.com/rate has rate below 1.05 then email treasury@example.com, else post "Rate ok" to Slack; hourly',
    at('0 * * * *'),
    ['http.request', 'email.send', 'slack.post'],
    [['slack.post', 'rate ok']],
    { when: '1.05' },
  ),
  plan(
    'Classify each incoming email as "sales", "support" or "spam" and post the class and the subject to Slack',
    on('gmail.new_email'),
    ['llm.generate', 'slack.post'],
    [
      ['llm.generate', 'support'],
      ['slack.post', 'subject'],
    ],
  ),
  plan(
    'Draft an answer to every new mail from clients@example.com, ask for my approval, then send the draft to them',
    on('gmail.new_email', { accepts: { from: 'clients@example.com' } }),
    ['llm.generate', 'flow.approval', 'email.send'],
    [['email.send', 'trigger.payload.from']],
    { when: 'approved' },
  ),
  question(
    'Let the team know every Monday at 10 that the weekly report is ready',
    at('0 10 * * 1'),
    ['email.send'],
    [['email.send', 'weekly report is ready']],
  ),
  question(
    'when my accountant writes, forward the mail to joe@example.com',
    on('gmail.new_email'),
    ['email.send'],
    [['email.send', 'joe@example.com']],
  ),
  question(
    'Mail me when the price on https://shop.example.com/tv drops below 400 dollars (check twice a day)',
    at('0 9,18 * * *'),
    ['html.extract|http.request', 'email.send'],
    [['email.send', 'joe@example.com']],
    { when: '400' },
  ),
  question('email a weekly report every friday', at('0 9 * * 5'), ['email.send']),
  plan(
    'Every month on the last day at 23:30, read https://example.com/report and mail its text to archive@example.com',
    at('30 23 L * *'),
    ['html.extract', 'email.send'],
    [['email.send', 'archive@example.com']],
  ),
  plan(
    'send an HTTP PUT with {"state": "on"} to https://light.example.com/api daily 18:30 Berlin',
    at('30 18 * * *', 'Europe/Berlin'),
    ['http.request'],
    [
      ['http.request', '"method":"put"'],
      ['http.request', '"state":"on"'],
    ],
  ),
  plan(
    'emit report.done with the payload {"ok": true} every Tuesday at 4 in the afternoon',
    at('0 16 * * 2'),
    ['event.emit'],
    [
      ['event.emit', 'report.done'],
      ['event.emit', '"ok":true'],
    ],
  ),
  plan(
    'Alert oncall@example.com if the workflow "Nightly import" fails. Subject: "Import broken".',
    on('workflow.failed', {
      accepts: { 'workflow.title': 'Nightly import' },
      rejects: [{ 'workflow.title': 'Other' }],
    }),
    ['email.send'],
    [
      ['email.send', '"subject":"import broken"'],
      ['email.send', 'oncall@example.com'],
    ],
  ),
  plan(
    'Every time a Stripe invoice gets paid: email the customer "Thank you for your payment"',
    on('stripe.invoice.paid'),
    ['email.send'],
    [
      ['email.send', 'customer_email'],
      ['email.send', 'thank you for your payment'],
    ],
  ),
  plan(
    '3x a day (8, 12 and 17) check my inbox for mail from alerts@example.com and, if there is any, summarize and text it to slack',
    at('0 8,12,17 * * *'),
    ['email.search', 'text.summarize', 'slack.post'],
    [['email.search', 'alerts@example.com']],
    { when: '$count' },
  ),
  plan(
    'fetch json from https://api.example.com/users, take the name and email of each and send the list to ann@example.com',
    null,
    ['http.request', 'email.send'],
    [
      ['*', 'name'],
      ['*', 'email'],
      ['email.send', 'ann@example.com'],
    ],
  ),
];
