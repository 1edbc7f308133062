import { Field, ID, Int, ObjectType } from 'type-graphql';
import type { JsonValue } from '../lib/json/json.js';
import { ApiKeyType } from './accounts/api-key.type.js';
import { ExecutionType } from './runs/execution.type.js';
import { HookType } from './events/hook.type.js';
import { ProblemType } from './workflows/problem.type.js';
import { DateTimeScalar, JSONScalar } from './scalars.js';
import { NoticeType } from './connections/slot.type.js';
import { CredentialType } from './connections/credential.type.js';
import { WorkflowType } from './workflows/workflow.type.js';

@ObjectType('WorkflowPayload', { description: 'The workflow as it is now.', simpleResolvers: true })
export class WorkflowPayloadType {
  @Field(() => WorkflowType, { description: 'The workflow that was created or changed.' })
  readonly workflow!: WorkflowType;
}

@ObjectType('ExecutionPayload', { description: 'The execution as it is now.', simpleResolvers: true })
export class ExecutionPayloadType {
  @Field(() => ExecutionType, { description: 'The execution that was started or changed.' })
  readonly execution!: ExecutionType;
}

@ObjectType('DeletePayload', { description: 'The object that was removed.', simpleResolvers: true })
export class DeletePayloadType {
  @Field(() => ID, { description: 'The id that was given.', deprecationReason: 'Use deletedId.' })
  readonly id!: string;
}

@ObjectType('BulkPayload', { description: 'How many things were changed.', simpleResolvers: true })
export class BulkPayloadType {
  @Field(() => Int, { description: 'The number of them.' })
  readonly count!: number;

  @Field(() => [NoticeType], { description: 'The notices that are gone: the newest 50.' })
  readonly notices!: readonly NoticeType[];
}

@ObjectType('DryRunPayload', { description: 'The result of one step with the given values.', simpleResolvers: true })
export class DryRunPayloadType {
  @Field(() => JSONScalar, {
    nullable: true,
    description: 'The input with its expressions resolved; null if the step failed before that.',
  })
  readonly input!: JsonValue;

  @Field(() => JSONScalar, {
    nullable: true,
    description:
      'The output of the tool; {waitsFor} if the step would wait, {skipped: true} if its condition is false.',
  })
  readonly output!: JsonValue;

  @Field(() => ProblemType, { nullable: true, description: 'Why it failed.' })
  readonly error!: ProblemType | null;

  @Field(() => Boolean, { description: 'Whether the tool was not called because it has side effects.' })
  readonly sideEffectsBlocked!: boolean;

  @Field(() => [String], {
    description: 'The lines that the step showed while it ran, for example by console.log; at most 100,000 characters.',
  })
  readonly lines!: readonly string[];
}

@ObjectType('HookPayload', { description: 'The hook as it is now.', simpleResolvers: true })
export class HookPayloadType {
  @Field(() => HookType, { description: 'The hook that was created or changed.' })
  readonly hook!: HookType;

  @Field(() => String, {
    nullable: true,
    description: 'The new secret, for the sender. It is shown only once. Null if you named the secret.',
  })
  readonly secret!: string | null;
}

@ObjectType('HookLinkPayload', { description: 'A link that was made.', simpleResolvers: true })
export class HookLinkPayloadType {
  @Field(() => String, { description: 'The link. It is shown only once: a person who has it can use it.' })
  readonly url!: string;

  @Field(() => DateTimeScalar, { description: 'When it expires.' })
  readonly expiresAt!: Date;
}

@ObjectType('ConnectionPayload', { description: 'The connection as it is now.', simpleResolvers: true })
export class ConnectionPayloadType {
  @Field(() => CredentialType, { description: 'The connection that was created, changed or tested.' })
  readonly connection!: CredentialType;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'After a test: whether a service was called. False if the connection was only checked for completeness, because nothing says whom to ask.',
  })
  readonly isCalled?: boolean | null;
}

@ObjectType('ApiKeyPayload', { description: 'secret is shown this once.', simpleResolvers: true })
export class ApiKeyPayloadType {
  @Field(() => ApiKeyType, { description: 'The key that was created.' })
  readonly apiKey!: ApiKeyType;

  @Field(() => String, {
    description: 'The token for `Authorization: Bearer`. It is stored nowhere and shown only once.',
  })
  readonly secret!: string;
}

@ObjectType('EmitEventPayload', {
  description:
    'executions: those that the event started; duplicate: the delivery id was seen before and nothing new was started.',
  simpleResolvers: true,
})
export class EmitEventPayloadType {
  @Field(() => ID, { description: 'The event as it was stored.' })
  readonly eventId!: string;

  @Field(() => Boolean, { description: 'Whether the delivery id was seen before.' })
  readonly duplicate!: boolean;

  @Field(() => [ExecutionType], { description: 'The executions that the event started.' })
  readonly executions!: readonly ExecutionType[];
}
