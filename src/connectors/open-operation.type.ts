import type { JsonSchema } from '../lib/json/json.js';
import type { PlacedCredential } from './request/credential.js';
import type { RequestPlan } from './request/request-plan.type.js';

/** An operation of a connection, ready to be called. Never stored, logged or shown. */
export interface OpenOperation {
  /** As steps call it. */
  readonly tool: string;
  readonly plan: RequestPlan;
  readonly sideEffects: boolean;
  /** Checks the input. */
  readonly inputSchema: JsonSchema;
  /** The description of the answer. Null: there is none. An answer that does not fit it is a warning. */
  readonly outputSchema: JsonSchema | null;
  /** Requests go below this address, and the credential to its origin only. */
  readonly server: string;
  readonly credential: PlacedCredential;
  /** The credential with another access token, if the service refused the present one. Null: it has no such token. */
  readonly renew: (() => Promise<PlacedCredential>) | null;
}
