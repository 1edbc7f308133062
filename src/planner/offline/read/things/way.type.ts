import type { Token } from '../../text/tokens.js';

/** A service by which a letter goes. */
export interface Way {
  readonly id: string;
  /** The words that say so. */
  readonly tokens: readonly Token[];
}
