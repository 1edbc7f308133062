import { LockMode, UniqueConstraintViolationException } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { Page, PageRequest } from '../../domain/workflow/page.js';
import type { PlannableWorkflow } from '../../domain/workflow/planning.js';
import type { PlanReport } from '../../domain/plan-report/index.js';
import { NO_GUARD, QuotaName } from '../../domain/account/quota.js';
import type { ObjectQuota, QuotaGuard } from '../../domain/account/quota.js';
import { jitteredTime } from '../../domain/schedule/index.js';
import { sameJson } from '../../lib/json/stable-json.js';
import { FIRST_TRIGGER, MANUAL_TRIGGER, schedulesIn, triggersOf } from '../../domain/trigger/trigger.js';
import type { Triggers } from '../../domain/trigger/trigger.js';
import { stepsIn } from '../../domain/steps/step.js';
import type { Workflow } from '../../domain/workflow/workflow.js';
import { ConflictError, NotFoundError } from '../../errors.js';
import { recordAudit } from '../accounts/audit.js';
import type { Database } from '../database/database.js';
import { changeDraft } from './draft.store.js';
import { recordDroppedTicks } from '../schedules/dropped-ticks.js';
import { WorkflowVersionEntity } from '../entities/workflow-version.entity.js';
import { WorkflowEntity } from '../entities/workflow.entity.js';
import { eventRows, insertEvents } from '../events/insert-events.js';
import type { EventToStore } from '../events/insert-events.js';
import { keepBindings, takeNamesAsSlots } from '../connections/keep-bindings.js';
import { readingOf, toPage } from '../database/page-query.js';
import { changePublication } from '../marketplace/publication-writes.js';
import { checkQuota, enforceQuota, numbered } from '../accounts/quota.store.js';
import { hasSource, syncSources } from '../sources/source-upkeep.js';
import { keepFurtherTriggers } from './further-triggers.js';
import { keepTriggers, reviseTriggers } from './trigger-upkeep.js';
import type { Triggered } from './trigger-upkeep.js';
import { NEWEST_QUEUED_AT } from '../runs/execution.row.js';
import { FROM_WORKFLOW, WORKFLOW_COLUMNS, fromReadRow, toWorkflow } from './workflow.row.js';
import type { WorkflowReadRow } from './workflow.row.js';
import { admissionFieldsOf, applyChange, insertVersion, needsCheck } from './apply-change.js';
import type { NewWorkflow, WorkflowChange, WorkflowWrite } from './workflow-change.type.js';
import { conditionsOf, isFiltered } from './workflow-filter.js';
import type { WorkflowFilter } from './workflow-filter.js';

/** Workflows with their live version. A deleted one does not exist here. */
export class WorkflowStore {
  readonly #database: Database;
  readonly #guard: QuotaGuard;

  /** @param guard of the quotas of each owner. Default: none. */
  constructor(database: Database, guard: QuotaGuard = NO_GUARD) {
    this.#database = database;
    this.#guard = guard;
  }

  /** Null if it is missing or belongs to another owner. */
  async findOwned(ownerId: string, id: string): Promise<PlannableWorkflow | null> {
    return (await this.findManyOwned(ownerId, [id])).get(id) ?? null;
  }

