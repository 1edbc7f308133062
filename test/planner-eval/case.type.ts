/** One way in which people ask for it, and the properties of a good plan for it. */
export interface EvalCase {
  readonly id: string;
  /** Three people asking for the same thing in their own words. */
  readonly paraphrases: readonly [string, string, string];
  /** The expectation that holds for all of them. */
  readonly expect: Expectation;
}

export interface Expectation {
  /** When it runs; null: by hand. */
  readonly trigger: ExpectedTrigger | null;
  /**
   * The tools that do the work, in this order. `a|b`: either. Tools that only shape data (`data.transform`,
   * `text.template`) may come between them. A tool that acts on the world and is not listed here fails the case.
   */
  readonly tools: readonly string[];
  /**
   * Texts that the input of some step must hold: the tool (or `*` for any) and a text that is found in it, in any case.
   */
  readonly inputs?: readonly (readonly [tool: string, text: string])[];
  /** Some step has to have a condition; a text in it. */
  readonly when?: string;
  /** Some step has to be done for each item of a list. */
  readonly forEach?: boolean;
  /** The available tools cannot do it. Planning has to fail and report that, instead of guessing. */
  readonly refused?: boolean;
}

export interface ExpectedTrigger {
  /** Any of these is right. Schedules that fire at the same instants are equal. */
  readonly schedule?: string | readonly string[];
  /** Default: the user's, America/New_York. */
  readonly timezone?: string;
  readonly event?: string | readonly string[];
  /** Changes to the sample of the event, by path, that must start it; none: the sample itself. */
  readonly accepts?: Payload;
  /** Changes to the sample with `accepts` that must not start it. */
  readonly rejects?: readonly Payload[];
}

export type Payload = Readonly<Record<string, string | number | boolean | null>>;
