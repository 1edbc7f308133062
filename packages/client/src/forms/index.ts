/*
 * `@stepcast/client/forms`: the fields of a form, from a JSON Schema.
 */
export { formFields, parseAnswer } from './form-fields.js';
export type { FormField } from './form-fields.js';
export { asSchema, fieldKind, initialValue, isFileSchema, isTemplate, labelOf, resolveSchema } from './json-schema.js';
export type { FieldKind, JsonSchema } from './json-schema.js';
