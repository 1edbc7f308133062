import type { z } from 'zod';
import type { ConnectionConsent as StoredConsent } from '../../domain/connection/index.js';
import type { StartAuthorization } from '../../services/consent/consent.inputs.js';
import type { OAuthProvider as ShownProvider } from '../../services/consent/provider.service.js';
import { instantShape } from '../common/common.shape.js';
import { show } from '../common/lower-case.js';
import { answer, route } from '../http/route.js';
import type { Route } from '../http/route.js';
import type { RestServices } from '../rest-dependencies.js';
import {
  AuthorizeRequest,
  ConnectLink,
  ConnectLinkRequest,
  OAuthClientRequest,
  OAuthProvider,
  OAuthProviders,
  OpenConnectLinks,
  StartedAuthorization,
} from './consent.schema.js';
import type { ConnectionConsent } from './consent.schema.js';

/** Providers of services, and the consent of users to them. */
export function consentRoutes({ consents, oauthProviders }: RestServices): readonly Route[] {
  return [
    route({
      operationId: 'listOAuthProviders',
      method: 'GET',
      path: '/oauth/providers',
      summary: 'List the providers of services that users connect by consent',
      answers: { 200: { description: 'The providers, by title.', schema: OAuthProviders } },
      handle: async ({ caller }) => answer(200, { providers: (await oauthProviders.list(caller)).map(providerShape) }),
    }),
    route({
      operationId: 'getOAuthProvider',
      method: 'GET',
      path: '/oauth/providers/{provider}',
      summary: 'Read a provider, and how its client is registered',
      answers: { 200: { description: 'The provider.', schema: OAuthProvider } },
      handle: async ({ caller, param }) =>
        answer(200, providerShape(await oauthProviders.get(caller, param('provider')))),
    }),
    route({
      operationId: 'setOAuthClient',
      method: 'PUT',
      path: '/oauth/providers/{provider}/client',
      summary: 'Register the client of this installation at a provider (scope `admin`)',
      description: 'In place of the one before. The secret is never shown again.',
      body: OAuthClientRequest,
      answers: {
        200: { description: 'The provider.', schema: OAuthProvider },
        409: { description: 'The configuration of the server sets it.' },
      },
      async handle({ caller, param, body }) {
        const client = { provider: param('provider'), clientId: body.client_id, clientSecret: body.client_secret };
        return answer(200, providerShape(await oauthProviders.setClient(caller, client)));
      },
    }),
    route({
      operationId: 'removeOAuthClient',
      method: 'DELETE',
      path: '/oauth/providers/{provider}/client',
      summary: 'Remove the client of this installation at a provider (scope `admin`)',
      answers: {
        200: { description: 'The provider.', schema: OAuthProvider },
        409: { description: 'The configuration of the server sets it.' },
      },
      handle: async ({ caller, param }) =>
        answer(200, providerShape(await oauthProviders.removeClient(caller, param('provider')))),
    }),
    route({
      operationId: 'startAuthorization',
      method: 'POST',
      path: '/connections/authorize',
      summary: 'Start a consent, so that an account is connected without a secret in hand (scope `connections:write`)',
      body: AuthorizeRequest,
      showsSecret: true,
      answers: {
        200: { description: 'The address to open in a browser.', schema: StartedAuthorization },
        404: { description: 'No service of this name can be connected by consent, or you have no such connection.' },
        409: { description: 'No client is registered at the provider, or the name is taken.' },
      },
      async handle({ caller, body }) {
        const { url, expiresAt } = await consents.start(caller, authorizationOf(body));
        return answer(200, { url, expires_at: expiresAt.toISOString() });
      },
    }),
    route({
      operationId: 'createConnectLink',
      method: 'POST',
      path: '/connections/links',
      summary: 'Make a link with which another person connects an account for you (scope `connections:write`)',
      description:
        'For one connection, once, within an hour. Its page shows who asks, and gives access to nothing else.',
      body: ConnectLinkRequest,
      showsSecret: true,
      answers: {
        201: { description: 'The link.', schema: ConnectLink },
        409: { description: 'No client is registered at the provider, or the name is taken.' },
      },
      async handle({ caller, body }) {
        const { expires_in_minutes: expiresInMinutes, ...target } = body;
        const link = await consents.createLink(caller, { ...authorizationOf(target), expiresInMinutes });
        return answer(201, { id: link.id, url: link.url, expires_at: link.expiresAt.toISOString() });
      },
    }),
    route({
      operationId: 'listConnectLinks',
      method: 'GET',
      path: '/connections/links',
      summary: 'List your connect links that were not used (scope `connections:write`)',
      description: 'The newest first. Their addresses are not shown again.',
      answers: { 200: { description: 'The links.', schema: OpenConnectLinks } },
      async handle({ caller }) {
        const links = await consents.links(caller);
        return answer(200, {
          links: links.map((link) => ({
            id: link.id,
            service: link.service,
            name: link.name,
            scopes: [...link.scopes],
            connection_id: link.connectionId,
            created_at: link.createdAt.toISOString(),
            expires_at: link.expiresAt.toISOString(),
          })),
        });
      },
    }),
    route({
      operationId: 'revokeConnectLink',
      method: 'DELETE',
      path: '/connections/links/{link_id}',
      summary: 'Take back a connect link that was not used (scope `connections:write`)',
      answers: { 204: { description: 'It is gone.' } },
      async handle({ caller, param }) {
        await consents.revokeLink(caller, param('link_id'));
        return answer(204, null);
      },
    }),
  ];
}

/** The input of the service. */
function authorizationOf(body: z.output<typeof AuthorizeRequest>): StartAuthorization {
  const { service, connection_id: connectionId, mcp, name, scopes, variables, return_to: returnTo } = body;
  const target = mcp && { url: mcp.url, clientId: mcp.client_id, clientSecret: mcp.client_secret };
  return { service, connectionId, mcp: target, name, scopes, variables, returnTo };
}

export function consentShape(consent: StoredConsent | null) {
  return (
    consent &&
    ({
      provider: consent.provider,
      service: consent.service,
      granted_scopes: [...consent.grantedScopes],
      consented_at: instantShape(consent.consentedAt),
      void_at: instantShape(consent.voidAt),
    } satisfies z.input<typeof ConnectionConsent>)
  );
}

function providerShape(provider: ShownProvider) {
  return {
    name: provider.name,
    title: provider.title,
    categories: [...provider.categories],
    scopes: [...provider.scopes],
    uses_pkce: provider.usesPkce,
    has_device_flow: provider.hasDeviceFlow,
    variables: provider.variables.map((variable) => ({ ...variable })),
    origins: [...provider.origins],
    is_registered: provider.isRegistered,
    client_id: provider.clientId,
    client_source: provider.clientSource && show(provider.clientSource),
    redirect_url: provider.redirectUrl,
    setup_url: provider.setupUrl,
    setup_steps: [...provider.setupSteps],
    unverified: [...provider.unverified],
  } satisfies z.input<typeof OAuthProvider>;
}
