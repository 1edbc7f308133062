import type { CodeCompletion, CodeDiagnostic, CodeInfo, CodeScene } from './code-scene.type';

/** A question to the worker. */
export type LanguageQuestion =
  | { readonly ask: 'open'; readonly scene: CodeScene }
  | { readonly ask: 'completions'; readonly code: string; readonly at: number }
  | { readonly ask: 'details'; readonly code: string; readonly at: number; readonly label: string }
  | { readonly ask: 'hover'; readonly code: string; readonly at: number }
  | { readonly ask: 'diagnostics'; readonly code: string };

export type LanguageRequest = LanguageQuestion & { readonly id: number };

/** The answers by question. Null: there is none. */
export interface LanguageAnswers {
  readonly open: null;
  readonly completions: readonly CodeCompletion[] | null;
  readonly details: CodeInfo | null;
  readonly hover: CodeInfo | null;
  readonly diagnostics: readonly CodeDiagnostic[] | null;
}

/** The answer to the request with the same id. The first one, with the id 0, says that the worker is ready. */
export interface LanguageAnswer {
  readonly id: number;
  readonly value: unknown;
}
