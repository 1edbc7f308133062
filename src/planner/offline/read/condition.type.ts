import type { Value } from '../build/value.js';
import type { Part } from './account.js';

/** A field that words name and that nothing says where to find. */
export interface UnknownField {
  readonly from: number;
  readonly to: number;
  readonly value: Value;
  /** The test as JSONata, of an expression for the field. */
  readonly test?: (of: string) => string;
}

export interface Condition {
  readonly to: number;
  /** JSONata: true if it holds. */
  readonly expr: string;
  readonly part: Part;
  /** A field that it needs and that nothing says where to find. */
  readonly unknownField: UnknownField | null;
  /** The steps that may fail without ending the run, since it is asked whether they do. */
  readonly failureOf: readonly string[];
  /** The words say that it was otherwise before, which no step knows: what is asked for instead. */
  readonly change?: string;
  /** The message about it: what was read says little then. */
  readonly told?: { readonly text: string; readonly of: string };
  /** The only status, or the only ones, on which these steps are to succeed. */
  readonly expects?: { readonly ids: readonly string[]; readonly status: number | readonly number[] };
}
