import { auditBy } from '../../domain/account/audit.js';
import type { Caller } from '../../domain/account/caller.js';
import { MAX_EXPIRY_SECONDS, MAX_NEW_ITEMS, MAX_STATE_NAME, StateRefusal } from '../../domain/state/state.js';
import type { SeenList, StatePlace, StateValue } from '../../domain/state/state.js';
import type { Page, PageRequest } from '../../domain/workflow/page.js';
import { cleanJson } from '../../lib/json/clean-json.js';
import type { JsonValue } from '../../lib/json/json.js';
import { isId } from '../../lib/ids.js';
import { checkText } from '../../lib/text/text.js';
import { IssueList, NotFoundError } from '../../errors.js';
import type { SeenListStore } from '../../storage/state/seen-list.store.js';
import type { StateValueStore } from '../../storage/state/state-value.store.js';
import type { WorkflowStore } from '../../storage/workflows/workflow.store.js';
import { requireScope } from '../authorise.js';
import { checkPage, checkSearch } from '../workflows/check-query.js';
import { asAnswer } from './refusal-answer.js';

export interface StateServiceDependencies {
  readonly values: StateValueStore;
  readonly lists: SeenListStore;
  readonly workflows: Pick<WorkflowStore, 'findManyOwned'>;
}

export interface SetStateValue {
  /** Null: all workflows of the owner share it. */
  readonly workflowId: string | null;
  readonly name: string;
  readonly value: JsonValue;
  readonly expiresAfterSeconds?: number | undefined;
  /** Nothing is changed if the value has another version by now. 0: there is none. */
  readonly expectedVersion?: number | undefined;
}

/** The values and the lists of seen ids that workflows keep between runs, for their owner to look at and to edit. */
export class StateService {
  constructor(private readonly deps: StateServiceDependencies) {}

  /** In the order in which they were kept first. @param workflowId null: those that all workflows share. @throws NotFoundError */
  async values(
    caller: Caller,
    { workflowId, search }: { readonly workflowId: string | null; readonly search?: string | undefined },
    page: PageRequest,
  ): Promise<Page<StateValue>> {
    requireScope(caller, 'workflows:read');
    checkPage(page, 'state');
    return this.deps.values.list(await this.place(caller, workflowId), checkSearch(search), page);
  }

  /** In the requested order. Null if one is missing, has expired or belongs to another owner. */
  async valuesMany(caller: Caller, ids: readonly string[]): Promise<readonly (StateValue | null)[]> {
    requireScope(caller, 'workflows:read');
    return inOrder(ids, 'state', (known) => this.deps.values.findMany(caller.ownerId, known));
  }

  /** @throws NotFoundError */
  async value(caller: Caller, id: string): Promise<StateValue> {
    const [value] = await this.valuesMany(caller, [id]);
    if (!value) throw new NotFoundError('state value', id);
    return value;
  }

  /** @throws NotFoundError, InvalidInputError, ConflictError `ILLEGAL_STATE` or `VERSION_CONFLICT` */
  async setValue(caller: Caller, request: SetStateValue): Promise<StateValue> {
    requireScope(caller, 'workflows:write');
    const { workflowId, value, expiresAfterSeconds, expectedVersion } = request;
    const issues = new IssueList();
    const rule = { what: 'The name of a value', path: ['name'], min: 1, max: MAX_STATE_NAME };
    const name = checkText(issues, request.name, rule);
    checkExpiry(issues, expiresAfterSeconds);
    issues.throwIfAny();
    const place = await this.place(caller, workflowId);
    return asAnswer(() =>
      this.deps.values.edit(
        place,
        name,
        (before) => {
          if (expectedVersion !== undefined && expectedVersion !== (before?.version ?? 0))
            throw new StateRefusal(
              'STATE_CHANGED',
              `The value has the version ${before?.version ?? 0} by now, not ${expectedVersion}. Read it again.`,
            );
          return { value: cleanJson(value), expiresAfterSeconds, result: null };
        },
        ({ id }) => auditBy(caller, 'state_value.set', id, { name, workflowId: workflowId ?? '' }),
      ),
    );
  }

