import { Field, ID, InputType, Int } from 'type-graphql';
import type { JsonObject } from '../../lib/json/json.js';
import { HookMethod, HookPreset, HookRespond } from './hook.type.js';
import { JSONObjectScalar } from '../scalars.js';

@InputType('EmitEventInput', { description: 'An event to be accepted as if it came from outside.' })
export class EmitEventInput {
  @Field(() => String, { description: 'The type of the event.' })
  readonly eventType!: string;

  @Field(() => JSONObjectScalar, { description: 'The data of the event. Up to 256 KB.' })
  readonly payload!: JsonObject;

  @Field(() => String, { nullable: true, description: 'One seen within 30 days starts nothing new.' })
  readonly deliveryId?: string | null;
}

@InputType('CreateHookInput', { description: 'A new inbound webhook address.' })
export class CreateHookInput {
  @Field(() => String, { description: 'A name for the key, for people.' })
  readonly name!: string;

  @Field(() => HookPreset, { defaultValue: HookPreset.NONE, description: 'How deliveries are signed.' })
  readonly preset!: HookPreset;

  @Field(() => String, {
    nullable: true,
    description:
      'The secret with which deliveries are signed. Absent: GITHUB, HMAC and STANDARD_WEBHOOKS get a new one, which is shown. STRIPE and SLACK make their own: give it here, or later with rotateHookSecret.',
  })
  readonly secret?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Fixed event type; absent, the preset reads it from the request.',
  })
  readonly eventType?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'For HMAC: the header with the signature. Default: X-Signature, X-Signature-256, X-Hub-Signature-256 or X-Webhook-Signature.',
  })
  readonly signatureHeader?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'For HMAC and NONE: the header with the delivery id. Default: Idempotency-Key.',
  })
  readonly deliveryIdHeader?: string | null;

  @Field(() => HookRespond, { nullable: true, description: 'When it answers, and with what. Default: IMMEDIATELY.' })
  readonly respond?: HookRespond | null;

  @Field(() => Int, {
    nullable: true,
    description: 'How long a caller waits for the run: 1 to 120 seconds. Default: 30.',
  })
  readonly respondWithinSeconds?: number | null;

  @Field(() => [HookMethod], { nullable: true, description: 'The methods that it accepts. Default: POST.' })
  readonly methods?: readonly HookMethod[] | null;
}

@InputType('UpdateHookInput', {
  description: 'The changes of an inbound webhook address. Absent fields stay as they are.',
})
export class UpdateHookInput {
  @Field(() => ID, { description: 'The address.' })
  readonly id!: string;

  @Field(() => String, { nullable: true, description: 'Its new name.' })
  readonly name?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The fixed event type. Null: the preset reads it from the request from now on.',
  })
  readonly eventType?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'For HMAC: the header with the signature. Null: that of the preset.',
  })
  readonly signatureHeader?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'For HMAC and NONE: the header with the delivery id. Null: that of the preset.',
  })
  readonly deliveryIdHeader?: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether it accepts deliveries. While it is off, each is refused with 409, and nothing is stored.',
  })
  readonly isEnabled?: boolean | null;

  @Field(() => HookRespond, { nullable: true, description: 'When it answers, and with what.' })
  readonly respond?: HookRespond | null;

  @Field(() => Int, {
    nullable: true,
    description: 'How long a caller waits for the run: 1 to 120 seconds.',
  })
  readonly respondWithinSeconds?: number | null;

  @Field(() => [HookMethod], { nullable: true, description: 'The methods that it accepts.' })
  readonly methods?: readonly HookMethod[] | null;
}

@InputType('RotateHookSecretInput', { description: 'Another secret for an inbound webhook address.' })
export class RotateHookSecretInput {
  @Field(() => ID, { description: 'The address.' })
  readonly id!: string;

  @Field(() => String, {
    nullable: true,
    description: 'The new secret. Absent: one is made and shown; not for STRIPE and SLACK, which make theirs.',
  })
  readonly secret?: string | null;

  @Field(() => Int, {
    defaultValue: 86_400,
    description: 'How long the secret before stays valid as well: 0 to 2,592,000 seconds (30 days).',
  })
  readonly overlapSeconds!: number;
}
