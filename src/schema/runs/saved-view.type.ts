import { Field, ID, InputType, ObjectType } from 'type-graphql';
import type { RunFilter } from '../../domain/run/search/run-filter.js';
import { InputProblemType } from '../input-problem.type.js';
import { NodeInterface } from '../node.interface.js';
import { DateTimeScalar } from '../scalars.js';
import { ExecutionFilterInput, SavedExecutionFilterType } from './run-filter.input.js';
import type { GivenRunFilter } from './run-filter.input.js';

@ObjectType('SavedView', {
  implements: NodeInterface,
  description: 'A filter of executions that you keep under a name.',
  simpleResolvers: true,
})
export class SavedViewType extends NodeInterface {
  @Field(() => String, { description: 'Its name, which no other view of yours has.' })
  readonly name!: string;

  @Field(() => SavedExecutionFilterType, { description: 'The filter.' })
  readonly filter!: RunFilter;

  @Field(() => DateTimeScalar, { description: 'When it was saved.' })
  readonly createdAt!: Date;

  @Field(() => DateTimeScalar, { description: 'When it was last changed.' })
  readonly updatedAt!: Date;
}

const NAME = 'Its name: 1 to 60 characters; no other view of yours has it, whatever its capitals.';
const MUTATION_ID = 'Given back in the payload.';

@InputType('CreateSavedViewInput', { description: 'A filter to keep under a name; at most 50.' })
export class CreateSavedViewInput {
  @Field(() => String, { description: NAME })
  readonly name!: string;

  @Field(() => ExecutionFilterInput, { description: 'The filter.' })
  readonly filter!: GivenRunFilter;

  @Field(() => String, { nullable: true, description: MUTATION_ID })
  readonly clientMutationId?: string | null;
}

@InputType('UpdateSavedViewInput', { description: 'A change of a saved view. An absent field stays as it is.' })
export class UpdateSavedViewInput {
  @Field(() => ID, { description: 'The view to change.' })
  readonly id!: string;

  @Field(() => String, { nullable: true, description: NAME })
  readonly name?: string | null;

  @Field(() => ExecutionFilterInput, { nullable: true, description: 'The filter; replaces the old one as a whole.' })
  readonly filter?: GivenRunFilter | null;

  @Field(() => String, { nullable: true, description: MUTATION_ID })
  readonly clientMutationId?: string | null;
}

@InputType('DeleteSavedViewInput', { description: 'A saved view to delete.' })
export class DeleteSavedViewInput {
  @Field(() => ID, { description: 'The view to delete.' })
  readonly id!: string;

  @Field(() => String, { nullable: true, description: MUTATION_ID })
  readonly clientMutationId?: string | null;
}

@ObjectType('SavedViewPayload', { description: 'The view as it is now, or the problems.', simpleResolvers: true })
export class SavedViewPayloadType {
  @Field(() => SavedViewType, { nullable: true, description: 'The view; null if there are problems.' })
  readonly savedView!: SavedViewType | null;

  @Field(() => [InputProblemType], { description: 'Why nothing was changed; empty if it was.' })
  readonly problems!: readonly InputProblemType[];

  @Field(() => String, { nullable: true, description: 'As it was given.' })
  readonly clientMutationId!: string | null;
}

@ObjectType('DeleteSavedViewPayload', { description: 'The view that is gone, or the problems.', simpleResolvers: true })
export class DeleteSavedViewPayloadType {
  @Field(() => ID, { nullable: true, description: 'The id of the view; null if there are problems.' })
  readonly deletedId!: string | null;

  @Field(() => [InputProblemType], { description: 'Why nothing was deleted; empty if it was.' })
  readonly problems!: readonly InputProblemType[];

  @Field(() => String, { nullable: true, description: 'As it was given.' })
  readonly clientMutationId!: string | null;
}
