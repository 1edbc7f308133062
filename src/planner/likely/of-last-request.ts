import { kept } from '../offline/kept.js';

/** The same work, done once for a request that several parts of the planner ask about: the last answer is kept. */
export function ofLastRequest<T>(work: (request: string) => T): (request: string) => T {
  const store = kept((): { last: { readonly request: string; readonly answer: T } | null } => ({ last: null }));
  return (request) => {
    const held = store();
    if (held.last?.request !== request) held.last = { request, answer: work(request) };
    return held.last.answer;
  };
}
