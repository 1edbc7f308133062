import { Field, Int, ObjectType } from 'type-graphql';
import type { ClassType } from 'type-graphql';
import { PageInfoType } from './page-info.type.js';

/** The shape of every list: a Relay connection, with `nodes` and `totalCount` beside the edges. */
export interface Connection<T> {
  readonly edges: readonly { readonly node: T; readonly cursor: string }[];
  readonly nodes: readonly T[];
  readonly pageInfo: PageInfoType;
  /** Counted when it is read. */
  readonly totalCount: number | Promise<number>;
}

/**
 * Declares `NameEdge` and `NameConnection`.
 *
 * @param what a plural name of the items, for the descriptions: "workflows".
 */
export function connectionType<T extends object>(
  name: string,
  node: () => ClassType<T>,
  what: string,
): ClassType<Connection<T>> {
  @ObjectType(`${name}Edge`, { description: `One of the ${what}, with its place in the list.`, simpleResolvers: true })
  class Edge {
    @Field(() => node(), { description: 'The item itself.' })
    readonly node!: T;

    @Field(() => String, { description: 'Opaque; given as `after`, it continues the list behind this item.' })
    readonly cursor!: string;
  }

  @ObjectType(`${name}Connection`, { description: `A page of ${what}.`, simpleResolvers: true })
  class NamedConnection implements Connection<T> {
    @Field(() => [Edge], { description: 'The items of this page with their cursors.' })
    readonly edges!: readonly Edge[];

    @Field(() => [node()], { description: 'The items of this page.' })
    readonly nodes!: readonly T[];

    @Field(() => PageInfoType, { description: 'The place of this page in the list.' })
    readonly pageInfo!: PageInfoType;

    @Field(() => Int, { description: 'How many items the whole list has.' })
    readonly totalCount!: number;
  }

  return NamedConnection;
}
