/** The outcome of one look at a source. */
export interface LookSeen {
  /** `google_sheets`, or `http`, `rss` and `api` for the sources that need no connector. */
  readonly service: string;
  readonly outcome: 'done' | 'failed' | 'rate_limited';
  /** Items that became events. */
  readonly items: number;
  /** From the time when it was due to its beginning, in ms. */
  readonly lateMs: number;
  /** How long all sources of the same connection wait then, in ms; 0 unless the service limits the rate. */
  readonly holdMs: number;
}

/** Counts looks, for the metrics. */
export type SourceMeter = (look: LookSeen) => void;

/** The service of an event type. There are as many as connectors, so that it can be a label of a metric. */
export function serviceOfType(eventType: string): string {
  return eventType.slice(0, Math.max(eventType.indexOf('.'), 0));
}
