import { describe, expect, it } from '@jest/globals';
import { GraphQLError, Kind, parse } from 'graphql';
import type { FieldNode } from 'graphql';
import { InvalidInputError, RateLimitedError } from '../../errors.js';
import { createLogger } from '../../logger.js';
import { createErrorFormatter } from './error-formatter.js';

const formatter = createErrorFormatter(createLogger('silent'));

function fieldOf(query: string): FieldNode {
  const [operation] = parse(query).definitions;
  const field = operation?.kind === Kind.OPERATION_DEFINITION ? operation.selectionSet.selections[0] : undefined;
  if (field?.kind !== Kind.FIELD) throw new Error('a field was expected');
  return field;
}

const bad = new InvalidInputError([{ path: ['trigger', 'filters', 'a/b~c'], detail: 'No.' }]);

describe('the error formatter', () => {
  it('points below input if the field has such an argument', () => {
    const nodes = [fieldOf('mutation { createWorkflow(input: $input) { workflow { id } } }')];
    const shown = formatter.graphql(new GraphQLError('x', { nodes, originalError: bad }), 'r1');
    expect(shown).toMatchObject({
      message: 'No.',
      extensions: { code: 'INVALID_INPUT', errors: [{ pointer: '/input/trigger/filters/a~1b~0c', detail: 'No.' }] },
    });
    expect(shown.extensions).not.toHaveProperty('requestId');
  });

  it('points at the arguments themselves elsewhere', () => {
    const nodes = [fieldOf('{ previewSchedule(schedule: "x") }')];
    expect(
      formatter.graphql(new GraphQLError('x', { nodes, originalError: bad }), 'r1').extensions?.['errors'],
    ).toMatchObject([{ pointer: '/trigger/filters/a~1b~0c' }]);
  });

  it('says nothing of a defect but the id of the request', () => {
    const wrapped = new GraphQLError('select * from secret', {
      originalError: new GraphQLError('x', { originalError: new TypeError('secret') }),
    });
    const shown = formatter.graphql(wrapped, 'r1');
    expect(shown.extensions).toEqual({
      code: 'INTERNAL',
      requestId: 'r1',
      problems: [{ code: 'INTERNAL', pointer: '', message: shown.message }],
    });
    expect(JSON.stringify(shown)).not.toContain('secret');
  });

  it('takes what graphql-js finds wrong with our answers for a defect', () => {
    expect(
      formatter.graphql(new GraphQLError('Cannot return null for non-nullable field Query.viewer.'), 'r1').extensions?.[
        'code'
      ],
    ).toBe('INTERNAL');
  });

  it('takes what graphql-js finds wrong with an argument for the caller’s', () => {
    const shown = formatter.graphql(
      new GraphQLError('Argument "preset" of non-null type "HookPreset!" must not be null.'),
      'r1',
    );
    expect(shown.extensions).toMatchObject({ code: 'BAD_USER_INPUT', errors: [{ pointer: '/preset' }] });
  });

  it('says when trying again makes sense', () => {
    const error = new GraphQLError('x', { originalError: new RateLimitedError('Slow down.', 1_500) });
    expect(formatter.graphql(error, 'r1').extensions).toEqual({
      code: 'RATE_LIMITED',
      retryAfterMs: 1_500,
      problems: [{ code: 'RATE_LIMITED', pointer: '', message: 'Slow down.' }],
    });
  });

  it('repeats no more than a little of what the caller sent', () => {
    const error = new GraphQLError(`Cannot query field "${'x'.repeat(100_000)}".`, {
      extensions: { code: 'GRAPHQL_VALIDATION_FAILED' },
    });
    expect(formatter.graphql(error, 'r1').message.length).toBeLessThan(1_100);
  });
});
