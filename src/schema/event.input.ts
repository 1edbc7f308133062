import { Field, InputType } from 'type-graphql';
import type { JsonObject } from '../domain/json.js';
import { HookPreset } from './hook.type.js';
import { JSONObjectScalar } from './scalars.js';

@InputType('EmitEventInput', { description: 'An event to be accepted as if it came from outside.' })
export class EmitEventInput {
  @Field(() => String, { description: 'The type of the event.' })
  readonly eventType!: string;

  @Field(() => JSONObjectScalar, { description: 'What the event says. Up to 256 KB.' })
  readonly payload!: JsonObject;

  @Field(() => String, { nullable: true, description: 'One seen within 30 days starts nothing new.' })
  readonly deliveryId?: string | null;
}

@InputType('CreateHookInput', { description: 'A new inbound webhook address.' })
export class CreateHookInput {
  @Field(() => String, { description: 'What you call it.' })
  readonly name!: string;

  @Field(() => HookPreset, { defaultValue: HookPreset.NONE, description: 'How deliveries are signed.' })
  readonly preset!: HookPreset;

  @Field(() => String, { nullable: true, description: 'What deliveries are signed with.' })
  readonly secret?: string | null;

  @Field(() => String, { nullable: true, description: 'Fixed event type; absent, the preset reads it from the request.' })
  readonly eventType?: string | null;
}
