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
import type { GraphQLArgument, GraphQLSchema } from 'graphql';
import { buildGraphQLSchema } from '../../src/server/graphql/build-schema.js';

const contract = buildSchema(readFileSync('test/contract/schema.graphql', 'utf8'));
const served = buildGraphQLSchema();

/** The deprecated names of a schema with their reasons. @param isAll of all names, deprecated or not */
function deprecations(schema: GraphQLSchema, isAll = false): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const add = (
    name: string,
    { deprecationReason }: { readonly deprecationReason?: string | null | undefined },
  ): void => {
    if (isAll || deprecationReason != null) found.set(name, deprecationReason ?? '');
  };
  for (const type of Object.values(schema.getTypeMap())) {
    if (isEnumType(type)) for (const value of type.getValues()) add(`${type.name}.${value.name}`, value);
    if (!isObjectType(type) && !isInterfaceType(type) && !isInputObjectType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      add(`${type.name}.${field.name}`, field);
      if ('args' in field) for (const arg of field.args) add(`${type.name}.${field.name}(${arg.name})`, arg);
    }
  }
  return found;
}

describe('the served schema', () => {
  it('keeps the whole contract', () => {
    expect(findBreakingChanges(contract, served)).toEqual([]);
  });

  it('keeps the defaults of the arguments', () => {
    expect(findDangerousChanges(contract, served).filter(({ type }) => type === 'ARG_DEFAULT_VALUE_CHANGE')).toEqual(
      [],
    );
  });

  it('names the version in which a deprecated name goes, unless the contract has it', () => {
    const goesWrongly = [...deprecations(served)].filter(
      ([name, reason]) => deprecations(contract, true).has(name) === /It goes in \d+\.\d+\.\d+\.$/.test(reason),
    );
    expect(goesWrongly).toEqual([]);
    expect(deprecations(served).size).toBeGreaterThan(20);
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
