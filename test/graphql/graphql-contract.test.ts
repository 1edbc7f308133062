import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import {
  buildSchema,
  findBreakingChanges,
  findDangerousChanges,
  graphqlSync,
  getIntrospectionQuery,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  isSpecifiedScalarType,
  lexicographicSortSchema,
  printSchema,
} from 'graphql';
import type { GraphQLArgument } from 'graphql';
import { buildGraphQLSchema } from '../../src/server/graphql/build-schema.js';

const contract = buildSchema(readFileSync('test/contract/schema.graphql', 'utf8'));
const served = buildGraphQLSchema();

describe('the served schema', () => {
  it('keeps the whole contract', () => {
    expect(findBreakingChanges(contract, served)).toEqual([]);
  });

  it('keeps the defaults of the arguments', () => {
    expect(findDangerousChanges(contract, served).filter(({ type }) => type === 'ARG_DEFAULT_VALUE_CHANGE')).toEqual(
      [],
    );
  });

  it('describes every type, field, argument and enum value', () => {
    const bare: string[] = [];
    const check = (name: string, description: string | null | undefined): void => {
      if (!description?.trim()) bare.push(name);
    };
    const checkArgs = (owner: string, args: readonly GraphQLArgument[]): void => {
      for (const arg of args) check(`${owner}(${arg.name}:)`, arg.description);
    };
    const roots: readonly unknown[] = [served.getQueryType(), served.getMutationType(), served.getSubscriptionType()];
    for (const type of Object.values(served.getTypeMap())) {
      if (type.name.startsWith('__') || isSpecifiedScalarType(type)) continue;
      if (!roots.includes(type)) check(type.name, type.description);
      if (isObjectType(type) || isInterfaceType(type)) {
        for (const field of Object.values(type.getFields())) {
          check(`${type.name}.${field.name}`, field.description);
          checkArgs(`${type.name}.${field.name}`, field.args);
        }
      } else if (isInputObjectType(type)) {
        for (const field of Object.values(type.getFields())) check(`${type.name}.${field.name}`, field.description);
      } else if (isEnumType(type)) {
        for (const value of type.getValues()) check(`${type.name}.${value.name}`, value.description);
      }
    }
    expect(bare).toEqual([]);
  });

  it('answers the introspection query', () => {
    expect(graphqlSync({ schema: served, source: getIntrospectionQuery() }).errors).toBeUndefined();
  });

  it('is what schema.graphql says', () => {
    expect(readFileSync('schema.graphql', 'utf8')).toBe(`${printSchema(lexicographicSortSchema(served))}\n`);
  });
});
