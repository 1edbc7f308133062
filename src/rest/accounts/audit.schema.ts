import { z } from 'zod';
import { AUDIT_ACTIONS, AuditOutcome, AuditTarget, AuditTransport } from '../../domain/account/audit.js';
import type { AuditAction } from '../../domain/account/audit.js';
import { MAX_PAGE_SIZE } from '../../domain/workflow/page.js';
import { jsonObject } from '../common/json.schema.js';
import { lowerCase } from '../common/lower-case.js';

const instant = z.iso.datetime({ offset: true });
const outcome = lowerCase(AuditOutcome);
const transport = lowerCase(AuditTransport);
/** Ids may look like numbers, which the reader of queries makes of them. */
const text = z.union([z.string(), z.number()]).transform(String);

const ACTIONS = Object.keys(AUDIT_ACTIONS);
const isAction = (name: string): name is AuditAction => Object.hasOwn(AUDIT_ACTIONS, name);

const actions = z
  .string()
  .transform((list, context): AuditAction[] => {
    const names = list.split(',').map((name) => name.trim());
    const known = names.filter(isAction);
    for (const name of names.filter((each) => !isAction(each))) {
      context.addIssue({
        code: 'custom',
        message: `${JSON.stringify(name.slice(0, 100))} is not an action of the audit log. There are: ${ACTIONS.join(', ')}.`,
      });
    }
    return known;
  })
  .optional()
  .describe(
    'Only these acts, with commas between them: `api_key.create,api_key.revoke`. The reference page of the audit log lists all.',
  );

/** The filters of both the list and the export. */
const filter = {
  user_id: text
    .optional()
    .describe(
      'Only the log of this user. Another user than yourself needs the scope `admin`; an administrator who leaves it out reads the logs of all.',
    ),
  action: actions,
  outcome: outcome.schema.optional().describe('Only acts that ended so.'),
  actor_id: text.optional().describe('Only what this user did.'),
  target_id: text.optional().describe('Only acts on what has this id.'),
  from: instant.optional().describe('From this instant on.'),
  to: instant.optional().describe('Before this instant.'),
  after: text
    .optional()
    .describe(
      'Only entries before the one with this id: the `next_after` of a page, or the id of the last line of an export.',
    ),
};

export const auditExportQuery = z.strictObject(filter);
export const auditQuery = z.strictObject({
  limit: z.int().min(1).max(MAX_PAGE_SIZE).default(25).describe('How many to answer, 1 to 100.'),
  ...filter,
});
export type AuditQuery = z.output<typeof auditExportQuery>;

const AuditEntry = z
  .object({
    id: z.string(),
    at: z.iso.datetime(),
    user_id: z.string().nullable().describe('The user whose log holds the entry.'),
    actor_id: z.string().nullable().describe('The user who acted; null: a stranger.'),
    action: z.string().describe('For example `workflow.create`.'),
    outcome: outcome.names,
    target_type: z.enum(Object.values(AuditTarget)).nullable(),
    target_id: z.string().nullable(),
    key_id: z.string().nullable(),
    session_id: z.string().nullable(),
    address: z.string().nullable(),
    user_agent: z.string().nullable(),
    transport: transport.names,
    count: z.int().describe('How many refusals of the same kind within one minute the entry stands for; else 1.'),
    details: jsonObject.nullable(),
  })
  .meta({ id: 'AuditEntry' });

export const AuditList = z
  .object({
    entries: z.array(AuditEntry),
    next_after: z.string().nullable().describe('Given as `after`, it continues the list; null at the end.'),
  })
  .meta({ id: 'AuditList' });
