import { ArgsType, Field, Int } from 'type-graphql';
import type { ClassType } from 'type-graphql';

export interface PageArgs {
  readonly first: number | null;
  readonly after: string | null;
  readonly last: number | null;
  readonly before: string | null;
}

/** The arguments of a connection, with the page size that the list has if neither `first` nor `last` is given. */
function pageArgs(defaultFirst: number): ClassType<PageArgs> {
  @ArgsType()
  class SizedPageArgs implements PageArgs {
    @Field(() => Int, {
      nullable: true,
      defaultValue: defaultFirst,
      description: 'How many items to answer, 1 to 100. Not together with `last` or `before`.',
    })
    readonly first!: number | null;

    @Field(() => String, {
      nullable: true,
      description: 'The cursor behind which the page starts; absent: from the beginning.',
    })
    readonly after!: string | null;

    @Field(() => Int, {
      nullable: true,
      description: 'How many items to answer from the end of the list, 1 to 100. Not together with `first` or `after`.',
    })
    readonly last!: number | null;

    @Field(() => String, {
      nullable: true,
      description: 'The cursor before which the page ends; absent: at the end of the list.',
    })
    readonly before!: string | null;
  }
  return SizedPageArgs;
}

export const PageOf10 = pageArgs(10);
export const PageOf20 = pageArgs(20);
export const PageOf25 = pageArgs(25);
