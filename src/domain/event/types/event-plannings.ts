import type { JsonObject } from '../../../lib/json/json.js';
import type { EventChange, EventPlanning, EventSlot } from '../../steps/tool-planning.js';

/* How people speak of the known events. Words are compared by their stems. The first change that is said counts. */

const change = (said: readonly string[], filters?: JsonObject): EventChange =>
  filters === undefined ? { said } : { said, filters };
const REPOSITORY: EventSlot = {
  path: 'repository.full_name',
  after: ['in', 'to', 'on', 'of', 'for', 'at', 'from'],
  takes: 'repository',
};
const BRANCH: EventSlot = { path: 'ref', after: ['to', 'on', 'into'], takes: 'branch', prefix: 'refs/heads/' };
const FAILED = ['fail', 'is red', 'break', 'go red', 'does not pass', 'does not succeed'];
const IN_REPOSITORY = ' & " in " & $p.repository.full_name';
const AT_GITHUB =
  'GitHub has to send its events here: make a hook for GitHub in Stepcast and put its address into the webhooks of the repository.';
const AT_STRIPE =
  'Stripe has to send its events here: make a hook for Stripe in Stepcast and add its address as an endpoint at Stripe.';
const AT_SLACK =
  'Slack must send its events here: make a hook for Slack in Stepcast, and put its address into the event subscriptions of a Slack app.';

function github(planning: Omit<EventPlanning, 'service' | 'setUp'>): EventPlanning {
  return {
    ...planning,
    service: 'github',
    setUp: AT_GITHUB,
    headline: `${planning.headline}${IN_REPOSITORY}`,
    slots: { repository: REPOSITORY, ...planning.slots },
  };
}

/** Stripe counts in the smallest unit, of which most currencies have a hundred to one. */
function stripe(
  things: readonly string[],
  changes: readonly EventChange[],
  headline: string,
  amount?: string,
  fields: Readonly<Record<string, string>> = {},
): EventPlanning {
  const money =
    amount === undefined
      ? ''
      : ` & ": " & $formatNumber($p.data.object.${amount} / 100, "0.00") & " " & $uppercase($p.data.object.currency)`;
  return {
    service: 'stripe',
    setUp: AT_STRIPE,
    things,
    changes,
    headline: `${headline}${money}`,
    fields: {
      customer: 'data.object.customer',
      status: 'data.object.status',
      currency: 'data.object.currency',
      ...fields,
    },
    ...(amount === undefined
      ? {}
      : {
          slots: {
            amount: {
              path: `data.object.${amount}`,
              after: ['amount', 'total', 'value', 'sum'],
              takes: 'number',
              scale: 100,
              currency: 'data.object.currency',
            },
          },
        }),
  };
}

const ISSUE_FIELDS = {
  title: 'issue.title',
  body: 'issue.body',
  text: 'issue.body',
  description: 'issue.body',
  author: 'issue.user.login',
  link: 'issue.html_url',
  url: 'issue.html_url',
  number: 'issue.number',
  repository: 'repository.full_name',
  repo: 'repository.full_name',
};
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

