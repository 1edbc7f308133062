import {
  coerceInputValue,
  GraphQLError,
  isInputObjectType,
  isInputType,
  isNonNullType,
  Kind,
  typeFromAST,
  visit,
} from 'graphql';
import type { ASTNode, DocumentNode, GraphQLSchema, OperationDefinitionNode, VariableDefinitionNode } from 'graphql';
import { jsonIssues } from '../../../lib/json/json-limits.js';
import { InvalidInputError } from '../../../errors.js';
import type { FieldIssue } from '../../../errors.js';
import { toPointers } from '../pointer.js';

/** A hundred thousand empty steps must not make an answer a hundred times the size of the request. */
const MAX_ISSUES = 100;

type Path = readonly (string | number)[];
type Variables = Readonly<Record<string, unknown>>;

/**
 * Reports all mistakes in the values of an operation at once, each with a pointer from the arguments of its field. They
 * are variables that do not fit their types, and texts and numbers that cannot be stored. graphql-js would stop at the
 * first and name only the variable.
 */
export function operationInputError(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Variables,
): GraphQLError | null {
  const unsafe = [...literalIssues(document), ...unsafeVariables(document, operation, variables)];
  if (unsafe.length > 0) {
    return new GraphQLError('The input is not valid.', {
      nodes: [operation],
      originalError: new InvalidInputError(unsafe),
      extensions: { http: { status: 400 } },
    });
  }
  const issues = (operation.variableDefinitions ?? []).flatMap((definition) =>
    variableIssues(schema, document, definition, variables),
  );
  if (issues.length === 0) return null;
  return new GraphQLError([...new Set(issues.map(({ detail }) => detail))].join(' '), {
    nodes: [operation],
    extensions: { code: 'BAD_USER_INPUT', errors: toPointers(issues), http: { status: 400 } },
  });
}

function variableIssues(
  schema: GraphQLSchema,
  document: DocumentNode,
  definition: VariableDefinitionNode,
  variables: Variables,
): readonly FieldIssue[] {
  const name = definition.variable.name.value;
  const type = typeFromAST(schema, definition.type);
  if (!isInputType(type)) return [];
  const value = variables[name];
  if (value === undefined && (definition.defaultValue !== undefined || !isNonNullType(type))) return [];
  if (value == null && isNonNullType(type)) {
    return [{ path: placeOf(document, name), detail: `The variable $${name} of type ${String(type)} is required.` }];
  }
  const issues: FieldIssue[] = [];
  const place = placeOf(document, name);
  try {
    coerceInputValue(value, type, (path, invalid, error) => {
      const oneOf = /^Exactly one key must be specified for OneOf type "(\w+)"/.exec(error.message)?.[1];
      const field = /^Field "(\w+)" (?!must be non-null)/.exec(error.message)?.[1];
      const found =
        oneOf === undefined
          ? [{ path: [...path, ...(field === undefined ? [] : [field])], detail: shorten(error.message) }]
          : oneOfIssues(schema.getType(oneOf), path, invalid);
      issues.push(...found.map((issue) => ({ ...issue, path: [...place, ...issue.path] })));
      if (issues.length >= MAX_ISSUES) throw ENOUGH;
    });
  } catch (error) {
    if (error !== ENOUGH) throw error;
  }
  return issues;
}

/** At each of the fields that clash; at the input itself if it has none. */
function oneOfIssues(type: unknown, path: Path, value: unknown): readonly FieldIssue[] {
  const known = isInputObjectType(type) ? Object.keys(type.getFields()) : [];
  const has = Object.entries(typeof value === 'object' && value ? value : {});
  const given = has.flatMap(([name, each]) => (known.includes(name) && each !== undefined ? [name] : []));
  const wanted = `Give exactly one of ${known.join(', ')}`;
  if (given.length === 0) return [{ path, detail: `${wanted}; none is given.` }];
  return given.map((name) => ({ path: [...path, name], detail: `${wanted}; ${given.join(' and ')} are given.` }));
}

/** Nothing but a throw ends the coercion of a value early. */
const ENOUGH = new Error('There are too many issues to look for more.');

function unsafeVariables(
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Variables,
): readonly FieldIssue[] {
  return (operation.variableDefinitions ?? []).flatMap(({ variable }) => {
    const value = variables[variable.name.value];
    if (value === undefined) return [];
    return jsonIssues(value).map(({ path, detail }) => ({
      path: [...placeOf(document, variable.name.value), ...path],
      detail,
    }));
  });
}

/** A document is scanned once, because servers keep documents. */
const literals = new WeakMap<DocumentNode, readonly FieldIssue[]>();

function literalIssues(document: DocumentNode): readonly FieldIssue[] {
  const known = literals.get(document);
  if (known) return known;
  const issues: FieldIssue[] = [];
  const number = (node: { readonly value: string }, path: Path): void => {
    if (!Number.isFinite(Number(node.value))) issues.push({ path, detail: 'A number must be finite.' });
  };
  visit(document, {
    StringValue(node, key, parent, _path, ancestors) {
      if (node.value.includes('\0'))
        issues.push({ path: placeIn(ancestors, parent, key), detail: 'A text must not hold a NUL character.' });
    },
    FloatValue: (node, key, parent, _path, ancestors) => number(node, placeIn(ancestors, parent, key)),
    IntValue: (node, key, parent, _path, ancestors) => number(node, placeIn(ancestors, parent, key)),
  });
  literals.set(document, issues);
  return issues;
}

/** The first use of a variable, from the arguments of the field. `variables/NAME` if it is not used. */
function placeOf(document: DocumentNode, variable: string): Path {
  let place: Path | undefined;
  visit(document, {
    Variable(node, key, parent, _path, ancestors) {
      const inDefinition = ancestors.some((ancestor) => isNode(ancestor) && ancestor.kind === Kind.VARIABLE_DEFINITION);
      if (
        place === undefined &&
        node.name.value === variable &&
        !inDefinition &&
        !(isNode(parent) && parent.kind === Kind.VARIABLE_DEFINITION)
      ) {
        place = placeIn(ancestors, parent, key);
      }
    },
  });
  return place ?? ['variables', variable];
}

type Ancestor = ASTNode | readonly ASTNode[];

/** The names and positions on the way from an argument down to a value. */
function placeIn(ancestors: readonly Ancestor[], parent: Ancestor | undefined, key: string | number | undefined): Path {
  const chain = parent !== undefined && ancestors.at(-1) !== parent ? [...ancestors, parent] : ancestors;
  const path: (string | number)[] = [];
  chain.forEach((ancestor, index) => {
    if (isNode(ancestor)) {
      if (ancestor.kind === Kind.ARGUMENT || ancestor.kind === Kind.OBJECT_FIELD) path.push(ancestor.name.value);
      return;
    }
    const above = chain[index - 1];
    if (above === undefined || !isNode(above) || above.kind !== Kind.LIST) return;
    const next = chain[index + 1];
    const position = next === undefined ? key : ancestor.findIndex((item) => item === next);
    if (typeof position === 'number') path.push(position);
  });
  return path;
}

function isNode(ancestor: Ancestor | undefined): ancestor is ASTNode {
  return ancestor !== undefined && !Array.isArray(ancestor);
}

function shorten(message: string): string {
  return message.length > 300 ? `${message.slice(0, 300)}…` : message;
}
