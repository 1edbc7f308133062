import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Validator } from '@seriousme/openapi-schema-validator';
import { operationsOf, responseOf, schemaValidator } from '../support/tools/openapi.js';
import type { OpenApiDocument } from '../support/tools/openapi.js';
import { startRestServer } from '../support/rest-server.js';
import type { RestServer } from '../support/rest-server.js';

/** Beside HEAD; no browser sends the others that the router knows. */
const METHODS = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);

describe('the OpenAPI document', () => {
  let rest: RestServer;
  let document: OpenApiDocument;
  let operations: ReturnType<typeof operationsOf>;

  beforeAll(async () => {
    rest = await startRestServer();
    document = (await rest.call('/openapi.json', { key: null })).json as OpenApiDocument;
    operations = operationsOf(document);
  });
  afterAll(() => rest.server.close());

  it('is valid OpenAPI 3.1', async () => {
    const { valid, errors } = await new Validator().validate(
      structuredClone(document) as unknown as Record<string, unknown>,
    );
    expect({ valid, errors }).toEqual({ valid: true, errors: undefined });
  });

  it('has everything that is served, and nothing else', async () => {
    const documented = new Set(operations.map(({ name }) => name));
    const served = new Map(
      rest.served.map(({ method, url }) => [`${method} ${url.replaceAll(/:(\w+)/g, '{$1}')}`, { method, url }]),
    );
    for (const name of documented) expect([...served.keys()]).toContain(name);
    for (const [name, { method, url }] of served) {
      if (documented.has(name) || url.endsWith('/openapi.json')) continue;
      // The router's other routes refuse requests, are HEAD and OPTIONS of documented routes, or take a path behind them.
      const isServedBy = name.replace('HEAD', 'GET').replace(/\/\*$/, '');
      if (!METHODS.has(method) || documented.has(isServedBy)) continue;
      const { status } = await rest.call(url.replace('/api/v1', '').replaceAll(/:\w+/g, 'x'), { method });
      expect([name, status]).toEqual([name, method === 'OPTIONS' && status === 204 ? 204 : status === 404 ? 404 : 405]);
    }
  });

  it('says of every operation what it is called, what it takes and what it answers', () => {
    const names = operations.map(({ operation }) => operation.operationId);
    expect(new Set(names).size).toBe(names.length);
    const groups = document.tags.map(({ name }) => name);
    for (const { name, path, operation } of operations) {
      const { summary, tags, parameters, responses } = operation;
      expect([name, summary]).toEqual([name, expect.stringMatching(/^.{3,120}$/)]);
      expect([name, tags.every((tag) => groups.includes(tag))]).toEqual([name, true]);
      for (const parameter of parameters)
        expect([name, parameter]).toEqual([
          name,
          expect.objectContaining({ description: expect.any(String), schema: expect.any(Object) }),
        ]);
      const inPath = parameters
        .filter((parameter) => parameter.in === 'path')
        .map((parameter) => `{${parameter.name}}`);
      expect([name, inPath]).toEqual([name, path.match(/\{\w+\}/g) ?? []]);
      expect([name, Object.keys(responses).some((status) => status.startsWith('2'))]).toEqual([name, true]);
      for (const status of Object.keys(responses).filter((each) => Number(each) >= 400)) {
        expect([name, status, responseOf(document, operation, Number(status))]).toEqual([
          name,
          status,
          expect.objectContaining({
            description: expect.any(String),
            content: {
              'application/problem+json': expect.objectContaining({
                schema: { $ref: '#/components/schemas/ProblemDetails' },
              }),
            },
          }),
        ]);
      }
      expect([name, '422' in responses, 'default' in responses]).toEqual([name, true, true]);
      expect([name, '401' in responses || operation.security?.length === 0]).toEqual([name, true]);
    }
  });

  it('has a name of our own for every schema, which generators turn into types', () => {
    expect(Object.keys(document.components.schemas).filter((name) => !/^[A-Z][A-Za-z]+$/.test(name))).toEqual([]);
  });

  it('describes the stream of a run', () => {
    const stream = document.paths['/api/v1/executions/{execution_id}/events']?.['get'];
    expect(stream?.responses['200']?.content).toEqual({
      'text/event-stream': { schema: { $ref: '#/components/schemas/ExecutionEvent' } },
    });
    expect(stream?.parameters.map(({ name, in: place }) => `${place} ${name}`)).toEqual([
      'path execution_id',
      'query after',
      'header Last-Event-ID',
    ]);
  });

  it('has examples that fit their schemas', () => {
    // If one does not fit any longer, change src/rest/openapi/examples.ts.
    const validator = schemaValidator(document, true);
    for (const name of [
      'CreateWorkflowRequest',
      'ExecuteRequest',
      'EmitEventRequest',
      'Workflow',
      'WorkflowList',
      'Execution',
      'ExecutionEvent',
      'ProblemDetails',
    ]) {
      expect([name, document.components.schemas[name]?.['examples']]).toEqual([name, [expect.anything()]]);
    }
    for (const [name, schema] of Object.entries(document.components.schemas)) {
      const validate = validator({ $ref: `#/components/schemas/${name}` });
      for (const example of (schema['examples'] ?? []) as unknown[])
        expect([name, validate(example), validate.errors]).toEqual([name, true, null]);
    }
    for (const [name, { content }] of Object.entries(document.components.responses)) {
      for (const { schema, example } of Object.values(content ?? {})) {
        const validate = validator(schema);
        if (example !== undefined) expect([name, validate(example), validate.errors]).toEqual([name, true, null]);
      }
    }
  });
});
