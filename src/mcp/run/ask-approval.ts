import type { Approval } from '../../domain/run/approval.js';
import { isJsonObject } from '../../lib/json/json.js';
import type { JsonObject } from '../../lib/json/json.js';
import type { McpServices } from '../mcp-services.js';
import type { AskLimits, McpCall } from '../offer.type.js';
import { simpleFields } from './ask-for-input.js';
import type { AskedFields } from './ask-for-input.js';

/** The field for the decision itself; a form with a field of this name is left to the owner. */
const DECISION = 'approve';

/**
 * Asks the user at the client for an approval, with the fields of its form. A user who declines to answer decides
 * nothing: the approval stays open for the owner.
 *
 * @throws if the client cannot be asked, or the answer does not fit.
 */
export async function askApproval(
  { approvals }: Pick<McpServices, 'approvals'>,
  { id, message, form }: Approval,
  call: McpCall,
  limits: AskLimits,
): Promise<void> {
  const fields = form === null ? {} : simpleFields(form);
  if (fields === null || Object.hasOwn(fields, DECISION)) return;
  const { action, content } = await call.ask(
    {
      method: 'elicitation/create',
      params: {
        message,
        requestedSchema: {
          type: 'object',
          properties: {
            [DECISION]: { type: 'boolean', title: 'Approve', description: 'No: it is rejected.' },
            ...(fields as AskedFields),
          },
          required: [DECISION],
        },
      },
    },
    limits,
  );
  if (action !== 'accept' || !isJsonObject(content) || typeof content[DECISION] !== 'boolean') return;
  const given = Object.entries(content).filter(([name]) => Object.hasOwn(fields, name));
  const data: JsonObject | null = given.length === 0 ? null : Object.fromEntries(given);
  await approvals.decide(call.caller, { id, approved: content[DECISION], data });
}
