import { auditBy } from '../../domain/account/audit.js';
import type { Caller } from '../../domain/account/caller.js';
import { MAX_VIEWS, MAX_VIEW_NAME } from '../../domain/run/saved-view.js';
import type { SavedView } from '../../domain/run/saved-view.js';
import { checkRunFilter } from '../../domain/run/search/run-filter.js';
import type { RunFilter } from '../../domain/run/search/run-filter.js';
import { isId } from '../../lib/ids.js';
import type { IdFactory } from '../../lib/ids.js';
import { checkText } from '../../lib/text/text.js';
import { ConflictError, IssueList, NotFoundError } from '../../errors.js';
import type { KeptView, SavedViewStore } from '../../storage/run-search/saved-view.store.js';
import { requireScope } from '../authorise.js';

export interface SavedViewDependencies {
  readonly store: SavedViewStore;
  readonly newId: IdFactory;
  readonly now: () => Date;
}

/** Filters of runs that users keep under a name. */
export class SavedViewService {
  constructor(private readonly deps: SavedViewDependencies) {}

  /** All of the caller's, by name. */
  async list(caller: Caller): Promise<readonly SavedView[]> {
    requireScope(caller, 'workflows:read');
    return this.deps.store.list(caller.ownerId);
  }

  /** In the requested order. Null if one is missing or belongs to another owner. */
  async getMany(caller: Caller, ids: readonly string[]): Promise<readonly (SavedView | null)[]> {
    requireScope(caller, 'workflows:read');
    const found = await this.deps.store.findMany(
      caller.ownerId,
      ids.filter((id) => isId(id, 'view')),
    );
    const byId = new Map(found.map((view) => [view.id, view]));
    return ids.map((id) => byId.get(id) ?? null);
  }

  /** @throws NotFoundError */
  async get(caller: Caller, id: string): Promise<SavedView> {
    const [view] = await this.getMany(caller, [id]);
    if (!view) throw new NotFoundError('saved view', id);
    return view;
  }

  /**
   * @throws InvalidInputError for the name and the filter; ConflictError `NAME_TAKEN`, or `ILLEGAL_STATE` if there are
   * too many.
   */
  async create(caller: Caller, input: { readonly name: string; readonly filter: RunFilter }): Promise<SavedView> {
    requireScope(caller, 'workflows:write');
    const { newId, now, store } = this.deps;
    const { name = '', filter = {} } = checked(input);
    const id = newId('view');
    const audit = auditBy(caller, 'saved_view.create', id);
    return kept(await store.insert({ id, ownerId: caller.ownerId, name, filter }, now(), MAX_VIEWS, audit), id, name);
  }

  /** An absent field stays as it is. @throws as `create`, and NotFoundError. */
  async update(
    caller: Caller,
    id: string,
    input: { readonly name?: string | undefined; readonly filter?: RunFilter | undefined },
  ): Promise<SavedView> {
    requireScope(caller, 'workflows:write');
    if (!isId(id, 'view')) throw new NotFoundError('saved view', id);
    const change = checked(input);
    const audit = auditBy(caller, 'saved_view.update', id);
    return kept(
      await this.deps.store.update(caller.ownerId, id, change, this.deps.now(), audit),
      id,
      change.name ?? '',
    );
  }

  /** @throws NotFoundError */
  async delete(caller: Caller, id: string): Promise<void> {
    requireScope(caller, 'workflows:write');
    const audit = auditBy(caller, 'saved_view.delete', id);
    if (!isId(id, 'view') || !(await this.deps.store.delete(caller.ownerId, id, audit)))
      throw new NotFoundError('saved view', id);
  }
}

function checked({ name, filter }: { readonly name?: string | undefined; readonly filter?: RunFilter | undefined }): {
  readonly name?: string;
  readonly filter?: RunFilter;
} {
  const issues = new IssueList();
  const rule = { what: 'The name of a view', path: ['name'], min: 1, max: MAX_VIEW_NAME };
  const checkedName = name === undefined ? undefined : checkText(issues, name, rule);
  const checkedFilter = filter === undefined ? undefined : issues.collect(() => checkRunFilter(filter));
  issues.throwIfAny();
  return {
    ...(checkedName === undefined ? {} : { name: checkedName }),
    ...(checkedFilter ? { filter: checkedFilter } : {}),
  };
}

function kept(outcome: KeptView, id: string, name: string): SavedView {
  if (outcome === null) throw new NotFoundError('saved view', id);
  if (outcome === 'too-many')
    throw new ConflictError('ILLEGAL_STATE', `You have ${MAX_VIEWS} saved views, the most there can be. Delete one.`);
  if (outcome === 'name-taken')
    throw new ConflictError('NAME_TAKEN', `You have a view "${name}" already. Choose another name.`, [
      { path: ['name'], detail: 'There is a view of this name.' },
    ]);
  return outcome;
}
