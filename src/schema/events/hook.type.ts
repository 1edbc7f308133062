import { Field, Int, ObjectType, registerEnumType } from 'type-graphql';
import { HookMethod, HookRespond } from '../../domain/event/hook-answer.js';
import { HookPreset } from '../../domain/event/hook.js';
import { DateTimeScalar } from '../scalars.js';
import { NodeInterface } from '../node.interface.js';

registerEnumType(HookPreset, {
  name: 'HookPreset',
  description: 'How deliveries are signed, and which parts of them give the type and the delivery id.',
  valuesConfig: {
    NONE: {
      description:
        'Not signed; the address itself is the secret. The type is webhook.received, whose payload says in `_request` how it came.',
    },
    HMAC: {
      description:
        'HMAC-SHA256 of the body, in hexadecimal or base64, in X-Signature or a header of your choice; `sha256=` may stand before it.',
    },
    GITHUB: {
      description:
        'As GitHub signs its webhooks. The type is `github.` and the name of the event: github.push, github.issues; an action (`opened`) is in the payload.',
    },
    STRIPE: {
      description:
        "As Stripe signs its webhooks. The type is `stripe.` and Stripe's own: stripe.payment_intent.succeeded.",
    },
    SLACK: {
      description:
        'As Slack signs its requests. The type is `slack.` and that of the event (slack.message) or interaction; slack.command for a slash command.',
    },
    STANDARD_WEBHOOKS: {
      description: 'As standardwebhooks.com lays down. The type is the `type` of the body, else webhook.received.',
    },
  },
});

registerEnumType(HookRespond, {
  name: 'HookRespond',
  description: 'When an inbound webhook address answers, and with what.',
  valuesConfig: {
    IMMEDIATELY: { description: 'Once the event is stored: 202 with its id.' },
    LAST_STEP: { description: 'When the run has ended: 200 with its output.' },
    STEP: { description: 'When a step of `webhook.respond` has succeeded: with what it composed.' },
  },
});
registerEnumType(HookMethod, {
  name: 'HookMethod',
  description: 'A method that an inbound webhook address can accept.',
  valuesConfig: {
    GET: { description: 'Its query is the payload.' },
    POST: { description: 'As most services deliver.' },
    PUT: { description: 'As POST.' },
    PATCH: { description: 'As POST.' },
    DELETE: { description: 'As POST; mostly without a body.' },
  },
});

export { HookMethod, HookPreset, HookRespond };

@ObjectType('Hook', { implements: NodeInterface, description: 'An inbound webhook address.', simpleResolvers: true })
export class HookType extends NodeInterface {
  @Field(() => String, { description: 'The name that the owner gave it.' })
  readonly name!: string;

  @Field(() => String, { description: 'The address to which senders deliver.' })
  readonly url!: string;

  @Field(() => HookPreset, { description: 'How deliveries are signed.' })
  readonly preset!: HookPreset;

  @Field(() => String, {
    nullable: true,
    description: 'Fixed event type; absent, the preset reads it from the request.',
  })
  readonly eventType!: string | null;

  @Field(() => Boolean, { description: 'Whether it accepts deliveries.' })
  readonly isEnabled!: boolean;

  @Field(() => DateTimeScalar, { description: 'When it was created.' })
  readonly createdAt!: Date;

  @Field(() => String, {
    nullable: true,
    description: 'The header with the signature, in lower case; null: the header that the preset uses.',
  })
  readonly signatureHeader!: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'The header with the delivery id, in lower case; null: the header that the preset uses, else Idempotency-Key.',
  })
  readonly deliveryIdHeader!: string | null;

  @Field(() => Boolean, {
    description:
      'Whether it knows a secret. A signed address without one refuses everything: name it by rotateHookSecret.',
  })
  readonly hasSecret!: boolean;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'Until when an earlier secret is valid beside the present one; null if there is none.',
  })
  readonly previousSecretValidUntil!: Date | null;

  @Field(() => HookRespond, { description: 'When it answers, and with what.' })
  readonly respond!: HookRespond;

  @Field(() => Int, {
    description: 'How long a caller waits for the run, in seconds. Afterwards it gets 202 with the id of the run.',
  })
  readonly respondWithinSeconds!: number;

  @Field(() => [HookMethod], { description: 'The methods that it accepts.' })
  readonly methods!: readonly HookMethod[];
}
