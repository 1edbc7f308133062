import { StepFailure } from '../errors.js';

/**
 * Does something within a time. It is given a signal that is aborted at the end of that time, and with its step.
 *
 * @throws StepFailure `STORE_TIMEOUT`, the failure of the step, or what `act` throws.
 */
export async function within<T>(
  { timeoutMs, signal }: { readonly timeoutMs: number; readonly signal: AbortSignal },
  host: string,
  act: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const both = AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]);
  try {
    both.throwIfAborted();
    return await act(both);
  } catch (error) {
    throw both.aborted ? endOf(signal, host, timeoutMs) : error;
  }
}

function endOf(signal: AbortSignal, host: string, timeoutMs: number): StepFailure {
  if (signal.reason instanceof StepFailure) return signal.reason;
  if (signal.aborted)
    return StepFailure.retryable('ABORTED', `The request to ${host} was ended with its step.`, { host });
  return StepFailure.retryable(
    'STORE_TIMEOUT',
    `${host} took longer than ${timeoutMs / 1_000} s. Take less, or set timeoutSeconds.`,
    { host },
  );
}
