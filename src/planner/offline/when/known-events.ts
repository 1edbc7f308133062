import type { JsonObject } from '../../../domain/json.js';

/** How people say that an event of a type starts something. */
export interface EventWords {
  readonly type: string;
  /** Found in a clause in lower case, which begins with `when`, `on every` or the like. */
  readonly said: RegExp;
  /** What else the clause says about the event; as it was written. */
  readonly filters?: (clause: string) => JsonObject;
}

const ISSUE_ACTIONS: readonly (readonly [said: RegExp, action: string])[] = [
  [/\bre-?open/, 'reopened'],
  [/\b(opens?|opened|creat|fil(es?|ed)|report|new|raise)/, 'opened'],
  [/\bclose/, 'closed'],
  [/\blabel/, 'labeled'],
  [/\bassign/, 'assigned'],
  [/\b(edit|chang)/, 'edited'],
];
const PULL_ACTIONS: readonly (readonly [said: RegExp, filters: JsonObject])[] = [
  [/\bmerge[sd]?\b/, { action: 'closed', 'pull_request.merged': true }],
  [/\bready for review\b/, { action: 'ready_for_review' }],
  [/\breview\b.*\brequest/, { action: 'review_requested' }],
  [/\bre-?open/, { action: 'reopened' }],
  [/\b(opens?|opened|creat|new|submit|rais)/, { action: 'opened' }],
  [/\bclose/, { action: 'closed' }],
];

