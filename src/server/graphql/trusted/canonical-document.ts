import { Kind, print, stripIgnoredCharacters, visit } from 'graphql';
import type { DefinitionNode, DocumentNode, SelectionSetNode } from 'graphql';

/**
 * The text that all equal documents have. Clients print a document in their own layout, put its fragments in another
 * order, and add `__typename` for their caches; none of that gives a caller anything.
 */
export function canonicalText({ definitions }: DocumentNode): string {
  const plain = definitions.map((definition): DefinitionNode => visit(definition, { SelectionSet: withoutTypeNames }));
  return plain
    .map((definition) => stripIgnoredCharacters(print(definition)))
    .toSorted()
    .join('\n');
}

const withoutTypeNames = {
  leave: (set: SelectionSetNode) => {
    const selections = set.selections.filter(
      (selection) => selection.kind !== Kind.FIELD || selection.alias || selection.name.value !== '__typename',
    );
    // A selection must not become empty.
    return selections.length === 0 ? undefined : { ...set, selections };
  },
};
