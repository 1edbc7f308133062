import type { JsonSchema } from './json-schema';

/** What holds for all of a form. */
export interface FormSettings {
  /** What references are relative to. */
  readonly root: JsonSchema;
  /** Whether `{{ … }}` may stand where a value is wanted. */
  readonly allowTemplates: boolean;
  /** What is offered while one types, by name of field. */
  readonly suggestions?: Readonly<Record<string, readonly string[]>> | undefined;
}
