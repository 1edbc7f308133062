import {
  ConnectionKind,
  requestedScopes,
  returnPath,
  scopeIssues,
  variablesOf,
} from '../../domain/connection/index.js';
import type { OAuthPreset } from '../../domain/connection/index.js';
import { IssueList } from '../../errors.js';
import type { FieldIssue } from '../../errors.js';
import { checkName } from '../connections/connection.inputs.js';

/** What a user wants to connect. One of `service` and `connectionId` is given. */
export interface StartAuthorization {
  /** A connector, or a provider. */
  readonly service?: string | undefined;
  /** A connection of the caller's that was made by consent, to be connected again. */
  readonly connectionId?: string | undefined;
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
export function checkTarget({ service, connectionId, name, returnTo }: StartAuthorization): void {
  const issues = new IssueList();
  if (service !== undefined && connectionId !== undefined)
    for (const field of ['service', 'connectionId'])
      issues.add([field], 'Give either the service of a new connection, or the connection to connect again.');
  else if (service === undefined && connectionId === undefined)
    issues.add(['service'], 'Name the service to connect, or the connection to connect again ("connectionId").');
  if (connectionId !== undefined && name !== undefined)
    issues.add(['name'], 'A connection that is connected again keeps its name.');
  if (returnTo !== undefined && returnPath(returnTo) === null)
    issues.add(['returnTo'], 'Expected a path of this server, such as "/connections": no scheme, no host.');
  if (name !== undefined) checkName(issues, name, ConnectionKind.OAUTH2);
  issues.throwIfAny();
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
