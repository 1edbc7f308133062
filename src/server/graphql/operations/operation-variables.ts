import { Kind, visit } from 'graphql';
import type { ASTNode, DocumentNode, OperationDefinitionNode } from 'graphql';

/**
 * The variables that may change the result of an operation for one event. Only those that choose the events, as
 * arguments of its root field, are left out. Fragments of the document's other operations count as well.
 */
export function variablesBelowRoot(
  document: DocumentNode,
  { selectionSet: { selections } }: OperationDefinitionNode,
): ReadonlySet<string> {
  const names = new Set<string>();
  const collect = (node: ASTNode): void => {
    visit(node, { Variable: ({ name }) => void names.add(name.value) });
  };
  for (const selection of selections)
    collect(selection.kind === Kind.FIELD ? { ...selection, arguments: [] } : selection);
  for (const definition of document.definitions) if (definition.kind === Kind.FRAGMENT_DEFINITION) collect(definition);
  return names;
}
