import { z } from 'zod';
import { ReportReason, ReportStatus } from '../../domain/marketplace/report.js';
import { pageQuery, windowFields } from '../common/list.schema.js';
import { lowerCase } from '../common/lower-case.js';

const reason = lowerCase(ReportReason);
const status = lowerCase(ReportStatus);
const instant = z.iso.datetime();

/** `POST /workflows/{workflow_id}/report` */
export const ReportRequest = z
  .strictObject({
    reason: reason.schema,
    details: z.string().optional().describe('In your words. Required if the reason is `other`.'),
  })
  .meta({ id: 'ReportRequest' });

/** `POST /workflows/{workflow_id}/hide` */
export const HideRequest = z
  .strictObject({ reason: z.string().describe('Why; its owner reads it.') })
  .meta({ id: 'HideRequest' });

/** `POST /reports/{report_id}/resolve` and `…/dismiss` */
export const ReportDecisionRequest = z
  .strictObject({ note: z.string().optional().describe('For other administrators.') })
  .meta({ id: 'ReportDecisionRequest' });

export const reportsQuery = pageQuery(25).extend({
  status: status.schema.optional().describe('Only those in this state.'),
  workflow_id: z
    .union([z.string(), z.number()])
    .transform(String)
    .optional()
    .describe('Only those of this published workflow.'),
});

/** The fields that its author sees. */
export const OwnReport = z
  .object({
    id: z.string(),
    workflow_id: z.string(),
    version: z.int(),
    reason: reason.names,
    details: z.string().nullable(),
    status: status.names,
    created_at: instant,
    decided_at: instant.nullable(),
  })
  .meta({ id: 'OwnReport' });

export const Report = OwnReport.extend({
  reporter_id: z.string(),
  decided_by: z.string().nullable(),
  note: z.string().nullable(),
}).meta({ id: 'Report' });

export const ReportList = z.object({ reports: z.array(Report), ...windowFields }).meta({ id: 'ReportList' });

export const StarState = z
  .object({ id: z.string(), star_count: z.int(), starred: z.boolean().describe('Whether you have starred it.') })
  .meta({ id: 'StarState' });

export const Moderation = z
  .object({ workflow_id: z.string(), hidden: z.object({ reason: z.string(), at: instant }).nullable() })
  .meta({ id: 'Moderation' });
