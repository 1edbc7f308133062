import { describe, expect, it } from '@jest/globals';
import { getOperationAST, parse } from 'graphql';
import { buildGraphQLSchema } from '../build-schema.js';
import { operationInputError } from './operation-input.js';

const schema = buildGraphQLSchema();

/** The pointers of the mistakes. Null if there are none. */
function pointers(query: string, variables: Record<string, unknown> = {}): readonly string[] | null {
  const document = parse(query);
  const operation = getOperationAST(document);
  if (!operation) throw new Error('one operation was expected');
  const error = operationInputError(schema, document, operation, variables);
  if (!error) return null;
  const original = error.originalError;
  if (original && 'issues' in original)
    return (original.issues as { path: string[] }[]).map(({ path }) => `/${path.join('/')}`);
  return (error.extensions['errors'] as { pointer: string }[]).map(({ pointer }) => pointer);
}

describe('the input of an operation', () => {
  it('is fine if every variable fits', () => {
    const query =
      'query ($first: Int = 5, $status: [WorkflowStatus!]) { workflows(first: $first, status: $status) { totalCount } }';
    expect(pointers(query)).toBeNull();
    expect(pointers(query, { first: null, status: ['ACTIVE'] })).toBeNull();
    expect(pointers(query, { status: 'ACTIVE', unused: { anything: true } })).toBeNull();
  });

  it('is pointed at through objects and lists around a variable', () => {
    const query = `mutation ($title: String!, $tool: String!, $input: JSONObject) {
      createWorkflow(input: { title: "x", steps: [{ title: "a", tool: "b" }, { title: $title, tool: $tool, input: $input }] }) { workflow { id } }
    }`;
    expect(pointers(query, { title: 1, input: [] })).toEqual([
      '/input/steps/1/title',
      '/input/steps/1/tool',
      '/input/steps/1/input',
    ]);
    expect(pointers(query, { title: 'a', tool: 'b', input: { deep: [{ text: '\0' }] } })).toEqual([
      '/input/steps/1/input/deep/0/text',
    ]);
  });

  it('is pointed at in fragments', () => {
    const query =
      'query ($n: Int) { ...F } fragment F on Query { workflow(id: "w") { executions(first: $n) { totalCount } } }';
    expect(pointers(query, { n: 'x' })).toEqual(['/first']);
  });

  it('is named by its variable if no argument uses it', () => {
    expect(pointers('query ($n: Int!) { viewer { id } }')).toEqual(['/variables/n']);
  });

  it('may not hold what cannot be stored, in literals either', () => {
    const query =
      'mutation { createWorkflow(input: { title: "ok", steps: [{ title: "a", tool: "b", input: { list: [1, [2, "x\\u0000"]] } }] }) { workflow { id } } }';
    expect(pointers(query)).toEqual(['/input/steps/0/input/list/1/1']);
  });
});