  /** The workflows among `ids` that exist and belong to the owner, by id. */
  async findManyOwned(ownerId: string, ids: readonly string[]): Promise<ReadonlyMap<string, PlannableWorkflow>> {
    const rows = await this.#database.query<WorkflowReadRow>(
      `select ${WORKFLOW_COLUMNS} ${FROM_WORKFLOW} where w.id = any($1) and w.owner_id = $2 and w.deleted_at is null`,
      [ids, ownerId],
      'workflow-find',
    );
    return new Map(rows.map((row) => [row.id, fromReadRow(row)]));
  }

  /** For any owner: used by background work. */
  async find(id: string): Promise<PlannableWorkflow | null> {
    const rows = await this.#database.query<WorkflowReadRow>(
      `select ${WORKFLOW_COLUMNS} ${FROM_WORKFLOW} where w.id = $1 and w.deleted_at is null`,
      [id],
    );
    return rows[0] ? fromReadRow(rows[0]) : null;
  }

  /** The reports of the plans of those of `ids` that are the owner's, by id; one without a plan is missing. */
  async planReports(ownerId: string, ids: readonly string[]): Promise<ReadonlyMap<string, PlanReport>> {
    const rows = await this.#database.query<{ id: string; report: PlanReport }>(
      'select id, plan_report as report from workflow where id = any($1) and owner_id = $2 and deleted_at is null and plan_report is not null',
      [ids, ownerId],
    );
    return new Map(rows.map(({ id, report }) => [id, report]));
  }

  async findByTodo(ownerId: string, todoId: string): Promise<PlannableWorkflow | null> {
    const rows = await this.#database.query<WorkflowReadRow>(
      `select ${WORKFLOW_COLUMNS} ${FROM_WORKFLOW} where w.owner_id = $1 and w.todo_id = $2 and w.deleted_at is null`,
      [ownerId, todoId],
    );
    return rows[0] ? fromReadRow(rows[0]) : null;
  }

  /**
   * Newest first, each with when it last ran; the cursor of a workflow is its id. `count` gives the size of the whole
   * list.
   */
  async list(
    ownerId: string,
    page: PageRequest,
    filter: WorkflowFilter,
  ): Promise<Omit<Page<PlannableWorkflow>, 'totalCount'>> {
    const conditions = conditionsOf(ownerId, filter);
    const { order, behind } = readingOf(page);
    if (page.after !== undefined) conditions.add(`w.id ${behind} ?`, page.after);
    // The size of the page is part of the text. With a bound size, PostgreSQL would plan the statement again each time.
    const rows = await this.#database.query<WorkflowReadRow & { readonly lastRunAt: Date | null }>(
      `select ${WORKFLOW_COLUMNS}, ${LAST_RUN_AT} ${FROM_WORKFLOW} ${conditions.where} order by w.id ${order} limit ${Number(page.first) + 1} offset ${Number(page.offset ?? 0)}`,
      conditions.values,
      isFiltered(filter) || page.offset
        ? undefined
        : `workflow-list-${order}-${page.first}${page.after === undefined ? '' : '-after'}`,
    );
    return toPage(rows, page, 0, {
      item: (row) => ({ ...fromReadRow(row), lastRunAt: row.lastRunAt }),
      cursor: (row) => row.id,
    });
  }

  async count(ownerId: string, filter: WorkflowFilter = {}): Promise<number> {
    const conditions = conditionsOf(ownerId, filter);
    const sql = `select count(*)::int as count from workflow w ${conditions.where}`;
    const rows = await this.#database.query<{ count: number }>(
      sql,
      conditions.values,
      isFiltered(filter) ? undefined : 'workflow-count',
    );
    return rows[0]?.count ?? 0;
  }

  /**
   * @returns null if the owner has a workflow of the same todo, or of the same portable key. @throws QuotaExceededError
   */
  async insert(workflow: NewWorkflow): Promise<PlannableWorkflow | null> {
    return this.#insert(workflow).catch((error: unknown) => {
      if (error instanceof UniqueConstraintViolationException) return null;
      throw error;
    });
  }

  /**
   * Makes and changes several workflows in one transaction, in this order: all of them, or none.
   *
   * @returns each as it is after its change. Null if the owner has a workflow of one of the portable keys, and nothing
   * was written. @throws QuotaExceededError; NotFoundError if one that is to be changed is missing.
   */
  async writeAll(writes: readonly WorkflowWrite[]): Promise<readonly PlannableWorkflow[] | null> {
    try {
      return await this.#database.transaction(async (em) => {
        const written: PlannableWorkflow[] = [];
        for (const write of writes) {
          const after =
            'insert' in write
              ? await this.#insertIn(em, write.insert)
              : await this.#changeIn(em, write.id, write.ownerId, write.now, write.decide);
          if (after === null) throw new NotFoundError('workflow', 'insert' in write ? write.insert.id : write.id);
          written.push(after);
          // The next one counts towards the same limits.
          await em.flush();
        }
        return written;
      });
    } catch (error) {
      if (error instanceof UniqueConstraintViolationException) return null;
      throw error;
    }
  }

  async #insert(workflow: NewWorkflow): Promise<PlannableWorkflow> {
    return this.#database.transaction((em) => this.#insertIn(em, workflow));
  }

  async #insertIn(em: EntityManager, workflow: NewWorkflow): Promise<PlannableWorkflow> {
    const { steps, origin, plan, audit, event, ...fields } = workflow;
    await this.#enforce(em, QuotaName.WORKFLOWS, fields.ownerId);
    await this.#enforce(em, QuotaName.SCHEDULES, fields.ownerId, schedulesIn(fields));
    const row = em.create(WorkflowEntity, {
      ...fields,
      categories: [...fields.categories],
      version: 1,
      stepCount: stepsIn(steps).length,
      needsCheck: needsCheck(fields.inputSchema, { steps, usesSlots: fields.usesSlots }),
      ...admissionFieldsOf(fields.flowControl),
      flowGeneration: 0,
      flowChangedAt: null,
      cloneCount: 0,
      fireAt: jitteredTime(fields.id, fields.trigger, fields.nextRunAt),
      triggeredSince: fields.createdAt,
      planId: plan?.planId ?? null,
      planRequest: plan?.request ?? null,
      planClaimableAt: plan ? fields.createdAt : null,
      planAttempts: 0,
      planReport: null,
      isPlanBlocked: false,
      updatedAt: fields.createdAt,
      deletedAt: null,
    });
    em.persist(row);
    // The version refers to the workflow: the row it needs is written first.
    await em.flush();
    insertVersion(em, row, steps, { origin, reason: null });
    const furtherRunsAt = await keepFurtherTriggers(em, null, { ...row, steps }, fields.createdAt);
    await keepTriggers(em, null, triggeredOf(row), fields.createdAt);
    if (triggersOf(row).some(hasSource)) await syncSources(em, row.ownerId, [row.id], this.#guard);
    if (event) await storeEvent(em, event);
    recordAudit(em, audit, fields.createdAt);
    return withoutReport(toWorkflow({ ...row, furtherRunsAt }, steps));
  }

  /**
   * Reads the workflow under a lock on its row, asks `decide` for the change, and writes it. Changes of one workflow
   * happen one after the other, each seeing the one before. Nothing is written if `decide` returns null or throws.
   *
   * @throws QuotaExceededError if it would exceed the limit on enabled schedules.
   * @param ownerId null: any owner, for background work.
   * @returns the workflow as it is now. Null if it is missing or belongs to another owner.
   */
  async change(
    id: string,
    ownerId: string | null,
    now: Date,
    decide: (current: PlannableWorkflow) => WorkflowChange | null,
  ): Promise<PlannableWorkflow | null> {
    return this.#database.transaction((em) => this.#changeIn(em, id, ownerId, now, decide));
  }

  async #changeIn(
    em: EntityManager,
    id: string,
    ownerId: string | null,
    now: Date,
    decide: (current: PlannableWorkflow) => WorkflowChange | null,
  ): Promise<PlannableWorkflow | null> {
    const owner = ownerId === null ? {} : { ownerId };
    const row = await em.findOne(
      WorkflowEntity,
      { id, deletedAt: null, ...owner },
      { lockMode: LockMode.PESSIMISTIC_WRITE },
    );
    if (!row) return null;
    const live = await em.findOneOrFail(WorkflowVersionEntity, { workflowId: id, number: row.version });
    const current = toWorkflow(row, live.steps);
    const change = decide(current);
    const { planReport: _unread, ...unchanged } = current;
    if (change === null) return unchanged;
    if (change.draft && !(await changeDraft(em, id, change.draft)))
      throw new ConflictError(
        'ILLEGAL_STATE',
        'This draft does not exist any more: it was accepted, discarded or replaced by a newer one.',
      );
    const before = triggeredOf(row);
    const newSchedules = schedulesIn({ ...current, ...change.fields }) - schedulesIn(current);
    await this.#enforce(em, QuotaName.SCHEDULES, row.ownerId, newSchedules);
    const neededCheck = row.needsCheck;
    if (change.usesSlots && !current.usesSlots) await takeNamesAsSlots(em, row, current, now);
    applyChange(em, row, change, current, now);
    if (change.version && (row.usesSlots || current.usesSlots))
      await keepBindings(
        em,
        {
          workflow: row,
          before: current,
          after: {
            steps: change.fields?.steps ?? current.steps,
            trigger: row.trigger,
            furtherTriggers: row.furtherTriggers,
          },
          isOwnersText: change.isOwnersText ?? false,
        },
        now,
      );
    const after = triggeredOf(row);
    if (!sameJson(before, after)) {
      row.triggeredSince = now;
      await keepTriggers(em, before, after, now);
    } else if (row.needsCheck !== neededCheck) {
      await reviseTriggers(em, row.ownerId, triggersOf(row));
    }
    const furtherRunsAt = await keepFurtherTriggers(
      em,
      current,
      { ...row, steps: change.fields?.steps ?? current.steps, isDeleted: after.isDeleted },
      now,
    );
    if ([...triggersOf(before), ...triggersOf(row)].some(hasSource))
      await syncSources(em, row.ownerId, [id], this.#guard);
    const publication = change.publication ?? (change.deleted && current.isPublic ? 'unpublish' : undefined);
    if (publication) await changePublication(em, id, publication, now);
    if (change.event) await storeEvent(em, change.event);
    await recordDroppedTicks(em, { ...current, key: FIRST_TRIGGER }, row.nextRunAt ?? null, now);
    return withoutReport(toWorkflow({ ...row, furtherRunsAt }, change.fields?.steps ?? current.steps));
  }

  /**
   * Whether the owner has room for a new workflow, or for a change of one that exists. Nothing is recorded.
   *
   * @param before the workflow; null: a new one. @param after its new triggers. One that is absent stays.
   * @throws QuotaExceededError
   */
  async checkRoom(ownerId: string, before: Workflow | null, after: Partial<Triggers>): Promise<void> {
    const present = before ?? { trigger: MANUAL_TRIGGER, furtherTriggers: [] };
    const schedules = schedulesIn({ ...present, ...definedOf(after) }) - schedulesIn(present);
    const wanted = [
      { name: QuotaName.WORKFLOWS, more: before === null ? 1 : 0 },
      { name: QuotaName.SCHEDULES, more: schedules },
    ].filter(({ name, more }) => more > 0 && this.#guard.limits[name] !== null);
    if (wanted.length === 0) return;
    await this.#database.rawTransaction(async (query) => {
      for (const { name, more } of wanted) await checkQuota(numbered(query), this.#guard.limits, name, ownerId, more);
    });
  }

  /** @param more how many are added; nothing is checked if it is none. */
  async #enforce(em: EntityManager, name: ObjectQuota, ownerId: string, more = 1): Promise<void> {
    if (more > 0) await enforceQuota((text, values) => em.execute(text, [...values]), this.#guard, name, ownerId, more);
  }
}

function definedOf({ trigger, furtherTriggers }: Partial<Triggers>): Partial<Triggers> {
  return { ...(trigger ? { trigger } : {}), ...(furtherTriggers ? { furtherTriggers } : {}) };
}

/** As every other read: the report is large and asked for by itself. */
function withoutReport({ planReport: _report, ...workflow }: PlannableWorkflow): PlannableWorkflow {
  return workflow;
}

const LAST_RUN_AT = `(${NEWEST_QUEUED_AT}) as "lastRunAt"`;

async function storeEvent(em: EntityManager, event: EventToStore): Promise<void> {
  await em.execute(insertEvents('?::json'), [eventRows([event])]);
}

function triggeredOf(row: WorkflowEntity): Triggered {
  return {
    id: row.id,
    ownerId: row.ownerId,
    trigger: row.trigger,
    furtherTriggers: row.furtherTriggers,
    hasSteps: row.stepCount > 0,
    isDeleted: Boolean(row.deletedAt),
  };
}
