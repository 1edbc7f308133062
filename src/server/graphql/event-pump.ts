/**
 * Takes the place of the results that graphql-ws would read from a subscription and send one by one: it asks for events
 * and has each delivered itself, and ends when they do, or when `deliver` answers that nobody is there any longer.
 */
export function pumpEvents(events: AsyncIterable<unknown>, deliver: (event: unknown) => Promise<boolean>): AsyncIterableIterator<never> {
  const source = events[Symbol.asyncIterator]();
  const over = { done: true, value: undefined } as const;
  let isEnded = false;
  const end = async (): Promise<typeof over> => {
    isEnded = true;
    await source.return?.();
    return over;
  };
  return {
    [Symbol.asyncIterator]() {
      return this;
    },
    async next() {
      while (!isEnded) {
        const event = await source.next();
        if (event.done === true) return over;
        if (!isEnded && !(await deliver(event.value))) return end();
      }
      return over;
    },
    return: end,
  };
}