  /** @throws NotFoundError */
  async deleteValue(caller: Caller, id: string): Promise<void> {
    requireScope(caller, 'workflows:write');
    const audit = auditBy(caller, 'state_value.delete', id);
    if (!isId(id, 'state') || !(await this.deps.values.delete(caller.ownerId, id, audit)))
      throw new NotFoundError('state value', id);
  }

  /** By name. @param workflowId null: those that all workflows share. @throws NotFoundError */
  async lists(caller: Caller, workflowId: string | null): Promise<readonly SeenList[]> {
    requireScope(caller, 'workflows:read');
    return this.deps.lists.list(await this.place(caller, workflowId));
  }

  /** In the requested order. Null if one is missing or belongs to another owner. */
  async listsMany(caller: Caller, ids: readonly string[]): Promise<readonly (SeenList | null)[]> {
    requireScope(caller, 'workflows:read');
    return inOrder(ids, 'seen', (known) => this.deps.lists.findMany(caller.ownerId, known));
  }

  /** Makes ids of a list new again. @returns the list. @throws NotFoundError, InvalidInputError */
  async forget(
    caller: Caller,
    id: string,
    ids: readonly string[],
  ): Promise<{ readonly list: SeenList; readonly count: number }> {
    requireScope(caller, 'workflows:write');
    const issues = new IssueList();
    if (ids.length === 0 || ids.length > MAX_NEW_ITEMS) issues.add(['ids'], `Give 1 to ${MAX_NEW_ITEMS} ids.`);
    issues.throwIfAny();
    const audit = auditBy(caller, 'seen_list.forget', id);
    const count = isId(id, 'seen') ? await this.deps.lists.forget(caller.ownerId, id, ids, audit) : null;
    const [list] = count === null ? [] : await this.listsMany(caller, [id]);
    if (count === null || !list) throw new NotFoundError('list of seen ids', id);
    return { list, count };
  }

  /** All of its ids are new again. @throws NotFoundError */
  async deleteList(caller: Caller, id: string): Promise<void> {
    requireScope(caller, 'workflows:write');
    const audit = auditBy(caller, 'seen_list.delete', id);
    if (!isId(id, 'seen') || !(await this.deps.lists.delete(caller.ownerId, id, audit)))
      throw new NotFoundError('list of seen ids', id);
  }

  /** @throws NotFoundError */
  private async place(caller: Caller, workflowId: string | null): Promise<StatePlace> {
    return placeOf(this.deps.workflows, caller, workflowId);
  }
}

/** @throws NotFoundError */
export async function placeOf(
  workflows: Pick<WorkflowStore, 'findManyOwned'>,
  { ownerId }: Caller,
  workflowId: string | null,
): Promise<StatePlace> {
  if (workflowId === null) return { ownerId, workflowId: '' };
  const found = isId(workflowId, 'wf') && (await workflows.findManyOwned(ownerId, [workflowId])).has(workflowId);
  if (!found) throw new NotFoundError('workflow', workflowId);
  return { ownerId, workflowId };
}

function checkExpiry(issues: IssueList, seconds: number | undefined): void {
  if (seconds === undefined || (Number.isInteger(seconds) && seconds >= 1 && seconds <= MAX_EXPIRY_SECONDS)) return;
  issues.add(['expiresAfterSeconds'], `The expiry is 1 to ${MAX_EXPIRY_SECONDS} whole seconds.`);
}

/** In the requested order; null for each that is missing. */
export async function inOrder<T extends { readonly id: string }>(
  ids: readonly string[],
  prefix: 'state' | 'seen' | 'table' | 'memory',
  find: (ids: readonly string[]) => Promise<readonly T[]>,
): Promise<readonly (T | null)[]> {
  const known = ids.filter((id) => isId(id, prefix));
  const byId = new Map((known.length === 0 ? [] : await find(known)).map((each) => [each.id, each]));
  return ids.map((id) => byId.get(id) ?? null);
}
