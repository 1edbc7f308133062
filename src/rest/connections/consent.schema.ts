import { z } from 'zod';
import { ClientSource, DeviceConsentStatus } from '../../domain/connection/index.js';
import { instant, jsonObject } from '../common/json.schema.js';
import { lowerCase } from '../common/lower-case.js';

const source = lowerCase(ClientSource);
const deviceStatus = lowerCase(DeviceConsentStatus);

/** What a user has granted to a connection. */
export const ConnectionConsent = z
  .object({
    provider: z.string().nullable().describe('Null: the connection was made by hand.'),
    service: z.string().nullable(),
    granted_scopes: z.array(z.string()),
    consented_at: instant.nullable(),
    void_at: instant
      .nullable()
      .describe(
        'Since when the grant is void. Workflows that use the connection stay on; their scheduled times are skipped and their events wait. Null: it holds.',
      ),
  })
  .meta({ id: 'ConnectionConsent' });

/** A provider of services that users connect by consent. */
export const OAuthProvider = z
  .object({
    name: z.string().describe('`POST /connections/authorize` takes it as the service.'),
    title: z.string(),
    categories: z.array(z.string()),
    scopes: z.array(z.string()).describe('Asked for if the caller names none.'),
    uses_pkce: z.boolean(),
    has_device_flow: z.boolean().describe('Whether `POST /connections/device` works for it (RFC 8628).'),
    variables: z.array(
      z.object({
        name: z.string(),
        title: z.string(),
        description: z.string(),
        default: z.string().nullable().describe('Null: one has to be given.'),
      }),
    ),
    origins: z.array(z.string()).describe('Tokens are sent there, and nowhere else.'),
    is_registered: z.boolean().describe('Whether an administrator has registered a client.'),
    client_id: z.string().nullable().describe('For administrators; null for others.'),
    client_source: source.names.nullable().describe('Null: there is no client.'),
    redirect_url: z.string().describe('The address to enter at the provider.'),
    setup_url: z.string().describe('The page of the provider on which a client is registered.'),
    setup_steps: z.array(z.string()),
    unverified: z
      .array(z.string())
      .describe("The fields of the preset that were not compared with the provider's documentation."),
  })
  .meta({ id: 'OAuthProvider' });

export const OAuthProviders = z.object({ providers: z.array(OAuthProvider) }).meta({ id: 'OAuthProviders' });

/** `PUT /oauth/providers/{provider}/client` */
export const OAuthClientRequest = z
  .strictObject({
    client_id: z.string(),
    client_secret: z.string().optional().describe('Stored encrypted and never shown again. Absent: a public client.'),
  })
  .meta({ id: 'OAuthClientRequest' });

const McpTarget = z
  .strictObject({
    url: z.string().optional().describe('Its address. Absent: that of the connection that is connected again.'),
    client_id: z
      .string()
      .optional()
      .describe('Of a client that you registered at the authorization server. Default: the server registers one.'),
    client_secret: z.string().optional().describe('Stored encrypted and never shown again.'),
  })
  .describe('An MCP server that asks for authorization (OAuth 2.1).');

/** `POST /connections/authorize` */
export const AuthorizeRequest = z
  .strictObject({
    service: z.string().optional().describe('A connector, or a provider. Give it, `mcp`, or `connection_id`.'),
    mcp: McpTarget.optional(),
    connection_id: z
      .string()
      .optional()
      .describe('A connection that was made by consent, or one with an MCP server, to be connected again.'),
    name: z.string().optional().describe('Of the new connection. Default: the name of the service.'),
    scopes: z.array(z.string()).optional().describe('Default: those of the service.'),
    variables: jsonObject.optional().describe('Values for the variables of the provider.'),
    return_to: z
      .string()
      .optional()
      .describe(
        'A path of this server. It gets the query `connected=ID`, or `consent_error=CODE`. Default: a page says that it is done.',
      ),
  })
  .meta({ id: 'AuthorizeRequest' });

/** `POST /connections/links` */
export const ConnectLinkRequest = AuthorizeRequest.omit({ return_to: true })
  .extend({ expires_in_minutes: z.int().optional().describe('1 to 60. Default: 60.') })
  .meta({ id: 'ConnectLinkRequest' });

export const ConnectLink = z
  .object({
    id: z.string().describe('To take it back. It opens nothing.'),
    url: z.string().describe('For the person whose account is to be connected. It works once, and is shown only now.'),
    expires_at: instant,
  })
  .meta({ id: 'ConnectLink' });

export const StartedAuthorization = z
  .object({
    url: z.string().describe('To be opened in a browser in which the user is signed in. It works once.'),
    expires_at: instant,
  })
  .meta({ id: 'StartedAuthorization' });

/** A connect link that was not used yet. */
const OpenConnectLink = z
  .object({
    id: z.string().describe('To take it back. It opens nothing.'),
    service: z.string(),
    name: z.string().describe('The name of the connection.'),
    scopes: z.array(z.string()),
    connection_id: z.string().nullable().describe('The connection that it connects again. Null: it makes a new one.'),
    created_at: instant,
    expires_at: instant,
  })
  .meta({ id: 'OpenConnectLink' });

export const OpenConnectLinks = z.object({ links: z.array(OpenConnectLink) }).meta({ id: 'OpenConnectLinks' });

/** `POST /connections/device` */
export const DeviceRequest = AuthorizeRequest.omit({ return_to: true }).meta({ id: 'DeviceRequest' });

export const StartedDevice = z
  .object({
    authorization_id: z.string().describe('For `POST /connections/device/{authorization_id}/check`.'),
    user_code: z.string().describe('The user enters it at `verification_url`, on any device.'),
    verification_url: z.string(),
    complete_url: z.string().nullable().describe('The same page with the code in its address, if there is one.'),
    interval_seconds: z.int().describe('How long to wait before asking.'),
    expires_at: instant,
  })
  .meta({ id: 'StartedDevice' });

export const CheckedDevice = z
  .object({
    status: deviceStatus.names,
    interval_seconds: z.int().describe('How long to wait before asking again.'),
    connection_id: z.string().nullable(),
    error_code: z.string().nullable().describe('Why nothing was connected.'),
    error_message: z.string().nullable(),
  })
  .meta({ id: 'CheckedDevice' });
