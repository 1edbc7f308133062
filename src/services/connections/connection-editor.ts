import { auditBy } from '../../domain/account/audit.js';
import type { Caller } from '../../domain/account/caller.js';
import {
  ConnectionKind,
  SAMPLE_MAILBOX_ID,
  changedConfig,
  hasOrigins,
  isRetargeted,
  renamedIn,
  secretsToRepeat,
} from '../../domain/connection/index.js';
import type { Connection, OAuthGrant, ServiceConfig } from '../../domain/connection/index.js';
import { VersionOrigin } from '../../domain/workflow/workflow.js';
import { ConflictError, IssueList, NotFoundError } from '../../errors.js';
import { isId } from '../../lib/ids.js';
import type { JsonObject, JsonValue } from '../../lib/json/json.js';
import { sameJson } from '../../lib/json/stable-json.js';
import { ALL } from '../../pubsub.js';
import type { PubSub } from '../../pubsub.js';
import type { ConnectionChange, ConnectionChangeStore } from '../../storage/connections/connection-change.store.js';
import type { ConnectionStore, SealedConnection } from '../../storage/connections/connection.store.js';
import type { WorkflowStore } from '../../storage/workflows/workflow.store.js';
import type { PreparedApi } from '../apis/api-registry.js';
import type { Apis } from '../apis/assemble-apis.js';
import type { Connectors } from '../connectors/assemble-connectors.js';
import { changedServiceConfig, connectorNamed } from '../connectors/service-settings.js';
import { requireScope } from '../authorise.js';
import { allowedOrigins, writtenOrigins } from './allowed-origins.js';
import { consentConfigOf } from '../consent/consent-configs.js';
import type { ConnectionUses } from './connection-uses.js';
import type { ConnectionVault } from './connection-vault.js';
import { checkName, checkSettings, checkSource } from './connection.inputs.js';
import type { ConnectionRules, UpdateConnection } from './connection.inputs.js';
import { shownOf } from './shown-connection.js';
import type { AnswerChannelService } from '../approvals/answers/answer-channel.service.js';
import type { WebhookRemovals } from '../sources/webhook-removals.js';

/** A connection that others change all the time is given up after that. */
const MAX_TRIES = 5;

export interface ConnectionEditorDependencies {
  readonly connections: Pick<ConnectionStore, 'find'>;
  readonly changes: ConnectionChangeStore;
  readonly uses: Pick<ConnectionUses, 'workflowIdsNaming'>;
  readonly workflows: Pick<WorkflowStore, 'change'>;
  readonly vault: ConnectionVault;
  readonly apis: Pick<Apis, 'registry' | 'store'>;
  readonly connectors: Pick<Connectors, 'library'>;
  readonly removals: Pick<WebhookRemovals, 'ofChanged' | 'attempt' | 'isOtherBot'>;
  readonly answers: Pick<AnswerChannelService, 'registerAgain'>;
  readonly rules: ConnectionRules;
  readonly pubsub: PubSub;
  readonly now: () => Date;
}

/** Changes connections: their names, settings and secrets. */
export class ConnectionEditor {
  readonly #deps: ConnectionEditorDependencies;

  constructor(dependencies: ConnectionEditorDependencies) {
    this.#deps = dependencies;
  }

  /**
   * Changes the given fields; the kind stays, and so does each secret that is not given. A stored secret never goes to
   * another address than the one that it was given for: a change of the address has to give it again. The workflows of
   * the owner that name a renamed connection get its new name, each as a new version.
   *
   * @throws NotFoundError; InvalidInputError; ConflictError `NAME_TAKEN`, `ILLEGAL_STATE` for the sample mailbox,
   * `VERSION_CONFLICT` if it is changed all the time; UnavailableError if the description of an API cannot be fetched.
   */
  async update(caller: Caller, { id, ...changes }: UpdateConnection): Promise<Connection> {
    requireScope(caller, 'connections:write');
    if (id === SAMPLE_MAILBOX_ID)
      throw new ConflictError('ILLEGAL_STATE', 'The sample mailbox is built in and cannot be changed.');
    for (let tries = 0; tries < MAX_TRIES; tries += 1) {
      const before = isId(id, 'conn') ? await this.#deps.connections.find(caller.ownerId, id) : null;
      if (before === null) throw new NotFoundError('connection', id);
      const change = await this.#changeOf(before, changes);
      if (change === null) return shownOf(before);
      const { name, kind } = { ...before, name: change.name };
      const fields = [...(name === before.name ? [] : ['name']), ...Object.keys(changes.config ?? {})];
      const audit = auditBy(caller, 'connection.update', id, { name, kind, fields });
      const outcome = await this.#deps.changes.change(before, change, audit);
      if (outcome === 'taken') throw nameTaken();
      if (outcome !== 'changed') continue;
      if (change.removals !== null) await this.#moved(caller, before);
      return this.#changed(caller, before, name);
    }
    throw new ConflictError('VERSION_CONFLICT', 'The connection was changed at the same moment. Try again.');
  }

