import type { JsonObject } from '../../lib/json/json.js';

/** How words say which items of a list are meant: the open ones, those of today, those with a label. */
export interface Narrowing {
  /** The text between two conditions of an input, by the name of the input. An input without one takes one condition. */
  readonly joins: Readonly<Record<string, string>>;
  /** How an input says that a `<condition>` does not hold. */
  readonly not: Readonly<Record<string, string>>;
  /** The first condition of an input that joins several, if there is any other. */
  readonly base: JsonObject;
  /** Without one of these texts in an input, the list is about more than the account of the user. */
  readonly scope: readonly string[];
  /** Names of the place that stand for its things: `a summary of my calendar`. */
  readonly things: readonly string[];
  /** Words that hold for all that is listed. */
  readonly always: readonly string[];
  /** Inputs that list everything, if the words pick nothing by an input that is needed. */
  readonly all: JsonObject;
  /** Which parts of an item tell what any list is asked for: when it is due, who has it. JSONata over an item. */
  readonly fields: Readonly<Partial<Record<NarrowingField, NarrowingPart>>>;
  readonly by: readonly NarrowingTerm[];
  /** How one thing is found by its name. Null: it is not found so. */
  readonly named: NarrowingName | null;
}

/** How an operation finds a thing by its name. */
export interface NarrowingName {
  /** Values of inputs. `<name>` in a text stands for the name. */
  readonly set: JsonObject;
  /** The part of an item that is its name; JSONata over an item. */
  readonly is: string;
}

/**
 * The meaning of a part of an item. Times are texts in ISO 8601, `labels` are texts, `replies` is a number, and `open` is a
 * test that holds for items with which something is still to be done.
 */
export const NARROWING_FIELDS = [
  'created',
  'updated',
  'due',
  'done',
  'open',
  'assignee',
  'status',
  'labels',
  'replies',
] as const;
export type NarrowingField = (typeof NARROWING_FIELDS)[number];

/** A part of an item, and what is assumed if it is read from things whose fields only their owner knows. */
export interface NarrowingPart {
  readonly is: string;
  readonly assume: string | null;
}

/**
 * One way to ask for some of the items. In its texts, `<value>`, `<name>`, `<repository>` and `<address>` stand for the words
 * behind the phrase, `<number>` and `<before>` for an amount and the time of an age, and `<since>` and `<until>` for a time.
 */
export interface NarrowingTerm {
  /** The phrases for it, in lower case. */
  readonly said: readonly string[];
  readonly set: JsonObject;
  /** Set for the beginning of a time that is said with it. */
  readonly since: JsonObject;
  /** Set for the end of that time. */
  readonly until: JsonObject;
  /** JSONata over an item of the output: the items to keep. */
  readonly keep: string | null;
  /** A time that is said without one of the phrases is about this. */
  readonly isTime: boolean;
  /** It holds only for things that an act is done to. */
  readonly forActs: boolean;
  /** A text that an input needs as well before something is done to the items, since the place alone is not certain. */
  readonly within: string | null;
  /** Told with the plan, if it is used. */
  readonly assume: string | null;
}
