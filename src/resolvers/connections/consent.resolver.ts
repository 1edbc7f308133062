import { Arg, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { requireCaller } from '../../context.js';
import type { RequestContext } from '../../context.js';
import { ConnectionKind } from '../../domain/connection/index.js';
import { storedConnectionId } from '../../domain/identity/object-ids.js';
import {
  ConnectionConsentType,
  ConnectLinkType,
  CreateConnectLinkInput,
  CreateConnectLinkPayloadType,
  OAuthProviderPayloadType,
  OAuthProviderType,
  RemoveOAuthClientInput,
  RevokeConnectLinkInput,
  RevokeConnectLinkPayloadType,
  SetOAuthClientInput,
  StartAuthorizationInput,
  StartAuthorizationPayloadType,
} from '../../schema/connections/consent.type.js';
import type { McpTargetInput } from '../../schema/connections/mcp-target.input.js';
import { CredentialType } from '../../schema/connections/credential.type.js';
import type { StartAuthorization } from '../../services/consent/consent.inputs.js';
import { given } from '../workflows/drafts.js';

@Resolver(() => CredentialType)
export class ConsentResolver {
  @FieldResolver(() => ConnectionConsentType, {
    nullable: true,
    description:
      'The scopes that a user has granted to it, and whether the grant holds. Null if it was not made by consent and its grant holds.',
  })
  async consent(
    @Root() { id, kind }: CredentialType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<ConnectionConsentType | null> {
    return kind === ConnectionKind.OAUTH2 || kind === ConnectionKind.MCP ? loaders.consents.load(id) : null;
  }

  @Query(() => [OAuthProviderType], {
    description: 'The providers of services that users connect by consent, by title.',
  })
  async oauthProviders(@Ctx() context: RequestContext): Promise<readonly OAuthProviderType[]> {
    return context.services.oauthProviders.list(requireCaller(context));
  }

  @Mutation(() => StartAuthorizationPayloadType, {
    description:
      'Starts a consent, so that an account is connected without a secret in hand. Open the url in the browser of the same user, within ten minutes.',
  })
  async startAuthorization(
    @Arg('input', () => StartAuthorizationInput, { description: 'The service or the connection.' })
    input: StartAuthorizationInput,
    @Ctx() context: RequestContext,
  ): Promise<StartAuthorizationPayloadType> {
    const caller = requireCaller(context);
    return context.services.consents.start(caller, authorizationOf(input, caller.ownerId));
  }

  @Mutation(() => CreateConnectLinkPayloadType, {
    description:
      'Makes a link with which another person connects an account of theirs for you: one connection, once, within an hour. Its page shows who asks, and gives access to nothing else.',
  })
  async createConnectLink(
    @Arg('input', () => CreateConnectLinkInput, { description: 'The connection.' }) input: CreateConnectLinkInput,
    @Ctx() context: RequestContext,
  ): Promise<CreateConnectLinkPayloadType> {
    const caller = requireCaller(context);
    const { returnTo: _none, ...target } = authorizationOf(input, caller.ownerId);
    return context.services.consents.createLink(caller, {
      ...target,
      expiresInMinutes: given(input.expiresInMinutes),
    });
  }

  @Query(() => [ConnectLinkType], {
    description:
      'Your connect links that were not used and have not expired, the newest first. Their addresses are not shown again.',
  })
  async connectLinks(@Ctx() context: RequestContext): Promise<readonly ConnectLinkType[]> {
    const links = await context.services.consents.links(requireCaller(context));
    return links.map(({ id: linkId, ...link }) => ({ ...link, linkId }));
  }

  @Mutation(() => RevokeConnectLinkPayloadType, { description: 'Takes back a connect link that was not used.' })
  async revokeConnectLink(
    @Arg('input', () => RevokeConnectLinkInput, { description: 'The link.' }) { linkId }: RevokeConnectLinkInput,
    @Ctx() context: RequestContext,
  ): Promise<RevokeConnectLinkPayloadType> {
    await context.services.consents.revokeLink(requireCaller(context), linkId);
    return { deletedId: linkId };
  }

  @Mutation(() => OAuthProviderPayloadType, {
    description: 'Registers the client of this installation at a provider, or replaces it. For administrators.',
  })
  async setOAuthClient(
    @Arg('input', () => SetOAuthClientInput, { description: 'The client.' }) input: SetOAuthClientInput,
    @Ctx() context: RequestContext,
  ): Promise<OAuthProviderPayloadType> {
    const { provider, clientId, clientSecret } = input;
    return {
      provider: await context.services.oauthProviders.setClient(requireCaller(context), {
        provider,
        clientId,
        clientSecret: given(clientSecret),
      }),
    };
  }

  @Mutation(() => OAuthProviderPayloadType, {
    description:
      'Removes the client of this installation at a provider. Connections that were made with it cannot be renewed any more. For administrators.',
  })
  async removeOAuthClient(
    @Arg('input', () => RemoveOAuthClientInput, { description: 'The provider.' }) { provider }: RemoveOAuthClientInput,
    @Ctx() context: RequestContext,
  ): Promise<OAuthProviderPayloadType> {
    return { provider: await context.services.oauthProviders.removeClient(requireCaller(context), provider) };
  }
}

function mcpOf(input: McpTargetInput | null | undefined): StartAuthorization['mcp'] {
  if (!input) return undefined;
  return { url: given(input.url), clientId: given(input.clientId), clientSecret: given(input.clientSecret) };
}

/** The input of the service. */
function authorizationOf(input: StartAuthorizationInput, ownerId: string): StartAuthorization {
  const connectionId = given(input.connectionId);
  return {
    service: given(input.service),
    mcp: mcpOf(input.mcp),
    connectionId: connectionId === undefined ? undefined : storedConnectionId(connectionId, ownerId),
    name: given(input.name),
    scopes: given(input.scopes),
    variables: given(input.variables),
    returnTo: given(input.returnTo),
  };
}
