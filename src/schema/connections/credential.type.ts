import { Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import { ConnectionKind } from '../../domain/connection/index.js';
import { DateTimeScalar } from '../scalars.js';
import { NodeInterface } from '../node.interface.js';
import { connectionType } from '../paging/connection.js';
import type { Connection } from '../paging/connection.js';

registerEnumType(ConnectionKind, {
  name: 'ConnectionKind',
  description: 'The kind of service that a connection connects to, and of its credential.',
  valuesConfig: {
    BEARER: { description: 'A bearer token for HTTP.' },
    BASIC: { description: 'A user name and password for HTTP.' },
    HEADER: { description: 'A header with a secret value for HTTP.' },
    QUERY: { description: 'A parameter of the query with a secret value for HTTP.' },
    OAUTH2: { description: 'An OAuth 2 grant for HTTP.' },
    SMTP: { description: 'A mail server to send through.' },
    IMAP: { description: 'A mailbox to read.' },
    MAIL: { description: 'One account that reads mail and sends it.' },
    MCP: { description: 'An MCP server whose tools steps can call.' },
    OPENAPI: {
      description: 'An API that a description defines (OpenAPI, Swagger, Google Discovery); its operations are tools.',
    },
    SERVICE: { description: 'A service that a connector describes; its operations are tools.' },
    MODEL: { description: 'A language model.' },
    KEY: { description: 'Keys for signatures, tokens and one-time codes. They are sent nowhere.' },
    POSTGRES: { description: 'A PostgreSQL database, as one of its users.' },
    MYSQL: { description: 'A MySQL or MariaDB database, as one of its users.' },
    MONGODB: { description: 'A MongoDB database that is only read (experimental).' },
    S3: { description: 'A store of objects that speaks S3, with a key for it.' },
    SFTP: { description: 'A server of files over SSH, as one of its users.' },
    SAMPLE_MAILBOX: { description: 'The small bundled mailbox that every user has.' },
  },
});

@ObjectType('ToolConnection', {
  implements: NodeInterface,
  description: 'A stored credential or MCP server. Its secret parts are never shown again.',
  simpleResolvers: true,
})
export class CredentialType extends NodeInterface {
  @Field(() => String, { description: 'The name that steps use for it.' })
  readonly name!: string;

  @Field(() => ConnectionKind, { description: 'The kind of service, and of credential.' })
  readonly kind!: ConnectionKind;

  @Field(() => String, {
    nullable: true,
    description: 'The service that it was made for, such as "telegram"; null: none in particular.',
  })
  readonly service!: string | null;

  @Field(() => DateTimeScalar, { description: 'When it was created.' })
  readonly createdAt!: Date;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was last tested.' })
  readonly lastTestedAt!: Date | null;

  @Field(() => String, {
    nullable: true,
    description:
      'The problem that the last test found, or the last login to a watched mailbox; null if there was none.',
  })
  readonly lastTestError!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The account at the service that the last successful test found; null if the service names none.',
  })
  readonly account!: string | null;
}

@ObjectType('ConnectionUse', { description: 'A workflow that uses a connection.', simpleResolvers: true })
export class ConnectionUseType {
  @Field(() => ID, { description: 'The workflow.' })
  readonly workflowId!: string;

  @Field(() => String, { description: 'Its title.' })
  readonly title!: string;

  @Field(() => [String], { description: 'The names that mean the connection there: its own name, or slots.' })
  readonly names!: readonly string[];

  @Field(() => [ID], { description: 'The steps that use it.' })
  readonly stepIds!: readonly string[];

  @Field(() => Boolean, { description: 'Whether new messages of this mailbox start the workflow.' })
  readonly isTrigger!: boolean;
}

/** A page of workflows that use a connection. */
export const ConnectionUseConnectionType = connectionType<ConnectionUseType>(
  'ConnectionUse',
  () => ConnectionUseType,
  'workflows that use a connection',
);
export type ConnectionUseConnection = Connection<ConnectionUseType>;

@ObjectType('ConnectionRequirement', {
  description: 'A connection that steps or the trigger need.',
  simpleResolvers: true,
})
export class ConnectionRequirementType {
  @Field(() => String, {
    nullable: true,
    description: 'The name that the steps or the trigger use; null if they give none.',
  })
  readonly name!: string | null;

  @Field(() => ConnectionKind, { description: 'The kind that they need.' })
  readonly kind!: ConnectionKind;

  @Field(() => String, { nullable: true, description: 'Of the kind SERVICE: the service that they use.' })
  readonly service?: string | null;

  @Field(() => [ID], { description: 'The steps that need it; empty if the trigger needs it.' })
  readonly stepIds!: readonly string[];
}
