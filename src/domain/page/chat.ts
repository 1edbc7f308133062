import type { PageProtection, PageSettings } from './page-settings.js';

/** A hosted chat whose messages start runs. */
export interface ChatSettings extends PageSettings {
  /** The first words of the page. */
  readonly greeting: string;
  /** Messages that a visitor can choose instead of writing. */
  readonly suggestions: readonly string[];
  /** The words in the empty input. Null: words of ours. */
  readonly placeholder: string | null;
  /** The id of the step whose text is the answer. Null: the last step. */
  readonly answerStep: string | null;
  /** Whether a message may have files. */
  readonly files: boolean;
}

/** A chat as a caller gives it. Null and undefined mean absent. */
export interface ChatDraft {
  readonly title?: string | null | undefined;
  readonly greeting?: string | null | undefined;
  readonly suggestions?: readonly string[] | null | undefined;
  readonly placeholder?: string | null | undefined;
  readonly answerStep?: string | null | undefined;
  readonly files?: boolean | null | undefined;
  readonly protection?: PageProtection | null | undefined;
  readonly embedOrigins?: readonly string[] | null | undefined;
}
