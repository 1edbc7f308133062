import type { Awaitable } from '../tools/tool.js';

/**
 * Calls `action` and passes on what comes of it: at once where it is a value, later where it is a promise. What needs
 * no waiting costs no turn of the event loop. The callbacks must not throw.
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
