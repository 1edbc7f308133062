import type { Dispatcher } from 'undici';
import type { OpenOperation } from '../../connectors/open-operation.type.js';
import { buildRequest } from '../../connectors/request/build-request.js';
import { PAGES_FIELD } from '../../connectors/request/request-plan.type.js';
import { StepFailure } from '../../errors.js';
import { jsonPointer } from '../../lib/json/json-pointer.js';
import type { JsonObject, JsonValue } from '../../lib/json/json.js';
import type { BodyBudget } from '../../net/body-budget.js';
import { isExpected, statusFailure } from '../http/expected-status.js';
import type { ToolContext, ToolOutput } from '../tool.js';
import { callOfStep } from './call-files.js';
import { sendPages } from './send-pages.js';

/** Calls an operation of an API. @throws StepFailure */
export type CallApi = (
  request: { readonly connection: string; readonly operation: string; readonly input: JsonObject },
  context: ToolContext,
) => Promise<ToolOutput>;

/** Larger schemas and answers are not compared: the comparison would cost more than it tells. */
const MAX_WARNED_CHARS = 200_000;

/** @param bodies the room for answers, shared with other tools. */
export function createApiCall(agent: Dispatcher, bodies: BodyBudget): CallApi {
  return async ({ connection, operation, input }, context) => {
    const opened = await context.ports.api.open(context, { connection, operation });
    await checkInput(opened, input, context);
    if (opened.sideEffects && !context.allowsSideEffects) return { output: null, sideEffectsBlocked: true };
    const { plan, server, credential, renew } = opened;
    const key = plan.idempotencyField;
    const first = key !== null && input[key] === undefined ? { ...input, [key]: context.idempotencyKey } : input;
    const { output, first: body } = await sendPages(
      { agent, bodies },
      {
        origin: new URL(server).origin,
        credential,
        renew,
        accept: plan.accept,
        asFile: false,
        pages: plan.pages,
        maxPages: Number(input[PAGES_FIELD] ?? 1),
        first,
        request: (fields, mark) => buildRequest(plan, fields, server, mark),
        failureOf: ({ status, host, body, retryAfterMs }) =>
          isExpected(status, undefined) ? null : statusFailure(status, host, body, retryAfterMs),
        isExpired: ({ status }) => status === 401,
      },
      callOfStep(context),
    );
    await warnIfUnfit(opened, body, context);
    return { output };
  };
}

async function checkInput(
  { tool, inputSchema }: OpenOperation,
  input: JsonObject,
  context: ToolContext,
): Promise<void> {
  const issues = await context.ports.values.issues(inputSchema, input, context);
  if (issues.length === 0) return;
  const details = issues.slice(0, 20).map((issue) => ({ pointer: jsonPointer(issue.path), detail: issue.detail }));
  throw StepFailure.permanent(
    'INVALID_STEP_INPUT',
    `The input does not fit ${tool}: ${issues
      .slice(0, 5)
      .map((issue) => issue.detail)
      .join(' ')}`,
    details,
  );
}

/** Many services answer otherwise than their descriptions say: the step goes on, and its output says so. */
async function warnIfUnfit({ outputSchema }: OpenOperation, body: JsonValue, context: ToolContext): Promise<void> {
  if (outputSchema === null || body === null || JSON.stringify(outputSchema).length > MAX_WARNED_CHARS) return;
  if (JSON.stringify(body).length > MAX_WARNED_CHARS) return;
  const issues = await Promise.resolve(context.ports.values.issues(outputSchema, body, context)).catch(
    (error: unknown) => {
      // A warning is not worth a failure: the schema is too costly, or the sandbox is busy.
      if (error instanceof StepFailure) return [];
      throw error;
    },
  );
  if (issues.length === 0) return;
  const shown = issues.slice(0, 5).map(({ path, detail }) => `${jsonPointer(path) || '/'}: ${detail}`);
  context.emit(`Warning: the answer does not fit the description of the API. ${shown.join(' ')}\n`);
}
