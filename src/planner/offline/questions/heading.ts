import { serviceAt } from '../../words/services.js';
import type { Builder } from '../build/builder.js';
import type { Account } from '../read/account.js';
import { numberIn } from '../read/reading.js';
import { TIMELY } from '../text/background.js';
import type { Token } from '../text/tokens.js';
import { wordList } from '../word-list.js';

/*
 * `Friday 4pm recap: …`, `Backup check: …`, `Ticket escalation — …`, `Licence renewals. …`: a title before the request. It is
 * the name of the whole and changes nothing in the plan, which the report says.
 */

/** Titles of workflows end in these. */
const KINDS: ReadonlySet<string> = new Set(
  (
    'report reports digest recap reminder reminders check checks watch monitor monitoring alert alerts ' +
    'alerting gate summary update updates standup stand-up briefing roundup round-up review backup backups ' +
    'cleanup clean-up expiry renewal renewals announcement announcements overview routine automation workflow ' +
    'job sync notification notifications handover on-call oncall uptime escalation triage intake onboarding ' +
    'offboarding follow-up followup tracker tracking ping heartbeat healthcheck watchdog countdown ritual ' +
    'retro planning newsletter dashboard maintenance patching payroll bot approval approvals applications requests ' +
    'care loop flow pipeline funnel survey sign-up signup log logger logbook diary journal helper feedback ' +
    'scanner watcher cleaner coach planner scheduler collector keeper archive archiver archiving mirror relay ' +
    'router routing moderation enrichment qualification scoring nurturing outreach campaign win-back winback ' +
    'retention recovery reactivation pulse snapshot scorecard rollup roll-up wrap-up wrapup catch-up check-in ' +
    'checkin kickoff kick-off handoff hand-off invoicing billing bookkeeping dunning reporting publishing ' +
    'hiring recruiting screening scheduling forwarding filing sorting tagging labelling labeling ' +
    'reconciliation process procedure setup assistant helpdesk autopilot management surprise motivation habit ' +
    'hygiene guard watchlist collection capture assignment distribution qualifier responder autoresponder'
  ).split(' '),
);
/** Words that hold something back, or speak of something that starts or happens. */
const NO_TITLE = wordList(
  'if|when|whenever|unless|not|no|never|only|except|without|but|all|any|each|every|new|unread|important|urgent|incoming|negative|positive|first|last|until|before|after|once|and|or|to|from|in|on|at|by|is|are|it|me|us|my|our|i|we|you|mails?|emails?|messages?|ignore|skip|webhook|rss|feed|vip|premium|enterprise|gold|critical|paid|unpaid|high-risk|high-value|high-priority',
);
const MAX_WORDS = 4;
/** `Start the pipeline. Then post …`: an order, and no title. */
const ORDERS = wordList(
  'start|run|rerun|trigger|launch|close|open|pause|stop|resume|restart|reset|end|begin|execute|create|make|delete|remove|add|do|perform|build|generate|prepare|send|get|ask|let|have|put|set|turn|move|finish|complete|enable|disable|activate|deactivate|the|a|an|this|that',
);

/** Passes over a title before the request. Words of time in it were taken before. */
export function passOverHeading(tokens: readonly Token[], account: Account, builder: Builder): void {
  const end = tokens.findIndex(({ lower }) => /^[:.;!?\n→,–—|-]$/.test(lower));
  const colon = tokens.findIndex(({ lower }) => /^[:.;!?\n→–—|]$/.test(lower));
  const mark = tokens[colon]?.lower ?? '';
  // `website uptime → https://…`
  const isArrow = mark === '→' && tokens[colon + 1]?.mention?.kind === 'url';
  if (colon < 1 || (!/^[:.–—|]$/.test(mark) && !isArrow) || colon >= tokens.length - 1) return;
  // Between the title and the colon there are only words of time, which were taken.
  const isRest = tokens.slice(end, colon).every(({ index, kind }) => kind === 'mark' || account.hasEffect(index));
  const title = tokens.slice(0, end).filter(({ index }) => !account.isTaken(index));
  const last = title.at(-1);
  if (!isRest || !last || title.length > MAX_WORDS || !KINDS.has(last.lower)) return;
  const isName = title.every(
    ({ kind, lower, index }) =>
      kind === 'word' &&
      !NO_TITLE.test(lower) &&
      !ORDERS.test(lower) &&
      !TIMELY.test(lower) &&
      numberIn(lower) === null &&
      serviceAt(tokens, index) === null,
  );
  if (!isName) return;
  for (const { index } of title) account.background(index, index + 1);
  for (let at = end; at <= colon; at += 1) account.neutral(at, at + 1);
  const said = builder.said(title);
  builder.assume(
    `"${said}" is taken for a title: it changes nothing in the plan.`,
    { step: null, path: '/steps' },
    said,
  );
}
