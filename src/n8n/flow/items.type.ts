/** Where fields of n8n are in what our tools yield: by the first name of a path, the path that takes its place. */
export type Renames = Readonly<Record<string, readonly string[]>>;

/**
 * What a node of n8n puts out: a list of items, each an object. Where it is known to be one, it stands for itself, and
 * what follows is a plain step; else what follows runs for each.
 */
export interface Items {
  /** JSONata for the item, or the list. */
  readonly code: string;
  readonly isMany: boolean;
  /** Names of the nodes whose items go with these one by one. */
  readonly aligned: ReadonlySet<string>;
  readonly renames: Renames;
  /** Nodes whose items go with these one by one where each answer of a service is one item, as they mostly are. */
  readonly mayAlign?: ReadonlySet<string>;
  /** They came of one item, and mostly are one themselves. */
  readonly mayBeOne?: true;
}

/** What reaches a node by one of its outputs. */
export interface Output {
  readonly items: Items;
  /** When there are any. */
  readonly guard: Guard;
  /** The steps after which they are there. */
  readonly after: readonly string[];
}

/** A condition in disjunctive normal form: any of these, each of them all of these. `[[]]` always holds. */
export type Guard = readonly (readonly string[])[];
