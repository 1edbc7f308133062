import type { JsonValue } from '../../lib/json/json.js';

/** The values that a template may name. The place of the template decides which of them are there. */
export const TEMPLATE_ROOTS = [
  'input',
  'connection',
  'before',
  'now',
  'cursor',
  'hook',
  'answer',
  'item',
  'body',
  'header',
  'query',
  'raw',
  'source',
] as const;
export type TemplateRoot = (typeof TEMPLATE_ROOTS)[number];

/** A value by its path, `input.labels[0]`, and how it is written: `| join: ","`. */
export interface Reference {
  readonly root: TemplateRoot;
  readonly path: DataPath;
  readonly filters: readonly { readonly name: string; readonly args: readonly FilterArgument[] }[];
}

/** A JSON value, or the value at a path: `input.row`. */
export type FilterArgument =
  | { readonly kind: 'value'; readonly value: JsonValue }
  | { readonly kind: 'path'; readonly root: TemplateRoot; readonly path: DataPath };

/** Names of fields and positions in lists, from the outside inwards. A negative position counts from the end. */
export type DataPath = readonly (string | number)[];

/** A JSON value with references in its texts. Plain data: nothing in it is executed. */
export type Template =
  | { readonly kind: 'value'; readonly value: JsonValue }
  /** A text that is nothing but one reference: the value keeps its type. */
  | { readonly kind: 'lone'; readonly reference: Reference }
  | { readonly kind: 'text'; readonly parts: readonly (string | Reference)[] }
  | { readonly kind: 'list'; readonly items: readonly Template[] }
  /** A field named `...` is an object whose fields are taken over; without a value for `?` there is no object. */
  | { readonly kind: 'object'; readonly fields: readonly (readonly [name: string, value: Template])[] };

/** `ok = true and error != "x"`: terms that are all, or of which one, must hold. */
export type Condition =
  | { readonly kind: 'all' | 'any'; readonly terms: readonly Condition[] }
  | {
      readonly kind: 'term';
      readonly root: TemplateRoot | null;
      readonly path: DataPath;
      /** `present`: it is there and neither null, false nor empty. */
      readonly test: 'equals' | 'differs' | 'present' | 'absent';
      readonly value: JsonValue;
      /** `equals` and `differs`: the other side, if it is a path. A comparison with an absent value holds. */
      readonly other?: { readonly root: TemplateRoot; readonly path: DataPath };
    };
