import { useEffect } from 'react';

const PREFIX = 'stepcast.kept.';
let isAway = false;

/** Keeps edits for the return from another site, such as the consent of a service. They must hold no secret. */
export function keepEdits(name: string, edits: unknown): void {
  isAway = true;
  sessionStorage.setItem(PREFIX + name, JSON.stringify(edits));
}

/**
 * The edits that were kept. Null: there are none. They stay until `useKeptOnce` has seen the page: React may render a page
 * several times before it shows it, and only the last rendering counts.
 */
export function keptEdits<Edits>(name: string): Edits | null {
  const text = sessionStorage.getItem(PREFIX + name);
  return text === null ? null : (JSON.parse(text) as Edits);
}

/** Forgets the edits as soon as the page that has read them is shown. */
export function useKeptOnce(name: string): void {
  useEffect(() => sessionStorage.removeItem(PREFIX + name), [name]);
}

/** Whether the page is being left with its edits kept, so that the browser need not ask. */
export const isLeaving = (): boolean => isAway;