  /** Removes the addresses that the former settings have registered, and registers that for answers with the new ones. */
  async #moved(caller: Caller, before: SealedConnection): Promise<void> {
    const { connections, removals, answers, pubsub } = this.#deps;
    await removals.attempt(before.id);
    // Its triggers register themselves with the new settings.
    pubsub.publish('scheduleChanged', ALL, { firesAt: 0 });
    const after = await connections.find(caller.ownerId, before.id);
    if (after !== null && removals.isOtherBot(before, after)) await answers.registerAgain(caller, after);
  }

  async #changed(caller: Caller, before: SealedConnection, name: string): Promise<Connection> {
    const { connections, pubsub } = this.#deps;
    // Sessions that are open with the settings from before end.
    pubsub.publish('connectionDeleted', ALL, { connectionId: before.id });
    if (name !== before.name) await this.#renameInWorkflows(caller, before, name);
    const after = await connections.find(caller.ownerId, before.id);
    if (after === null) throw new NotFoundError('connection', before.id);
    return shownOf(after);
  }

  /** The new state. Null: nothing changes. */
  async #changeOf(
    before: SealedConnection,
    { name: givenName, config: given = {} }: Omit<UpdateConnection, 'id'>,
  ): Promise<ConnectionChange | null> {
    const { kind } = before;
    const issues = new IssueList();
    const name = givenName === undefined ? before.name : checkName(issues, givenName, kind);
    const present = this.#deps.vault.open(before);
    if (consentConfigOf(present) !== null) return consentChange(issues, before, name, given);
    const changes = this.#asStored(before, present, given);
    const { document, ...settings } = kind === ConnectionKind.OPENAPI ? changes : { ...changes, document: undefined };
    const written = changedConfig(kind, present, kind === ConnectionKind.OPENAPI ? settings : changes);
    const hasDocument = document !== undefined && document !== null;
    if (hasDocument && typeof changes['url'] === 'string')
      issues.add(
        ['config', 'document'],
        'Give the description of the API either by its address ("url") or as it is ("document").',
      );
    if (hasDocument) delete written['url'];
    const config = checkSettings(issues, kind, written, this.#deps.rules);
    if (kind === ConnectionKind.OPENAPI) checkSource(issues, config);
    const allowed = allowedOrigins(present, before);
    const newOrigins =
      changes['origins'] === undefined ? [] : writtenOrigins(config).filter((origin) => !allowed.includes(origin));
    issues.addAll(secretsToRepeat(kind, { before: present, changes, after: config }, newOrigins), ['config']);
    issues.throwIfAny();
    const isSame = sameJson(present, config) && !hasDocument;
    if (isSame && name === before.name) return null;
    const api = kind === ConnectionKind.OPENAPI ? await this.#described(before, present, config, document) : null;
    const after = {
      sealed: isSame ? before.sealed : this.#deps.vault.seal(before.id, kind, api?.config ?? config),
      origins: hasOrigins(kind) && changes['origins'] !== undefined ? [] : before.origins,
      sealedGrant: isSame ? before.sealedGrant : this.#grantAfter(before, present, config, changes),
    };
    return {
      name,
      ...after,
      removals: isSame ? null : await this.#deps.removals.ofChanged(before, { ...before, name, ...after }),
      keepsTest: isSame,
      isElsewhere: isRetargeted(kind, present, config) || !sameJson(accountOf(present), accountOf(config)),
      use: api?.use ?? null,
    };
  }

  /** The settings of a service are given by name, and stored with the secret ones apart. */
  #asStored({ kind, service }: SealedConnection, present: JsonObject, given: JsonObject): JsonObject {
    if (kind !== ConnectionKind.SERVICE || Object.keys(given).length === 0) return given;
    const connector = connectorNamed(this.#deps.connectors.library, service ?? undefined);
    return changedServiceConfig(connector, present as unknown as ServiceConfig, given) as unknown as JsonObject;
  }

  /** The API as the change wants it. The server stays, unless the change gives one. Null: nothing of it changes. */
  async #described(
    before: SealedConnection,
    present: JsonObject,
    config: JsonObject,
    document: JsonValue | undefined,
  ): Promise<PreparedApi | null> {
    const { registry, store } = this.#deps.apis;
    const isOther = (field: string): boolean => !sameJson(present[field], config[field]);
    if ((document !== undefined && document !== null) || isOther('url'))
      return registry.prepare(before.ownerId, config, document);
    if (!['include', 'exclude', 'server'].some(isOther)) return null;
    const record = await store.find(before.ownerId, before.id);
    return record === null ? null : registry.prepareStored(config, record.documentId);
  }

  /** The tokens of an OAUTH2 connection after a change. They belong to the client and the server that issued them. */
  #grantAfter(before: SealedConnection, present: JsonObject, config: JsonObject, changes: JsonObject): string | null {
    // The tokens for an MCP server are for that address.
    if (before.kind === ConnectionKind.MCP) return sameJson(present['url'], config['url']) ? before.sealedGrant : null;
    if (before.kind !== ConnectionKind.OAUTH2) return before.sealedGrant;
    const grant = this.#deps.vault.openGrant(before);
    const isOther = ['tokenUrl', 'clientId', 'refreshToken'].some((name) => !sameJson(present[name], config[name]));
    if (grant === null || isOther || changes['refreshToken'] !== undefined) return null;
    if (['scopes', 'parameters', 'clientSecret'].every((name) => sameJson(present[name], config[name])))
      return before.sealedGrant;
    // The newest refresh token stays. The access token is renewed before it is used again.
    const expired: OAuthGrant = { ...grant, renewAt: new Date(0).toISOString(), expiresAt: new Date(0).toISOString() };
    return this.#deps.vault.sealGrant(before.id, expired);
  }

  /** The former name stays valid for runs of earlier versions, so that a crash in between leaves nothing broken. */
  async #renameInWorkflows(caller: Caller, before: SealedConnection, name: string): Promise<void> {
    const { uses, workflows, pubsub, now } = this.#deps;
    const { ownerId } = caller;
    for (const id of await uses.workflowIdsNaming(before)) {
      const changed = await workflows.change(id, ownerId, now(), (current) => {
        const renamed = current.usesSlots ? null : renamedIn(current, before.name, name);
        if (renamed === null) return null;
        const reason = `The connection ${JSON.stringify(before.name)} was renamed to ${JSON.stringify(name)}.`;
        return {
          fields: renamed,
          version: { origin: VersionOrigin.USER, reason },
          isOwnersText: true,
          audit: auditBy(caller, 'workflow.update', id),
        };
      });
      if (changed !== null) pubsub.publishWorkflow({ workflowId: id, ownerId });
    }
  }
}

/** The name of a connection that was made by consent can be changed; the rest changes with another consent. */
function consentChange(
  issues: IssueList,
  before: SealedConnection,
  name: string,
  changes: JsonObject,
): ConnectionChange | null {
  if (Object.keys(changes).length > 0)
    issues.add(
      ['config'],
      'The settings of a connection that was made by consent change if it is connected again (startAuthorization).',
    );
  issues.throwIfAny();
  if (name === before.name) return null;
  const { sealed, sealedGrant, origins } = before;
  return { name, sealed, sealedGrant, origins, keepsTest: true, isElsewhere: false, use: null, removals: null };
}

/** The fields that say whose mailbox it is. */
function accountOf({ username, folder }: JsonObject): readonly (JsonObject[string] | null)[] {
  return [username ?? null, folder ?? null];
}

function nameTaken(): ConflictError {
  const detail = 'You have a connection of this name. Choose another name.';
  return new ConflictError('NAME_TAKEN', detail, [{ path: ['name'], detail }]);
}
