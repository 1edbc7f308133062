import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { InputProblemType } from '../input-problem.type.js';
import { NodeInterface } from '../node.interface.js';
import { connectionType } from '../paging/connection.js';
import { DateTimeScalar } from '../scalars.js';

const MUTATION_ID = 'Given back in the payload.';

@ObjectType('AgentMemory', {
  implements: NodeInterface,
  description: 'The earlier turns that agents remember under a key.',
  simpleResolvers: true,
})
export class AgentMemoryType extends NodeInterface {
  @Field(() => ID, { nullable: true, description: 'The workflow; null if all of your workflows share it.' })
  readonly workflowId!: string | null;

  @Field(() => String, { description: 'The key, once in each workflow: for example the id of a chat.' })
  readonly key!: string;

  @Field(() => String, { nullable: true, description: 'The summary of older turns, if the agent makes one.' })
  readonly summary!: string | null;

  @Field(() => Int, { description: 'The number of the last turn within the summary; 0: none.' })
  readonly summarisedThrough!: number;

  @Field(() => Int, { description: 'How many turns are kept, at most 500.' })
  readonly turnCount!: number;

  @Field(() => Int, { description: 'The size of the turns and the summary in characters.' })
  readonly size!: number;

  @Field(() => DateTimeScalar, { description: 'When the first turn was kept.' })
  readonly createdAt!: Date;

  @Field(() => DateTimeScalar, { description: 'When it was changed last.' })
  readonly updatedAt!: Date;

  @Field(() => DateTimeScalar, { description: 'When it expires, unless a turn is kept before.' })
  readonly expiresAt!: Date;
}

export const AgentMemoryConnectionType = connectionType('AgentMemory', () => AgentMemoryType, 'memories');

@ObjectType('MemoryTurn', { description: 'A message, and the answer of an agent to it.', simpleResolvers: true })
class MemoryTurnType {
  @Field(() => Int, { description: 'Its number, from 1.' })
  readonly number!: number;

  @Field(() => String, { description: 'The message.' })
  readonly message!: string;

  @Field(() => String, { description: 'The answer of the agent.' })
  readonly answer!: string;

  @Field(() => ID, { description: 'The run that answered.' })
  readonly executionId!: string;

  @Field(() => DateTimeScalar, { description: 'When it was kept.' })
  readonly createdAt!: Date;
}

export const MemoryTurnConnectionType = connectionType('MemoryTurn', () => MemoryTurnType, 'turns');

@InputType('DeleteAgentMemoryInput', { description: 'A memory to delete, with its turns.' })
export class DeleteAgentMemoryInput {
  @Field(() => ID, { description: 'The memory.' })
  readonly id!: string;

  @Field(() => String, { nullable: true, description: MUTATION_ID })
  readonly clientMutationId?: string | null;
}

@InputType('DeleteAgentMemoriesInput', { description: 'Memories to delete, with their turns.' })
export class DeleteAgentMemoriesInput {
  @Field(() => ID, {
    nullable: true,
    description: 'All memories of this workflow. Default: those that all of your workflows share.',
  })
  readonly workflowId?: string | null;

  @Field(() => String, { nullable: true, description: MUTATION_ID })
  readonly clientMutationId?: string | null;
}

@ObjectType('DeleteAgentMemoriesPayload', { description: 'How many are gone, or the problems.', simpleResolvers: true })
export class DeleteAgentMemoriesPayloadType {
  @Field(() => Int, { nullable: true, description: 'How many memories are gone; null if there are problems.' })
  readonly deletedCount!: number | null;

  @Field(() => [InputProblemType], { description: 'Why nothing was deleted; empty if it was.' })
  readonly problems!: readonly InputProblemType[];

  @Field(() => String, { nullable: true, description: 'As it was given.' })
  readonly clientMutationId!: string | null;
}
