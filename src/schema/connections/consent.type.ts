import { Field, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { ClientSource } from '../../domain/connection/index.js';
import { DateTimeScalar } from '../scalars.js';
import { ConsentTargetInput } from './consent-target.input.js';

registerEnumType(ClientSource, {
  name: 'OAuthClientSource',
  description: 'The place where the client of a provider is set.',
  valuesConfig: {
    STORED: { description: 'setOAuthClient, which also changes it.' },
    ENVIRONMENT: { description: 'The variable OAUTH_CLIENTS of the server.' },
    FILE: { description: 'The file that OAUTH_CLIENTS_FILE names.' },
  },
});

@ObjectType('OAuthProviderVariable', {
  description: 'A value that differs from user to user, such as the name of a shop.',
  simpleResolvers: true,
})
export class OAuthProviderVariableType {
  @Field(() => String, { description: 'Its name in variables of startAuthorization.' })
  readonly name!: string;

  @Field(() => String, { description: 'Its title.' })
  readonly title!: string;

  @Field(() => String, { description: 'Its meaning and form.' })
  readonly description!: string;

  @Field(() => String, { nullable: true, description: 'The value if none is given; null if one has to be given.' })
  readonly default!: string | null;
}

@ObjectType('OAuthProvider', {
  description: 'A provider of services that users connect by consent (OAuth 2).',
  simpleResolvers: true,
})
export class OAuthProviderType {
  @Field(() => String, { description: 'The name that startAuthorization takes as the service.' })
  readonly name!: string;

  @Field(() => String, { description: 'Its title.' })
  readonly title!: string;

  @Field(() => [String], { description: 'The purposes of its services.' })
  readonly categories!: readonly string[];

  @Field(() => [String], { description: 'The scopes that are asked for if the caller names none.' })
  readonly scopes!: readonly string[];

  @Field(() => Boolean, { description: 'Whether the consent is protected by PKCE with S256.' })
  readonly usesPkce!: boolean;

  @Field(() => Boolean, { description: 'Whether startDeviceAuthorization works for it (RFC 8628).' })
  readonly hasDeviceFlow!: boolean;

  @Field(() => [OAuthProviderVariableType], { description: 'The values that a user gives before the consent.' })
  readonly variables!: readonly OAuthProviderVariableType[];

  @Field(() => [String], { description: 'The origins to which tokens are sent, and no others.' })
  readonly origins!: readonly string[];

  @Field(() => Boolean, { description: 'Whether an administrator has registered a client, so that users can connect.' })
  readonly isRegistered!: boolean;

  @Field(() => String, { nullable: true, description: 'The client id, for administrators; null for others.' })
  readonly clientId!: string | null;

  @Field(() => ClientSource, {
    nullable: true,
    description: 'The place where the client is set; null if there is none.',
  })
  readonly clientSource!: ClientSource | null;

  @Field(() => String, { description: 'The redirect address to enter at the provider.' })
  readonly redirectUrl!: string;

  @Field(() => String, { description: 'The page of the provider on which a client is registered.' })
  readonly setupUrl!: string;

  @Field(() => [String], { description: 'The steps to take there, in order.' })
  readonly setupSteps!: readonly string[];

  @Field(() => [String], {
    description: "The fields of the preset that were not compared with the provider's documentation.",
  })
  readonly unverified!: readonly string[];
}

@ObjectType('ConnectionConsent', { description: 'The grant of a user to a connection.', simpleResolvers: true })
export class ConnectionConsentType {
  @Field(() => String, { nullable: true, description: 'The provider; null if the connection was made by hand.' })
  readonly provider!: string | null;

  @Field(() => String, { nullable: true, description: 'The service; null if the connection was made by hand.' })
  readonly service!: string | null;

  @Field(() => [String], { description: 'The scopes that were granted.' })
  readonly grantedScopes!: readonly string[];

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was last given.' })
  readonly consentedAt!: Date | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description:
      'Since when the grant is void: it has expired, or was revoked. Workflows that use the connection stay on; their scheduled times are skipped and their events wait, until it is connected again. Null: it holds.',
  })
  readonly voidAt!: Date | null;
}

