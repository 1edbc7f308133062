import type { JsonObject } from '../../../../lib/json/json.js';
import type { EventType } from '../../../../domain/event/types/index.js';
import type { Token } from '../../text/tokens.js';
import type { IsEnd } from './field-words.js';
import type { Tested } from './test-expressions.js';

/** A test of the event that words say. */
export interface PayloadTest extends Tested {
  readonly to: number;
}

/** The words of a request beside an event. */
export interface Line {
  readonly tokens: readonly Token[];
  readonly type: EventType;
  readonly isEnd: IsEnd;
}

/** A restriction that no field of the event can tell. */
export interface OpenRestriction {
  readonly from: number;
  readonly to: number;
  readonly isNot: boolean;
  /** The words that say which ones are meant. */
  readonly words: readonly Token[];
}

/** A condition on the event that its steps wait for. */
export interface EventTest {
  readonly from: number;
  readonly to: number;
  /** JSONata. */
  readonly expr: string;
  /** The filters that say the same; null: the steps have to wait for it. */
  readonly filters: JsonObject | null;
  /** What is taken for granted. */
  readonly assumes?: readonly string[];
  /** Words of it that stand elsewhere. */
  readonly also?: readonly number[];
}
