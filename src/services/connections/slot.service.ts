import { auditBy } from '../../domain/account/audit.js';
import type { Caller } from '../../domain/account/caller.js';
import {
  ConnectionKind,
  NOT_LITERAL,
  ORIGIN_KINDS,
  computedReferencesIn,
  exactOrigin,
  fitsSlot,
  hasOrigins,
  originsToAllow,
  slotsOf,
} from '../../domain/connection/index.js';
import type { ConnectionSlot } from '../../domain/connection/index.js';
import { isId } from '../../lib/ids.js';
import { didYouMean } from '../../lib/text/nearest-name.js';
import type { Notice } from '../../domain/account/notice.js';
import { WorkflowIssueCode } from '../../domain/workflow/workflow-issue.js';
import type { WorkflowIssue } from '../../domain/workflow/workflow-issue.js';
import type { Workflow } from '../../domain/workflow/workflow.js';
import { ConflictError, InvalidInputError, NotFoundError } from '../../errors.js';
import type { PubSub } from '../../pubsub.js';
import type { BindingStore } from '../../storage/connections/binding.store.js';
import type { ConsentStore } from '../../storage/connections/consent.store.js';
import type { ConnectionStore, SealedConnection } from '../../storage/connections/connection.store.js';
import type { NoticeStore } from '../../storage/accounts/notice.store.js';
import type { WorkflowStore } from '../../storage/workflows/workflow.store.js';
import { requireScope } from '../authorise.js';
import { allowedOrigins } from './allowed-origins.js';
import type { ConnectionService } from './connection.service.js';
import type { ConnectionVault } from './connection-vault.js';
import { checkExpected } from '../workflows/workflow-decisions.js';
import type { BindConnection, FilledSlot } from './slot.inputs.js';
import { ownedWorkflow } from '../workflows/owned-workflow.js';

/** The kinds whose tokens can become void. */
const WITH_GRANTS: ReadonlySet<ConnectionKind> = new Set([ConnectionKind.OAUTH2, ConnectionKind.MCP]);

export interface SlotDependencies {
  readonly workflows: Pick<WorkflowStore, 'findOwned'>;
  readonly bindings: BindingStore;
  readonly connections: Pick<ConnectionStore, 'find' | 'listSealed'>;
  readonly origins: Pick<ConnectionService, 'allowOrigin'>;
  readonly notices: NoticeStore;
  readonly consents: Pick<ConsentStore, 'of'>;
  readonly vault: ConnectionVault;
  readonly pubsub: PubSub;
  readonly now: () => Date;
}

/**
 * Puts connections into the slots of workflows, by their ids, and reports the issues that keep a workflow from running.
 */
export class SlotService {
  constructor(private readonly deps: SlotDependencies) {}

  /** The slots of each of the caller's workflows, and their connections. */
  async of(caller: Caller, workflows: readonly Workflow[]): Promise<readonly (readonly FilledSlot[])[]> {
    requireScope(caller, 'workflows:read');
    const slots = workflows.map(slotsOf);
    if (slots.every((each) => each.length === 0)) return slots.map(() => []);
    const [connections, bindings] = await Promise.all([
      this.deps.connections.listSealed(caller.ownerId),
      this.deps.bindings.of(
        caller.ownerId,
        workflows.map(({ id }) => id),
      ),
    ]);
    const byId = new Map(connections.map((connection) => [connection.id, connection]));
    const byName = new Map(
      connections.flatMap((connection) =>
        [...connection.formerNames, connection.name].map((name) => [name, connection] as const),
      ),
    );
    const bound = new Map(
      bindings.map(({ workflowId, slot, connectionId }) => [`${workflowId} ${slot}`, byId.get(connectionId)]),
    );
    return workflows.map(({ id, usesSlots }, index) =>
      (slots[index] ?? []).map((slot) =>
        this.#filled(slot, usesSlots ? bound.get(`${id} ${slot.name}`) : byName.get(slot.name)),
      ),
    );
  }