/** `in octocat/hello-world` */
function repository(clause: string): JsonObject {
  const name = /(?:^|\s)(?:in|to|on|of|for|at)\s+(?:the\s+)?(?:repo(?:sitory)?\s+)?([\w.-]{1,50}\/[\w.-]{1,100})(?=$|[\s)"'])/i.exec(clause)?.[1];
  return name === undefined ? {} : { 'repository.full_name': name };
}

function issue(clause: string): JsonObject {
  const action = ISSUE_ACTIONS.find(([said]) => said.test(clause.toLowerCase()))?.[1];
  const label = /\blabel(?:l?ed)?\s+(?:as\s+|with\s+)?["“']([^"”']{1,50})["”']/i.exec(clause)?.[1];
  return { ...(action === undefined ? {} : { action }), ...(label === undefined ? {} : { 'issue.labels.name': label }), ...repository(clause) };
}

function pull(clause: string): JsonObject {
  return { ...PULL_ACTIONS.find(([said]) => said.test(clause.toLowerCase()))?.[1], ...repository(clause) };
}

function push(clause: string): JsonObject {
  const branch = /\b(?:to|on)\s+(?:the\s+)?(?:branch\s+)?(main|master|develop|dev|[\w.-]{1,50}(?=\s+branch\b))/i.exec(clause)?.[1];
  return { ...(branch === undefined ? {} : { ref: `refs/heads/${branch}` }), ...repository(clause) };
}

function buildRun(clause: string): JsonObject {
  const ended = /\b(fail|break|broke|red)/i.test(clause) ? 'failure' : /\b(succe|pass|green)/i.test(clause) ? 'success' : null;
  return { action: 'completed', ...(ended === null ? {} : { 'workflow_run.conclusion': ended }), ...repository(clause) };
}

function workflow(clause: string): JsonObject {
  const title = /["“']([^"”']{1,200})["”']/.exec(clause)?.[1];
  return title === undefined ? {} : { 'workflow.title': title };
}

/** The first that fits counts: the particular ones come before the general. */
export const EVENT_WORDS: readonly EventWords[] = [
  { type: 'github.issue_comment', said: /\bcomment(s|ed)?\b.*\b(issues?|pull requests?|prs?|github)\b|\bgithub\b.*\bcomment/, filters: (clause) => ({ action: 'created', ...repository(clause) }) },
  { type: 'github.pull_request', said: /\b(pull|merge) requests?\b|\bprs?\b(?=.*\b(open|creat|merg|clos|submit|rais|review|new))|\bnew pr\b/, filters: pull },
  { type: 'github.issues', said: /\bgithub issues?\b|\bissues?\b.*\b(opened|created|filed|reported|closed|re-?opened|labell?ed|assigned|raised)\b|\bnew issues?\b|\b(opens?|files?|creates?|reports?|closes?|raises?) an? (?:\w+ )?issue\b/, filters: issue },
  { type: 'github.workflow_run', said: /\b(github actions?|github workflow|ci|pipeline|build)\b.*\b(fail(s|ed)?|succeed(s|ed)?|complete[sd]?|finish(es|ed)?|breaks?|broke|pass(es|ed)?|red|green|done)\b/, filters: buildRun },
  { type: 'github.release', said: /\brelease\b.*\b(published|created|released|made|comes? out|out|available)\b|\bnew (github )?(release|version)\b.*\b(github|of|in)\b|\bnew (github )?release\b|\bpublish(es)? a (new )?release\b/, filters: (clause) => ({ action: 'published', ...repository(clause) }) },
  { type: 'github.push', said: /\bpush(es|ed)?\b(?! notification)|\bnew commits?\b|\bcommits? (are|is|get|gets) (pushed|made)\b/, filters: push },
  { type: 'stripe.charge.refunded', said: /\brefund(s|ed)?\b/ },
  { type: 'stripe.invoice.payment_failed', said: /\binvoices?\b.*\b(fail(s|ed)?|declined|not paid|cannot be paid)\b/ },
  { type: 'stripe.invoice.paid', said: /\binvoices?\b.*\bpaid\b|\bpays? (an?|the|his|her|their) invoice\b/ },
  { type: 'stripe.customer.subscription.deleted', said: /\bsubscriptions?\b.*\b(cancel(s|l?ed)?|ends?|ended|expires?|expired|deleted)\b|\bunsubscribes?\b|\bcancels? (his|her|their|a|the) subscription\b/ },
  { type: 'stripe.customer.subscription.updated', said: /\bsubscriptions?\b.*\b(changes?|changed|updated?|updates|renew(s|ed)?|upgraded?|downgraded?)\b/ },
  { type: 'stripe.customer.subscription.created', said: /\bnew (stripe )?(subscriptions?|subscribers?)\b|\bsubscriptions?\b.*\b(created|starts?|started|begins)\b|\b(subscribes|signs up for a plan)\b/ },
  { type: 'stripe.checkout.session.completed', said: /\bcheckouts?\b.*\b(complete[sd]?|finish(es|ed)?|done|succeeds?)\b|\b(completes?|finish(es)?) (a |the |his |her |their )?checkout\b/ },
  { type: 'stripe.payment_intent.payment_failed', said: /\bpayments?\b.*\b(fail(s|ed)?|declined|bounces?|does not go through|doesn't go through)\b|\bcard (is |was |gets )?declined\b/ },
  { type: 'stripe.payment_intent.succeeded', said: /\bpayments?\b.*\b(succeed(s|ed)?|successful|comes? in|arrives?|made|received?|completed?|goes through|went through)\b|\b(get|receive) a (new )?payment\b|\bnew (stripe )?payments?\b|\b(customer|somebody|someone) pays\b/ },
  { type: 'slack.app_mention', said: /\bslack\b.*\bmention|\bmention.*\bslack\b/ },
  { type: 'slack.message', said: /\bslack\b.*\b(messages?|posts?|posted|writes?|says?)\b|\b(messages?|posts?|posted|writes?)\b.*\bslack\b/ },
  { type: 'workflow.failed', said: /\b(workflows?|automations?)\b.*\b(fail(s|ed)?|breaks?|goes wrong|went wrong|errors?)\b/, filters: workflow },
  { type: 'workflow.succeeded', said: /\b(workflows?|automations?)\b.*\b(succeed(s|ed)?|finish(es|ed)?|complete[sd]?|ends?|ended|done)\b/, filters: workflow },
  { type: 'workflow.published', said: /\bpublish(es|ed)?\b.*\b(workflow|automation)|\b(workflow|automation)s?\b.*\bpublished\b/ },
  { type: 'todo.created', said: /\b(todos?|to-dos?|tasks?)\b.*\b(created|added|comes? in|arrives?)\b|\bnew (todo|to-do|task)\b|\b(add|create)s? a (new )?(todo|to-do|task)\b/ },
  { type: 'webhook.received', said: /\bwebhooks?\b.*\b(arrives?|received|comes? in|called|fires?|fired|hit|triggered)\b|\b(get|receive)s? a webhook\b|\b(every|each|any) webhook\b/ },
];
