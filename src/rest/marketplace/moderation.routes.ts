import { ReportStatus } from '../../domain/marketplace/report.js';
import { answer, route } from '../http/route.js';
import type { Route } from '../http/route.js';
import type { RestServices } from '../rest-dependencies.js';
import {
  ReportDecisionRequest,
  HideRequest,
  Moderation,
  OwnReport,
  Report,
  ReportList,
  ReportRequest,
  reportsQuery,
} from './moderation.schema.js';
import { moderationShape, ownReportShape, reportShape } from './moderation.shape.js';
import { pageOf, windowShape } from '../common/page.js';

/** Reports by users, and the actions of administrators on them. */
export function moderationRoutes({ moderation }: RestServices): readonly Route[] {
  return [
    route({
      operationId: 'reportWorkflow',
      method: 'POST',
      path: '/workflows/{workflow_id}/report',
      summary: 'Report a problem of a published workflow to the administrators, by id or slug',
      body: ReportRequest,
      answers: { 200: { description: 'Your report.', schema: OwnReport } },
      handle: async ({ caller, workflowId, body }) =>
        answer(200, ownReportShape(await moderation.report(caller, { workflowId, ...body }))),
    }),
    route({
      operationId: 'hideWorkflow',
      method: 'POST',
      path: '/workflows/{workflow_id}/hide',
      summary: 'Take a publication off the marketplace (scope `admin`)',
      body: HideRequest,
      answers: { 200: { description: 'It is hidden.', schema: Moderation } },
      handle: async ({ caller, workflowId, body }) =>
        answer(200, moderationShape(await moderation.hide(caller, workflowId, body.reason))),
    }),
    route({
      operationId: 'unhideWorkflow',
      method: 'POST',
      path: '/workflows/{workflow_id}/unhide',
      summary: 'Let a publication be seen again (scope `admin`)',
      answers: { 200: { description: 'It is not hidden.', schema: Moderation } },
      handle: async ({ caller, workflowId }) =>
        answer(200, moderationShape(await moderation.unhide(caller, workflowId))),
    }),
    route({
      operationId: 'listReports',
      method: 'GET',
      path: '/reports',
      summary: 'Reports, newest first (scope `admin`)',
      query: reportsQuery,
      answers: { 200: { description: 'One page.', schema: ReportList } },
      handle: async ({ caller, query }) => {
        const filter = {
          status: query.status === undefined ? undefined : [query.status],
          workflowId: query.workflow_id,
        };
        const page = await moderation.reports(caller, pageOf(query), filter);
        return answer(200, { reports: page.items.map(reportShape), ...(await windowShape(page, query)) });
      },
    }),
    route({
      operationId: 'resolveReport',
      method: 'POST',
      path: '/reports/{report_id}/resolve',
      summary: 'Something was done about a report (scope `admin`)',
      body: ReportDecisionRequest,
      answers: { 200: { description: 'The report.', schema: Report } },
      handle: async ({ caller, reportId, body }) =>
        answer(200, reportShape(await moderation.decide(caller, reportId, ReportStatus.RESOLVED, body.note))),
    }),
    route({
      operationId: 'dismissReport',
      method: 'POST',
      path: '/reports/{report_id}/dismiss',
      summary: 'There was nothing in a report (scope `admin`)',
      body: ReportDecisionRequest,
      answers: { 200: { description: 'The report.', schema: Report } },
      handle: async ({ caller, reportId, body }) =>
        answer(200, reportShape(await moderation.decide(caller, reportId, ReportStatus.DISMISSED, body.note))),
    }),
  ];
}
