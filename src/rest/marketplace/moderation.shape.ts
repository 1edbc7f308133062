import type { z } from 'zod';
import type { Takedown, Report } from '../../domain/marketplace/report.js';
import type { StarChange } from '../../services/marketplace/star.service.js';
import type { Moderation, OwnReport, Report as ReportAnswer, StarState } from './moderation.schema.js';
import { show } from '../common/lower-case.js';

export function starShape({ id, count, isMine }: StarChange) {
  return { id, star_count: count, starred: isMine } satisfies z.input<typeof StarState>;
}

export function ownReportShape(report: Report) {
  return {
    id: report.id,
    workflow_id: report.workflowId,
    version: report.version,
    reason: show(report.reason),
    details: report.details,
    status: show(report.status),
    created_at: report.createdAt.toISOString(),
    decided_at: report.decidedAt?.toISOString() ?? null,
  } satisfies z.input<typeof OwnReport>;
}

export function reportShape(report: Report) {
  const { reporterId, decidedBy, note } = report;
  return { ...ownReportShape(report), reporter_id: reporterId, decided_by: decidedBy, note } satisfies z.input<
    typeof ReportAnswer
  >;
}

export function moderationShape({
  workflowId,
  hidden,
}: {
  readonly workflowId: string;
  readonly hidden: Takedown | null;
}) {
  return {
    workflow_id: workflowId,
    hidden: hidden && { reason: hidden.reason, at: hidden.at.toISOString() },
  } satisfies z.input<typeof Moderation>;
}
