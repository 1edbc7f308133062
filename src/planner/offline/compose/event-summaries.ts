/** What to say of an event: JSONata over `$p`, its payload. */
export interface EventSummary {
  readonly headline: string;
  /** The text that it brings along, to be summarized; null: none. */
  readonly text: string | null;
}

const IN_REPOSITORY = ' & " in " & $p.repository.full_name';

const github = (headline: string, text: string | null): EventSummary => ({ headline: `${headline}${IN_REPOSITORY}`, text });

/** Stripe counts in the smallest unit, of which most currencies have a hundred to one. */
const money = (field: string): string => `$formatNumber($p.data.object.${field} / 100, "0.00") & " " & $uppercase($p.data.object.currency)`;
const stripe = (headline: string, field?: string): EventSummary => ({ headline: field === undefined ? headline : `${headline} & ": " & ${money(field)}`, text: null });

export const EVENT_SUMMARIES: Readonly<Record<string, EventSummary>> = {
  'github.issues': github('"Issue #" & $p.issue.number & " " & $p.action & ": " & $p.issue.title', '$p.issue.body'),
  'github.issue_comment': github('"Comment by " & $p.comment.user.login & " on #" & $p.issue.number & " " & $p.issue.title', '$p.comment.body'),
  'github.pull_request': github('"Pull request #" & $p.number & " " & ($p.pull_request.merged and $p.action = "closed" ? "merged" : $p.action) & ": " & $p.pull_request.title', '$p.pull_request.body'),
  'github.push': github('$count($p.commits) & " commits pushed to " & $p.ref & " by " & $p.pusher.name', '$join($p.commits.message, "\\n\\n")'),
  'github.release': github('"Release " & $p.release.tag_name & " " & $p.action', '$p.release.body'),
  'github.workflow_run': github('$p.workflow_run.name & " #" & $p.workflow_run.run_number & ": " & ($p.workflow_run.conclusion ? $p.workflow_run.conclusion : $p.action)', null),
  'github.ping': { headline: '"GitHub says hello: " & $p.zen', text: null },
  'stripe.payment_intent.succeeded': stripe('"Payment received"', 'amount'),
  'stripe.payment_intent.payment_failed': stripe('"Payment failed (" & ($p.data.object.last_payment_error.message ? $p.data.object.last_payment_error.message : "no reason given") & ")"', 'amount'),
  'stripe.invoice.paid': stripe('"Invoice " & $p.data.object.number & " paid"', 'amount_paid'),
  'stripe.invoice.payment_failed': stripe('"Invoice " & $p.data.object.number & " could not be paid"', 'amount_due'),
  'stripe.customer.subscription.created': stripe('"New subscription of " & $p.data.object.customer'),
  'stripe.customer.subscription.updated': stripe('"Subscription of " & $p.data.object.customer & " changed: " & $p.data.object.status'),
  'stripe.customer.subscription.deleted': stripe('"Subscription of " & $p.data.object.customer & " ended"'),
  'stripe.checkout.session.completed': stripe('"Checkout completed"', 'amount_total'),
  'stripe.charge.refunded': stripe('"Refund"', 'amount_refunded'),
  'slack.message': { headline: '"Message in " & $p.event.channel & ": " & $p.event.text', text: '$p.event.text' },
  'slack.app_mention': { headline: '"Mention in " & $p.event.channel & ": " & $p.event.text', text: '$p.event.text' },
  'workflow.failed': { headline: '$p.workflow.title & " failed: " & $p.error.message', text: null },
  'workflow.succeeded': { headline: '$p.workflow.title & " succeeded."', text: '$p.output' },
  'workflow.published': { headline: '$p.workflow.title & " was published."', text: null },
  'todo.created': { headline: '"New todo: " & $p.title', text: '$p.description' },
};
