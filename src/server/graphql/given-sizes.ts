import { defaultFieldResolver, isObjectType, Kind } from 'graphql';
import type { GraphQLResolveInfo, GraphQLSchema } from 'graphql';

/**
 * The contract gives `first` of a connection a default, so a request without it looks like one with it. This drops the
 * default from a request for a backward page, so that only a `first` that the caller wrote stands against `last`.
 */
export function keepGivenSizes(schema: GraphQLSchema): void {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      if (!field.args.some(({ name }) => name === 'last')) continue;
      const resolve = field.resolve ?? defaultFieldResolver;
      field.resolve = (source, args: Readonly<Record<string, unknown>>, context, info) => {
        const isBackward = args['last'] != null || args['before'] != null;
        return resolve(source, isBackward && !isGiven('first', info) ? { ...args, first: null } : args, context, info);
      };
    }
  }
}

/** Whether the request itself gives the argument. A variable that it leaves out does not. */
function isGiven(name: string, { fieldNodes, variableValues }: GraphQLResolveInfo): boolean {
  const value = fieldNodes[0]?.arguments?.find((argument) => argument.name.value === name)?.value;
  if (value === undefined) return false;
  return value.kind !== Kind.VARIABLE || Object.hasOwn(variableValues, value.name.value);
}
