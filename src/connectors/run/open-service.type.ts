import type { JsonObject } from '../../lib/json/json.js';
import type { PlacedCredential } from '../request/credential.js';

/** A connection to the service of a connector, ready for use. Never stored, logged or shown. */
export interface OpenService {
  readonly connectionId: string;
  /** The settings that templates see as `connection`, secrets included. */
  readonly settings: JsonObject;
  /** By name, absolute, without a slash at the end. Requests go below one of them. */
  readonly servers: Readonly<Record<string, string>>;
  readonly credential: PlacedCredential;
  /** The same with another access token, if the service refused the present one. Null: it has no such token. */
  readonly renew: (() => Promise<OpenService>) | null;
}
