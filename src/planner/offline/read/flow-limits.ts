import { ConcurrencyPolicy, RateLimitPolicy } from '../../../domain/flow-control/index.js';
import type { FlowControlDraft } from '../../../domain/flow-control/index.js';
import { GapKind } from '../../../domain/plan-report/index.js';
import { TriggerType } from '../../../domain/trigger/trigger.js';
import type { TriggerDraft } from '../../../domain/trigger/trigger.js';
import type { JsonValue } from '../../../lib/json/json.js';
import type { Builder } from '../build/builder.js';
import type { Token } from '../text/tokens.js';
import { findAtATime } from '../when/at-a-time.js';
import { leastMinutes, scheduleWithin } from '../when/how-often.js';
import type { HowOften } from '../when/how-often.js';
import { Part } from './account.js';
import type { Account } from './account.js';

/* `at most 10 an hour`, `one at a time`: limits of the runs, which the settings of the workflow keep to. */

const RATE = '/flowControl/rateLimit';
const CONCURRENCY = '/flowControl/concurrency';

/**
 * The limits that the words set for the runs. With an event, a limit is one of its runs. With a schedule, it is one of
 * the messages, since each look is a run, and no run knows of earlier messages.
 */
export function flowLimits(
  limit: HowOften | null,
  trigger: TriggerDraft | null,
  builder: Builder,
  account: Account,
  tokens: readonly Token[],
): FlowControlDraft | null {
  const together = findAtATime(tokens, (at) => !account.isTaken(at) && !(limit && at >= limit.from && at < limit.to));
  const concurrency = together && { limit: together.limit, whenFull: ConcurrencyPolicy.QUEUE };
  if (together) {
    takeFor(account, CONCURRENCY, together);
    builder.assume(
      `${together.limit === 1 ? 'One run goes' : `${together.limit} runs go`} at a time, and the others wait.`,
      { step: null, path: CONCURRENCY },
    );
  }
  const rateLimit = limit && rateOf(limit, trigger, builder, account, tokens);
  return concurrency || rateLimit
    ? { ...(concurrency ? { concurrency } : {}), ...(rateLimit ? { rateLimit } : {}) }
    : null;
}

function takeFor(
  account: Account,
  pointer: string,
  { from, to }: { readonly from: number; readonly to: number },
): void {
  const part = new Part('flowControl');
  part.wrote('limit', pointer);
  account.take(from, to, part, 'limit');
}

function rateOf(
  limit: HowOften,
  trigger: TriggerDraft | null,
  builder: Builder,
  account: Account,
  tokens: readonly Token[],
): NonNullable<FlowControlDraft['rateLimit']> | null {
  if (trigger?.type !== TriggerType.EVENT) {
    askAboutSchedule(limit, trigger, builder, tokens);
    return null;
  }
  const rate = { limit: limit.times, periodSeconds: limit.periodMinutes * 60 };
  if (limit.times > 1) {
    takeFor(account, RATE, limit);
    builder.assume(
      `At most ${limit.times} runs start within ${article(limit.period)} ${limit.period}, and the others wait.`,
      { step: null, path: RATE },
    );
    return { ...rate, whenExceeded: RateLimitPolicy.DELAY };
  }
  const choice = (label: string, whenExceeded: RateLimitPolicy): { label: string; value: JsonValue } => ({
    label,
    value: { ...rate, whenExceeded },
  });
  builder.ask({
    kind: GapKind.CHOICE,
    tokens: tokens.slice(limit.from, limit.to),
    reason: 'More than one may come within that time.',
    question: `What becomes of the others that come within the same ${limit.period}?`,
    at: { step: null, path: RATE },
    choices: [
      choice('They are left out', RateLimitPolicy.SKIP),
      choice('They wait for their turn', RateLimitPolicy.DELAY),
    ],
  });
  return null;
}

const article = (period: string): string => (period === 'hour' ? 'an' : 'a');

const KEPT = 'Yes, the schedule keeps to it';

/** A limit on how often something is told, which no step can keep to. */
function askAboutSchedule(
  limit: HowOften,
  trigger: TriggerDraft | null,
  builder: Builder,
  tokens: readonly Token[],
): void {
  const schedule = trigger?.type === TriggerType.SCHEDULED ? (trigger.schedule ?? null) : null;
  const isKept = schedule !== null && leastMinutes(schedule) * limit.times >= limit.periodMinutes;
  const within = schedule === null ? null : isKept ? { label: KEPT, schedule } : scheduleWithin(limit);
  builder.ask({
    kind: GapKind.UNSUPPORTED,
    tokens: tokens.slice(limit.from, limit.to),
    reason: 'A step does not know when it last told something, so it cannot be told less often than it is found.',
    question: isKept
      ? 'It does not look more often than that. Is the schedule the limit that is meant?'
      : within
        ? 'It would tell each time that it finds something. Is it to look less often instead?'
        : 'A plan cannot limit how often it tells something. Leave the limit out, and set a rate limit in the settings of the workflow.',
    at: { step: null, path: '/trigger/schedule' },
    choices: within ? [{ label: within.label, value: within.schedule }] : [],
  });
}
