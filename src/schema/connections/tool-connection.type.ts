import { Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import { ConnectionKind } from '../../domain/connection/index.js';
import { DateTimeScalar } from '../scalars.js';

registerEnumType(ConnectionKind, {
  name: 'ConnectionKind',
  description: 'What a connection connects to, and how.',
  valuesConfig: {
    BEARER: { description: 'A bearer token for HTTP.' },
    BASIC: { description: 'A user name and password for HTTP.' },
    HEADER: { description: 'A header of its own for HTTP.' },
    OAUTH2: { description: 'An OAuth 2 grant for HTTP.' },
    SMTP: { description: 'A mail server to send through.' },
    IMAP: { description: 'A mailbox to read.' },
    MCP: { description: 'An MCP server whose tools steps can call.' },
    MODEL: { description: 'A language model.' },
    SAMPLE_MAILBOX: { description: 'The small bundled mailbox that every user has.' },
  },
});

@ObjectType('ToolConnection', {
  description: 'A stored credential or MCP server. What is secret in it never comes back.',
  simpleResolvers: true,
})
export class ToolConnectionType {
  @Field(() => ID, { description: 'Unique and opaque.' })
  readonly id!: string;

  @Field(() => String, { description: 'What steps call it.' })
  readonly name!: string;

  @Field(() => ConnectionKind, { description: 'What it connects to, and how.' })
  readonly kind!: ConnectionKind;

  @Field(() => DateTimeScalar, { description: 'When it was created.' })
  readonly createdAt!: Date;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was last tested.' })
  readonly lastTestedAt!: Date | null;

  @Field(() => String, {
    nullable: true,
    description:
      'What the last test, or the last login to a mailbox that is watched, found wrong; null where nothing was.',
  })
  readonly lastTestError!: string | null;
}

@ObjectType('ConnectionRequirement', {
  description: 'A connection that steps or the trigger need.',
  simpleResolvers: true,
})
export class ConnectionRequirementType {
  @Field(() => String, {
    nullable: true,
    description: 'The name that the steps or the trigger give; null where they give none.',
  })
  readonly name!: string | null;

  @Field(() => ConnectionKind, { description: 'The kind that they need.' })
  readonly kind!: ConnectionKind;

  @Field(() => [ID], { description: 'The steps that need it; empty where the trigger does.' })
  readonly stepIds!: readonly string[];
}
