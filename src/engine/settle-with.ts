import type { Awaitable } from '../tools/tool.js';

/**
 * Calls `action` and passes on its result: at once if it is a value, later if it is a promise. A value costs no turn of
 * the event loop. The callbacks must not throw.
 */
export function settleWith<T>(
  action: () => Awaitable<T>,
  onValue: (value: T) => void,
  onError: (error: unknown) => void,
): void {
  let result: Awaitable<T>;
  try {
    result = action();
  } catch (error) {
    return onError(error);
  }
  if (result instanceof Promise) void result.then(onValue, onError);
  else onValue(result);
}
