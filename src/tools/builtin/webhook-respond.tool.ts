import {
  RESPOND_TOOL,
  redirectProblem,
  responseHeaderProblem,
  responseStatusProblem,
} from '../../domain/event/hook-answer.js';
import type { WebhookResponse } from '../../domain/event/hook-answer.js';
import { FILE_INPUT, FILE_OUTPUT, fileValue } from '../../domain/file/file.js';
import type { FileValue } from '../../domain/file/file.js';
import type { FieldIssue } from '../../errors.js';
import { StepFailure } from '../../errors.js';
import { isJsonObject } from '../../lib/json/json.js';
import type { JsonObject, JsonValue } from '../../lib/json/json.js';
import type { Tool } from '../tool.js';
import { scalarText } from '../../lib/json/scalar-text.js';
import { WEBHOOK_RESPOND } from '../made-phrases.js';

/** The forms of a body, with the media type that each has if no header names another. */
const BODIES = {
  json: 'application/json; charset=utf-8',
  text: 'text/plain; charset=utf-8',
  html: 'text/html; charset=utf-8',
} as const;
type BodyForm = keyof typeof BODIES;
const FORMS = Object.keys(BODIES) as readonly BodyForm[];

/**
 * `webhook.respond`: the answer to the caller of a webhook address that responds by a step. It is the output of the
 * step, and as durable as any other. Outside such a run it has no effect.
 */
export function createWebhookRespondTool(): Tool {
  return {
    name: RESPOND_TOOL,
    title: 'Answer the caller of a webhook',
    description:
      'Answers the request that started the run, if its webhook address responds by a step (`respond: STEP`). Give one of json, text, html, file or redirect; none is an empty answer.',
    planning: WEBHOOK_RESPOND,
    source: 'builtin',
    sideEffects: false,
    // It reads the name of a file at most.
    isPure: true,
    inputSchema: {
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      type: 'object',
      additionalProperties: false,
      properties: {
        status: {
          type: 'integer',
          minimum: 200,
          maximum: 599,
          description: 'The HTTP status. Default: 200; 204 without a body; 302 for a redirect.',
        },
        headers: {
          type: 'object',
          maxProperties: 30,
          additionalProperties: { type: ['string', 'number', 'boolean'] },
          description: 'Further headers. Cookies, CORS and security headers are set by the server alone.',
        },
        json: { description: 'The answer as JSON: any value.' },
        text: { type: 'string', description: 'The answer as plain text.' },
        html: {
          type: 'string',
          description: 'The answer as a page. Browsers show it in a sandbox: without scripts, forms or cookies.',
        },
        file: {
          ...FILE_INPUT,
          description:
            'A file whose content is the answer. Callers save it under its name, unless a header Content-Disposition says inline.',
        },
        redirect: {
          type: 'string',
          description: 'The address to which the caller is led. It is fixed: no expression.',
        },
      },
    },
    outputSchema: {
      type: 'object',
      required: ['status', 'headers', 'body'],
      properties: {
        status: { type: 'integer', description: 'The HTTP status.' },
        headers: { type: 'object', additionalProperties: { type: 'string' }, description: 'The headers.' },
        body: { type: 'string', description: 'The body as text.' },
        file: { ...FILE_OUTPUT, description: 'The file that is the body, if it is one.' },
      },
    },
    checkInput: responseIssues,
    async run(input, context) {
      const [issue] = responseIssues(input);
      if (issue)
        throw StepFailure.permanent('INVALID_INPUT', `${issue.path.join('.') || 'The input'}: ${issue.detail}`);
      if (input['file'] === undefined) return { output: { ...composed(input) } };
      const { file } = await context.ports.files.open(context, input['file']);
      return { output: { ...ofFile(input, file) } };
    },
  };
}

/** The mistakes in an answer beyond those of its schema. */
function responseIssues(input: JsonObject): readonly FieldIssue[] {
  const issues: FieldIssue[] = [];
  const { status, headers, redirect } = input;
  const given = [...FORMS, 'file', 'redirect'].filter((name) => input[name] !== undefined);
  if (given.length > 1)
    issues.push({
      path: [given[1] ?? ''],
      detail: `Give one of json, text, html, file and redirect, not ${given.length}.`,
    });
  if (typeof status === 'number') add(issues, ['status'], responseStatusProblem(status));
  if (typeof redirect === 'string') add(issues, ['redirect'], redirectProblem(redirect));
  for (const [name, value] of Object.entries(isJsonObject(headers) ? headers : {}))
    add(issues, ['headers', name], responseHeaderProblem(name, isTemplate(value) ? '' : scalarText(value)));
  return issues;
}

function add(issues: FieldIssue[], path: readonly string[], detail: string | null): void {
  if (detail !== null) issues.push({ path: [...path], detail });
}

/** Its value is known when the step runs, and checked then. */
function isTemplate(value: JsonValue | undefined): boolean {
  return typeof value === 'string' && value.includes('{{');
}

function ownHeaders({ headers }: JsonObject): Readonly<Record<string, string>> {
  const given = Object.entries(isJsonObject(headers) ? headers : {});
  return Object.fromEntries(given.map(([name, value]) => [name.toLowerCase(), scalarText(value)]));
}

/** The content is read when the caller gets it. */
function ofFile(input: JsonObject, file: FileValue) {
  const headers = { 'content-type': file.mediaType, ...ownHeaders(input) };
  return { status: statusOf(input['status'], 200), headers, body: '', file: fileValue(file) } satisfies WebhookResponse;
}

function composed(input: JsonObject): WebhookResponse {
  const { status, redirect } = input;
  const own = ownHeaders(input);
  const form = FORMS.find((name) => input[name] !== undefined);
  if (typeof redirect === 'string')
    return { status: statusOf(status, 302), headers: { ...own, location: redirect }, body: '' };
  if (form === undefined) return { status: statusOf(status, 204), headers: own, body: '' };
  const value = input[form] ?? null;
  return {
    status: statusOf(status, 200),
    headers: { 'content-type': BODIES[form], ...own },
    body: form === 'json' ? JSON.stringify(value) : scalarText(value),
  };
}

function statusOf(given: JsonValue | undefined, otherwise: number): number {
  return typeof given === 'number' ? given : otherwise;
}
