import type { JsonSchema } from '../../lib/json/json.js';
import type { PageProtection, PageSettings } from './page-settings.js';

/** A hosted form whose submissions start runs. */
export interface FormSettings extends PageSettings {
  readonly description: string;
  /** JSON Schema of its fields. Null: the `inputSchema` of the workflow. */
  readonly schema: JsonSchema | null;
  /** The names of its fields in their order: see `inFieldOrder`. */
  readonly order?: readonly string[];
  /** The names of fields that are not shown: their values come from the query of the address. */
  readonly hidden: readonly string[];
  /** Null: a word of ours. */
  readonly submitLabel: string | null;
  readonly thanks: FormThanks;
  /** Whether the browser has to compute something before it submits, which makes mass submissions dear. */
  readonly proofOfWork: boolean;
}

/** The page after the last one. At most one of them is set; none: a text of ours. */
export interface FormThanks {
  readonly text: string | null;
  /** A fixed http or https address. */
  readonly redirect: string | null;
  /** Whether the page shows the progress of the run, and its result. */
  readonly showResult: boolean;
}

/** A form as a caller gives it. Null and undefined mean absent. */
export interface FormDraft {
  readonly title?: string | null | undefined;
  readonly description?: string | null | undefined;
  readonly schema?: JsonSchema | null | undefined;
  readonly hidden?: readonly string[] | null | undefined;
  readonly submitLabel?: string | null | undefined;
  readonly thanks?: { readonly [Name in keyof FormThanks]?: FormThanks[Name] | null | undefined } | null | undefined;
  readonly protection?: PageProtection | null | undefined;
  readonly proofOfWork?: boolean | null | undefined;
  readonly embedOrigins?: readonly string[] | null | undefined;
}