@InputType('StartAuthorizationInput', {
  description: 'The service of a new connection, or the connection to connect again: give one of both.',
})
export class StartAuthorizationInput extends ConsentTargetInput {
  @Field(() => String, {
    nullable: true,
    description:
      'The path of this server to return to, such as "/connections". It gets the query connected=ID, or consent_error=CODE. Default: a page says that it is done.',
  })
  readonly returnTo?: string | null;
}

@ObjectType('StartAuthorizationPayload', { description: 'The begin of a consent.', simpleResolvers: true })
export class StartAuthorizationPayloadType {
  @Field(() => String, {
    description:
      'Open it in a browser, in which the user is signed in: it leads to the provider. It works once. A browser without a session is shown who asks.',
  })
  readonly url!: string;

  @Field(() => DateTimeScalar, { description: 'Until then the consent has to be given.' })
  readonly expiresAt!: Date;
}

@InputType('CreateConnectLinkInput', {
  description: 'The service of a new connection, or the connection to connect again: give one of both.',
})
export class CreateConnectLinkInput extends ConsentTargetInput {
  @Field(() => Int, { nullable: true, description: 'How long it can be opened: 1 to 60 minutes. Default: 60.' })
  readonly expiresInMinutes?: number | null;
}

@ObjectType('CreateConnectLinkPayload', { description: 'The new link.', simpleResolvers: true })
export class CreateConnectLinkPayloadType {
  @Field(() => ID, { description: 'For revokeConnectLink. It opens nothing.' })
  readonly id!: string;

  @Field(() => String, {
    description: 'Give it to the person whose account is to be connected. It works once, and is shown only now.',
  })
  readonly url!: string;

  @Field(() => DateTimeScalar, { description: 'Until then it can be opened.' })
  readonly expiresAt!: Date;
}

@ObjectType('ConnectLink', { description: 'A connect link that was not used yet.', simpleResolvers: true })
export class ConnectLinkType {
  @Field(() => ID, { description: 'For revokeConnectLink. It opens nothing.' })
  readonly linkId!: string;

  @Field(() => String, { description: 'The service whose account is connected.' })
  readonly service!: string;

  @Field(() => String, { description: 'The name of the connection.' })
  readonly name!: string;

  @Field(() => [String], { description: 'The scopes that are asked for.' })
  readonly scopes!: readonly string[];

  @Field(() => ID, {
    nullable: true,
    description: 'The connection that it connects again; null if it makes a new one.',
  })
  readonly connectionId!: string | null;

  @Field(() => DateTimeScalar, { description: 'When it was made.' })
  readonly createdAt!: Date;

  @Field(() => DateTimeScalar, { description: 'Until then it can be opened.' })
  readonly expiresAt!: Date;
}

@InputType('RevokeConnectLinkInput', { description: 'The link to take back.' })
export class RevokeConnectLinkInput {
  @Field(() => ID, { description: 'The id of the link.' })
  readonly linkId!: string;
}

@ObjectType('RevokeConnectLinkPayload', { description: 'The link that is gone.', simpleResolvers: true })
export class RevokeConnectLinkPayloadType {
  @Field(() => ID, { description: 'Its id.' })
  readonly deletedId!: string;
}

@InputType('SetOAuthClientInput', { description: 'The client of this installation at a provider.' })
export class SetOAuthClientInput {
  @Field(() => String, { description: 'The name of the provider.' })
  readonly provider!: string;

  @Field(() => String, { description: 'The client id that the provider gave.' })
  readonly clientId!: string;

  @Field(() => String, {
    nullable: true,
    description: 'The client secret. It is stored encrypted and never shown again. Absent: a public client.',
  })
  readonly clientSecret?: string | null;
}

@InputType('RemoveOAuthClientInput', { description: 'The provider whose client is removed.' })
export class RemoveOAuthClientInput {
  @Field(() => String, { description: 'The name of the provider.' })
  readonly provider!: string;
}

@ObjectType('OAuthProviderPayload', { description: 'The provider as it is now.', simpleResolvers: true })
export class OAuthProviderPayloadType {
  @Field(() => OAuthProviderType, { description: 'The provider.' })
  readonly provider!: OAuthProviderType;
}
