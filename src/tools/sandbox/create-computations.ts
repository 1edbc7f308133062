import { requestBudget } from '../../lib/limits/compute-budget.js';
import type { Computations } from '../../domain/computations.js';
import { CompiledFilters, PayloadView } from '../../domain/event/filter/index.js';
import {
  MAX_SCHEMA_CHARS,
  compileSchema,
  isCheapToCheck,
  isCheapToCompile,
  isKnownSchema,
  rememberSchemaIssues,
  schemaIssues,
  schemaTextOf,
} from '../../lib/json-schema/json-schema.js';
import { StepFailure, TooCostlyError, UnavailableError } from '../../errors.js';
import { MAX_CODE_CHARS, isKnownTypeScript, rememberTypeScript, typeScriptIn } from '../code/code-issues.js';
import type { SandboxPool, TaskCaller } from './sandbox-pool.js';
import type { DescriptionTaskTypes, SchemaTaskTypes } from './sandbox-protocol.type.js';

/** Shorter texts are read here: they take some milliseconds at most. */
const MAX_TEXT_HERE = 8_192;

const NEVER = new AbortController().signal;

/** @param content parses and matches. @param schemas compiles schemas. @param descriptions reads descriptions of APIs. */
export function createComputations(
  content: Pick<SandboxPool, 'run'>,
  schemas: Pick<SandboxPool<SchemaTaskTypes>, 'run'>,
  descriptions: Pick<SandboxPool<DescriptionTaskTypes>, 'run'>,
): Computations {
  /** In the budget of the request, one task of it at a time. */
  const inRequest = <T>(ownerId: string, act: (caller: TaskCaller) => Promise<T>): Promise<T> => {
    const budget = requestBudget();
    return answered(budget.inTurn(() => act({ signal: NEVER, ownerId, workflowId: 'request', budget })));
  };
  return {
    async matchFilters(job, turn) {
      return answered(content.run('match-filters', job, { signal: NEVER, ...turn }));
    },
    async failedKeys(filters, payload, ownerId) {
      const [compiled, view] = [new CompiledFilters(filters), new PayloadView(payload)];
      if (compiled.isCheapFor(view)) return compiled.failedKeys(view);
      return inRequest(ownerId, (caller) => content.run('failed-keys', { filters, payload }, caller));
    },
    async valueIssues(schema, value, ownerId) {
      if (isCheapToCheck(schema, value)) return compileSchema(schema)(value);
      return inRequest(ownerId, (caller) => schemas.run('check-value', { schema, value }, caller));
    },
    stepValueIssues(schema, value, call) {
      if (isCheapToCheck(schema, value)) return compileSchema(schema)(value);
      return schemas.run('check-value', { schema, value }, call).catch(schemaTooCostly);
    },
    stepSchemaIssues(schema, call) {
      if (isKnownSchema(schema) || isCheapToCompile([schema]) || schemaTextOf(schema).length > MAX_SCHEMA_CHARS)
        return schemaIssues(schema);
      return schemas.run('check-schemas', [schema], call).then(([issues = []]) => issues, schemaTooCostly);
    },
    async learnSchemas(given, ownerId) {
      const unknown = given.filter((schema) => !isKnownSchema(schema));
      if (isCheapToCompile(unknown)) return;
      const issues = await inRequest(ownerId, (caller) => schemas.run('check-schemas', unknown, caller));
      for (const [index, schema] of unknown.entries()) rememberSchemaIssues(schema, issues[index] ?? []);
    },
    async learnTypeScript(inputs, ownerId) {
      const codes = inputs
        .map(typeScriptIn)
        .filter((code) => code !== null)
        // Longer code is refused by the schema of its tool.
        .filter((code) => code.length <= MAX_CODE_CHARS && !isKnownTypeScript(code));
      if (codes.length === 0) return;
      const found = await inRequest(ownerId, (caller) => content.run('check-typescript', codes, caller));
      for (const [index, code] of codes.entries()) rememberTypeScript(code, found[index] ?? null);
    },
    async literalIssues(steps, ownerId) {
      return steps.length === 0 ? [] : inRequest(ownerId, (caller) => schemas.run('check-literals', steps, caller));
    },
    async readDocuments(job, ownerId) {
      const { runDocumentJob, valueOf } = await import('../../portable/document-job.js');
      return valueOf(
        job.text.length <= MAX_TEXT_HERE
          ? runDocumentJob(job)
          : await inRequest(ownerId, (caller) => content.run('read-documents', job, caller)),
      );
    },
    async findPlaces(job, ownerId) {
      const { findPlaces } = await import('../../portable/document-job.js');
      return job.text.length <= MAX_TEXT_HERE
        ? findPlaces(job)
        : inRequest(ownerId, (caller) => content.run('find-places', job, caller));
    },
    async readMcpTools(listed, turn) {
      return answered(schemas.run('read-mcp-tools', listed, { signal: NEVER, ...turn }));
    },
    async readApiDescription(bytes, call) {
      try {
        return await descriptions.run('read-description', bytes, call);
      } catch (error) {
        if (!(error instanceof StepFailure) || error.code === 'ABORTED') throw error;
        if (error.retryable)
          throw new UnavailableError(
            'Too many descriptions of APIs are being read at the moment. Try again in a moment.',
          );
        const reason =
          error.code === 'CONTENT_TOO_COMPLEX'
            ? 'Reading the document takes too much time or memory. Use a smaller description of the same API.'
            : 'The document cannot be read.';
        return { ok: false, reason };
      }
    },
  };
}

function schemaTooCostly(error: unknown): never {
  if (!(error instanceof StepFailure) || error.code !== 'CONTENT_TOO_COMPLEX') throw error;
  throw StepFailure.permanent(
    'SCHEMA_TOO_COSTLY',
    'Checking the value against its schema takes too long. Use simpler patterns, or a smaller schema.',
  );
}

/** Failures of sandboxes in the form for a caller of the API. */
async function answered<T>(task: Promise<T>): Promise<T> {
  try {
    return await task;
  } catch (error) {
    if (!(error instanceof StepFailure)) throw error;
    if (error.retryable)
      throw new UnavailableError('Too many computations run for you at the moment. Try again in a moment.');
    throw new TooCostlyError(
      'This takes more computation than one request may use (5 seconds). Send less at a time, or use simpler patterns and schemas.',
    );
  }
}
