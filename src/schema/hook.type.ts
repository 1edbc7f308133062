import { Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import { DateTimeScalar } from './scalars.js';

export const HookPreset = {
  NONE: 'NONE',
  HMAC: 'HMAC',
  GITHUB: 'GITHUB',
  STRIPE: 'STRIPE',
  SLACK: 'SLACK',
  STANDARD_WEBHOOKS: 'STANDARD_WEBHOOKS',
} as const;
export type HookPreset = (typeof HookPreset)[keyof typeof HookPreset];

registerEnumType(HookPreset, {
  name: 'HookPreset',
  description: 'How deliveries are signed, and where type and delivery id are found in them.',
  valuesConfig: {
    NONE: { description: 'Not signed; the address itself is the secret.' },
    HMAC: { description: 'HMAC-SHA256 of the body in X-Signature.' },
    GITHUB: { description: 'As GitHub signs its webhooks.' },
    STRIPE: { description: 'As Stripe signs its webhooks.' },
    SLACK: { description: 'As Slack signs its requests.' },
    STANDARD_WEBHOOKS: { description: 'As standardwebhooks.com lays down.' },
  },
});

@ObjectType('Hook', { description: 'An inbound webhook address.', simpleResolvers: true })
export class HookType {
  @Field(() => ID, { description: 'Unique and opaque.' })
  readonly id!: string;

  @Field(() => String, { description: 'What the owner calls it.' })
  readonly name!: string;

  @Field(() => String, { description: 'Where deliveries are sent.' })
  readonly url!: string;

  @Field(() => HookPreset, { description: 'How deliveries are signed.' })
  readonly preset!: HookPreset;

  @Field(() => String, { nullable: true, description: 'Fixed event type; absent, the preset reads it from the request.' })
  readonly eventType!: string | null;

  @Field(() => DateTimeScalar, { description: 'When it was created.' })
  readonly createdAt!: Date;
}
