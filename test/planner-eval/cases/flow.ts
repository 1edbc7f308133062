import type { EvalCase } from '../case.type.js';

/** Approvals, waits, loops, conditions, other workflows, events and tools of connected servers. */
export const FLOW: readonly EvalCase[] = [
  {
    id: 'approve-then-post',
    paraphrases: [
      'Ask me for approval and then POST to https://api.example.com/deploy.',
      'https://api.example.com/deploy via POST, but not before I have approved it',
      'I want to confirm first; once I have said yes, send a POST request to https://api.example.com/deploy.',
    ],
    expect: {
      trigger: null,
      tools: ['flow.approval', 'http.request'],
      inputs: [
        ['http.request', 'https://api.example.com/deploy'],
        ['http.request', '"method":"POST"'],
      ],
      when: 'approved',
    },
  },
  {
    id: 'digest-approve-mail',
    paraphrases: [
      'Every Friday at 4pm summarize https://wiki.example.com/week, let me approve it and then email it to all@example.com.',
      'Fri 16:00: summary of https://wiki.example.com/week -> my approval -> mail to all@example.com',
      'On Fridays at four in the afternoon shorten https://wiki.example.com/week; after my sign-off it goes to all@example.com by email.',
    ],
    expect: {
      trigger: { schedule: '0 16 * * 5' },
      tools: ['http.request|html.extract', 'text.summarize', 'flow.approval', 'email.send'],
      inputs: [
        ['*', 'https://wiki.example.com/week'],
        ['email.send', 'all@example.com'],
      ],
      when: 'approved',
    },
  },
  {
    id: 'approve-slack-release',
    paraphrases: [
      'When a GitHub release is published, wait for somebody to approve and then announce it on Slack.',
      'GitHub release out -> approval -> Slack',
      'New releases on GitHub are to be announced in Slack, yet only with the approval of a human.',
    ],
    expect: {
      trigger: { event: 'github.release', accepts: { action: 'published' } },
      tools: ['flow.approval', 'slack.post'],
      when: 'approved',
    },
  },
  {
    id: 'wait-then-fetch',
    paraphrases: [
      'Wait 2 hours, then fetch https://example.com/report.',
      'in two hours get https://example.com/report',
      'Sleep for 120 minutes and load https://example.com/report afterwards.',
    ],
    expect: {
      trigger: null,
      tools: ['flow.sleep', 'http.request|html.extract'],
      inputs: [
        ['flow.sleep', '7200'],
        ['*', 'https://example.com/report'],
      ],
    },
  },
  {
    id: 'remind-in',
    paraphrases: [
      'Remind me in 45 minutes to take the cake out of the oven.',
      '45 min from now: reminder, take the cake out of the oven',
      'After three quarters of an hour remind me that I have to take the cake out of the oven',
    ],
    expect: {
      trigger: null,
      tools: ['flow.sleep', 'email.send'],
      inputs: [
        ['flow.sleep', '2700'],
        ['*', 'take the cake out of the oven'],
      ],
    },
  },
  {
    id: 'post-wait-post',
    paraphrases: [
      'POST to https://api.example.com/start, wait 30 seconds, then fetch https://api.example.com/result.',
      'start by POST https://api.example.com/start, pause half a minute, GET https://api.example.com/result',
      'First call https://api.example.com/start with POST; thirty seconds later read https://api.example.com/result.',
    ],
    expect: {
      trigger: null,
      tools: ['http.request', 'flow.sleep', 'http.request'],
      inputs: [
        ['http.request', 'https://api.example.com/start'],
        ['flow.sleep', '30'],
        ['http.request', 'https://api.example.com/result'],
      ],
    },
  },
  {
    id: 'wait-for-event',
    paraphrases: [
      'POST to https://api.example.com/orders, then wait for the event orders.shipped and email customer@example.com.',
      'POST https://api.example.com/orders -> wait until event orders.shipped comes -> mail customer@example.com',
      'Send a POST request to https://api.example.com/orders. Once orders.shipped has happened (wait for that event), write an email to customer@example.com.',
    ],
    expect: {
      trigger: null,
      tools: ['http.request', 'flow.wait_event', 'email.send'],
      inputs: [
        ['http.request', 'https://api.example.com/orders'],
        ['flow.wait_event', 'orders.shipped'],
        ['email.send', 'customer@example.com'],
      ],
    },
  },
  {
    id: 'loop-urls',
    paraphrases: [
      'For each of https://a.example.com, https://b.example.com and https://c.example.com check if it is up.',
      'are https://a.example.com, https://b.example.com and https://c.example.com online?',
      'Go through https://a.example.com, https://b.example.com, https://c.example.com and report which of them answers.',
    ],
    expect: {
      trigger: null,
      tools: ['http.request'],
      inputs: [
        ['*', 'https://a.example.com'],
        ['*', 'https://b.example.com'],
        ['*', 'https://c.example.com'],
      ],
    },
  },
  {
    id: 'loop-mails-post',
    paraphrases: [
      'Every hour, for each unread email, POST its subject to https://tasks.example.com/new.',
      'unread mails hourly: one POST per message to https://tasks.example.com/new with the subject',
      'Once an hour go through my unread messages and for every one of them send the subject to https://tasks.example.com/new with a POST request',
    ],
    expect: {
      trigger: { schedule: '0 * * * *' },
      tools: ['email.search', 'http.request'],
      inputs: [
        ['email.search', '"unseen":true'],
        ['http.request', 'https://tasks.example.com/new'],
        ['http.request', '"method":"POST"'],
        ['http.request', 'subject'],
      ],
      forEach: true,
    },
  },
  {
    id: 'loop-list-mail',
    paraphrases: [
      'Get the list users from https://api.example.com/team and for each user send an email to their address.',
      'https://api.example.com/team has a list "users": mail every one of them at their email address',
      'For every user in the list users at https://api.example.com/team, send a mail to his or her address.',
    ],
    expect: {
      trigger: null,
      tools: ['http.request', 'email.send'],
      inputs: [
        ['http.request', 'https://api.example.com/team'],
        ['*', 'users'],
      ],
      forEach: true,
    },
  },
  {
    id: 'condition-important-only',
    paraphrases: [
      'Every day at 8 search for unread emails from ceo@example.com and post to Slack, but only if there are any.',
      'daily 8:00: are there unread mails by ceo@example.com? if yes, slack',
      'Look for unread messages from ceo@example.com each morning at eight; if there is at least one, send a Slack message.',
    ],
    expect: {
      trigger: { schedule: '0 8 * * *' },
      tools: ['email.search', 'slack.post'],
      inputs: [
        ['email.search', 'ceo@example.com'],
        ['email.search', '"unseen":true'],
      ],
      when: '',
    },
  },
  {
    id: 'sub-workflow',
    paraphrases: [
      'Every night at 1:00 run the workflow wf_01ARZ3NDEKTSV4RRFFQ69G5FAV.',
      'wf_01ARZ3NDEKTSV4RRFFQ69G5FAV is to be started nightly at 1 am',
      "Please execute my other workflow (wf_01ARZ3NDEKTSV4RRFFQ69G5FAV) at one o'clock in the night, daily.",
    ],
    expect: {
      trigger: { schedule: '0 1 * * *' },
      tools: ['flow.run_workflow'],
      inputs: [['flow.run_workflow', 'wf_01ARZ3NDEKTSV4RRFFQ69G5FAV']],
    },
  },
  {
    id: 'sub-workflow-after-fetch',
    paraphrases: [
      'Fetch https://example.com/config.json and run workflow wf_01BX5ZZKBKACTAV9WEVGEMMVRZ with the result.',
      'https://example.com/config.json -> workflow wf_01BX5ZZKBKACTAV9WEVGEMMVRZ',
      'Start the workflow wf_01BX5ZZKBKACTAV9WEVGEMMVRZ after you have loaded https://example.com/config.json, and hand the data over to it.',
    ],
    expect: {
      trigger: null,
      tools: ['http.request', 'flow.run_workflow'],
      inputs: [
        ['http.request', 'https://example.com/config.json'],
        ['flow.run_workflow', 'wf_01BX5ZZKBKACTAV9WEVGEMMVRZ'],
      ],
    },
  },
  {
    id: 'emit-own-event',
    paraphrases: [
      'Emit the event report.ready every Monday at 6 am.',
      'mondays 6:00 event report.ready',
      'I need an event called report.ready to be sent out at six each Monday morning.',
    ],
    expect: { trigger: { schedule: '0 6 * * 1' }, tools: ['event.emit'], inputs: [['event.emit', 'report.ready']] },
  },
  {
    id: 'mcp-tool-named',
    paraphrases: [
      'Every day at 10 use mcp.weather.get_forecast and post the result to Slack.',
      'mcp.weather.get_forecast -> Slack, daily 10:00',
      'Ask the tool mcp.weather.get_forecast at ten each day, then tell Slack what it says.',
    ],
    expect: { trigger: { schedule: '0 10 * * *' }, tools: ['mcp.weather.get_forecast', 'slack.post'] },
  },
  {
    id: 'refuse-retreat',
    paraphrases: [
      'Organize the company retreat for 50 people.',
      'company retreat, fifty of us, please organise',
      'We need somebody to plan and book our offsite for the whole staff',
    ],
    expect: { trigger: null, tools: [], refused: true },
  },
  {
    id: 'refuse-spreadsheet',
    paraphrases: [
      'Every day at 9 add a row with the weather to my Google Sheet.',
      "google sheets: append today's temperature, daily at 9",
      'Write down the weather in a spreadsheet on Google Drive each morning.',
    ],
    expect: { trigger: null, tools: [], refused: true },
  },
  {
    id: 'translate-page',
    paraphrases: [
      'Translate https://example.com/de into English and mail it to me@example.com.',
      'english translation of https://example.com/de by email to me@example.com',
      'Could you put https://example.com/de into English for me and send that to me@example.com?',
    ],
    expect: {
      trigger: null,
      tools: ['html.extract', 'llm.generate', 'email.send'],
      inputs: [
        ['llm.generate', 'english'],
        ['email.send', 'me@example.com'],
      ],
    },
  },
];
