import { z } from 'zod';
import { ConnectionKind } from '../../domain/connection/index.js';
import { instant, jsonObject } from '../common/json.schema.js';
import { lowerCase } from '../common/lower-case.js';
import { Notice } from './notice.schema.js';

const kind = lowerCase(ConnectionKind);

/** A connection that steps name, or that the trigger needs. */
export const ConnectionRequirement = z
  .object({
    name: z.string().nullable().describe('Null: any of the kind.'),
    kind: kind.names,
    step_ids: z.array(z.string()).describe('Empty: the trigger needs it.'),
  })
  .meta({ id: 'ConnectionRequirement' });

/** A stored credential or server, without its secrets. */
export const Connection = z
  .object({
    id: z.string(),
    name: z.string(),
    kind: kind.names,
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
    tool_problems: z
      .array(z.string())
      .describe('Of an MCP server: why some of its tools are not offered, as of the last listing.'),
    notices: z.array(Notice).describe('Changes that were made to it without your request, newest first.'),
  })
  .meta({ id: 'Connection' });

export const Connections = z.object({ connections: z.array(Connection) }).meta({ id: 'Connections' });

/** `POST /connections` */
export const CreateConnectionRequest = z
  .strictObject({
    name: z.string().meta({ description: 'The name that steps use. Trimmed.', minLength: 1, maxLength: 100 }),
    kind: kind.schema,
    config: jsonObject.describe(
      'Depends on the kind: the guide to connections lists it. Its secret parts are encrypted and never shown again.',
    ),
  })
  .meta({ id: 'CreateConnectionRequest' });

const origin = z.string().describe('Scheme, host and, unless it is the usual one, port: `https://api.example.com`.');

/** `POST /connections/{connection_id}/origins` */
export const AllowOriginRequest = z.strictObject({ origin }).meta({ id: 'AllowOriginRequest' });

/** `DELETE /connections/{connection_id}/origins` */
export const removeOriginQuery = z.strictObject({ origin });

/** `POST /connections/allow-origin` and `…/remove-origin` */
export const OriginRequest = z.strictObject({ connection_id: z.string(), origin }).meta({ id: 'OriginRequest' });
