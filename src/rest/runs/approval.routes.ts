import { requireOpen } from '../../services/approvals/approval.service.js';
import { answer, openRoute, route } from '../http/route.js';
import type { Route } from '../http/route.js';
import type { RestServices } from '../rest-dependencies.js';
import type { z } from 'zod';
import type { ApprovalMessage } from '../../domain/approval/delivery.js';
import type { Approval as KnownApproval } from '../../domain/run/approval.js';
import { instantShape } from '../common/common.shape.js';
import type { JsonObject } from '../../lib/json/json.js';
import { show } from '../common/lower-case.js';
import {
  Approval,
  ApprovalDecided,
  ApprovalList,
  Decision,
  DecisionRequest,
  WaitingApproval,
} from './approval.schema.js';

/**
 * Decisions that runs wait for. Their owner lists and answers them. The holder of a link may read one question and
 * answer it once: the token stands for credentials.
 */
export function approvalRoutes(services: RestServices): readonly Route[] {
  const { approvals } = services;
  return [
    route({
      operationId: 'listApprovals',
      method: 'GET',
      path: '/approvals',
      summary: 'List the approvals that your runs wait for, oldest first',
      description: 'At most 1,000: the others show up as these are decided.',
      answers: { 200: { description: 'Those that are open.', schema: ApprovalList } },
      async handle({ caller }) {
        const open = await approvals.list(caller);
        const messages = await approvals.messagesOf(
          caller,
          open.map(({ id }) => id),
        );
        return answer(200, {
          approvals: open.map((one, at) => waitingShape(one, approvals.urlOf(caller, one), messages[at] ?? [])),
        });
      },
    }),
    route({
      operationId: 'getApproval',
      method: 'GET',
      path: '/approvals/by-id/{approval_id}',
      summary: 'Read an approval',
      answers: { 200: { description: 'The approval, open or not.', schema: WaitingApproval } },
      async handle({ caller, param }) {
        const approval = await approvals.get(caller, param('approval_id'));
        const [messages = []] = await approvals.messagesOf(caller, [approval.id]);
        return answer(200, waitingShape(approval, approvals.urlOf(caller, approval), messages));
      },
    }),
    route({
      operationId: 'decideApproval',
      method: 'POST',
      path: '/approvals/by-id/{approval_id}',
      summary: 'Decide an approval',
      description: 'Each is decided once; its run continues.',
      body: DecisionRequest,
      answers: { 200: { description: 'The decision is recorded.', schema: ApprovalDecided } },
      async handle({ caller, param, body }) {
        const { id, executionId } = await approvals.decide(caller, { id: param('approval_id'), ...body });
        return answer(200, { approval_id: id, execution_id: executionId, approved: body.approved });
      },
    }),
    openRoute({
      operationId: 'getApprovalByToken',
      method: 'GET',
      path: '/approvals/{token}',
      summary: 'Read what is to be decided',
      answers: {
        200: { description: 'The question.', schema: Approval },
        409: { description: 'It was decided before, or can no longer be decided.' },
      },
      async handle({ token }) {
        const { message, form, expiresAt, state } = await approvals.byToken(token);
        requireOpen(state);
        return answer(200, { message, form, expires_at: expiresAt?.toISOString() ?? null });
      },
    }),
    openRoute({
      operationId: 'decideApprovalByToken',
      method: 'POST',
      path: '/approvals/{token}',
      summary: 'Decide',
      description: 'Only once; the run continues.',
      body: DecisionRequest,
      answers: {
        200: { description: 'The decision is recorded, and the run continues.', schema: Decision },
        409: { description: 'It was decided before, or can no longer be decided.' },
      },
      async handle({ token, body, origin }) {
        await approvals.decideByToken(token, body, origin);
        return answer(200, { approved: body.approved });
      },
    }),
  ];
}

function waitingShape(approval: KnownApproval, url: string | null, messages: readonly ApprovalMessage[]) {
  return {
    id: approval.id,
    execution_id: approval.executionId,
    step_id: approval.stepId,
    message: approval.message,
    form: approval.form as JsonObject | null,
    state: show(approval.state),
    expires_at: instantShape(approval.expiresAt),
    url,
    messages: messages.map(({ id, stage, round, via, connection, to, status, sentAt, problem }) => ({
      id,
      stage: show(stage),
      round,
      via: show(via),
      connection,
      to,
      status: show(status),
      sent_at: instantShape(sentAt),
      problem: problem && { code: problem.code, message: problem.message, retryable: problem.retryable },
    })),
  } satisfies z.input<typeof WaitingApproval>;
}
