import { closedLoop } from '../lib/closed-loop.mjs';

/** A client in a process of its own. */
export async function open() {
  return { about: {}, run: (order) => closedLoop(order), stop: async () => {} };
}
