import { Field, ID, ObjectType } from 'type-graphql';
import { ApiKeyType } from '../accounts/api-key.type.js';
import { InputProblemType } from '../input-problem.type.js';
import { NodeInterface } from '../node.interface.js';
import { DateTimeScalar } from '../scalars.js';

const MUTATION_ID = 'As it was given.';

@ObjectType('McpGroupTool', { description: 'A workflow of a group.', simpleResolvers: true })
class McpGroupToolType {
  @Field(() => String, { description: 'The name of the tool in this group.' })
  readonly name!: string;

  @Field(() => ID, { description: 'The workflow.' })
  readonly workflowId!: string;

  @Field(() => String, { description: 'The title of the workflow.' })
  readonly title!: string;
}

@ObjectType('McpGroup', {
  implements: NodeInterface,
  description:
    'Several workflows under one address of the Model Context Protocol, with keys and instructions of their own.',
})
export class McpGroupType extends NodeInterface {
  @Field(() => String, { description: 'The last part of its address.' })
  readonly name!: string;

  @Field(() => String, { description: 'Its title, which clients show.' })
  readonly title!: string;

  @Field(() => String, { description: 'Given to the models of clients.' })
  readonly instructions!: string;

  @Field(() => Boolean, { description: 'Whether runs that a client starts may use the model of this client.' })
  readonly allowSampling!: boolean;

  @Field(() => Boolean, {
    description: 'Whether the person at the client is asked for the approvals of runs that the client starts.',
  })
  readonly askApprovals!: boolean;

  @Field(() => [McpGroupToolType], { description: 'Its workflows, by the names of their tools; at most 100.' })
  readonly tools!: readonly McpGroupToolType[];

  @Field(() => DateTimeScalar, { description: 'When it was made.' })
  readonly createdAt!: Date;

  @Field(() => DateTimeScalar, { description: 'When it was changed last.' })
  readonly updatedAt!: Date;
}

@ObjectType('McpGroupPayload', { description: 'The group as it is now, or the problems.', simpleResolvers: true })
export class McpGroupPayloadType {
  @Field(() => McpGroupType, { nullable: true, description: 'The group; null if there are problems.' })
  readonly mcpGroup!: McpGroupType | null;

  @Field(() => [InputProblemType], { description: 'Why nothing was changed; empty if it was.' })
  readonly problems!: readonly InputProblemType[];

  @Field(() => String, { nullable: true, description: MUTATION_ID })
  readonly clientMutationId!: string | null;
}

@ObjectType('DeleteMcpGroupPayload', { description: 'The group that is gone, or the problems.', simpleResolvers: true })
export class DeleteMcpGroupPayloadType {
  @Field(() => ID, { nullable: true, description: 'Its id; null if there are problems.' })
  readonly deletedId!: string | null;

  @Field(() => [InputProblemType], { description: 'Why nothing was deleted; empty if it was.' })
  readonly problems!: readonly InputProblemType[];

  @Field(() => String, { nullable: true, description: MUTATION_ID })
  readonly clientMutationId!: string | null;
}

@ObjectType('McpGroupKeyPayload', { description: 'The key with its secret, or the problems.', simpleResolvers: true })
export class McpGroupKeyPayloadType {
  @Field(() => ApiKeyType, { nullable: true, description: 'The key; null if there are problems.' })
  readonly apiKey!: ApiKeyType | null;

  @Field(() => String, {
    nullable: true,
    description: 'The key itself, shown this once; null if there are problems.',
  })
  readonly secret!: string | null;

  @Field(() => [InputProblemType], { description: 'Why there is no key; empty if there is one.' })
  readonly problems!: readonly InputProblemType[];

  @Field(() => String, { nullable: true, description: MUTATION_ID })
  readonly clientMutationId!: string | null;
}
