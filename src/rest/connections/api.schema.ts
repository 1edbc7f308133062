import { z } from 'zod';
import { DescriptionFormat } from '../../domain/connection/index.js';
import { cursorFields, cursorQuery, textParameter } from '../common/cursor.js';
import { instant, jsonValue } from '../common/json.schema.js';
import { lowerCase } from '../common/lower-case.js';

const description = {
  title: z.string(),
  version: z.string(),
  format: lowerCase(DescriptionFormat).names,
  servers: z.array(z.object({ url: z.string(), description: z.string() })).describe('The addresses that it names.'),
  security_schemes: z
    .array(
      z.object({
        name: z.string().describe('Its name in the description; `credential.keys` takes it.'),
        takes: z
          .string()
          .describe(
            'The part of the credential that it takes: `token` (or `oauth2`), `username`, `apiKey` or `headers`.',
          ),
        place: z.string().describe('For people: its place in a request.'),
      }),
    )
    .describe('The credentials that its operations take.'),
  total_operations: z.int().describe('How many operations it has.'),
  problems: z.array(z.string()).describe('Why some operations are not offered, or parts of them accept any value.'),
};

/** The content of an API description, without its operations. */
export const ApiDescription = z.object(description).meta({ id: 'ApiDescription' });

/** The API of a connection. */
export const ConnectedApi = z
  .object({
    ...description,
    server: z.string().describe('The address that requests go below. It never changes.'),
    source: z
      .string()
      .nullable()
      .describe('The address of the description, without its query; null if it was given as a text.'),
    include: z.array(z.string()).describe('The operations that are offered; empty: all.'),
    exclude: z.array(z.string()).describe('The operations that are not.'),
    operation_count: z.int().describe('How many operations the connection offers.'),
    fetched_at: instant,
  })
  .meta({ id: 'ConnectedApi' });

/** A page of operations. */
export const ApiOperations = z
  .object({
    operations: z.array(
      z.object({
        tool: z.string().describe('`api.CONNECTION.OPERATION`.'),
        name: z.string(),
        method: z.string(),
        path: z.string(),
        title: z.string(),
        description: z.string(),
        tags: z.array(z.string()),
        side_effects: z.boolean().describe('Whether a call may change something outside.'),
      }),
    ),
    ...cursorFields,
  })
  .meta({ id: 'ApiOperations' });

/** `GET /connections/{connection_id}/operations` */
export const operationsQuery = cursorQuery(25).extend({
  search: textParameter.optional().describe('Keeps those whose name, title or description holds every word of it.'),
});

const document = jsonValue.describe('The description: an object, or a text of JSON or YAML.');

/** `POST /connections/preview-api` */
export const PreviewApiRequest = z
  .strictObject({
    url: z.string().optional().describe('The address of the description.'),
    document: document.optional(),
  })
  .meta({ id: 'PreviewApiRequest' });

/** `POST /connections/{connection_id}/refresh` */
export const RefreshApiRequest = z.strictObject({ document: document.optional() }).meta({ id: 'RefreshApiRequest' });

/** The effect of reading a description again. */
export const RefreshedApi = z
  .object({
    is_changed: z.boolean(),
    added: z.array(z.string()),
    removed: z.array(z.string()),
    changed: z.array(z.string()).describe('Operations with another input, output or request.'),
    workflows: z
      .array(z.object({ id: z.string(), title: z.string(), operations: z.array(z.string()) }))
      .describe('Your workflows that use an operation that changed or is gone.'),
  })
  .meta({ id: 'RefreshedApi' });
