import { Field, Int, ObjectType } from 'type-graphql';
import { DateTimeScalar } from '../scalars.js';

@ObjectType('PublicationVersion', {
  description: 'One published version; publicWorkflow shows it if its number is given.',
  simpleResolvers: true,
})
export class PublicationVersionType {
  @Field(() => Int, { description: '1, 2, 3, … within the publication.' })
  readonly number!: number;

  @Field(() => String, { description: 'The title that the workflow had.' })
  readonly title!: string;

  @Field(() => String, { nullable: true, description: 'The news in this version, in the words of its publisher.' })
  readonly notes!: string | null;

  @Field(() => DateTimeScalar, { description: 'When it was published.' })
  readonly publishedAt!: Date;
}

@ObjectType('Publication', { description: "The owner's view of the publication of a workflow." })
export class PublicationType {
  @Field(() => Int, { description: 'The number of the version that everybody sees.' })
  readonly version!: number;

  @Field(() => [String], { description: 'Its categories in the marketplace.' })
  readonly categories!: readonly string[];

  @Field(() => [String], { description: 'The tags that it was given.' })
  readonly tags!: readonly string[];

  @Field(() => String, { nullable: true, description: 'The news in this version.' })
  readonly notes!: string | null;

  @Field(() => DateTimeScalar, { description: 'Since when the workflow has been public.' })
  readonly publishedAt!: Date;

  @Field(() => DateTimeScalar, { description: 'When this version was published.' })
  readonly updatedAt!: Date;

  @Field(() => Boolean, {
    description:
      'Whether the workflow was changed since in a way that everybody would see: publishing would make a new version.',
  })
  readonly hasChanges!: boolean;
}

@ObjectType('CommunityFacet', { description: 'By what the marketplace can be narrowed down.', simpleResolvers: true })
export class MarketplaceFacetType {
  @Field(() => String, { description: 'A category or a tag.' })
  readonly name!: string;

  @Field(() => Int, { description: 'How many published workflows stand there.' })
  readonly count!: number;
}
