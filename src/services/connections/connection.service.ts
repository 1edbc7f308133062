import { AuditOutcome, auditBy } from '../../domain/account/audit.js';
import type { AuditAction, AuditEntry } from '../../domain/account/audit.js';
import type { Caller } from '../../domain/account/caller.js';
import {
  ConnectionKind,
  MAX_ORIGINS,
  checkConfig,
  exactOrigin,
  hasOrigins,
  missingConnections,
  requirementsOf,
  secretsOf,
} from '../../domain/connection/index.js';
import type { Connection, ConnectionRequirement, McpCommand } from '../../domain/connection/index.js';
import { isId, newId } from '../../lib/ids.js';
import type { JsonObject } from '../../lib/json/json.js';
import type { Workflow } from '../../domain/workflow/workflow.js';
import {
  ConflictError,
  InvalidInputError,
  IssueList,
  NotAvailableError,
  NotFoundError,
  StepFailure,
} from '../../errors.js';
import { ALL } from '../../pubsub.js';
import type { PubSub } from '../../pubsub.js';
import type { ConnectionStore, SealedConnection } from '../../storage/connections/connection.store.js';
import { requireScope } from '../authorise.js';
import { allowedOrigins } from './allowed-origins.js';
import { connectionProblem, withoutSecrets } from './connection-problem.js';
import type { ConnectionProbes, TestOptions } from './connection-probes.js';
import type { ProbeResult } from './connection-probe.type.js';
import type { ConnectionVault } from './connection-vault.js';
import { SAMPLE, shownOf } from './shown-connection.js';
import { checkConnection } from './connection.inputs.js';
import type { CreateConnection } from './connection.inputs.js';
import { consentConfigOf } from '../consent/consent-configs.js';
import type { Apis } from '../apis/assemble-apis.js';
import type { Connectors } from '../connectors/assemble-connectors.js';
import { connectorNamed, serviceConfig } from '../connectors/service-settings.js';
import type { Mcp } from '../mcp/assemble-mcp.js';
import type { WebhookRemovals } from '../sources/webhook-removals.js';

export interface ConnectionServiceDependencies {
  readonly connections: ConnectionStore;
  readonly vault: ConnectionVault;
  readonly probes: ConnectionProbes;
  /** The commands that may be started as an MCP server. */
  readonly mcpCommands: readonly McpCommand[];
  readonly mcp: Pick<Mcp, 'problemsOf'>;
  readonly apis: Pick<Apis, 'registry' | 'store'>;
  readonly connectors: Pick<Connectors, 'library'>;
  readonly removals: Pick<WebhookRemovals, 'ofDeleted' | 'attempt'>;
  readonly pubsub: PubSub;
}

/** A connection after a test. */
export interface TestedConnection {
  readonly connection: Connection;
  /** False: nothing was called, because neither its kind nor the options say whom to ask. */
  readonly isCalled: boolean;
}

/** Stored credentials and servers. Their secrets can be written but never read back. */
export class ConnectionService {
  readonly #deps: ConnectionServiceDependencies;

  constructor(dependencies: ConnectionServiceDependencies) {
    this.#deps = dependencies;
  }

  /** @throws InvalidInputError, ConflictError `NAME_TAKEN`; UnavailableError if the description of an API is not to be had. */
  async create(caller: Caller, input: CreateConnection): Promise<Connection> {
    requireScope(caller, 'connections:write');
    const checked = checkConnection(this.#withConfig(input), this.#deps);
    const { name, kind } = checked;
    const api =
      kind === ConnectionKind.OPENAPI
        ? await this.#deps.apis.registry.prepare(caller.ownerId, checked.config, checked.document)
        : null;
    const config = api?.config ?? checked.config;
    const id = newId('conn');
    const connection: Connection = {
      id,
      ownerId: caller.ownerId,
      name,
      kind,
      service: kind === ConnectionKind.SERVICE ? (input.service ?? null) : null,
      createdAt: new Date(),
      lastTestedAt: null,
      lastTestError: null,
      account: null,
    };
    const sealed = this.#deps.vault.seal(id, kind, config);
    const origins: readonly string[] = [];
    if (
      await this.#deps.connections.insert(
        { ...connection, sealed, sealedGrant: null, origins, formerNames: [] },
        auditOf(caller, 'connection.create', connection),
        api === null ? undefined : this.#deps.apis.store.useStatement(id, api.use),
      )
    )
      return connection;
    throw new ConflictError('NAME_TAKEN', 'You have a connection of this name. Choose another name.', [
      { path: ['name'], detail: 'You have a connection of this name. Choose another name.' },
    ]);
  }

