import { isJsonObject } from '../../../lib/json/json.js';
import type { JsonSchema } from '../../../lib/json/json.js';
import { FORM_SUBMITTED } from '../../page/page.js';
import type { FormDraft } from '../../page/form.js';
import { findEventType } from './index.js';

/** The parts of a definition that decide what the payload of a trigger looks like. */
export interface PayloadOf {
  readonly eventType: string;
  readonly source?: { readonly form?: Pick<FormDraft, 'schema'> | null | undefined } | null | undefined;
}

/**
 * JSON Schema of the payload of a trigger: that of its type of event. The answers of its own form are those that the
 * form asks for. Undefined for a type that is not in the catalogue.
 *
 * @param inputSchema of the workflow: the fields of a form that names none.
 */
export function payloadSchemaOf(
  { eventType, source }: PayloadOf,
  inputSchema: JsonSchema | null,
): JsonSchema | undefined {
  const known = findEventType(eventType)?.payloadSchema;
  const form = source?.form;
  const fields = form && (form.schema ?? inputSchema);
  const properties = known?.['properties'];
  if (eventType !== FORM_SUBMITTED || !fields || !isJsonObject(fields['properties']) || !isJsonObject(properties))
    return known;
  return { ...known, properties: { ...properties, data: { ...fields, type: 'object', additionalProperties: false } } };
}
