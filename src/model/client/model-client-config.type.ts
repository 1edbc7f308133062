import type { Dispatcher } from 'undici';
import type { SettingNames } from '../failures/failure-of.js';
import type { ModelLimits } from '../failures/model-limits.js';
import type { ModelPrices } from '../costs/price.js';

/** The form of requests: Chat Completions, which nearly all servers have, or the Responses API. */
export type ModelApi = 'chat' | 'responses';

export interface ModelClientConfig {
  /** Absent: none is sent that means anything; local servers want none. */
  readonly apiKey?: string | undefined;
  /** Absent: OpenAI's. */
  readonly baseUrl?: string | undefined;
  /** Default: `chat`. */
  readonly api?: ModelApi | undefined;
  /** Default: `DEFAULT_MODEL`. */
  readonly name?: string | undefined;
  readonly limits?: Partial<ModelLimits> | undefined;
  /** Beside and before the list prices. */
  readonly prices?: ModelPrices | undefined;
  /**
   * The dispatcher for requests: its sockets reach only addresses that the address guard allows. Absent: the
   * administrator's address is trusted.
   */
  readonly dispatcher?: Dispatcher | undefined;
  /** Default: the names of the environment variables. */
  readonly settings?: SettingNames | undefined;
}
