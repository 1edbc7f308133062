import type { FastifyInstance, FastifyReply } from 'fastify';
import { ApprovalState } from '../../domain/run/approval.js';
import { AuditTransport } from '../../domain/account/audit.js';
import type { Approval } from '../../domain/run/approval.js';
import { ConflictError, InvalidInputError, MalformedError, NotFoundError } from '../../errors.js';
import type { ApprovalService } from '../../services/approvals/approval.service.js';
import type { ClientLimits } from '../../services/quotas/ports.js';
import { originOf } from '../security/callers.js';
import { dataOf, formFields } from './form-fields.js';
import { CONTENT_SECURITY_POLICY, questionPage, wordsPage } from './page.js';

type Approvals = Pick<ApprovalService, 'byToken' | 'decideByToken'>;
type WithToken = { readonly Params: { readonly token: string }; readonly Body: URLSearchParams };

const PATH = '/approve/:token';
const MAX_FORM_BYTES = 1_048_576;

/**
 * `/approve/{token}`: the page behind the link of an approval. Looking decides nothing, however often mail programs
 * open the link in advance; a form does, once. It needs no script and no other credentials.
 */
export async function registerApprovalPage(
  fastify: FastifyInstance,
  approvals: Approvals,
  limits: Pick<ClientLimits, 'address'>,
): Promise<void> {
  // A scope of its own: nothing else of the server reads forms.
  await fastify.register(async (pages) => {
    pages.addHook('onRequest', async (request) => limits.address('publicPerSecond', request.ip));
    pages.removeAllContentTypeParsers();
    pages.addContentTypeParser<string>(
      'application/x-www-form-urlencoded',
      { parseAs: 'string', bodyLimit: MAX_FORM_BYTES },
      (_request, body, done) => {
        done(null, new URLSearchParams(body));
      },
    );

    pages.get<WithToken>(PATH, async (request, reply) => {
      const approval = await found(approvals, request.params.token);
      if (approval === null) return answer(reply, 404, wordsPage('Approval', 'This link leads nowhere.'));
      if (approval.state !== ApprovalState.OPEN) return answer(reply, 410, overPage(approval));
      return answer(reply, 200, questionPage(shown(approval)));
    });

    pages.post<WithToken>(PATH, async (request, reply) => {
      const { token } = request.params;
      const approval = await found(approvals, token);
      if (approval === null) return answer(reply, 404, wordsPage('Approval', 'This link leads nowhere.'));
      const values = request.body ?? new URLSearchParams();
      const decision = values.get('decision');
      if (decision !== 'approve' && decision !== 'reject')
        throw new MalformedError('The field "decision" of the form must be "approve" or "reject".');
      const approved = decision === 'approve';
      try {
        const data = approved && approval.form !== null ? dataOf(formFields(approval.form), values) : null;
        await approvals.decideByToken(token, { approved, data }, originOf(request, AuditTransport.PAGE));
        return await answer(
          reply,
          200,
          wordsPage(approved ? 'Approved' : 'Rejected', 'The decision is recorded, and the run continues.'),
        );
      } catch (error) {
        if (error instanceof InvalidInputError)
          return answer(
            reply,
            422,
            questionPage(
              shown(approval),
              values,
              error.issues.map((issue) => issue.detail),
            ),
          );
        if (error instanceof ConflictError) return answer(reply, 409, wordsPage('Approval', error.message));
        throw error;
      }
    });
  });
}

async function found(approvals: Approvals, token: string): Promise<Approval | null> {
  try {
    return await approvals.byToken(token);
  } catch (error) {
    if (error instanceof NotFoundError) return null;
    throw error;
  }
}

function shown({ message, expiresAt, form }: Approval) {
  return { message, expiresAt, fields: formFields(form) };
}

function overPage({ state }: Approval): string {
  const words =
    state === ApprovalState.DECIDED
      ? 'This approval was decided before.'
      : 'This can no longer be decided: its time has passed, or its run has ended.';
  return wordsPage('Approval', words);
}

function answer(reply: FastifyReply, status: number, page: string): FastifyReply {
  return reply
    .code(status)
    .headers({
      'content-security-policy': CONTENT_SECURITY_POLICY,
      'cache-control': 'no-store',
      // The link stays with us. With "no-referrer", a browser would send the form with "Origin: null".
      'referrer-policy': 'same-origin',
    })
    .type('text/html; charset=utf-8')
    .send(page);
}
