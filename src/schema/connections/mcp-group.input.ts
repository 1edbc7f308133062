import { Field, ID, InputType, Int } from 'type-graphql';
import { DateTimeScalar } from '../scalars.js';

const MUTATION_ID = 'Given back in the payload.';

@InputType('McpGroupToolInput', { description: 'A workflow that is to be in a group.' })
export class McpGroupToolInput {
  @Field(() => ID, { description: 'One of your workflows.' })
  readonly workflowId!: string;

  @Field(() => String, {
    nullable: true,
    description: 'The name of the tool. Default: its name at /mcp, else one that is made of its title.',
  })
  readonly name?: string | null;
}

@InputType('CreateMcpGroupInput', { description: 'A group to make.' })
export class CreateMcpGroupInput {
  @Field(() => String, {
    description: 'The last part of its address: small letters, digits and hyphens, 1 to 63. The address is /mcp/NAME.',
  })
  readonly name!: string;

  @Field(() => String, { nullable: true, description: 'Its title. Default: the name.' })
  readonly title?: string | null;

  @Field(() => String, { nullable: true, description: 'For the models of clients. Default: empty.' })
  readonly instructions?: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether runs may use the model of the client that starts them. Default: no.',
  })
  readonly allowSampling?: boolean | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether the person at the client may decide approvals of the runs that it starts. Default: no.',
  })
  readonly askApprovals?: boolean | null;

  @Field(() => [McpGroupToolInput], { nullable: true, description: 'Its workflows. Default: none.' })
  readonly tools?: readonly McpGroupToolInput[] | null;

  @Field(() => String, { nullable: true, description: MUTATION_ID })
  readonly clientMutationId?: string | null;
}

@InputType('UpdateMcpGroupInput', { description: 'A change of a group. An absent field stays as it is.' })
export class UpdateMcpGroupInput {
  @Field(() => ID, { description: 'The group.' })
  readonly id!: string;

  @Field(() => String, { nullable: true, description: 'Another name. Clients then need the new address.' })
  readonly name?: string | null;

  @Field(() => String, { nullable: true, description: 'Its title.' })
  readonly title?: string | null;

  @Field(() => String, { nullable: true, description: 'For the models of clients.' })
  readonly instructions?: string | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether runs may use the model of the client.' })
  readonly allowSampling?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether the person at the client may decide approvals.' })
  readonly askApprovals?: boolean | null;

  @Field(() => [McpGroupToolInput], { nullable: true, description: 'All of its workflows, in place of those before.' })
  readonly tools?: readonly McpGroupToolInput[] | null;

  @Field(() => String, { nullable: true, description: MUTATION_ID })
  readonly clientMutationId?: string | null;
}

@InputType('McpGroupInput', { description: 'A group.' })
export class McpGroupInput {
  @Field(() => ID, { description: 'The group.' })
  readonly id!: string;

  @Field(() => String, { nullable: true, description: MUTATION_ID })
  readonly clientMutationId?: string | null;
}

@InputType('CreateMcpGroupKeyInput', { description: 'A key that opens one group, and nothing beside it.' })
export class CreateMcpGroupKeyInput {
  @Field(() => ID, { description: 'The group.' })
  readonly id!: string;

  @Field(() => String, { description: 'A name for the key, for people.' })
  readonly name!: string;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When it stops working. Default: as late as is allowed.',
  })
  readonly expiresAt?: Date | null;

  @Field(() => String, { nullable: true, description: MUTATION_ID })
  readonly clientMutationId?: string | null;
}

@InputType('RotateMcpGroupKeyInput', { description: 'A key of a group that is to be replaced.' })
export class RotateMcpGroupKeyInput {
  @Field(() => ID, { description: 'The group.' })
  readonly id!: string;

  @Field(() => ID, { description: 'The key.' })
  readonly keyId!: string;

  @Field(() => Int, {
    nullable: true,
    description: 'How long the older key works on, in seconds, at most 604,800 (7 days). Default: 0.',
  })
  readonly graceSeconds?: number | null;

  @Field(() => String, { nullable: true, description: MUTATION_ID })
  readonly clientMutationId?: string | null;
}
