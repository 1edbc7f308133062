import { Field, ID, InputType, Int } from 'type-graphql';
import type { JsonObject } from '../../lib/json/json.js';
import { HookAlgorithm, HookMethod, HookPreset, HookRespond } from './hook.type.js';
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

@InputType('HookCorsInput', {
  description: 'Which pages of other sites may read the answers of an inbound webhook address.',
})
export class HookCorsInput {
  @Field(() => [String], { description: 'Their origins, such as https://shop.example, or `*` alone.' })
  readonly origins!: string[];

  @Field(() => Boolean, {
    defaultValue: false,
    description: 'Whether a browser may send the user name and password that it remembers. Not with `*`.',
  })
  readonly credentials!: boolean;
}

@InputType('HookAuthInput', {
  description: 'The terms by which an inbound webhook address knows its callers, for HEADER, BASIC and JWT.',
})
export class HookAuthInput {
  @Field(() => String, { nullable: true, description: 'HEADER: the header with the secret. Default: X-Api-Key.' })
  readonly header?: string | null;

  @Field(() => String, { nullable: true, description: 'BASIC: the user name; the secret is the password.' })
  readonly username?: string | null;

  @Field(() => [HookAlgorithm], {
    nullable: true,
    description: 'JWT: the accepted algorithms. Default: all that fit the key.',
  })
  readonly algorithms?: HookAlgorithm[] | null;

  @Field(() => String, { nullable: true, description: 'JWT: the required `iss`. Default: any.' })
  readonly issuer?: string | null;

  @Field(() => String, { nullable: true, description: 'JWT: the required `aud`. Default: any.' })
  readonly audience?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'JWT: the public keys of the sender as PEM or JWKS. Absent: tokens are signed with the secret of the address.',
  })
  readonly publicKeys?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'JWT: the https address at which the sender publishes its keys as a JWKS, in the place of publicKeys. The set is read when it is needed, and again for a key that is not in it.',
  })
  readonly jwksUrl?: string | null;
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
      'The secret with which deliveries are signed. Absent: GITHUB, HMAC and STANDARD_WEBHOOKS get a new one, which is shown. HEADER, BASIC and JWT as well. STRIPE and SLACK make their own: give it here, or later with rotateHookSecret.',
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
    description: 'For presets without a place for it: the header with the delivery id. Default: Idempotency-Key.',
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

  @Field(() => String, {
    nullable: true,
    description: 'The part of its URL after the token, such as `/orders/{id}`; `id` is then in `_request.params`.',
  })
  readonly path?: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether the text of each body is kept in `_request.body`: up to 128 KB. Default: false.',
  })
  readonly rawBody?: boolean | null;

  @Field(() => HookCorsInput, {
    nullable: true,
    description: 'Which pages of other sites may read its answers. Default: none.',
  })
  readonly cors?: HookCorsInput | null;

  @Field(() => HookAuthInput, {
    nullable: true,
    description: 'How it knows its callers, for HEADER, BASIC and JWT.',
  })
  readonly auth?: HookAuthInput | null;
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
    description: 'For presets without a place for it: the header with the delivery id. Null: that of the preset.',
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

  @Field(() => String, {
    nullable: true,
    description:
      'The part of its URL after the token, such as `/orders/{id}`; `id` is then in `_request.params`. Null: nothing.',
  })
  readonly path?: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether the text of each body is kept in `_request.body`: up to 128 KB.',
  })
  readonly rawBody?: boolean | null;

  @Field(() => HookCorsInput, {
    nullable: true,
    description: 'Which pages of other sites may read its answers. Null: none.',
  })
  readonly cors?: HookCorsInput | null;

  @Field(() => HookAuthInput, {
    nullable: true,
    description: 'How it knows its callers, for HEADER, BASIC and JWT. It replaces all of the terms before.',
  })
  readonly auth?: HookAuthInput | null;
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

@InputType('CreateHookLinkInput', { description: 'A link to an inbound webhook address of the preset SIGNED_LINK.' })
export class CreateHookLinkInput {
  @Field(() => ID, { description: 'The address.' })
  readonly id!: string;

  @Field(() => Int, { description: 'After how many seconds it expires: 10 to 31,622,400 (366 days).' })
  readonly expiresInSeconds!: number;

  @Field(() => String, {
    nullable: true,
    description: 'The person or thing that it is made for; in `_request.subject` of the payload. Absent: anyone.',
  })
  readonly subject?: string | null;

  @Field(() => JSONObjectScalar, {
    nullable: true,
    description: 'The values of the parameters of the path: `{ "id": "42" }`. The link opens this path alone.',
  })
  readonly params?: JsonObject | null;

  @Field(() => Boolean, {
    defaultValue: false,
    description: 'Whether it starts one run at most, and then gets its answer again. It lives 30 days at most.',
  })
  readonly isSingleUse!: boolean;
}
