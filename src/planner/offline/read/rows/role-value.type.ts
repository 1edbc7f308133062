import type { ToolDescription } from '../../../../domain/steps/tool.js';
import type { JsonValue } from '../../../../lib/json/json.js';
import type { Reading } from '../reading.js';

/** A value of an input, and the words that say it. */
export interface RoleValue {
  readonly name: string;
  readonly value: JsonValue;
  readonly from: number;
  readonly to: number;
}

/** The words of one act. */
export interface Act {
  readonly r: Reading;
  /** The verb. */
  readonly at: number;
  readonly end: number;
  readonly tool: ToolDescription;
  isFree(at: number): boolean;
}
