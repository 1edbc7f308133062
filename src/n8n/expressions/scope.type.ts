import type { Code } from './code.js';
import type { AskedField } from './from-ai.js';
import type { JsonValue } from '../../lib/json/json.js';
import type { Items, Renames } from '../flow/items.type.js';
import type { ParameterPath } from './members.js';

/** The item of an earlier node that goes with the item of a loop. */
export interface ItemOfLoop {
  readonly code: string;
  /** It goes with it if each answer of a service is one item, as is usual. */
  readonly isAssumed: boolean;
}

/** The values that expressions of a node refer to. */
export interface Scope {
  /** JSONata for the item: `$json`. */
  readonly item: string;
  readonly renames: Renames;
  /** JSONata for its place in the list: `$itemIndex`. */
  readonly index: string;
  /** JSONata for the round of the loop that the node is in: `$runIndex`. Absent outside of loops. */
  readonly round?: string | undefined;
  /** The input of the node. */
  readonly input: Items;
  /** Whether each item is looked at by itself. */
  readonly isEach: boolean;
  /** The output of another node. @throws Untranslatable if it does not run before this one. */
  nodeOf(name: string): Items;
  /** A parameter of a node as the document has it. @throws Untranslatable if it is computed, or there is no such node */
  parameterOf(path: ParameterPath): JsonValue;
  /** Whether a node between the other one and this one makes one item of all, so that n8n knows no pairs either. */
  isJoined?(name: string): boolean;
  /** JSONata that says whether a node has run before this one. @throws Untranslatable if that is not known */
  hasRun(name: string): string;
  /** The item of a list that goes with that of a loop around the node. Null if there is none. */
  ofLoop?(items: Items): ItemOfLoop | null;
  /** JSONata for a field that `$fromAI` asks for. Absent outside of tools. */
  readonly ask?: ((field: AskedField) => Code) | undefined;
  /** How a run gets a value of its context, in words. */
  remedy(name: string): string;
  /** Called for a part whose meaning differs slightly. */
  approximate(what: string): void;
}
