import type { Accepted } from '../../services/events/event-intake.js';
import type { HookAnswer } from '../../services/events/hook-responder.js';
import { contentDisposition } from '../files/content-headers.js';
import { answer, streamAnswer } from '../http/route.js';
import { PROBLEM_TYPE, problemDetails } from '../http/problem-details.js';

type Answer = ReturnType<typeof answer>;

/**
 * Content that a user wrote is never trusted by the origin of the console: browsers show it in a sandbox without
 * scripts, and do not guess its type. The answer of a run has no cookies.
 */
const UNTRUSTED = {
  'content-security-policy': "sandbox; default-src 'none'; img-src data: https:; style-src 'unsafe-inline'",
  'x-content-type-options': 'nosniff',
};
const NO_ANSWER = {
  failed: { code: 'RUN_FAILED', message: 'The run failed, and gives no answer. Its owner can see why.' },
  gone: { code: 'FILE_NOT_FOUND', message: 'The file of the answer was deleted, or has expired.' },
  silent: { code: 'NO_RESPONSE', message: 'The run has ended without an answer.' },
};

/** The HTTP answer to the sender of a delivery. */
export function hookAnswer({ eventId, duplicate }: Accepted, given: HookAnswer, publicUrl: string | undefined): Answer {
  const stored = { event_id: eventId, duplicate };
  if (given.kind === 'stored') return answer(202, stored);
  const named = { 'x-execution-id': given.executionId };
  switch (given.kind) {
    case 'under-way':
      return answer(202, { ...stored, execution_id: given.executionId }, named);
    case 'response': {
      const { status, headers, body } = given.response;
      return answer(status, hasBody(status) ? body : null, { ...headers, ...UNTRUSTED, ...named });
    }
    case 'file': {
      const { response, file } = given;
      if (!hasBody(response.status))
        return answer(response.status, null, { ...response.headers, ...UNTRUSTED, ...named });
      return streamAnswer(
        response.status,
        { size: file.file.size, stream: () => file.content() },
        {
          'content-disposition': contentDisposition(file.file.name),
          'cross-origin-resource-policy': 'same-origin',
          ...response.headers,
          ...UNTRUSTED,
          ...named,
        },
      );
    }
    case 'file-gone':
      return problemAnswer(410, NO_ANSWER.gone, given.executionId, publicUrl);
    case 'output':
      // A text is one in JSON as well.
      return answer(200, JSON.stringify(given.output), {
        'content-type': 'application/json; charset=utf-8',
        ...UNTRUSTED,
        ...named,
      });
    case 'none': {
      const problem = given.hasFailed ? NO_ANSWER.failed : NO_ANSWER.silent;
      return problemAnswer(500, problem, given.executionId, publicUrl);
    }
  }
}

function problemAnswer(
  status: number,
  problem: (typeof NO_ANSWER)[keyof typeof NO_ANSWER],
  executionId: string,
  publicUrl: string | undefined,
): Answer {
  const details = problemDetails({ ...problem, status, issues: [] }, 'rest', publicUrl);
  return answer(status, JSON.stringify({ ...details, execution_id: executionId }), {
    'content-type': PROBLEM_TYPE,
    'x-execution-id': executionId,
  });
}

/** RFC 9110, section 6.4.1. */
function hasBody(status: number): boolean {
  return status !== 204 && status !== 205 && status !== 304;
}
