import { nextLookMs } from '../../domain/source/poll-times.js';
import type { LookEnd } from '../../domain/source/poll-times.js';
import type { Redactor } from '../../domain/redaction/index.js';
import type { SourceProblem } from '../../domain/source/source.js';
import type { Random } from '../../engine/clock.js';
import { RateLimitedError, StepFailure } from '../../errors.js';
import { cleanText } from '../../lib/json/clean-json.js';
import { isJsonObject } from '../../lib/json/json.js';
import type { JsonObject } from '../../lib/json/json.js';
import type { Logger } from '../../logger.js';
import type { ClaimedSource, SourceProgress, SourceStore } from '../../storage/sources/source.store.js';

const TOO_MANY_REQUESTS = 429;
/** How long the other sources of a service wait if it answers 429 and does not say how long. */
const DEFAULT_HOLD_MS = 60_000;
const MAX_MESSAGE_CHARS = 1_000;

export interface LookFailureDependencies {
  readonly store: Pick<SourceStore, 'failed'>;
  readonly logger: Logger;
  readonly random: Random;
}

/** Records that a look failed, for the owner to see, and when the next one is. Never rejects. */
export async function recordLookFailure(
  { store, logger, random }: LookFailureDependencies,
  claim: ClaimedSource,
  error: unknown,
  redactor: Redactor,
  progressAfter: (problem: SourceProblem) => SourceProgress | null,
): Promise<SourceProblem & { readonly holdTargetMs: number | null }> {
  const { retryAfterMs, ...problem } = problemOf(error);
  if (problem.code === 'INTERNAL') logger.error({ err: error, sourceId: claim.id }, 'A source could not be polled');
  const end: LookEnd = { kind: 'FAILED', retryable: problem.retryable, retryAfterMs };
  const holdTargetMs = isTooMany(error) ? (retryAfterMs ?? DEFAULT_HOLD_MS) : null;
  const message = redactor.text(cleanText(problem.message)).slice(0, MAX_MESSAGE_CHARS);
  await store
    .failed(claim, {
      problem: { ...problem, message },
      progress: progressAfter(problem),
      nextMs: nextLookMs(end, claim.everyMs, claim.failures + 1, random()),
      holdTargetMs,
    })
    .catch((second: unknown) =>
      logger.error({ err: second, sourceId: claim.id }, 'The failure of a source could not be recorded'),
    );
  return { ...problem, holdTargetMs };
}

function isTooMany(error: unknown): boolean {
  if (!(error instanceof StepFailure)) return false;
  const { details, retryAfterMs } = error;
  return (
    retryAfterMs !== undefined ||
    (isJsonObject(details as JsonObject) && (details as JsonObject)['status'] === TOO_MANY_REQUESTS)
  );
}

function problemOf(error: unknown): SourceProblem & { readonly retryAfterMs: number | undefined } {
  if (error instanceof StepFailure) {
    const { code, message, retryable, retryAfterMs } = error;
    return { code, message, retryable, retryAfterMs };
  }
  if (error instanceof RateLimitedError)
    return { code: error.code, message: error.message, retryable: true, retryAfterMs: error.retryAfterMs };
  const message = 'Something went wrong on our side. It has been recorded, and the source is polled again.';
  return { code: 'INTERNAL', message, retryable: true, retryAfterMs: undefined };
}
