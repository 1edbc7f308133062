/**
 * A plugin of graphql-codegen. It writes the operations of the typed client as strings with their types, so that its
 * users need no GraphQL parser. Each operation requests one field and becomes a method of the same name, with the
 * field's description as its documentation. A fragment is written once and put behind the operations that use it.
 */
import { concatAST, getNamedType, Kind, print, stripIgnoredCharacters, visit } from 'graphql';

const lower = (name) => name.charAt(0).toLowerCase() + name.slice(1);
const upper = (name) => name.charAt(0).toUpperCase() + name.slice(1);

/** The names of the fragments below a node, those within fragments too. */
function fragmentsOf(node, fragments, found = new Set()) {
  visit(node, {
    FragmentSpread({ name: { value } }) {
      if (found.has(value)) return;
      const fragment = fragments.get(value);
      if (fragment === undefined) throw new Error(`There is no fragment ${value}.`);
      found.add(value);
      fragmentsOf(fragment, fragments, found);
    },
  });
  return found;
}

function fieldOf(operation) {
  const { name, selectionSet } = operation;
  const [field, ...others] = selectionSet.selections;
  if (name === undefined || field?.kind !== Kind.FIELD || others.length > 0 || field.alias !== undefined) {
    throw new Error(`The operation ${name?.value ?? 'without a name'} must ask for one field, under its own name.`);
  }
  return field.name.value;
}

/** Whether the input has a key under which a second try is the same request. */
function hasIdempotencyKey(field) {
  const input = field.args.find(({ name }) => name === 'input');
  return input !== undefined && 'idempotencyKey' in getNamedType(input.type).getFields();
}

const quoted = (node) => `'${stripIgnoredCharacters(print(node)).replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
const constant = (fragment) => `${upper(fragment)}Text`;

function operationOf(operation, schema, fragments) {
  const name = operation.name.value;
  const kind = operation.operation;
  const fieldName = fieldOf(operation);
  const field = schema.getRootType(kind).getFields()[fieldName];
  const type = `${upper(name)}${upper(kind)}`;
  const takesInput =
    operation.variableDefinitions.length === 1 && operation.variableDefinitions[0].variable.name.value === 'input';
  const text = [quoted(operation), ...[...fragmentsOf(operation, fragments)].toSorted().map(constant)].join(' + ');
  return [
    `  /** ${(field.description ?? fieldName).replaceAll(/\s+/g, ' ').replaceAll('*/', '* /')} */`,
    `  ${lower(name)}: define<'${kind}', ${type}, ${type}Variables>({`,
    `    kind: '${kind}', name: '${name}', field: '${fieldName}', takesInput: ${takesInput}, isIdempotent: ${kind === 'query' || hasIdempotencyKey(field)},`,
    `    text: ${text},`,
    '  }),',
  ].join('\n');
}

export function plugin(schema, documents) {
  const { definitions } = concatAST(documents.map(({ document }) => document));
  const fragments = new Map(
    definitions
      .filter(({ kind }) => kind === Kind.FRAGMENT_DEFINITION)
      .map((fragment) => [fragment.name.value, fragment]),
  );
  const operations = definitions.filter(({ kind }) => kind === Kind.OPERATION_DEFINITION);
  operations.forEach(fieldOf);
  const names = operations.map(({ name }) => name.value);
  const twice = names.filter((name, index) => names.indexOf(name) !== index);
  if (twice.length > 0) throw new Error(`There is more than one operation called ${twice.join(', ')}.`);
  const byName = (one, other) => (one.name.value < other.name.value ? -1 : 1);
  return {
    prepend: ["import { define } from '../methods/operation.js';"],
    content: [
      ...[...fragments.values()]
        .toSorted(byName)
        .map((fragment) => `const ${constant(fragment.name.value)} = ${quoted(fragment)};`),
      '',
      '/** Every operation of the API that has a document, by the name of the method that sends it. */',
      'export const operations = {',
      ...operations.toSorted(byName).map((operation) => operationOf(operation, schema, fragments)),
      '};',
      '',
    ].join('\n'),
  };
}
