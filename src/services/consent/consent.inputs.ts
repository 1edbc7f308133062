import {
  ConnectionKind,
  checkConfig,
  mcpConfigIssues,
  requestedScopes,
  returnPath,
  scopeIssues,
  variablesOf,
} from '../../domain/connection/index.js';
import type { McpHttpConfig, OAuthPreset } from '../../domain/connection/index.js';
import { IssueList } from '../../errors.js';
import type { FieldIssue } from '../../errors.js';
import { checkName } from '../connections/connection.inputs.js';

/** An MCP server that asks for authorization. */
interface McpTarget {
  /** Absent: that of the connection that is connected again. */
  readonly url?: string | undefined;
  /** A client that the user registered at the authorization server. Default: the server registers one. */
  readonly clientId?: string | undefined;
  readonly clientSecret?: string | undefined;
}

/** The service that a user wants to connect. One of `service`, `connectionId` and `mcp.url` is given. */
export interface StartAuthorization {
  /** A connector, or a provider. */
  readonly service?: string | undefined;
  /** A connection of the caller's that was made by consent, to be connected again. */
  readonly connectionId?: string | undefined;
  readonly mcp?: McpTarget | undefined;
  /** Of the new connection. Default: the name of the service, with a number if that is taken. */
  readonly name?: string | undefined;
  /** Default: those of the service. */
  readonly scopes?: readonly string[] | undefined;
  /** The variables of the provider, such as the name of a shop. */
  readonly variables?: Readonly<Record<string, unknown>> | undefined;
  /** A path of this server. */
  readonly returnTo?: string | undefined;
}

/** A link for another person. */
export interface CreateConnectLink extends Omit<StartAuthorization, 'returnTo'> {
  /** 1 to 60. Default: 60. */
  readonly expiresInMinutes?: number | undefined;
}

/** A service that can be connected by consent. */
export interface ConnectableService {
  readonly service: string;
  readonly title: string;
  /** The name of its preset. */
  readonly provider: string;
  /** Empty: those of the preset. */
  readonly scopes: readonly string[];
  /** Further origins that the tokens may be sent to. */
  readonly origins: readonly string[];
}

/** The service of a name. Null if there is none that can be connected by consent. */
export type FindService = (name: string) => Promise<ConnectableService | null>;

/** The parts of the input that do not depend on the service. @throws InvalidInputError */
export function checkTarget({ service, connectionId, mcp, name, returnTo }: StartAuthorization): void {
  const issues = new IssueList();
  const given = Object.entries({ service, connectionId, mcp: mcp?.url }).filter(([, value]) => value !== undefined);
  if (given.length > 1)
    for (const [field] of given)
      issues.add(
        [field],
        'Give either the service of a new connection, or the address of an MCP server, or the connection to connect again.',
      );
  else if (given.length === 0)
    issues.add(
      ['service'],
      'Name the service to connect, the MCP server ("mcp"), or the connection to connect again ("connectionId").',
    );
  if (mcp !== undefined) checkMcp(issues, mcp);
  if (connectionId !== undefined && name !== undefined)
    issues.add(['name'], 'A connection that is connected again keeps its name.');
  if (returnTo !== undefined && returnPath(returnTo) === null)
    issues.add(['returnTo'], 'Expected a path of this server, such as "/connections": no scheme, no host.');
  if (name !== undefined) checkName(issues, name, mcp === undefined ? ConnectionKind.OAUTH2 : ConnectionKind.MCP);
  issues.throwIfAny();
}

function checkMcp(issues: IssueList, { url, clientId, clientSecret }: McpTarget): void {
  if (url !== undefined) {
    const { config, issues: wrong } = checkConfig(ConnectionKind.MCP, { url });
    issues.addAll(wrong.length > 0 ? wrong : mcpConfigIssues(config as unknown as McpHttpConfig, []), ['mcp']);
  }
  for (const [field, value] of Object.entries({ clientId, clientSecret }))
    if (value !== undefined && !/^[\x20-\x7e]{1,4096}$/.test(value))
      issues.add(['mcp', field], `"${field}" takes 1 to 4096 printable characters of ASCII.`);
  if (clientSecret !== undefined && clientId === undefined)
    issues.add(['mcp', 'clientId'], 'A client secret needs the client id that it belongs to.');
}

/** The scopes and variables of a consent at a provider. @throws InvalidInputError */
export function checkConsent(
  preset: OAuthPreset,
  given: { readonly scopes: readonly string[]; readonly variables: Readonly<Record<string, unknown>> },
): { readonly scopes: readonly string[]; readonly variables: Readonly<Record<string, string>> } {
  const { values, issues } = variablesOf(preset, given.variables);
  const list = new IssueList();
  list.addAll(issues as readonly FieldIssue[], ['variables']);
  list.addAll(scopeIssues(given.scopes), ['scopes']);
  list.throwIfAny();
  return { scopes: requestedScopes(preset, given.scopes), variables: values };
}