  /** The issues that keep each of the caller's workflows from running. */
  async issues(caller: Caller, workflows: readonly Workflow[]): Promise<readonly (readonly WorkflowIssue[])[]> {
    const slots = await this.of(caller, workflows);
    const hasOAuth = slots.flat().some(({ connection }) => connection !== null && WITH_GRANTS.has(connection.kind));
    const consents = hasOAuth ? [...(await this.deps.consents.of(caller.ownerId)).values()] : [];
    const voidIds = new Set(consents.filter(({ voidAt }) => voidAt !== null).map(({ connectionId }) => connectionId));
    return workflows.map((workflow, index) => [
      ...computedReferencesIn(workflow.steps).map((path) => ({
        code: WorkflowIssueCode.CONNECTION_NOT_LITERAL,
        path,
        detail: `${NOT_LITERAL} Until then the workflow does not run.`,
        slot: null,
      })),
      ...(slots[index] ?? []).flatMap((slot) => issuesOf(slot, workflow, voidIds)),
    ]);
  }

  /** The changes to each of these workflows or connections that were made without the caller's request. */
  async notices(caller: Caller, targetIds: readonly string[]): Promise<readonly (readonly Notice[])[]> {
    requireScope(caller, 'workflows:read');
    const found = await this.deps.notices.of(caller.ownerId, targetIds);
    return targetIds.map((id) => found.get(id) ?? []);
  }

  /** The caller's notices with these ids, in that order; null for each that is missing or another's. */
  async noticesMany(caller: Caller, ids: readonly string[]): Promise<readonly (Notice | null)[]> {
    requireScope(caller, 'workflows:read');
    const found = await this.deps.notices.findMany(
      caller.ownerId,
      ids.filter((id) => isId(id, 'notice')),
    );
    const byId = new Map(found.map((notice) => [notice.id, notice]));
    return ids.map((id) => byId.get(id) ?? null);
  }

  /**
   * Takes the notices about a workflow or a connection away: the caller has seen them. @returns how many there were.
   */
  async dismissNotices(caller: Caller, targetId: string): Promise<readonly Notice[]> {
    requireScope(caller, 'workflows:write');
    return this.deps.notices.dismiss(caller.ownerId, targetId);
  }

  /**
   * Puts a connection into a slot and replaces the one that was there.
   *
   * @throws NotFoundError; InvalidInputError for an unknown slot, or a connection that does not fit it; ConflictError
   * `ILLEGAL_STATE` for a workflow that names its connections itself, `VERSION_CONFLICT` if the workflow was changed
   * meanwhile.
   */
  async bind(caller: Caller, input: BindConnection): Promise<Workflow> {
    requireScope(caller, 'workflows:write');
    requireScope(caller, 'connections:write');
    const workflow = await this.#load(caller, input.workflowId);
    checkExpected(workflow, { version: input.expectedVersion });
    const slot = slotNamed(workflow, input.slot);
    const connection = isId(input.connectionId, 'conn')
      ? await this.deps.connections.find(caller.ownerId, input.connectionId)
      : null;
    if (connection === null) throw new NotFoundError('connection', input.connectionId);
    checkFits(workflow, slot, connection);
    const origins = checkOrigins(slot, connection, input.allowOrigins ?? []);
    const audit = auditBy(caller, 'connection.bind', workflow.id, { slot: slot.name, connectionId: connection.id });
    if (!(await this.deps.bindings.bind(workflow, slot.name, connection.id, this.deps.now(), audit))) {
      throw new ConflictError(
        'VERSION_CONFLICT',
        'The workflow or the connection was changed at the same moment. Look at its slots again.',
      );
    }
    for (const origin of origins) await this.deps.origins.allowOrigin(caller, connection.id, origin);
    return this.#changed(caller, workflow.id);
  }

  /** Empties a slot. An empty slot stays empty. @throws NotFoundError, InvalidInputError for an unknown slot */
  async unbind(caller: Caller, workflowId: string, name: string): Promise<Workflow> {
    requireScope(caller, 'workflows:write');
    const workflow = await this.#load(caller, workflowId);
    const slot = slotNamed(workflow, name);
    await this.deps.bindings.unbind(
      workflow,
      slot.name,
      this.deps.now(),
      auditBy(caller, 'connection.unbind', workflow.id, { slot: slot.name }),
    );
    return this.#changed(caller, workflow.id);
  }

