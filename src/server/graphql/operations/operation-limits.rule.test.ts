import { describe, expect, it } from '@jest/globals';
import { parse, validate } from 'graphql';
import { buildGraphQLSchema } from '../build-schema.js';
import { OPERATION_LIMITS, operationLimitsRule } from './operation-limits.rule.js';

const schema = buildGraphQLSchema();

function refusals(query: string): readonly string[] {
  return validate(schema, parse(query), [operationLimitsRule(OPERATION_LIMITS)]).map(({ message }) => message);
}

/** `execution { rerunOf { rerunOf … } }`, that many levels with the id. */
function deep(levels: number): string {
  return `{ execution(id: "ex_1") ${'{ rerunOf '.repeat(levels - 2)}{ id }${' }'.repeat(levels - 2)} }`;
}

describe('the limits of an operation', () => {
  it('allow a page of executions with a page of events each', () => {
    expect(refusals('{ executions(first: 100) { nodes { events(first: 100) { seq step { stepId } } } } }')).toEqual([]);
    expect(
      refusals('query ($n: Int) { executions(first: $n) { nodes { events(first: $n) { seq step { stepId } } } } }'),
    ).toEqual([]);
  });

  it('weigh a backward page like a forward one of its size', () => {
    const nested = (size: string): string =>
      `{ workflows(${size}) { nodes { executions(${size}) { nodes { events(first: 100) { seq } } } } } }`;
    expect(refusals(nested('last: 2'))).toEqual([]);
    expect(refusals(nested('last: 100'))).toHaveLength(1);
    expect(refusals(nested('first: 1, last: 100'))).toHaveLength(1);
  });

  it('allow a page of workflows with their newest runs', () => {
    expect(
      refusals('{ workflows(first: 100) { nodes { id steps { id } executions { nodes { id steps { stepId } } } } } }'),
    ).toEqual([]);
  });

  it('refuse one more list level', () => {
    const query =
      '{ workflows(first: 100) { nodes { executions(first: 100) { nodes { events(first: 100) { seq } } } } } }';
    expect(refusals(query)).toEqual([expect.stringContaining('objects')]);
  });

  it('refuse the same through fragments, edges and many roots', () => {
    const fragment = 'fragment E on ExecutionConnection { edges { node { events(first: 100) { seq } } } }';
    expect(refusals(`{ workflows { edges { node { executions(first: 100) { ...E } } } } } ${fragment}`)).toHaveLength(
      1,
    );
    const roots = Array.from(
      { length: 5 },
      (_, index) => `r${index}: executions(first: 100) { nodes { events(first: 100) { step { stepId } } } }`,
    );
    expect(refusals(`{ ${roots.join(' ')} }`)).toHaveLength(1);
  });

  it('allow 12 levels and refuse 13', () => {
    expect(refusals(deep(12))).toEqual([]);
    expect(refusals(deep(13))).toEqual([expect.stringContaining('13 levels')]);
  });

  it('allow 30 aliases and refuse 31, those in fragments counted at each use', () => {
    const aliases = (count: number): string =>
      Array.from({ length: count }, (_, index) => `a${index}: __typename`).join(' ');
    expect(refusals(`{ ${aliases(30)} }`)).toEqual([]);
    expect(refusals(`{ ${aliases(31)} }`)).toEqual([expect.stringContaining('31 aliases')]);
    expect(refusals(`{ ...F viewer { id } ...F } fragment F on Query { ${aliases(16)} }`)).toEqual([
      expect.stringContaining('32 aliases'),
    ]);
  });

  it('are checked in linear time if fragments use one another many times', () => {
    const chain = Array.from(
      { length: 60 },
      (_, index) => `fragment F${index} on Query { ...F${index + 1} ...F${index + 1} }`,
    ).join(' ');
    expect(refusals(`{ ...F0 } ${chain} fragment F60 on Query { a: __typename }`)).toEqual([
      expect.stringContaining('aliases'),
    ]);
  });

  it('do not hang on a fragment that uses itself', () => {
    expect(refusals('{ ...F } fragment F on Query { viewer { id } ...F }')).toEqual([]);
  });
});
