/** The code of a step, and all that its editor has to know of its surroundings. Plain data: it goes to a worker. */
export interface CodeScene {
  readonly language: CodeLanguageName;
  /** `n8n`: the names are those of n8n, which have no declarations. */
  readonly dialect: 'stepcast' | 'n8n';
  /** The types of the names of this step. */
  readonly names: CodeNames;
  /** The code steps that it can see, in their order: their returned values are the outputs. */
  readonly earlier: readonly EarlierCode[];
}

export type CodeLanguageName = 'javascript' | 'typescript';

export interface EarlierCode {
  readonly id: string;
  readonly language: CodeLanguageName;
  readonly code: string;
  readonly names: CodeNames;
}

/**
 * The type of each name as TypeScript: `{ input: 'string[]', steps: '{ read: …}' }`. The type of the value that the step
 * `calc` returns is written `Outputs["calc"]`.
 */
export type CodeNames = Readonly<Record<string, string>>;

/** A place in the code of the user, as offsets of characters. */
interface CodeRange {
  readonly from: number;
  readonly to: number;
}

export interface CodeDiagnostic extends CodeRange {
  /** `error`: the step would be refused or would fail. `warning`: types do not fit, and the code runs anyway. */
  readonly severity: 'error' | 'warning';
  readonly message: string;
  /** From 1. */
  readonly line: number;
  readonly column: number;
}

export interface CodeCompletion {
  readonly label: string;
  /** As TypeScript calls it: const, method, property, keyword … */
  readonly kind: string;
  /** The text to be inserted. Null: the label. */
  readonly insert: string | null;
  /** The range to be replaced, if it is not the word at the cursor. */
  readonly replace: CodeRange | null;
  readonly rank: number;
}

/** A type, and the words about it. */
export interface CodeInfo extends CodeRange {
  readonly type: string;
  readonly documentation: string;
}