export const EVENT_PLANNINGS: Readonly<Record<string, EventPlanning>> = {
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
  'github.issue_comment': github({
    things: ['comment', 'issue comment'],
    changes: [
      change(
        [
          'new',
          'is added to an issue',
          'is added on an issue',
          'is made on an issue',
          'is left on an issue',
          'is written on an issue',
          'is added',
          'is written',
          'is posted',
          'is made',
          'is left',
          'add',
          'write',
          'leave',
          'post',
          'make',
          'comment',
          'appear',
          'arrive',
          'come in',
        ],
        { action: 'created' },
      ),
      change([], { action: 'created' }),
    ],
    headline: '"Comment by " & $p.comment.user.login & " on #" & $p.issue.number & " " & $p.issue.title',
    text: '$p.comment.body',
    fields: {
      text: 'comment.body',
      body: 'comment.body',
      comment: 'comment.body',
      author: 'comment.user.login',
      link: 'comment.html_url',
      title: 'issue.title',
    },
  }),
  'github.pull_request': github({
    things: ['pull request', 'pr', 'merge request'],
    changes: [
      change(['is merged', 'get merged', 'merge', 'merged', 'be merged'], {
        action: 'closed',
        'pull_request.merged': true,
      }),
      change(['is ready for review', 'ready for review'], { action: 'ready_for_review' }),
      change(['review is requested', 'requests a review'], { action: 'review_requested' }),
      change(['is reopened', 'reopen', 'reopened'], { action: 'reopened' }),
      change(['is closed', 'close', 'closed', 'get closed'], { action: 'closed' }),
      change(
        [
          'is opened',
          'is created',
          'open',
          'new',
          'opened',
          'create',
          'raise',
          'is raised',
          'submit',
          'is submitted',
          'come in',
          'arrive',
          'get opened',
        ],
        { action: 'opened' },
      ),
    ],
    headline:
      '"Pull request #" & $p.number & " " & ($p.pull_request.merged and $p.action = "closed" ? "merged" : $p.action) & ": " & $p.pull_request.title',
    text: '$p.pull_request.body',
    fields: {
      title: 'pull_request.title',
      body: 'pull_request.body',
      text: 'pull_request.body',
      description: 'pull_request.body',
      author: 'pull_request.user.login',
      link: 'pull_request.html_url',
      url: 'pull_request.html_url',
      number: 'number',
      repository: 'repository.full_name',
    },
  }),
  'github.issues': github({
    things: ['issue', 'bug report', 'github issue', 'ticket on github'],
    changes: [
      change(['is reopened', 'reopen', 'reopened'], { action: 'reopened' }),
      change(['is labelled', 'is labeled', 'is tagged', 'get labelled', 'labelled', 'get the label', 'label'], {
        action: 'labeled',
      }),
      change(['is assigned', 'assign', 'assigned'], { action: 'assigned' }),
      change(['is closed', 'close', 'closed', 'is resolved', 'get closed'], { action: 'closed' }),
      change(['is edited', 'is changed', 'is updated', 'edit'], { action: 'edited' }),
      change(
        [
          'is opened',
          'is created',
          'open',
          'new',
          'opened',
          'create',
          'file',
          'is filed',
          'report',
          'is reported',
          'raise',
          'is raised',
          'come in',
          'arrive',
          'get opened',
          'appear',
        ],
        { action: 'opened' },
      ),
    ],
    slots: {
      label: {
        path: 'issue.labels.name',
        pathIf: { labeled: 'label.name' },
        after: ['labelled', 'labeled', 'with the label', 'with label', 'tagged', 'the label', 'label'],
        takes: 'quote',
      },
    },
    headline: '"Issue #" & $p.issue.number & " " & $p.action & ": " & $p.issue.title',
    text: '$p.issue.body',
    fields: ISSUE_FIELDS,
  }),
  'github.workflow_run': github({
    things: [
      'github action',
      'github actions run',
      'ci',
      'ci run',
      'ci build',
      'pipeline',
      'build',
      'action run',
      'ci pipeline',
    ],
    changes: [
      change(FAILED, { action: 'completed', 'workflow_run.conclusion': 'failure' }),
      change(['succeed', 'is green', 'pass', 'go green'], {
        action: 'completed',
        'workflow_run.conclusion': 'success',
      }),
      change(['complete', 'is completed', 'finish', 'is finished', 'is done', 'end'], { action: 'completed' }),
    ],
    slots: { branch: { path: 'workflow_run.head_branch', after: ['on', 'for', 'of'], takes: 'branch' } },
    headline:
      '$p.workflow_run.name & " #" & $p.workflow_run.run_number & ": " & ($p.workflow_run.conclusion ? $p.workflow_run.conclusion : $p.action)',
    fields: {
      name: 'workflow_run.name',
      branch: 'workflow_run.head_branch',
      link: 'workflow_run.html_url',
      url: 'workflow_run.html_url',
      conclusion: 'workflow_run.conclusion',
      result: 'workflow_run.conclusion',
    },
  }),
  'github.release': github({
    things: ['release', 'github release', 'version on github'],
    changes: [
      change(
        [
          'is published',
          'publish',
          'new',
          'is created',
          'is made',
          'come out',
          'is released',
          'appear',
          'is out',
          'ship',
          'published',
        ],
        { action: 'published' },
      ),
    ],
    headline: '"Release " & $p.release.tag_name & " " & $p.action',
    text: '$p.release.body',
    fields: {
      name: 'release.name',
      version: 'release.tag_name',
      tag: 'release.tag_name',
      notes: 'release.body',
      text: 'release.body',
      body: 'release.body',
      'release notes': 'release.body',
      link: 'release.html_url',
    },
  }),
  'github.push': github({
    things: ['push', 'commit'],
    changes: [
      change(['happen', 'is pushed', 'push', 'new', 'land', 'is made', 'arrive', 'come in', 'make']),
      change([]),
    ],
    slots: { branch: BRANCH },
    headline: '$count($p.commits) & " commits pushed to " & $p.ref & " by " & $p.pusher.name',
    text: '$join($p.commits.message, "\\n\\n")',
    fields: {
      author: 'pusher.name',
      branch: 'ref',
      link: 'compare',
      message: 'head_commit.message',
      'commit message': 'commits.message',
      commit: 'commits.message',
    },
  }),
  'stripe.charge.refunded': stripe(
    ['refund', 'charge'],
    [change(['is refunded', 'refund', 'is made', 'is issued', 'happen', 'new', 'is given'])],
    '"Refund"',
    'amount_refunded',
  ),
  'stripe.invoice.payment_failed': stripe(
    ['invoice', 'stripe invoice', 'invoice payment', 'payment of an invoice', 'payment of a invoice'],
    [change(['payment fail', 'fail', 'is not paid', 'cannot be paid', 'could not be paid', 'is declined', 'bounce'])],
    '"Invoice " & $p.data.object.number & " could not be paid"',
    'amount_due',
    { number: 'data.object.number', email: 'data.object.customer_email' },
  ),
  'stripe.invoice.paid': stripe(
    ['invoice', 'stripe invoice'],
    [change(['is paid', 'get paid', 'paid', 'be paid', 'is settled', 'pay'])],
    '"Invoice " & $p.data.object.number & " paid"',
    'amount_paid',
    { number: 'data.object.number', email: 'data.object.customer_email', name: 'data.object.customer_name' },
  ),
  'stripe.customer.subscription.deleted': stripe(
    ['subscription', 'stripe subscription'],
    [
      change([
        'is cancelled',
        'is canceled',
        'end',
        'expire',
        'is deleted',
        'is ended',
        'cancel',
        'get cancelled',
        'is terminated',
      ]),
    ],
    '"Subscription of " & $p.data.object.customer & " ended"',
  ),
  'stripe.customer.subscription.updated': stripe(
    ['subscription', 'stripe subscription'],
    [change(['is updated', 'is changed', 'change', 'is renewed', 'renew', 'is upgraded', 'is downgraded'])],
    '"Subscription of " & $p.data.object.customer & " changed: " & $p.data.object.status',
  ),
  'stripe.customer.subscription.created': stripe(
    ['subscription', 'stripe subscription', 'subscriber'],
    [change(['new', 'is created', 'start', 'begin', 'is taken out', 'create', 'take out'])],
    '"New subscription of " & $p.data.object.customer',
  ),
  'stripe.checkout.session.completed': stripe(
    ['checkout', 'stripe checkout', 'checkout session'],
    [change(['is completed', 'complete', 'is finished', 'finish', 'succeed', 'is done', 'go through'])],
    '"Checkout completed"',
    'amount_total',
    { email: 'data.object.customer_details.email', name: 'data.object.customer_details.name' },
  ),
  'stripe.payment_intent.payment_failed': stripe(
    ['payment', 'stripe payment', 'card payment'],
    [change(['fail', 'is declined', 'does not go through', 'is refused', 'bounce', 'is rejected', 'failed'])],
    '"Payment failed (" & ($p.data.object.last_payment_error.message ? $p.data.object.last_payment_error.message : "no reason given") & ")"',
    'amount',
    { reason: 'data.object.last_payment_error.message', email: 'data.object.receipt_email' },
  ),
  'stripe.payment_intent.succeeded': stripe(
    ['payment', 'stripe payment'],
    [
      change([
        'succeed',
        'is successful',
        'come in',
        'arrive',
        'is received',
        'is made',
        'complete',
        'is completed',
        'go through',
        'new',
        'incoming',
        'clear',
        'i get',
        'we get',
        'i receive',
        'we receive',
        'make',
      ]),
    ],
    '"Payment received"',
    'amount',
    { email: 'data.object.receipt_email', description: 'data.object.description' },
  ),
  'slack.app_mention': {
    service: 'slack',
    setUp: AT_SLACK,
    needsService: true,
    things: ['mention', 'app mention', 'mentions the app', 'mentions me', 'mentions us'],
    changes: [change(['new', 'happen', 'come in', 'arrive', 'appear']), change([])],
    headline: '"Mention in " & $p.event.channel & ": " & $p.event.text',
    text: '$p.event.text',
    fields: { text: 'event.text', message: 'event.text', user: 'event.user', channel: 'event.channel' },
  },
  'slack.message': {
    service: 'slack',
    setUp: AT_SLACK,
    needsService: true,
    things: ['message', 'post'],
    changes: [
      change(['new', 'is posted', 'is written', 'arrive', 'come in', 'post', 'write', 'appear', 'is sent', 'incoming']),
    ],
    headline: '"Message in " & $p.event.channel & ": " & $p.event.text',
    text: '$p.event.text',
    fields: {
      text: 'event.text',
      message: 'event.text',
      user: 'event.user',
      author: 'event.user',
      channel: 'event.channel',
    },
  },
  'workflow.failed': {
    service: null,
    things: ['workflow', 'automation', 'workflow run'],
    changes: [change([...FAILED, 'go wrong', 'crash', 'error', 'have an error'])],
    slots: { title: { path: 'workflow.title', after: ['called', 'named', 'workflow'], takes: 'quote' } },
    headline: '$p.workflow.title & " failed: " & $p.error.message',
    fields: { error: 'error.message', title: 'workflow.title', name: 'workflow.title', reason: 'error.message' },
  },
  'workflow.succeeded': {
    service: null,
    things: ['workflow', 'automation', 'workflow run'],
    changes: [change(['succeed', 'finish', 'complete', 'is done', 'end well'])],
    slots: { title: { path: 'workflow.title', after: ['called', 'named', 'workflow'], takes: 'quote' } },
    headline: '$p.workflow.title & " succeeded."',
    text: '$string($p.output)',
    fields: { title: 'workflow.title', name: 'workflow.title', output: 'output', result: 'output' },
  },
  'workflow.published': {
    service: null,
    things: ['workflow', 'automation'],
    changes: [change(['is published', 'publish'])],
    headline: '$p.workflow.title & " was published."',
    fields: { title: 'workflow.title', name: 'workflow.title' },
  },
  'todo.created': {
    service: null,
    things: ['todo', 'to-do', 'todo item'],
    changes: [change(['is created', 'is added', 'create', 'add', 'new', 'come in', 'arrive'])],
    headline: '"New todo: " & $p.title',
    text: '$p.description',
    fields: { title: 'title', description: 'description', text: 'description' },
  },
  'webhook.received': {
    service: null,
    setUp: 'Something has to call the webhook: make a hook in Stepcast and give its address to the caller.',
    things: ['webhook', 'web hook', 'hook', 'webhook call', 'webhook request'],
    changes: [
      change([
        'come',
        'arrive',
        'come in',
        'is received',
        'received',
        'receive',
        'is called',
        'call',
        'fire',
        'is fired',
        'is hit',
        'trigger',
        'is triggered',
        'new',
        'incoming',
        'i get',
        'we get',
        'i receive',
        'is invoked',
      ]),
    ],
    headline: '"Webhook: " & $string($sift($p, function($v, $k) { $k != "_request" }))',
    text: '$string($sift($p, function($v, $k) { $k != "_request" }), true)',
  },
};
