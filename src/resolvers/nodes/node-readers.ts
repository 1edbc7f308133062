import type { NodeValue } from '../../context.js';
import type { Caller } from '../../domain/account/caller.js';
import {
  parseAuditEntryId,
  parseCloneSourceId,
  parseEventTypeId,
  parseLogEntryId,
  parseTickId,
  parseVersionId,
  storedConnectionId,
} from '../../domain/identity/object-ids.js';
import { parsePublicationId } from '../../domain/identity/publication-ids.js';
import { parseStepRunId } from '../../domain/identity/step-ids.js';
import type { ExecutionEvent } from '../../domain/run/execution.js';
import { UnauthenticatedError } from '../../errors.js';
import type { Services } from '../../services/services.js';
import { PlanNodes } from './plan-nodes.js';

/** Reads objects of one kind by their global ids, in that order; null for each that the caller may not see. */
type Reader = (ids: readonly string[]) => Promise<readonly (NodeValue | null)[]>;

/** The kind of an object, as its id begins. */
const KIND = /^([a-z]+)[._]/;

/** Reads objects of every kind, those of one kind together. */
export class NodeReaders {
  readonly #readers: Readonly<Record<string, Reader>>;

  /** @param caller null for a stranger, who sees only what is public. */
  constructor(
    private readonly services: Services,
    private readonly caller: Caller | null,
  ) {
    const plans = new PlanNodes(services, () => this.#caller());
    this.#readers = {
      wf: (ids) => services.workflows.getMany(this.#caller(), ids),
      ex: (ids) => services.executions.getMany(this.#caller(), ids),
      ev: (ids) => services.events.getMany(this.#caller(), ids),
      file: (ids) => services.files.getMany(this.#caller(), ids),
      view: (ids) => services.savedViews.getMany(this.#caller(), ids),
      bulk: (ids) => services.bulkOperations.getMany(this.#caller(), ids),
      state: (ids) => services.state.valuesMany(this.#caller(), ids),
      seen: (ids) => services.state.listsMany(this.#caller(), ids),
      table: (ids) => services.dataTables.getMany(this.#caller(), ids),
      memory: (ids) => services.agentMemory.getMany(this.#caller(), ids),
      kb: (ids) => services.knowledge.getMany(this.#caller(), ids),
      doc: (ids) => services.knowledge.documentsMany(this.#caller(), ids),
      chat: (ids) => services.chats.getMany(this.#caller(), ids),
      msg: (ids) => services.chats.messagesMany(this.#caller(), ids),
      mcp: (ids) => services.mcpGroups.getMany(this.#caller(), ids),
      wait: (ids) => services.approvals.getMany(this.#caller(), ids),
      report: (ids) => services.moderation.reportsMany(this.#caller(), ids),
      notice: (ids) => services.slots.noticesMany(this.#caller(), ids),
      hook: (ids) => listed(ids, services.hooks.list(this.#caller())),
      key: (ids) => listed(ids, services.keys.list(this.#caller())),
      ses: (ids) => listed(ids, services.sessions.list(this.#caller())),
      conn: (ids) => this.#connections(ids),
      mailbox: (ids) => this.#connections(ids),
      audit: (ids) => this.#auditEntries(ids),
      version: async (ids) =>
        parsed(ids, parseVersionId, (refs) => services.workflows.versionsMany(this.#caller(), refs), 'WorkflowVersion'),
      tick: async (ids) => parsed(ids, parseTickId, (refs) => services.ticks.getMany(this.#caller(), refs), 'Tick'),
      log: async (ids) =>
        parsed(ids, parseLogEntryId, (refs) => services.executions.eventsAt(this.#caller(), refs), 'ExecutionEvent'),
      steprun: (ids) => this.#stepRuns(ids),
      eventtype: (ids) => this.#eventTypes(ids),
      source: (ids) => this.#cloneSources(ids),
      pub: (ids) => this.#publications(ids),
      tpl: (ids) => this.#publications(ids),
      public: (ids) => this.#publications(ids),
      draft: (ids) => plans.drafts(ids),
      step: (ids) => plans.steps(ids),
      gap: (ids) => plans.gaps(ids),
      choice: (ids) => plans.choices(ids),
    };
  }

  /** In the order of `ids`. An error belongs to the objects of one kind. */
  async read(ids: readonly string[]): Promise<readonly (NodeValue | Error | null)[]> {
    const found = new Map<string, NodeValue | Error | null>();
    const byKind = Map.groupBy(new Set(ids), (id) => KIND.exec(id)?.[1] ?? '');
    await Promise.all(
      [...byKind].map(async ([kind, group]) => {
        const results = await this.#readKind(kind, group).catch((error: unknown) =>
          group.map(() => (error instanceof Error ? error : new Error(String(error)))),
        );
        group.forEach((id, index) => found.set(id, results[index] ?? null));
      }),
    );
    return ids.map((id) => found.get(id) ?? null);
  }

  async #readKind(kind: string, ids: readonly string[]): Promise<readonly (NodeValue | null)[]> {
    const found = (await this.#readers[kind]?.(ids)) ?? ids.map(() => null);
    // The id of a user is what the identity provider says it is, so that it may look like anything.
    const own = this.#readers[kind] ? this.caller?.userId : this.#caller().userId;
    if (own === undefined || !ids.some((id, index) => id === own && !found[index])) return found;
    const viewer = { ...(await this.services.viewers.get(this.#caller())), __typename: 'Viewer' };
    return ids.map((id, index) => found[index] ?? (id === own ? viewer : null));
  }

  #caller(): Caller {
    if (this.caller) return this.caller;
    throw new UnauthenticatedError(
      'This needs credentials: send Authorization: Bearer followed by an API key or a token.',
    );
  }

  async #connections(ids: readonly string[]): Promise<readonly (NodeValue | null)[]> {
    const caller = this.#caller();
    const found = await listed(
      ids.map((id) => storedConnectionId(id, caller.ownerId)),
      this.services.connections.list(caller),
    );
    return found.map((connection) => connection && { ...connection, __typename: 'ToolConnection' });
  }

  async #auditEntries(ids: readonly string[]): Promise<readonly (NodeValue | null)[]> {
    const stored = ids.map((id) => parseAuditEntryId(id) ?? '');
    const found = await this.services.audit.getMany(this.#caller(), stored);
    return found.map((entry) => entry && { ...entry, __typename: 'AuditEntry' });
  }

  /** As they are now, and as they were right after an event. */
  async #stepRuns(ids: readonly string[]): Promise<readonly (NodeValue | null)[]> {
    const caller = this.#caller();
    const refs = ids.map(parseStepRunId);
    const now = refs.flatMap((ref) => (ref && ref.seq === undefined ? [ref.executionId] : []));
    const then = refs.flatMap((ref) =>
      ref?.seq === undefined ? [] : [{ executionId: ref.executionId, seq: ref.seq }],
    );
    const [executions, events] = await Promise.all([
      this.services.executions.getMany(caller, [...new Set(now)]),
      this.services.executions.eventsAt(caller, then),
    ]);
    const runs = await this.services.executions.stepRuns(executions.filter((execution) => execution !== null));
    const logged = new Map(
      events
        .filter((event): event is ExecutionEvent => event !== null)
        .map((event) => [`${event.executionId} ${event.seq}`, event]),
    );
    const inLoops = await this.services.iterations.stepRuns(
      caller,
      refs.flatMap((ref) => {
        const execution = executions.find((found) => found?.id === ref?.executionId);
        return ref && ref.seq === undefined && execution ? [{ execution, place: ref.key }] : [];
      }),
    );
    return refs.map((ref) => {
      if (!ref) return null;
      const inLoop = ref.seq === undefined ? inLoops.get(`${ref.executionId} ${ref.key}`) : undefined;
      if (inLoop) return { ...inLoop, __typename: 'StepRun' };
      const run =
        ref.seq === undefined
          ? runs.get(ref.executionId)?.find(({ stepId }) => stepId === ref.key)
          : logged.get(`${ref.executionId} ${ref.seq}`)?.step;
      return run?.stepId === ref.key ? { ...run, __typename: 'StepRun' } : null;
    });
  }

  async #eventTypes(ids: readonly string[]): Promise<readonly (NodeValue | null)[]> {
    const types = new Map(this.services.eventTypes.list(this.#caller()).map((type) => [type.name, type]));
    return ids.map((id) => {
      const type = types.get(parseEventTypeId(id) ?? '');
      return type ? { ...type, __typename: 'EventType' } : null;
    });
  }

  async #cloneSources(ids: readonly string[]): Promise<readonly (NodeValue | null)[]> {
    const links = ids.map(parseCloneSourceId);
    const cloneIds = [...new Set(links.flatMap((link) => link?.cloneId ?? []))];
    const clones = (await this.services.workflows.getMany(this.#caller(), cloneIds)).filter((clone) => clone !== null);
    const sources = await this.services.clones.sources(clones);
    return links.map((link) => {
      const index = clones.findIndex(({ id }) => id === link?.cloneId);
      const source = sources[index];
      return source?.id === link?.sourceId ? { ...source, clone: clones[index], __typename: 'WorkflowSource' } : null;
    });
  }

  async #publications(ids: readonly string[]): Promise<readonly (NodeValue | null)[]> {
    const refs = ids.map(parsePublicationId);
    const pinned = refs.flatMap(({ idOrSlug: id, version }) => (version === undefined ? [] : [{ id, version }]));
    const newest = refs.flatMap(({ idOrSlug: id, version }) => (version === undefined ? [id] : []));
    const [byId, versions] = await Promise.all([
      this.services.marketplace.publicWorkflows(newest),
      this.services.marketplace.publicVersions(pinned),
    ]);
    return refs.map(({ idOrSlug: id, version }) => {
      const found =
        version === undefined
          ? byId.get(id)
          : versions[pinned.findIndex((one) => one.id === id && one.version === version)];
      return found ? { ...found, pinnedVersion: version, __typename: 'PublicWorkflow' } : null;
    });
  }
}

/** Of a list that is short enough to be read whole. */
async function listed<T extends { readonly id: string }>(
  ids: readonly string[],
  list: Promise<readonly T[]>,
): Promise<readonly (T | null)[]> {
  const byId = new Map((await list).map((one) => [one.id, one]));
  return ids.map((id) => byId.get(id) ?? null);
}

/** Of things that have composed ids. */
async function parsed<Ref, T extends object>(
  ids: readonly string[],
  parse: (id: string) => Ref | null,
  read: (refs: readonly Ref[]) => Promise<readonly (T | null)[]>,
  __typename: string,
): Promise<readonly (NodeValue | null)[]> {
  const refs = ids.map(parse);
  const known = refs.filter((ref) => ref !== null);
  const found = await read(known);
  return refs.map((ref) => {
    const one = ref === null ? null : (found[known.indexOf(ref)] ?? null);
    return one && { ...one, __typename };
  });
}
