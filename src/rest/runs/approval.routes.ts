import { requireOpen } from '../../services/approvals/approval.service.js';
import { answer, openRoute } from '../http/route.js';
import type { Route } from '../http/route.js';
import type { RestServices } from '../rest-dependencies.js';
import { Approval, Decision, DecisionRequest } from './approval.schema.js';

/** The holder of a link may read the question and answer it once. The token stands for credentials. */
export function approvalRoutes(services: RestServices): readonly Route[] {
  const { approvals } = services;
  return [
    openRoute({
      method: 'GET',
      path: '/approvals/{token}',
      summary: 'Read what is to be decided',
      answers: { 200: { description: 'The question; 409 if it can no longer be answered.', schema: Approval } },
      async handle({ token }) {
        const { message, form, expiresAt, state } = await approvals.byToken(token);
        requireOpen(state);
        return answer(200, { message, form, expires_at: expiresAt?.toISOString() ?? null });
      },
    }),
    openRoute({
      method: 'POST',
      path: '/approvals/{token}',
      summary: 'Decide',
      description: 'Only once; the run continues.',
      body: DecisionRequest,
      answers: { 200: { description: 'The decision is recorded, and the run continues.', schema: Decision } },
      async handle({ token, body, origin }) {
        await approvals.decideByToken(token, body, origin);
        return answer(200, { approved: body.approved });
      },
    }),
  ];
}
