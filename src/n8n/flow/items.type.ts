/** The places of n8n's fields in the output of our tools: for the first name of a path, the path that replaces it. */
export type Renames = Readonly<Record<string, readonly string[]>>;

export type FilePath = readonly (string | number)[];

/** The file of each item under one name. */
export interface ItemFile {
  /** The items that hold it. Absent: the items themselves. */
  readonly of?: Pick<Items, 'code' | 'isMany'>;
  /** The fields, and places in lists, that lead to it. */
  readonly path: FilePath;
}

export type ItemFiles = Readonly<Record<string, ItemFile>>;

/**
 * The output of an n8n node: a list of items, each an object. If it is known to be a single item, it stands for itself,
 * and the next node is a plain step. Otherwise the next node runs for each.
 */
export interface Items {
  /** JSONata for the item, or the list. */
  readonly code: string;
  readonly isMany: boolean;
  /** Names of the nodes whose items go with these one by one. */
  readonly aligned: ReadonlySet<string>;
  readonly renames: Renames;
  /** The files of each item, by the names that n8n gives them. */
  readonly files?: ItemFiles;
  /** Nodes whose items correspond to these one by one if each answer of a service is one item, as is usual. */
  readonly mayAlign?: ReadonlySet<string>;
  /** Longer lists of which these items are a part. */
  readonly origins?: readonly Origin[];
  /** They came from one item, and mostly are one item themselves. */
  readonly mayBeOne?: true;
  /** The single item is the first of a list, whose pairs it has. */
  readonly isFirst?: true;
}

/** A list of which some items are a part, as a branch or a filter leaves them. */
export interface Origin {
  /** Names of the nodes whose items go one by one with the longer list. */
  readonly aligned: ReadonlySet<string>;
  readonly mayAlign?: ReadonlySet<string>;
  /** JSONata of the lists that say for each item its place in the list before it; the first is of these items. */
  readonly places: readonly string[];
}

/** The data that reach a node through one of its outputs. */
export interface Output {
  readonly items: Items;
  /** When there are any. */
  readonly guard: Guard;
  /** They come from a trigger, and are something else in runs that another trigger starts: when they are what they are. */
  readonly when?: string | null;
  /** The steps after which they are there. */
  readonly after: readonly string[];
}

/** The data that reach a node, over all links together. */
export interface Incoming {
  readonly items: Items;
  readonly guard: Guard;
  readonly after: readonly string[];
}

/** A condition in disjunctive normal form: any of these, each of them all of these. `[[]]` always holds. */
export type Guard = readonly (readonly string[])[];
