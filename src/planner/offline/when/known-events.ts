import type { JsonObject } from '../../../domain/json.js';
import { stemmed } from '../text/stem.js';

/** How people say that an event of a type starts something. Words are compared by their stems. */
export interface EventWords {
  readonly type: string;
  /** What it happens to; one of these has to be there. */
  readonly things: readonly string[];
  /** What happens to it; the first that is there counts, and one has to be there. `*`: that it is named is enough. */
  readonly changes: readonly (readonly [said: string, filters?: JsonObject])[];
  /** Other words of which one has to be there: `slack` for its messages. */
  readonly beside?: readonly string[];
  /** What else a clause says about the event; as it was written. */
  readonly filters?: (clause: string) => JsonObject;
}

/** `in octocat/hello-world` */
function repository(clause: string): JsonObject {
  const name = /(?:^|[\s(])(?:in|to|on|of|for|at|github|repo|repository|from)\s+(?:the\s+|our\s+)?(?:repo(?:sitory)?\s+)?([\w.-]{1,50}\/[\w.-]{1,100})(?=$|[\s)"',:;])/i.exec(clause)?.[1];
  return name === undefined ? {} : { 'repository.full_name': name };
}

function label(clause: string): JsonObject {
  const name = /\blabel(?:l?ed)?\s+(?:as\s+|with\s+)?["']([^"']{1,50})["']/i.exec(clause)?.[1];
  return name === undefined ? {} : { 'issue.labels.name': name };
}

function branch(clause: string): JsonObject {
  const name = /\b(?:to|on|into)\s+(?:the\s+|our\s+)?(?:branch\s+)?(main|master|develop|dev|[\w.-]{1,50}(?=\s+branch\b))/i.exec(clause)?.[1];
  return name === undefined ? {} : { ref: `refs/heads/${name}` };
}

function workflow(clause: string): JsonObject {
  const title = /["']([^"']{1,200})["']/.exec(clause)?.[1];
  return title === undefined ? {} : { 'workflow.title': title };
}

const OF_GITHUB = ['issue', 'pull request', 'pr', 'prs', 'github'];
const FAILED = ['fail', 'failure', 'break', 'red', 'declined', 'bounces', 'not paid', 'not go through', 'not succeed', 'reject', 'unsuccessful'];
const each = (said: readonly string[], filters?: JsonObject): EventWords['changes'] => said.map((one) => (filters === undefined ? [one] : [one, filters]));

const PULL_CHANGES: EventWords['changes'] = [
  ...each(['merged'], { action: 'closed', 'pull_request.merged': true }),
  ...each(['ready for review'], { action: 'ready_for_review' }),
  ...each(['review request', 'request review', 'request a review', 'review is request', 'review be request'], { action: 'review_requested' }),
  ...each(['reopen', 're-open'], { action: 'reopened' }),
  ...each(['open', 'created', 'new', 'submit', 'raised', 'made', 'incoming'], { action: 'opened' }),
  ...each(['closed'], { action: 'closed' }),
];
const ISSUE_CHANGES: EventWords['changes'] = [
  ...each(['reopen', 're-open'], { action: 'reopened' }),
  ...each(['label', 'tag'], { action: 'labeled' }),
  ...each(['assign'], { action: 'assigned' }),
  ...each(['open', 'created', 'filed', 'report', 'new', 'raised', 'incoming', 'submit'], { action: 'opened' }),
  ...each(['closed', 'resolved'], { action: 'closed' }),
  ...each(['edit', 'changed', 'updated'], { action: 'edited' }),
];
const ENDED = (conclusion: string): JsonObject => ({ action: 'completed', 'workflow_run.conclusion': conclusion });

/** The first that fits counts: the particular ones come before the general. */
const KNOWN: readonly EventWords[] = [
  { type: 'github.issue_comment', things: ['comment'], changes: [['*', { action: 'created' }]], beside: OF_GITHUB, filters: repository },
  { type: 'github.pull_request', things: ['pull request', 'merge request', 'pr', 'prs'], changes: PULL_CHANGES, filters: repository },
  { type: 'github.issues', things: ['issue'], changes: ISSUE_CHANGES, filters: (clause) => ({ ...label(clause), ...repository(clause) }) },
  {
    type: 'github.workflow_run',
    things: ['github action', 'github workflow', 'ci', 'pipeline', 'build', 'action run'],
    changes: [...each(FAILED, ENDED('failure')), ...each(['succeed', 'success', 'successful', 'pass', 'green'], ENDED('success')), ...each(['completed', 'finish', 'done', 'end'], { action: 'completed' })],
    filters: repository,
  },
  {
    type: 'github.release',
    things: ['release', 'github version', 'version on github', 'version of github'],
    changes: each(['publish', 'new', 'created', 'made', 'out', 'come out', 'available', 'tag', 'ship', 'there is', 'appear'], { action: 'published' }),
    filters: repository,
  },
  { type: 'github.push', things: ['push'], changes: [['*']], filters: (clause) => ({ ...branch(clause), ...repository(clause) }) },
  { type: 'github.push', things: ['commit'], changes: each(['new', 'made', 'land', 'add']), filters: (clause) => ({ ...branch(clause), ...repository(clause) }) },
  { type: 'stripe.charge.refunded', things: ['refund'], changes: [['*']] },
  { type: 'stripe.invoice.payment_failed', things: ['invoice'], changes: each([...FAILED, 'cannot be paid', "can't be paid"]) },
  { type: 'stripe.invoice.paid', things: ['invoice'], changes: each(['paid', 'settled']) },
  { type: 'stripe.customer.subscription.deleted', things: ['subscription'], changes: each(['cancel', 'end', 'expires', 'deleted', 'quit', 'stop', 'over', 'terminated']) },
  { type: 'stripe.customer.subscription.deleted', things: ['unsubscribes', 'customer cancel', 'customer quit', 'customer churn'], changes: [['*']] },
  { type: 'stripe.customer.subscription.updated', things: ['subscription'], changes: each(['changed', 'updated', 'renewed', 'upgraded', 'downgraded']) },
  { type: 'stripe.customer.subscription.created', things: ['subscription', 'subscriber'], changes: each(['new', 'created', 'start', 'begin', 'taken out', 'sign up']) },
  { type: 'stripe.customer.subscription.created', things: ['customer subscribes', 'somebody subscribes', 'someone subscribes', 'sign up for a plan'], changes: [['*']] },
  { type: 'stripe.checkout.session.completed', things: ['checkout', 'check-out'], changes: each(['completed', 'finish', 'done', 'succeed', 'success', 'successful', 'through']) },
  { type: 'stripe.payment_intent.payment_failed', things: ['payment', 'card', 'charge'], changes: each([...FAILED, "doesn't go through"]) },
  {
    type: 'stripe.payment_intent.succeeded',
    things: ['payment'],
    changes: each(['succeed', 'success', 'successful', 'come', 'arrives', 'made', 'received', 'completed', 'go through', 'new', 'get a', 'incoming', 'clear']),
  },
  { type: 'stripe.payment_intent.succeeded', things: ['customer pay', 'customer have pay', 'somebody pay', 'someone pays', 'somebody have pay', 'someone has paid', 'client pay', 'client have pay', 'we get pay', 'i get pay'], changes: [['*']] },
  { type: 'slack.app_mention', things: ['mention'], changes: [['*']], beside: ['slack'] },
  { type: 'slack.message', things: ['message', 'post', 'written', 'say', 'whatever'], changes: [['*']], beside: ['slack'] },
  { type: 'workflow.failed', things: ['workflow', 'automation'], changes: each([...FAILED, 'go wrong', 'wrong', 'error', 'crash']), filters: workflow },
  { type: 'workflow.published', things: ['workflow', 'automation'], changes: each(['publish']) },
  { type: 'workflow.succeeded', things: ['workflow', 'automation'], changes: each(['succeed', 'success', 'finish', 'completed', 'end', 'done']), filters: workflow },
  { type: 'todo.created', things: ['todo', 'to-do', 'task'], changes: each(['created', 'add', 'come', 'arrives', 'new']) },
  { type: 'webhook.received', things: ['webhook', 'web hook', 'hook'], changes: each(['arrives', 'received', 'come', 'call', 'fired', 'hit', 'trigger', 'incoming', 'reaches', 'submitted', 'sent', 'get', 'every', 'each', 'any', 'invoked', 'land', 'delivered', 'on webhook', 'on a webhook', 'on my webhook', 'on the webhook', 'on our webhook']) },
];

/** Each of the phrases as `stemmed` leaves it. */
const EVENT_WORDS: readonly EventWords[] = KNOWN.map((words) => ({
  ...words,
  things: words.things.map((phrase) => stemmed(phrase).trim()),
  changes: words.changes.map(([said, filters]): EventWords['changes'][number] => [said === '*' ? said : stemmed(said).trim(), filters ?? {}]),
  ...(words.beside === undefined ? {} : { beside: words.beside.map((phrase) => stemmed(phrase).trim()) }),
}));

/** In a sentence that does not say `when`, the name of a thing alone is too little. */
const IS_NAMED = / (?:strip|github|slack|each|every|any|new|whatever|all|mention|push) /;

/** The event that a clause is about, and what it says of it; null where it is about none. */
export function eventInWords(stems: string, isSentence: boolean): { readonly words: EventWords; readonly filters: JsonObject } | null {
  const has = (phrase: string): boolean => stems.includes(` ${phrase} `);
  for (const words of EVENT_WORDS) {
    if (!words.things.some(has) || (words.beside && !words.beside.some(has))) continue;
    const change = words.changes.find(([said]) => (said === '*' ? !isSentence || IS_NAMED.test(stems) || words.things.some((thing) => thing.includes(' ') && has(thing)) : has(said)));
    if (change) return { words, filters: change[1] ?? {} };
  }
  return null;
}
