import { z } from 'zod';
import { CONFLICT_ERRORS, REQUEST_ERRORS } from '../../domain/request-errors.js';
import type { RequestError } from '../../domain/request-errors.js';
import { NotFoundError } from '../../errors.js';
import { answer, openRoute } from '../http/route.js';
import type { Route } from '../http/route.js';
import { problemType, PROBLEMS_PATH } from './problem-type.js';
import { prefersHtml, problemPage } from './problem-page.js';

const ProblemTypeSchema = z
  .object({
    type: z.string().describe('Its address, as in the `type` of a problem.'),
    code: z.string(),
    status: z.int().describe('The HTTP status.'),
    meaning: z.string().describe('CommonMark.'),
    remedy: z.string().describe('The way out. CommonMark.'),
  })
  .meta({ id: 'ProblemType', description: 'A kind of error.' });

const ProblemTypeList = z.object({ problems: z.array(ProblemTypeSchema) }).meta({ id: 'ProblemTypeList' });

const ALL = [...REQUEST_ERRORS, ...CONFLICT_ERRORS];
const BY_CODE: ReadonlyMap<string, RequestError> = new Map(ALL.map((error) => [error.code, error]));

/** The kinds of errors, each at the address that its problems have as `type`. */
export function problemRoutes(): readonly Route[] {
  return [
    openRoute({
      operationId: 'listProblemTypes',
      method: 'GET',
      path: PROBLEMS_PATH,
      summary: 'List the kinds of errors',
      answers: { 200: { description: 'All of them.', schema: ProblemTypeList } },
      handle: async ({ publicUrl }) =>
        answer(200, { problems: ALL.map((error) => problemTypeShape(error, publicUrl)) }),
    }),
    openRoute({
      operationId: 'getProblemType',
      method: 'GET',
      path: `${PROBLEMS_PATH}/{code}`,
      summary: 'Read about a kind of error',
      alsoAs: { 'text/html': 'The same as a page, for people who follow the address in a browser.' },
      answers: { 200: { description: 'The meaning of the code, and the remedy.', schema: ProblemTypeSchema } },
      async handle({ param, headers, publicUrl }) {
        const error = BY_CODE.get(param('code'));
        if (error === undefined) throw new NotFoundError('problem type', param('code'));
        return prefersHtml(headers.accept)
          ? answer(200, problemPage(error), { 'content-type': 'text/html; charset=utf-8' })
          : answer(200, problemTypeShape(error, publicUrl));
      },
    }),
  ];
}

function problemTypeShape({ code, status, meaning, remedy }: RequestError, publicUrl: string | undefined) {
  return { type: problemType(code, publicUrl), code, status, meaning, remedy } satisfies z.input<
    typeof ProblemTypeSchema
  >;
}
