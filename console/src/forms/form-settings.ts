import type { JsonSchema } from '@stepcast/client/forms';

/** Settings of a whole form. */
export interface FormSettings {
  /** The schema that references are relative to. */
  readonly root: JsonSchema;
  /** Whether `{{ … }}` is accepted in place of a value. */
  readonly allowTemplates: boolean;
  /** The suggestions during typing, by name of field. */
  readonly suggestions?: Readonly<Record<string, readonly string[]>> | undefined;
}
