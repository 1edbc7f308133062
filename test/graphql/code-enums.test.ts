import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { graphql } from 'graphql';
import type { GraphQLEnumType } from 'graphql';
import { FlowProblem } from '../../src/domain/flow-control/flow-control.js';
import { CONFLICT_ERRORS, REQUEST_ERRORS } from '../../src/domain/request-errors.js';
import { SkipReason } from '../../src/domain/schedule/tick.js';
import { NoteCode } from '../../src/domain/workflow/notes/note.js';
import { ModelFailureCode } from '../../src/model/failures/model-failure.js';
import { N8nNoteCode } from '../../src/n8n/document/n8n.type.js';
import { buildGraphQLSchema } from '../../src/server/graphql/build-schema.js';

const SRC = fileURLToPath(new URL('../../src', import.meta.url));
const schema = buildGraphQLSchema();
const namesOf = (name: string): readonly string[] =>
  (schema.getType(name) as GraphQLEnumType).getValues().map((value) => value.name);

/** The codes that failures of steps are made with. */
function codesInSource(): readonly string[] {
  const sources = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
    .map((name) => readFileSync(path.join(SRC, name), 'utf8'));
  const failures = sources.flatMap((text) => [
    ...text.matchAll(/(?:Step|Planning)Failure(?:\.(?:permanent|retryable))?\(\s*'([A-Z][A-Z_0-9]+)'/g),
  ]);
  return [...new Set(failures.map(([, code = '']) => code))];
}

describe('the enum beside a string', () => {
  it('has every code that a step, a run or a request fails with', () => {
    const inSource = codesInSource();
    expect(inSource.length).toBeGreaterThan(60);
    const codes = [
      ...inSource,
      ...Object.values(ModelFailureCode),
      ...Object.values(FlowProblem),
      ...[...REQUEST_ERRORS, ...CONFLICT_ERRORS].map(({ code }) => code),
      'UNKNOWN',
    ];
    const names = namesOf('ErrorCode');
    expect(codes.filter((code) => !names.includes(code))).toEqual([]);
  });

  it('has every reason and every subject of a note', () => {
    expect(namesOf('TickReason')).toEqual([...Object.keys(SkipReason), 'UNKNOWN']);
    expect(namesOf('NoteCode')).toEqual([...Object.values(NoteCode), 'UNKNOWN']);
    expect(namesOf('PortNoteCode')).toEqual(
      expect.arrayContaining([...Object.values(NoteCode), ...Object.values(N8nNoteCode), 'SECRET_LEFT_OUT', 'UNKNOWN']),
    );
  });

  it.each([
    ['Problem', { code: 'HTTP_STATUS' }, 'codeEnum', 'HTTP_STATUS'],
    ['Problem', { code: 'OF_A_LATER_VERSION' }, 'codeEnum', 'UNKNOWN'],
    ['InputProblem', { code: 'NOT_FOUND' }, 'codeEnum', 'NOT_FOUND'],
    ['BulkFailure', { code: 'ILLEGAL_STATE' }, 'codeEnum', 'ILLEGAL_STATE'],
    ['Note', { code: 'UNKNOWN_EVENT_TYPE' }, 'codeEnum', 'UNKNOWN_EVENT_TYPE'],
    ['PortNote', { code: 'N8N_LEFT_OUT' }, 'codeEnum', 'N8N_LEFT_OUT'],
    ['Tick', { reason: 'rate_limit' }, 'reasonEnum', 'RATE_LIMIT'],
    ['Tick', { reason: 'toString' }, 'reasonEnum', 'UNKNOWN'],
    ['Tick', { reason: null }, 'reasonEnum', null],
  ])('says of a %s %j: %s %s', async (type, value, field, expected) => {
    expect(await shown(type, value, field)).toBe(expected);
  });
});

/** The value of a field as it is served. */
async function shown(type: string, root: object, field: string): Promise<unknown> {
  const { GraphQLObjectType, GraphQLSchema } = await import('graphql');
  const query = new GraphQLObjectType({
    name: 'Root',
    fields: { it: { type: schema.getType(type) as InstanceType<typeof GraphQLObjectType>, resolve: () => root } },
  });
  const { data, errors } = await graphql({
    schema: new GraphQLSchema({ query }),
    source: `{ it { ${field} } }`,
    contextValue: {},
  });
  expect(errors).toBeUndefined();
  return (data as { it: Record<string, unknown> }).it[field];
}
