import type { Items } from './items.type.js';

/** A loop whose body is being converted. */
export interface OpenLoop {
  /** The id of its step. */
  readonly id: string;
  /** The items that it goes over. */
  readonly items: Items;
  /** The id of a step that would keep the item and its index for steps that have an `item` of their own. */
  readonly keeper: string;
}
