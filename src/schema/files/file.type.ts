import { Field, Float, ID, InputType, ObjectType } from 'type-graphql';
import { InputProblemType } from '../input-problem.type.js';
import { NodeInterface } from '../node.interface.js';
import { DateTimeScalar } from '../scalars.js';

@ObjectType('File', {
  implements: NodeInterface,
  description: 'A file of a run, or one that was uploaded. Steps name it by its id.',
  simpleResolvers: true,
})
export class FileType extends NodeInterface {
  @Field(() => String, { description: 'Its name.' })
  readonly name!: string;

  @Field(() => String, { description: 'Its media type, for example application/pdf.' })
  readonly mediaType!: string;

  @Field(() => Float, { description: 'Its size in bytes.' })
  readonly size!: number;

  @Field(() => String, { description: 'The SHA-256 of its content, in hexadecimal digits.' })
  readonly sha256!: string;

  @Field(() => String, { nullable: true, description: 'The step that made it; null if it was uploaded.' })
  readonly stepId!: string | null;

  @Field(() => DateTimeScalar, { description: 'When it was made.' })
  readonly createdAt!: Date;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it is deleted; null: with its run.' })
  readonly expiresAt!: Date | null;
}

@InputType('DeleteFileInput', { description: 'A file to delete before its time.' })
export class DeleteFileInput {
  @Field(() => ID, { description: 'The file to delete.' })
  readonly id!: string;

  @Field(() => String, { nullable: true, description: 'Given back in the payload.' })
  readonly clientMutationId?: string | null;
}

@ObjectType('DeleteFilePayload', { description: 'The file that is gone, or the problems.', simpleResolvers: true })
export class DeleteFilePayloadType {
  @Field(() => ID, { nullable: true, description: 'The id of the file; null if there are problems.' })
  readonly deletedId!: string | null;

  @Field(() => [InputProblemType], { description: 'Why nothing was deleted; empty if it was.' })
  readonly problems!: readonly InputProblemType[];

  @Field(() => String, { nullable: true, description: 'As it was given.' })
  readonly clientMutationId!: string | null;
}
