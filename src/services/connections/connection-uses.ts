import type { Caller } from '../../domain/account/caller.js';
import { ConnectionKind, requirementsOf } from '../../domain/connection/index.js';
import type { ConnectionRequirement } from '../../domain/connection/index.js';
import { isId } from '../../lib/ids.js';
import { NotFoundError } from '../../errors.js';
import type { Page, PageRequest } from '../../domain/workflow/page.js';
import { toPage } from '../../storage/database/page-query.js';
import type { ConnectionChangeStore, UseCandidate } from '../../storage/connections/connection-change.store.js';
import type { ConnectionStore, SealedConnection } from '../../storage/connections/connection.store.js';
import { requireScope } from '../authorise.js';
import { SAMPLE } from './shown-connection.js';

/** A workflow that uses a connection. */
export interface ConnectionUse {
  readonly workflowId: string;
  readonly title: string;
  /** The names in the workflow that mean the connection: its own name, or slots. */
  readonly names: readonly string[];
  readonly stepIds: readonly string[];
  /** Messages of this mailbox start the workflow. */
  readonly isTrigger: boolean;
}

type Used = Pick<SealedConnection, 'id' | 'ownerId' | 'kind' | 'name' | 'formerNames'>;

/** Rows that are looked at in one go. */
const BATCH = 200;
/** The most workflows that are counted. */
const MAX_COUNTED = 10_000;

const MAILBOXES: ReadonlySet<ConnectionKind> = new Set([ConnectionKind.IMAP, ConnectionKind.MAIL]);

/** Says which workflows use a connection. */
export class ConnectionUses {
  constructor(
    private readonly deps: {
      readonly connections: Pick<ConnectionStore, 'find'>;
      readonly changes: Pick<ConnectionChangeStore, 'candidates'>;
    },
  ) {}

  /** The caller's workflows that use the connection, the oldest first. @throws NotFoundError */
  async list(caller: Caller, connectionId: string, page: PageRequest): Promise<Page<ConnectionUse>> {
    requireScope(caller, 'workflows:read');
    const connection =
      connectionId === SAMPLE.id
        ? { ...SAMPLE, ownerId: caller.ownerId, formerNames: [] }
        : isId(connectionId, 'conn')
          ? await this.deps.connections.find(caller.ownerId, connectionId)
          : null;
    if (connection === null) throw new NotFoundError('connection', connectionId);
    const { first, after = null, isBackward = false } = page;
    const found = await this.#read(connection, { after, isBackward, count: first + 1 });
    const count = async () => (await this.#read(connection, { after: null, isBackward, count: MAX_COUNTED })).length;
    return toPage(found, page, count, { item: (use) => use, cursor: (use) => use.workflowId });
  }

  /** The workflows of the owner whose steps or trigger hold the present name of the connection. */
  async workflowIdsNaming(connection: Used): Promise<readonly string[]> {
    const uses = await this.#read(connection, { after: null, isBackward: false, count: Infinity });
    return uses.flatMap((use) => (use.names.includes(connection.name) ? [use.workflowId] : []));
  }

  async #read(
    connection: Used,
    {
      after: from,
      isBackward,
      count,
    }: { readonly after: string | null; readonly isBackward: boolean; readonly count: number },
  ): Promise<readonly ConnectionUse[]> {
    const names = [connection.name, ...connection.formerNames];
    const isMailbox = MAILBOXES.has(connection.kind);
    const found: ConnectionUse[] = [];
    let after = from;
    while (found.length < count) {
      const rows = await this.deps.changes.candidates(connection, {
        names,
        isMailbox,
        after,
        isBackward,
        limit: BATCH,
      });
      for (const row of rows) {
        const use = useOf(row, connection, names);
        if (use !== null && found.length < count) found.push(use);
      }
      const last = rows.at(-1);
      if (last === undefined || rows.length < BATCH) break;
      after = last.id;
    }
    return found;
  }
}

function useOf(
  { id, title, steps, trigger, furtherTriggers, usesSlots, slots }: UseCandidate,
  { kind }: Used,
  names: readonly string[],
): ConnectionUse | null {
  const meant = new Set(usesSlots ? slots : names);
  const isMeant = (requirement: ConnectionRequirement): boolean =>
    requirement.name === null ? MAILBOXES.has(kind) && MAILBOXES.has(requirement.kind) : meant.has(requirement.name);
  const used = requirementsOf({ steps, trigger, furtherTriggers, usesSlots }).filter(isMeant);
  // A slot can be filled before a step uses it.
  if (used.length === 0 && !usesSlots) return null;
  return {
    workflowId: id,
    title,
    names: usesSlots ? slots : [...new Set(used.flatMap(({ name }) => name ?? []))],
    stepIds: [...new Set(used.flatMap(({ stepIds }) => stepIds))],
    isTrigger: used.some(({ stepIds }) => stepIds.length === 0),
  };
}
