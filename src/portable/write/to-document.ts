import { requirementsOf } from '../../domain/connection/index.js';
import type { JsonObject } from '../../lib/json/json.js';
import { textWithoutSecrets, withoutSecrets } from '../../domain/redaction/likely-secrets.js';
import type { ToolCatalog } from '../../domain/steps/tool.js';
import type { Definition } from '../../domain/workflow/definition.js';
import { DOCUMENT_FIELDS, documentName } from '../document/definition-fields.js';
import type { DocumentField } from '../document/definition-fields.js';
import { API_VERSION, DOCUMENT_KIND } from '../document/document.type.js';
import { given, triggerOf } from './part-writers.js';
import type { Mask } from './part-writers.js';
import { schemaWithoutSecrets } from './schema-without-secrets.js';

/** The mark in a document in place of a likely secret. */
export const SECRET_MARK = '<secret: not exported>';

const MASKED: Mask = {
  text: (text) => textWithoutSecrets(text, SECRET_MARK),
  named: (values) => withoutSecrets(values, SECRET_MARK),
  schema: (schema) => schemaWithoutSecrets(schema, SECRET_MARK),
};
const AS_IT_IS: Mask = { text: (text) => text, named: (values) => values, schema: (schema) => schema };

/**
 * A workflow as a document, its fields always in one order. Fields with their default are left out, and `SECRET_MARK`
 * replaces each likely secret.
 *
 * @param tools for the time limits that tools have by default.
 * @param keepSecrets for comparing with a document that came from outside; such a document must not leave the process.
 */
export function toDocument(workflow: Definition, key: string, tools: ToolCatalog, keepSecrets = false): JsonObject {
  const mask = keepSecrets ? AS_IT_IS : MASKED;
  const written = Object.entries(DOCUMENT_FIELDS).map(([name, field]) => {
    const { write } = field as DocumentField<unknown>;
    return [documentName(name), write(workflow[name as keyof Definition], mask, tools)] as const;
  });
  const { steps, triggers, ...single } = Object.fromEntries(written);
  const fields = Array.isArray(triggers)
    ? { ...single, trigger: null, triggers: [triggerOf(workflow.trigger, mask), ...triggers] }
    : single;
  const connections = requirementsOf(workflow).map(({ name, kind }) => given({ name, kind }));
  return given({
    apiVersion: API_VERSION,
    kind: DOCUMENT_KIND,
    key,
    ...fields,
    connections: connections.length === 0 ? null : connections,
    steps,
  });
}
