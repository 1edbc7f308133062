import type { Items, Renames } from '../flow/items.type.js';

/** What expressions of a node are about. */
export interface Scope {
  /** JSONata for the item: `$json`. */
  readonly item: string;
  readonly renames: Renames;
  /** JSONata for its place in the list: `$itemIndex`. */
  readonly index: string;
  /** What the node was given. */
  readonly input: Items;
  /** Whether each item is looked at by itself. */
  readonly isEach: boolean;
  /** What another node has put out. @throws Untranslatable where it does not run before this one. */
  nodeOf(name: string): Items;
  /** Told of what means something slightly else. */
  approximate(what: string): void;
}
