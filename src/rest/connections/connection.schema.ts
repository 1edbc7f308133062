import { z } from 'zod';
import { ConnectionKind } from '../../domain/connection/index.js';
import { cursorFields, cursorQuery } from '../common/cursor.js';
import { instant, jsonObject } from '../common/json.schema.js';
import { lowerCase } from '../common/lower-case.js';
import { ConnectionConsent } from './consent.schema.js';
import { Notice } from './notice.schema.js';

const kind = lowerCase(ConnectionKind);

/** A connection that steps name, or that the trigger needs. */
export const ConnectionRequirement = z
  .object({
    name: z.string().nullable().describe('Null: any of the kind.'),
    kind: kind.names,
    service: z.string().nullable().describe('Of the kind `service`: the service that they use.'),
    step_ids: z.array(z.string()).describe('Empty: the trigger needs it.'),
  })
  .meta({ id: 'ConnectionRequirement' });

/** A stored credential or server, without its secrets. */
export const Connection = z
  .object({
    id: z.string(),
    name: z.string(),
    kind: kind.names,
    service: z
      .string()
      .nullable()
      .describe('The service that it was made for, such as `telegram`; null: none in particular.'),
    origins: z
      .array(z.string())
      .nullable()
      .describe(
        'The origins to which a credential for HTTP may be sent; null for a kind whose settings hold its address.',
      ),
    created_at: instant,
    last_tested_at: instant.nullable(),
    last_test_error: z
      .string()
      .nullable()
      .describe('The problem that the last test found, or the last login to a watched mailbox; null: none.'),
    account: z
      .string()
      .nullable()
      .describe('The account at the service that the last successful test found; null: the service names none.'),
    tool_problems: z
      .array(z.string())
      .describe('Of an MCP server: why some of its tools are not offered, as of the last listing.'),
    consent: ConnectionConsent.nullable().describe(
      'The scopes that a user has granted to it, and whether the grant holds. Null if it was not made by consent and its grant holds.',
    ),
    notices: z.array(Notice).describe('Changes that were made to it without your request, newest first.'),
  })
  .meta({ id: 'Connection' });

export const Connections = z.object({ connections: z.array(Connection) }).meta({ id: 'Connections' });

/** `POST /connections` */
export const CreateConnectionRequest = z
  .strictObject({
    name: z.string().meta({ description: 'The name that steps use. Trimmed.', minLength: 1, maxLength: 100 }),
    kind: kind.schema,
    service: z
      .string()
      .max(60)
      .optional()
      .describe('Of the kind `service`: which one, such as `telegram`; `GET /connectors` lists them.'),
    config: jsonObject.describe(
      'Depends on the kind: the guide to connections lists it. Its secret parts are encrypted and never shown again.',
    ),
  })
  .meta({ id: 'CreateConnectionRequest' });

/** `PATCH /connections/{connection_id}` */
export const UpdateConnectionRequest = z
  .strictObject({
    name: z.string().optional().meta({
      description: 'Its new name. Your workflows that use the one before get the new one.',
      minLength: 1,
      maxLength: 100,
    }),
    config: jsonObject
      .optional()
      .describe(
        'The fields of `config` that change; null takes a field away, and secrets that are not given stay. If the address changes, the secrets have to be given again.',
      ),
  })
  .meta({ id: 'UpdateConnectionRequest' });

/** `POST /connections/{connection_id}/test` */
export const TestConnectionRequest = z
  .strictObject({
    url: z
      .string()
      .optional()
      .describe(
        'For `bearer`, `basic`, `header` and `oauth2`: an address at one of its origins that answers to GET only if the credential works.',
      ),
    operation: z
      .string()
      .optional()
      .describe('For `openapi`: the name of an operation of the method GET that needs no input.'),
  })
  .meta({ id: 'TestConnectionRequest' });

/** The answer of a test. */
export const TestedConnection = Connection.extend({
  is_called: z
    .boolean()
    .describe('Whether a service was called; false: nothing says whom to ask, so only completeness was checked.'),
}).meta({ id: 'TestedConnection' });

/** `GET /connections/{connection_id}/workflows` */
export const connectionWorkflowsQuery = cursorQuery(25);

export const ConnectionWorkflows = z
  .object({
    workflows: z.array(
      z
        .object({
          id: z.string(),
          title: z.string(),
          names: z.array(z.string()).describe('The names that mean the connection there: its own name, or slots.'),
          step_ids: z.array(z.string()),
          is_trigger: z.boolean().describe('Whether new messages of this mailbox start the workflow.'),
        })
        .meta({ id: 'ConnectionUse' }),
    ),
    ...cursorFields,
  })
  .meta({ id: 'ConnectionWorkflows' });

const origin = z.string().describe('Scheme, host and, unless it is the usual one, port: `https://api.example.com`.');

/** `POST /connections/{connection_id}/origins` */
export const AllowOriginRequest = z.strictObject({ origin }).meta({ id: 'AllowOriginRequest' });

/** `DELETE /connections/{connection_id}/origins` */
export const removeOriginQuery = z.strictObject({ origin });

/** `POST /connections/allow-origin` and `…/remove-origin` */
export const OriginRequest = z.strictObject({ connection_id: z.string(), origin }).meta({ id: 'OriginRequest' });
