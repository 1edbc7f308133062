import { z } from 'zod';
import { ConnectionKind } from '../../domain/connection/index.js';
import { lowerCase } from '../common/lower-case.js';
import { Notice } from './notice.schema.js';

const Slot = z
  .object({
    name: z.string().describe('The name that the steps use; the mailbox that starts a workflow is `inbox`.'),
    kind: lowerCase(ConnectionKind).names,
    service: z.string().nullable().describe('Of the kind `service`: the service that its steps use.'),
    purpose: z.string().describe('The steps that use it, by their titles.'),
    origins: z.array(z.string()).describe('The origins that its steps send it to, as far as they are literal.'),
    has_computed_origin: z.boolean().describe('Whether an expression or an agent decides its destination.'),
    step_ids: z.array(z.string()),
    connection: z
      .object({ id: z.string(), name: z.string() })
      .nullable()
      .describe('The connection that is bound to it.'),
    origins_to_allow: z.array(z.string()).describe('Those of its origins that the connection may not be sent to yet.'),
  })
  .meta({ id: 'Slot', description: 'A name under which steps or the trigger reach a connection.' });

/** `GET /workflows/{workflow_id}/slots`, and the answer of the changes. */
export const Slots = z
  .object({
    uses_slots: z
      .boolean()
      .describe(
        'Whether only what is bound is used: it is a clone, or came from a document. If not, the names are those of your connections.',
      ),
    slots: z.array(Slot),
    issues: z
      .array(z.object({ code: z.string(), pointer: z.string(), detail: z.string(), slot: z.string().nullable() }))
      .describe('Obstacles that keep the workflow from running.'),
    notices: z.array(Notice).describe('Changes that were made without your request.'),
  })
  .meta({ id: 'Slots' });

/** `POST /workflows/{workflow_id}/slots/bind` */
export const BindRequest = z
  .strictObject({
    slot: z.string(),
    connection_id: z.string().describe('By its id: a name binds nothing.'),
    allow_origins: z
      .array(z.string())
      .optional()
      .describe('Origins of the slot that the connection may be sent to from now on. Default: none.'),
    expected_version: z.int().optional().describe('The version whose slots you have looked at.'),
  })
  .meta({ id: 'BindRequest' });

/** `POST /workflows/{workflow_id}/slots/unbind` */
export const UnbindRequest = z.strictObject({ slot: z.string() }).meta({ id: 'UnbindRequest' });
