import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { ApprovalState } from '../../domain/run/approval.js';
import { AuditTransport } from '../../domain/account/audit.js';
import type { Approval } from '../../domain/run/approval.js';
import { ConflictError, InvalidInputError, NotFoundError, TooLargeError } from '../../errors.js';
import { dropUnreadBodies } from '../../rest/http/unread-body.js';
import type { ApprovalService } from '../../services/approvals/approval.service.js';
import type { ClientLimits } from '../../services/quotas/ports.js';
import { originOf } from '../security/callers.js';
import { formFields } from '../fields/form-fields.js';
import { NOTHING_FILLED, readFilledForm } from '../fields/read-filled.js';
import type { FilledForm } from '../fields/read-filled.js';
import { decisionOf } from './read-answer.js';
import { CONTENT_SECURITY_POLICY, questionPage, wordsPage } from './page.js';

type Approvals = Pick<ApprovalService, 'byToken' | 'decideByToken' | 'decideByForm'>;
type WithToken = { readonly Params: { readonly token: string }; readonly Body: unknown };

const PATH = '/approve/:token';
const MAX_FORM_BYTES = 1_048_576;
/** Its files are limited as all files are. */
const FORM_WITH_FILES = /^multipart\/form-data/i;
const CHOOSE_AGAIN = 'Nothing of this answer was stored. Choose its files again.';

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

    pages.addContentTypeParser('multipart/form-data', (_request, body, done) => done(null, body));
    dropUnreadBodies(pages);
    pages.post<WithToken>(PATH, { config: { longBody: FORM_WITH_FILES } }, async (request, reply) => {
      const approval = await found(approvals, request.params.token);
      if (approval === null) return answer(reply, 404, wordsPage('Approval', 'This link leads nowhere.'));
      return decide(approvals, approval, request, reply);
    });
  });
}

/** Records the answer of a form, or shows the question again with what is wrong about it. */
async function decide(
  approvals: Approvals,
  approval: Approval,
  request: FastifyRequest<WithToken>,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { token } = request.params;
  const origin = originOf(request, AuditTransport.PAGE);
  let filled: FilledForm = NOTHING_FILLED;
  const again = (status: number, wrong: readonly string[]): FastifyReply =>
    answer(reply, status, questionPage(shown(approval), filled.values, wrong));
  try {
    if (FORM_WITH_FILES.test(request.headers['content-type'] ?? '')) {
      await approvals.decideByForm(
        token,
        async (store) => {
          filled = await readFilledForm(request, formFields(approval.form), store);
          return decisionOf(approval, filled);
        },
        origin,
      );
    } else {
      filled = { values: request.body instanceof URLSearchParams ? request.body : new URLSearchParams(), files: {} };
      await approvals.decideByToken(token, decisionOf(approval, filled), origin);
    }
    return await answer(
      reply,
      200,
      wordsPage(
        filled.values.get('decision') === 'approve' ? 'Approved' : 'Rejected',
        'The decision is recorded, and the run continues.',
      ),
    );
  } catch (error) {
    if (error instanceof InvalidInputError) {
      const chosen = Object.keys(filled.files).length > 0 ? [CHOOSE_AGAIN] : [];
      return again(422, [...error.issues.map((issue) => issue.detail), ...chosen]);
    }
    if (error instanceof TooLargeError) return again(413, [error.message]);
    if (error instanceof ConflictError) return answer(reply, 409, wordsPage('Approval', error.message));
    throw error;
  }
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
