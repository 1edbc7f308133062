/** Code of a user, and the data that it works on. */
export interface CodeJob {
  readonly language: 'javascript' | 'typescript';
  readonly code: string;
  /** The names that it finds beside those of JavaScript. */
  readonly dialect: CodeDialect;
  /** The values of these names, as JSON of an object. */
  readonly globals: string;
  readonly limits: CodeLimits;
}

/** `stepcast`: input, steps, context …; `n8n`: items, $input, $json … of the Code node of n8n. */
export type CodeDialect = 'stepcast' | 'n8n';

export interface CodeLimits {
  /** Processor time of the code. */
  readonly cpuMs: number;
  /** Calls of `fetch`, and pauses. */
  readonly maxCalls: number;
  /** Lines of `console`. */
  readonly maxLines: number;
  readonly maxResultChars: number;
}

export interface CodeResult {
  /** JSON of the returned value; of nothing, `null`. */
  readonly json: string;
}
