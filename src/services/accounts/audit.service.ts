import { auditBy } from '../../domain/account/audit.js';
import type { AuditFilter, AuditRecord } from '../../domain/account/audit.js';
import { parseAuditEntryId } from '../../domain/identity/object-ids.js';
import type { Caller } from '../../domain/account/caller.js';
import type { Page, PageRequest } from '../../domain/workflow/page.js';
import { textProblem } from '../../lib/text/text.js';
import { ForbiddenError, IssueList } from '../../errors.js';
import type { AuditLogStore } from '../../storage/accounts/audit-log.store.js';
import { toPage } from '../../storage/database/page-query.js';
import { badCursor, checkWindow } from '../workflows/check-query.js';
import { requireScope } from '../authorise.js';

/** A page of a list without a total count. */
export type AuditPage = Omit<Page<AuditRecord>, 'totalCount'>;

export interface AuditDependencies {
  readonly store: Pick<AuditLogStore, 'list' | 'findMany' | 'record'>;
}

/** The size of one export. The next export continues after the id of the last line. */
export const MAX_EXPORTED_ENTRIES = 100_000;
const BATCH = 1_000;
const MAX_TEXT = 200;
const MAX_LISTED = 200;

/** Reads the audit log: one's own entries, and those of all users for administrators. */
export class AuditService {
  constructor(private readonly deps: AuditDependencies) {}

  /** Newest first. @throws ForbiddenError for the log of another user, InvalidInputError. */
  async list(caller: Caller, filter: AuditFilter, page: PageRequest): Promise<AuditPage> {
    const allowed = allowedFilter(caller, filter);
    checkWindow(page);
    const { isBackward = false } = page;
    const after = cursorOf(page.after, isBackward);
    const rows = await this.deps.store.list(allowed, { after, isBackward, limit: page.first + 1 });
    return toPage(rows, page, 0, { item: (row) => row, cursor: ({ id }) => id });
  }

  /** The entries with these ids, in that order; null for each that is missing or that the caller may not read. */
  async getMany(caller: Caller, ids: readonly string[]): Promise<readonly (AuditRecord | null)[]> {
    const { userId } = allowedFilter(caller, {});
    const known = ids.filter(isEntryId);
    const found = known.length > 0 ? await this.deps.store.findMany(known, userId) : [];
    const byId = new Map(found.map((entry) => [entry.id, entry]));
    return ids.map((id) => byId.get(id) ?? null);
  }

  /**
   * Newest first, up to `MAX_EXPORTED_ENTRIES`, read a batch at a time as they are taken. The export itself is
   * recorded.
   *
   * @param after only entries before the one with this id.
   * @throws as `list` does, before anything is read.
   */
  async export(
    caller: Caller,
    filter: AuditFilter,
    after: string | undefined,
  ): Promise<AsyncGenerator<readonly AuditRecord[], void, undefined>> {
    const allowed = allowedFilter(caller, filter);
    const start = cursorOf(after);
    await this.deps.store.record(auditBy(caller, 'audit.export', ''));
    return this.#batches(allowed, start);
  }

  async *#batches(
    filter: AuditFilter,
    after: string | undefined,
  ): AsyncGenerator<readonly AuditRecord[], void, undefined> {
    let last = after;
    for (let left = MAX_EXPORTED_ENTRIES; left > 0;) {
      const limit = Math.min(left, BATCH);
      const batch = await this.deps.store.list(filter, { after: last, limit });
      if (batch.length > 0) yield batch;
      if (batch.length < limit) return;
      last = batch.at(-1)?.id;
      left -= batch.length;
    }
  }
}

/** The part of the requested filter that the caller may see. @throws ForbiddenError, InvalidInputError */
function allowedFilter(caller: Caller, filter: AuditFilter): AuditFilter {
  requireScope(caller, 'workflows:read');
  checkFilter(filter);
  if (caller.scopes.has('admin')) return filter;
  if (filter.userId !== undefined && filter.userId !== caller.userId) {
    throw new ForbiddenError(
      "Reading another user's audit log needs the scope admin, which the credential does not have.",
      'admin',
    );
  }
  return { ...filter, userId: caller.userId };
}

function checkFilter({ userId, actorId, targetId, actions, outcomes, from, to }: AuditFilter): void {
  const issues = new IssueList();
  for (const [name, text] of Object.entries({ userId, actorId, targetId })) {
    if (text === undefined) continue;
    if (text === '' || text.length > MAX_TEXT) issues.add([name], `Expected 1 to ${MAX_TEXT} characters.`);
    else if (textProblem(text) !== null) issues.add([name], textProblem(text) ?? '');
  }
  for (const [name, list] of Object.entries({ actions, outcomes })) {
    if (list !== undefined && list.length > MAX_LISTED) issues.add([name], `Expected at most ${MAX_LISTED}.`);
  }
  if (from !== undefined && to !== undefined && from >= to)
    issues.add(['to'], 'The end must be after the beginning ("from").');
  issues.throwIfAny();
}

/** An entry may be named by its number or by its global id. @throws InvalidInputError */
function cursorOf(after: string | undefined, isBackward = false): string | undefined {
  if (after === undefined) return undefined;
  const id = parseAuditEntryId(after) ?? after;
  if (!isEntryId(id)) throw badCursor({ isBackward });
  return id;
}

function isEntryId(text: string): boolean {
  return CURSOR.test(text) && BigInt(text.split('.')[0] ?? '') <= MAX_ID;
}

/** The number is of a run among those that were started together. */
const CURSOR = /^\d{1,19}(\.\d{1,4})?$/;
const MAX_ID = 2n ** 63n - 1n;
