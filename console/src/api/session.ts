import { createStore } from '../lib/store';

/**
 * `unknown` until the server has answered once. `out` if this browser was never signed in since the page was opened.
 * `lost` if it was signed in. The page then stays as it is, and continues after the next sign-in.
 */
export type SessionState = 'unknown' | 'in' | 'out' | 'lost';

export const session = createStore<SessionState>('unknown');

/** The server does not know us (any longer). */
export function noteSignedOut(): void {
  session.set(session.get() === 'in' || session.get() === 'lost' ? 'lost' : 'out');
}

export function noteSignedIn(): void {
  session.set('in');
}

/** Resolves at once, or after the next sign-in. */
export async function whenSignedIn(): Promise<void> {
  if (session.get() !== 'lost') return;
  await new Promise<void>((resolve) => {
    const stop = session.subscribe(() => {
      if (session.get() !== 'in') return;
      stop();
      resolve();
    });
  });
}

/** Trades an API key for the session cookie; the key is kept nowhere. @returns null, or why it was refused. */
export async function signIn(key: string): Promise<string | null> {
  try {
    const response = await fetch('/session', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ key }),
    });
    if (response.ok) return null;
    const problem = (await response.json().catch(() => null)) as { readonly detail?: unknown } | null;
    return typeof problem?.detail === 'string' ? problem.detail : 'The server refused the key.';
  } catch {
    return 'The server cannot be reached just now. Try again in a moment.';
  }
}

/** Ends the session, and starts over at the sign-in page. */
export async function signOut(): Promise<void> {
  // The server closes the socket at once; that is no session that was lost.
  session.set('out');
  await fetch('/session', { method: 'DELETE' }).catch(() => undefined);
  window.location.assign('/');
}