  #filled(slot: ConnectionSlot, connection: SealedConnection | undefined): FilledSlot {
    if (connection === undefined) return { ...slot, connection: null, originsToAllow: [] };
    const { sealed: _sealed, sealedGrant: _grant, origins: _origins, formerNames: _names, ...shown } = connection;
    const allowed = hasOrigins(shown.kind) ? allowedOrigins(this.deps.vault.open(connection), connection) : [];
    return { ...slot, connection: shown, originsToAllow: originsToAllow(slot, shown.kind, allowed) };
  }

  async #changed(caller: Caller, id: string): Promise<Workflow> {
    this.deps.pubsub.publishWorkflow({ workflowId: id, ownerId: caller.ownerId });
    return this.#load(caller, id);
  }

  #load(caller: Caller, id: string): Promise<Workflow> {
    return ownedWorkflow(this.deps.workflows, caller.ownerId, id);
  }
}

function slotNamed(workflow: Workflow, name: string): ConnectionSlot {
  if (!workflow.usesSlots)
    throw new ConflictError(
      'ILLEGAL_STATE',
      'This workflow names your connections itself: write the name of the connection in its steps. Only clones and imported workflows have slots.',
    );
  const slots = slotsOf(workflow);
  const slot = slots.find((one) => one.name === name);
  if (slot) return slot;
  const names = slots.map((one) => one.name);
  throw new InvalidInputError([
    {
      path: ['slot'],
      detail: `The workflow has no slot ${JSON.stringify(name.slice(0, 100))}.${didYouMean(name, names)} ${names.length === 0 ? 'It has none.' : `It has ${names.slice(0, 20).join(', ')}.`}`,
    },
  ]);
}

function checkFits(workflow: Workflow, slot: ConnectionSlot, { kind }: SealedConnection): void {
  if (fitsSlot(workflow, slot.name, kind)) return;
  const wanted = ORIGIN_KINDS.includes(slot.kind) ? `one of ${ORIGIN_KINDS.join(', ')}` : slot.kind;
  throw new InvalidInputError([
    {
      path: ['connectionId'],
      detail: `The slot ${JSON.stringify(slot.name)} takes a connection of the kind ${wanted}, not ${kind}.`,
    },
  ]);
}

/** Only origins that the slot shows can be allowed along with it, because the owner has seen only those. */
function checkOrigins(slot: ConnectionSlot, { kind }: SealedConnection, given: readonly string[]): readonly string[] {
  const issues = given.flatMap((text, index) => {
    const path = ['allowOrigins', index];
    const origin = exactOrigin(text);
    if (origin === null || !slot.origins.includes(origin))
      return [
        {
          path,
          detail: `The slot ${JSON.stringify(slot.name)} does not call ${JSON.stringify(text.slice(0, 300))}. It calls ${slot.origins.join(', ') || 'no origin that is known'}.`,
        },
      ];
    return hasOrigins(kind) ? [] : [{ path, detail: `A connection of the kind ${kind} has no origins.` }];
  });
  if (issues.length > 0) throw new InvalidInputError(issues);
  return given.flatMap((text) => exactOrigin(text) ?? []);
}

function issuesOf(
  slot: FilledSlot,
  { steps, usesSlots }: Workflow,
  voidIds: ReadonlySet<string>,
): readonly WorkflowIssue[] {
  const index = steps.findIndex((step) => slot.stepIds.includes(step.id));
  const path = index < 0 ? ['trigger'] : ['steps', index];
  if (slot.connection === null) {
    if (!usesSlots) return [];
    return [
      {
        code: WorkflowIssueCode.SLOT_UNBOUND,
        path,
        slot: slot.name,
        detail: `Nothing is bound to the slot ${JSON.stringify(slot.name)}, which is for ${slot.purpose}. Bind a connection of yours to it.`,
      },
    ];
  }
  if (voidIds.has(slot.connection.id))
    return [
      {
        code: WorkflowIssueCode.GRANT_EXPIRED,
        path,
        slot: slot.name,
        detail: `The grant of the connection ${JSON.stringify(slot.connection.name)} is void. Connect it again: until then scheduled times are skipped, and events wait.`,
      },
    ];
  if (slot.originsToAllow.length === 0) return [];
  const detail = `The connection ${JSON.stringify(slot.connection.name)} may not be sent to ${slot.originsToAllow.join(', ')} yet. Allow that if you trust the address with it.`;
  return [{ code: WorkflowIssueCode.ORIGIN_NOT_ALLOWED, path, slot: slot.name, detail }];
}
