import type { JsonObject } from '../../lib/json/json.js';

/** A template with all that it may see. */
export interface LiquidJob {
  readonly template: string;
  readonly data: JsonObject;
  /** Whether output is escaped for HTML. */
  readonly html: boolean;
  /** IANA zone of dates. */
  readonly timezone: string;
  readonly locale: string;
  /** ISO 8601: the value of `now`. */
  readonly now: string;
}
