import type { JsonValue } from '../../lib/json/json.js';

/** The result of a test that succeeded. */
export interface ProbeResult {
  /** The account that the service names. Null: it names none. */
  readonly account: string | null;
  /** False: nothing was called, because nothing says whom to ask. */
  readonly isCalled: boolean;
}

/** One GET request with the headers of a credential, through the address guard. @throws StepFailure */
export type ProbeRequest = (
  request: { readonly url: string; readonly headers: Readonly<Record<string, string>> },
  call: { readonly ownerId: string; readonly signal: AbortSignal },
) => Promise<JsonValue>;
