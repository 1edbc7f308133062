import { Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { SessionCredential } from '../../domain/account/browser-session.js';
import { DateTimeScalar } from '../scalars.js';
import { NodeInterface } from '../node.interface.js';

registerEnumType(SessionCredential, {
  name: 'SessionCredential',
  description: 'The kind of credential with which a browser signed in.',
  valuesConfig: {
    KEY: { description: 'An API key; the session ends with it.' },
    TOKEN: { description: 'A token of an identity provider.' },
    LINK: { description: 'A one-time link.' },
  },
});

@ObjectType('Session', {
  implements: NodeInterface,
  description: 'A browser in which you are signed in.',
  simpleResolvers: true,
})
export class SessionType extends NodeInterface {
  @Field(() => SessionCredential, { description: 'The kind of credential with which the browser signed in.' })
  readonly credential!: SessionCredential;

  @Field(() => ID, { nullable: true, description: 'The key that the browser signed in with, if it was a key.' })
  readonly apiKeyId!: string | null;

  @Field(() => String, { nullable: true, description: 'The address from which the browser signed in, if it is known.' })
  readonly address!: string | null;

  @Field(() => String, { nullable: true, description: 'The `User-Agent` of the browser.' })
  readonly userAgent!: string | null;

  @Field(() => DateTimeScalar, { description: 'When the browser signed in.' })
  readonly createdAt!: Date;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When the session was last used, to the minute.' })
  readonly lastUsedAt!: Date | null;

  @Field(() => DateTimeScalar, { description: 'When the session ends by itself.' })
  readonly expiresAt!: Date;

  @Field(() => Boolean, { description: 'Whether this very call was made with it.' })
  readonly isCurrent!: boolean;
}

@ObjectType('SignOutPayload', { description: 'The outcome of signing out everywhere.', simpleResolvers: true })
export class SignOutPayloadType {
  @Field(() => Int, { description: 'How many sessions have ended.' })
  readonly endedSessions!: number;
}
