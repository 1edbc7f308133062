const PREFIX = 'stepcast.kept.';
let isAway = false;

/** Keeps edits for the return from another site, such as the consent of a service. They must hold no secret. */
export function keepEdits(name: string, edits: unknown): void {
  isAway = true;
  sessionStorage.setItem(PREFIX + name, JSON.stringify(edits));
}

/** The edits that were kept, once. Null: there are none. */
export function takeEdits<Edits>(name: string): Edits | null {
  const text = sessionStorage.getItem(PREFIX + name);
  if (text === null) return null;
  sessionStorage.removeItem(PREFIX + name);
  return JSON.parse(text) as Edits;
}

/** Whether the page is being left with its edits kept, so that the browser need not ask. */
export const isLeaving = (): boolean => isAway;
