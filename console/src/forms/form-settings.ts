import type { ReactNode } from 'react';
import type { Issue } from '../api/failure';
import type { FieldControl } from '../ui/field';
import type { JsonSchema } from '@stepcast/client/forms';

/** Fields whose values a service lists. */
export interface LiveChoices {
  readonly tool: string;
  /** Its name; empty: none is chosen yet. */
  readonly connection: string;
  readonly fields: readonly string[];
  /** The fields that are filled in: the values may depend on them. */
  readonly input: Readonly<Record<string, unknown>>;
}

/** Controls of their own, by name of field. Null: the field has its usual one. */
export type FieldControls = Readonly<
  Record<
    string,
    (field: {
      readonly control: FieldControl;
      readonly value: unknown;
      readonly onChange: (value: unknown) => void;
    }) => ReactNode
  >
>;

/** Fields of their own with labels and all, by name. Null: the field is its usual one. */
export type WholeFields = Readonly<
  Record<
    string,
    (field: {
      readonly value: unknown;
      readonly onChange: (value: unknown) => void;
      /** Their pointers start at the field. */
      readonly issues: readonly Issue[];
    }) => ReactNode
  >
>;

/** Settings of a whole form. */
export interface FormSettings {
  /** The schema that references are relative to. */
  readonly root: JsonSchema;
  /** Whether `{{ … }}` is accepted in place of a value. */
  readonly allowTemplates: boolean;
  /** The suggestions during typing, by name of field. */
  readonly suggestions?: Readonly<Record<string, readonly string[]>> | undefined;
  readonly choices?: LiveChoices | undefined;
  readonly controls?: FieldControls | undefined;
  /** Those of the outermost object alone. */
  readonly fields?: WholeFields | undefined;
}