  /** The settings of a service as its connector stores them. */
  #withConfig(input: CreateConnection): CreateConnection {
    const { kind, service, config } = input;
    if (kind === ConnectionKind.SERVICE) {
      const settings = serviceConfig(connectorNamed(this.#deps.connectors.library, service), config);
      return { ...input, config: settings as unknown as JsonObject };
    }
    if (service !== undefined)
      throw new InvalidInputError([
        {
          path: ['service'],
          detail: `Only a connection of the kind ${ConnectionKind.SERVICE} names a service, and not one of the kind ${kind}.`,
        },
      ]);
    return input;
  }

  /** The caller's own after the sample mailbox, the oldest first. */
  async list(caller: Caller): Promise<readonly Connection[]> {
    requireScope(caller, 'workflows:read');
    return [SAMPLE, ...(await this.#deps.connections.list(caller.ownerId))];
  }

  /** Of each connection of the caller's, in their order, why some tools of its MCP server are not offered. */
  async toolProblems(caller: Caller, ids: readonly string[]): Promise<readonly (readonly string[])[]> {
    requireScope(caller, 'workflows:read');
    const problems = await this.#deps.mcp.problemsOf(caller.ownerId);
    return ids.map((id) => problems.get(id) ?? []);
  }

  /** For each workflow, in their order, the required connections that its owner does not have. */
  async missingFor(
    caller: Caller,
    workflows: readonly Pick<Workflow, 'id' | 'steps' | 'trigger' | 'usesSlots'>[],
  ): Promise<readonly (readonly ConnectionRequirement[])[]> {
    requireScope(caller, 'workflows:read');
    const required = workflows.map(requirementsOf);
    if (required.every((each) => each.length === 0)) return required;
    const available = await this.#deps.connections.availableTo(caller.ownerId, workflows);
    return required.map((each, index) =>
      missingConnections(each, available.get(workflows[index]?.id ?? '') ?? new Map()),
    );
  }

  /** The allowed origins of each of the caller's connections, in the order of `ids`. Null for a kind that has none. */
  async origins(caller: Caller, ids: readonly string[]): Promise<readonly (readonly string[] | null)[]> {
    requireScope(caller, 'workflows:read');
    const found = new Map(
      (await this.#deps.connections.listSealed(caller.ownerId)).map((connection) => [connection.id, connection]),
    );
    return ids.map((id) => {
      const connection = found.get(id);
      return connection && hasOrigins(connection.kind)
        ? allowedOrigins(this.#deps.vault.open(connection), connection)
        : null;
    });
  }

  /**
   * Lets a credential be sent to one more origin; one that it has already changes nothing.
   *
   * @throws NotFoundError; InvalidInputError for a text that is not an origin, for a kind that has none, and for more
   * than 100.
   */
  async allowOrigin(caller: Caller, id: string, given: string): Promise<Connection> {
    const origin = exactOrigin(given);
    return this.#changeOrigins(
      caller,
      { id, action: 'connection.allow_origin', origin: origin ?? '' },
      (connection, allowed, config) => {
        if (origin === null)
          throw invalidOrigin('Expected scheme, host and, unless it is the usual one, port: https://api.example.com.');
        // It would allow nothing, as no request goes to a host of that name.
        if (origin.includes('*'))
          throw invalidOrigin('An origin is one host, and never a pattern of several: allow each of them.');
        if (allowed.includes(origin)) return null;
        if (consentConfigOf(config) !== null)
          throw invalidOrigin(
            'The origins of a connection that was made by consent follow from its service. Make a connection of another kind for other addresses.',
          );
        if (allowed.length >= MAX_ORIGINS)
          throw invalidOrigin(`A connection has at most ${MAX_ORIGINS} origins: take one away first.`);
        return { sealed: connection.sealed, origins: [...(connection.origins ?? []), origin].sort() };
      },
    );
  }

  /**
   * Takes an origin back; from then on the credential is not sent there. @throws NotFoundError, InvalidInputError for
   * one that it does not have.
   */
  async removeOrigin(caller: Caller, id: string, given: string): Promise<Connection> {
    const origin = exactOrigin(given);
    return this.#changeOrigins(
      caller,
      { id, action: 'connection.remove_origin', origin: origin ?? '' },
      (connection, allowed, config) => {
        if (origin === null || !allowed.includes(origin))
          throw invalidOrigin(`The connection does not have this origin. It has ${allowed.join(', ') || 'none'}.`);
        const kept = allowed.filter((each) => each !== origin);
        // The origins of the configuration are stored beside it from now on, without this one.
        const { origins: _written, ...rest } = config;
        return { sealed: this.#deps.vault.seal(connection.id, connection.kind, rest), origins: kept };
      },
    );
  }

  async #changeOrigins(
    caller: Caller,
    { id, action, origin }: { readonly id: string; readonly action: AuditAction; readonly origin: string },
    change: (
      connection: SealedConnection,
      allowed: readonly string[],
      config: JsonObject,
    ) => Pick<SealedConnection, 'sealed' | 'origins'> | null,
  ): Promise<Connection> {
    requireScope(caller, 'connections:write');
    const decide = (connection: SealedConnection): Pick<SealedConnection, 'sealed' | 'origins'> | null => {
      if (!hasOrigins(connection.kind))
        throw invalidOrigin(`A connection of the kind ${connection.kind} holds its own address, so it has no origins.`);
      const config = this.#deps.vault.open(connection);
      return change(connection, allowedOrigins(config, connection), config);
    };
    const audit = ({ name, kind }: SealedConnection): AuditEntry => auditBy(caller, action, id, { name, kind, origin });
    const changed = isId(id, 'conn')
      ? await this.#deps.connections.changeOrigins(caller.ownerId, id, decide, audit)
      : null;
    if (changed === null) throw new NotFoundError('connection', id);
    return shownOf(changed);
  }

  /**
   * Tries a connection with a real call, as far as its kind or the options say whom to ask, and records the result.
   *
   * @returns the connection. Its `lastTestError` holds the problem that the test found, and its `account` the account
   * that the service named. `isCalled`: false if it was only checked for completeness.
   * @throws NotFoundError, InvalidInputError for the options, NotAvailableError for a kind that cannot be tested yet.
   */
  async test(caller: Caller, id: string, options: TestOptions = {}): Promise<TestedConnection> {
    requireScope(caller, 'connections:write');
    if (id === SAMPLE.id) return { connection: { ...SAMPLE, lastTestedAt: new Date() }, isCalled: true };
    const found = isId(id, 'conn') ? await this.#deps.connections.find(caller.ownerId, id) : null;
    if (found === null) throw new NotFoundError('connection', id);
    checkOptions(found.kind, options);
    const { error: lastTestError, account, isCalled } = await this.#try(found, options);
    const connection = shownOf(found);
    const lastTestedAt = new Date();
    await this.#deps.connections.recordTest(
      caller.ownerId,
      id,
      { at: lastTestedAt, error: lastTestError, account },
      testAudit(caller, connection, lastTestError),
    );
    return { connection: { ...connection, lastTestedAt, lastTestError, account }, isCalled };
  }

  async #try(
    connection: SealedConnection,
    options: TestOptions,
  ): Promise<ProbeResult & { readonly error: string | null }> {
    const { probes, vault } = this.#deps;
    const { kind } = connection;
    const probe = probes[kind];
    if (!probe) throw new NotAvailableError(`Testing a connection of the kind ${kind}`);
    const config = vault.open(connection);
    const failed = (error: string) => ({ account: null, isCalled: true, error });
    try {
      const incomplete =
        consentConfigOf(config) !== null
          ? ''
          : checkConfig(kind, config)
              .issues.map(({ detail }) => detail)
              .join(' ');
      if (incomplete !== '') return failed(incomplete);
      const { account, isCalled } = await probe(config, connection, options);
      return { account: account && withoutSecrets(account, secretsOf(kind, config)), isCalled, error: null };
    } catch (error) {
      if (!(error instanceof StepFailure)) throw error;
      return failed(connectionProblem(error, secretsOf(kind, config)));
    }
  }

  /**
   * Its secrets are gone with it; workflows that name it list it as missing. Addresses that it has registered at its
   * service are removed there, at once or later: until then, the order to do so keeps the credential. @throws NotFoundError, ConflictError for
   * the sample mailbox.
   */
  async delete(caller: Caller, id: string): Promise<void> {
    requireScope(caller, 'connections:write');
    if (id === SAMPLE.id)
      throw new ConflictError('ILLEGAL_STATE', 'The sample mailbox is built in and cannot be deleted.');
    const audit: AuditEntry = auditBy(caller, 'connection.delete', id);
    const found = isId(id, 'conn') ? await this.#deps.connections.find(caller.ownerId, id) : null;
    const { connections, removals, pubsub } = this.#deps;
    const orders = found === null ? [] : await removals.ofDeleted(found);
    const deleted = found !== null && (await connections.delete(caller.ownerId, id, audit, orders));
    if (!deleted) throw new NotFoundError('connection', id);
    pubsub.publish('connectionDeleted', ALL, { connectionId: id });
    const tried = orders.length > 0 ? removals.attempt(id) : Promise.resolve();
    // A person waits for addresses to be removed, and not for a grant to be revoked.
    if (orders.some(({ isRevocation }) => !isRevocation)) await tried;
  }
}

/** Each option is for some kinds only. */
function checkOptions(kind: ConnectionKind, { url, operation }: TestOptions): void {
  const issues = new IssueList();
  if (url !== undefined && !hasOrigins(kind))
    issues.add(['url'], `A connection of the kind ${kind} holds its own address: it is tested without one.`);
  if (operation !== undefined && kind !== ConnectionKind.OPENAPI)
    issues.add(['operation'], 'Only connections of the kind OPENAPI have operations.');
  issues.throwIfAny();
}

function invalidOrigin(detail: string): InvalidInputError {
  return new InvalidInputError([{ path: ['origin'], detail }]);
}

/** The words of the failure stay with the connection: a server may have put anything into them. */
function testAudit(caller: Caller, connection: Connection, error: string | null): AuditEntry {
  return {
    ...auditOf(caller, 'connection.test', connection),
    outcome: error === null ? AuditOutcome.SUCCEEDED : AuditOutcome.FAILED,
  };
}

function auditOf(caller: Caller, action: AuditAction, { id, name, kind }: Connection): AuditEntry {
  return auditBy(caller, action, id, { name, kind });
}
