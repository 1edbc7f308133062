import { ConnectionKind } from '../../domain/connection/index.js';
import type { JsonObject, JsonSchema } from '../../lib/json/json.js';
import { DOCUMENT_FIELDS, documentName } from './definition-fields.js';
import { API_VERSION, DOCUMENT_KIND } from './document.type.js';
import { object, oneOf, text } from './part-schemas.js';
import { KEY_PATTERN, MAX_KEY_CHARS } from './portable-key.js';

/*
 * The one description of a document. Imports are validated with it, and editors use it. Rules beyond types and ranges
 * (cron, tools, expressions) belong to the semantic check.
 */

const connection = object(
  {
    name: text('Its name, as the steps name it. Absent: any of the kind.'),
    kind: oneOf(ConnectionKind, 'Its purpose; of BEARER, usually any credential for HTTP will do.'),
  },
  { required: ['kind'] },
);

const { steps, ...schemas } = Object.fromEntries(
  Object.entries(DOCUMENT_FIELDS).map(([name, { schema }]) => [documentName(name), schema]),
) as { readonly steps: JsonObject } & JsonObject;

/** The JSON Schema (draft 2020-12) of a document. */
export const DOCUMENT_SCHEMA: JsonSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'Stepcast workflow',
  description: 'A workflow that is exported from Stepcast, or to be imported.',
  ...object({
    $schema: text('The address of this schema, for editors.'),
    apiVersion: { const: API_VERSION, description: 'The form of this document.' },
    kind: { const: DOCUMENT_KIND, description: 'The kind of document.' },
    key: text(
      "Names the workflow among its owner's: an import with the same key changes that workflow. Absent: made of the title.",
      { pattern: KEY_PATTERN, maxLength: MAX_KEY_CHARS },
    ),
    ...schemas,
    connections: {
      type: 'array',
      description:
        'The connections that it needs, for readers of the document: they follow from the steps and the trigger.',
      items: connection,
      maxItems: 200,
    },
    steps,
  }),
  required: ['apiVersion', 'kind', 'title'],
};
