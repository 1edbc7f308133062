import {
  getNamedType,
  getNullableType,
  isCompositeType,
  isInterfaceType,
  isListType,
  isObjectType,
  Kind,
} from 'graphql';
import type {
  FieldNode,
  FragmentDefinitionNode,
  GraphQLField,
  GraphQLNamedType,
  GraphQLSchema,
  SelectionSetNode,
} from 'graphql';
import { MAX_PAGE_SIZE } from '../../domain/workflow/page.js';

/** How heavy an operation is, before anything of it runs. */
export interface Weight {
  /** Levels of fields; introspection does not count, graphql-js bounds that itself. */
  readonly depth: number;
  /** Aliased fields, those in fragments counted at each use. */
  readonly aliases: number;
  /** The most objects in an answer: lists multiply their contents. */
  readonly cost: number;
}

const NOTHING: Weight = { depth: 0, aliases: 0, cost: 0 };
/** The assumed size of a list without a size argument, such as the steps of a workflow. */
const USUAL_LIST_SIZE = 10;
const SIZE_ARGUMENTS = ['first', 'last', 'count'];
/** Names the items of a list one by one. */
const NAMES_ARGUMENT = 'ids';

/**
 * Measures operations of one document. A fragment is measured once, so the work is linear in the document, however
 * often fragments use one another. Another rule refuses a fragment that uses itself, so it counts nothing here.
 */
export class Measure {
  readonly #fragments = new Map<string, Weight>();

  constructor(
    readonly schema: GraphQLSchema,
    readonly fragmentNamed: (name: string) => FragmentDefinitionNode | null | undefined,
  ) {}

  of(parent: GraphQLNamedType | undefined, selectionSet: SelectionSetNode): Weight {
    let total = NOTHING;
    for (const selection of selectionSet.selections) {
      switch (selection.kind) {
        case Kind.FIELD:
          total = beside(total, this.#field(parent, selection));
          break;
        case Kind.INLINE_FRAGMENT: {
          const condition = selection.typeCondition?.name.value;
          total = beside(
            total,
            this.of(condition === undefined ? parent : this.schema.getType(condition), selection.selectionSet),
          );
          break;
        }
        case Kind.FRAGMENT_SPREAD:
          total = beside(total, this.#fragment(selection.name.value));
          break;
      }
    }
    return total;
  }

  #fragment(name: string): Weight {
    const known = this.#fragments.get(name);
    if (known) return known;
    this.#fragments.set(name, NOTHING);
    const fragment = this.fragmentNamed(name);
    const weight = fragment
      ? this.of(this.schema.getType(fragment.typeCondition.name.value), fragment.selectionSet)
      : NOTHING;
    this.#fragments.set(name, weight);
    return weight;
  }

  #field(parent: GraphQLNamedType | undefined, node: FieldNode): Weight {
    const aliases = node.alias ? 1 : 0;
    if (node.name.value.startsWith('__')) return { depth: 0, aliases, cost: 0 };
    const field = isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[node.name.value] : undefined;
    const type = field && getNamedType(field.type);
    const within = node.selectionSet ? this.of(type, node.selectionSet) : NOTHING;
    return {
      depth: 1 + within.depth,
      aliases: aliases + within.aliases,
      cost: field && isCompositeType(type) ? costOf(parent, field, node, within.cost) : within.cost,
    };
  }
}

function costOf(
  parent: GraphQLNamedType | undefined,
  field: GraphQLField<unknown, unknown>,
  node: FieldNode,
  within: number,
): number {
  if (!isListType(getNullableType(field.type))) return 1 + sizeOf(field, node, 1) * within;
  // The lists of a connection were already multiplied at the field of the connection.
  const inConnection = parent?.name.endsWith('Connection') === true;
  return sizeOf(field, node, inConnection ? 1 : USUAL_LIST_SIZE) * (1 + within);
}

/**
 * The most items that the field may return. A variable counts as the largest page, because its value is not known here.
 */
function sizeOf(field: GraphQLField<unknown, unknown>, node: FieldNode, otherwise: number): number {
  const names = node.arguments?.find(({ name }) => name.value === NAMES_ARGUMENT)?.value;
  if (names) return names.kind === Kind.LIST ? Math.min(names.values.length, MAX_PAGE_SIZE) : MAX_PAGE_SIZE;
  const sizing = field.args.filter(({ name }) => SIZE_ARGUMENTS.includes(name));
  if (sizing.length === 0) return field.args.some(({ name }) => name === 'representations') ? MAX_PAGE_SIZE : otherwise;
  const given = (node.arguments ?? []).filter(({ name }) => sizing.some((each) => each.name === name.value));
  if (given.length === 0) {
    const usual: unknown = sizing.find(({ defaultValue }) => defaultValue !== undefined)?.defaultValue;
    return typeof usual === 'number' ? usual : MAX_PAGE_SIZE;
  }
  return Math.max(
    ...given.map(({ value }) =>
      value.kind === Kind.INT ? Math.min(Math.max(Number(value.value), 1), MAX_PAGE_SIZE) : MAX_PAGE_SIZE,
    ),
  );
}

function beside(a: Weight, b: Weight): Weight {
  return { depth: Math.max(a.depth, b.depth), aliases: a.aliases + b.aliases, cost: a.cost + b.cost };
}
