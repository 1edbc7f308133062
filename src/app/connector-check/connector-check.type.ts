/** The result of the check of a connector file. */
export interface ConnectorCheck {
  /** The file is a connector, and every operation and trigger works against the stand-in. */
  readonly ok: boolean;
  /** Null: the file could not be read as a connector. */
  readonly service: string | null;
  /** The mistakes in the file, each with its line. The rest is not checked if there are any. */
  readonly mistakes: readonly string[];
  readonly operations: readonly CheckedPart[];
  readonly triggers: readonly CheckedPart[];
  readonly sentences: readonly CheckedSentence[];
  /** Advice that makes the connector easier to use. It is no mistake. */
  readonly advice: readonly string[];
}

/** An operation or a trigger, as it was called against the stand-in. */
export interface CheckedPart {
  readonly name: string;
  /** The requests that arrived: `POST https://api.example.com/v1/things`. */
  readonly requests: readonly string[];
  /** Null: it works, as far as it could be checked. */
  readonly problem: string | null;
  /** The part that a stand-in cannot play, because more is expected of an answer than its shape. Null: all was checked. */
  readonly unchecked: string | null;
}

/** A sentence with the title of an operation or a trigger, and the plan that it becomes. */
export interface CheckedSentence {
  readonly part: string;
  readonly words: string;
  /** The tools of the plan, or the event that starts it. */
  readonly planned: readonly string[];
  /** The inputs that the planner asks for. */
  readonly asked: readonly string[];
  /** Whether the plan uses the operation or the trigger that the sentence was made of. */
  readonly isFound: boolean;
}
