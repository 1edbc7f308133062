import { Field, Int, ObjectType, registerEnumType } from 'type-graphql';
import { HookMethod, HookRespond } from '../../domain/event/hook-answer.js';
import { HookPreset } from '../../domain/event/hook.js';
import { HookAlgorithm } from '../../domain/event/hooks/hook-auth.js';
import { DateTimeScalar } from '../scalars.js';
import { NodeInterface } from '../node.interface.js';

registerEnumType(HookPreset, {
  name: 'HookPreset',
  description: 'How deliveries are signed or callers known, and which parts of them give the type and the delivery id.',
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
    HEADER: {
      description: 'The secret is the value of a header: X-Api-Key, or the one that `auth.header` names.',
    },
    BASIC: { description: 'A user name (`auth.username`) and the secret as the password, as in RFC 7617.' },
    JWT: {
      description:
        'A JSON Web Token in `Authorization: Bearer`. It is signed with the secret (HS256 to HS512) or by the keys in `auth.publicKeys` or at `auth.jwksUrl`, and its claims are in `_request.claims`.',
    },
    SIGNED_LINK: {
      description: 'A link that you make by createHookLink, with an end and a subject, which is in `_request.subject`.',
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
const SHARED = 'HMAC with the secret of the address.';
const RSA = 'RSA (PKCS #1) with a public key.';
const PSS = 'RSA (PSS) with a public key.';
const EC = 'An elliptic curve with a public key.';
registerEnumType(HookAlgorithm, {
  name: 'HookAlgorithm',
  description: 'An algorithm that signs tokens (RFC 7518).',
  valuesConfig: {
    HS256: { description: SHARED },
    HS384: { description: SHARED },
    HS512: { description: SHARED },
    RS256: { description: RSA },
    RS384: { description: RSA },
    RS512: { description: RSA },
    PS256: { description: PSS },
    PS384: { description: PSS },
    PS512: { description: PSS },
    ES256: { description: EC },
    ES384: { description: EC },
    ES512: { description: EC },
    EdDSA: { description: 'Ed25519 with a public key (RFC 8037).' },
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

export { HookAlgorithm, HookMethod, HookPreset, HookRespond };

@ObjectType('HookCors', {
  description: 'Which pages of other sites may read the answers of an inbound webhook address.',
  simpleResolvers: true,
})
export class HookCorsType {
  @Field(() => [String], { description: 'Their origins, such as https://shop.example, or `*` alone.' })
  readonly origins!: readonly string[];

  @Field(() => Boolean, { description: 'Whether a browser may send the user name and password that it remembers.' })
  readonly credentials!: boolean;
}

@ObjectType('HookAuth', {
  description: 'The terms by which an inbound webhook address knows its callers, beside the secret.',
  simpleResolvers: true,
})
export class HookAuthType {
  @Field(() => String, { nullable: true, description: 'HEADER: the header with the secret, in lower case.' })
  readonly header!: string | null;

  @Field(() => String, { nullable: true, description: 'BASIC: the user name; the secret is the password.' })
  readonly username!: string | null;

  @Field(() => [HookAlgorithm], {
    nullable: true,
    description: 'JWT: the accepted algorithms; null: all that fit the key.',
  })
  readonly algorithms!: readonly HookAlgorithm[] | null;

  @Field(() => String, { nullable: true, description: 'JWT: the required `iss`; null: any.' })
  readonly issuer!: string | null;

  @Field(() => String, { nullable: true, description: 'JWT: the required `aud`; null: any.' })
  readonly audience!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'JWT: the public keys of the sender as PEM or JWKS; null: tokens are signed with the secret.',
  })
  readonly publicKeys!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'JWT: the address at which the sender publishes its keys as a JWKS; null: there is none.',
  })
  readonly jwksUrl!: string | null;
}

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
      'Whether it knows a secret. An address that needs one refuses everything without: name it by rotateHookSecret. True if it knows public keys.',
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

  @Field(() => String, { nullable: true, description: 'The part of its URL after the token, such as `/orders/{id}`.' })
  readonly path!: string | null;

  @Field(() => Boolean, { description: 'Whether the text of each body is kept in `_request.body` of the payload.' })
  readonly rawBody!: boolean;

  @Field(() => HookCorsType, {
    nullable: true,
    description: 'Which pages of other sites may read its answers; null: none.',
  })
  readonly cors!: HookCorsType | null;

  @Field(() => HookAuthType, {
    nullable: true,
    description: 'How it knows its callers, for HEADER, BASIC and JWT.',
  })
  readonly auth!: HookAuthType | null;
}
